//! What a form does to the fields of several photos: only touched fields, each replaced, or put before or behind what
//! is there.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::error::CaptionError;
use super::expand::{Codes, Facts, Findings, expand};
use crate::error::Result;
use crate::photos::DeskError;
use crate::photos::{Field, LONGEST_WORDS, Photo};
use crate::text::{clean, day, keyword_line, keywords, one_line};

const MOST_KEYWORDS: usize = 100;
const LONGEST_KEYWORD: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ChangeHow")]
pub enum How {
    Replace,
    Prefix,
    Append,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FieldChange")]
pub struct Change {
    pub how: How,
    /// With variables and codes: `{seq:3} {date} {place} {event} {people} {file} =code= =code#2=`.
    pub text: String,
}

/// Per field; null leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PhotoChanges {
    pub caption: Option<Change>,
    pub alt: Option<Change>,
    pub credit: Option<Change>,
    pub place: Option<Change>,
    pub event: Option<Change>,
    /// A day, `YYYY-MM-DD` or 21/11/2026.
    pub event_date: Option<Change>,
    /// Separated by commas; one with a comma of its own in quotation marks.
    pub keywords: Option<Change>,
    /// Names, separated by semicolons.
    pub byline: Option<Change>,
    pub rights: Option<Change>,
    pub usage_terms: Option<Change>,
    pub source_type: Option<Change>,
}

impl PhotoChanges {
    fn get(&self, field: Field) -> Option<&Change> {
        match field {
            Field::Caption => self.caption.as_ref(),
            Field::Alt => self.alt.as_ref(),
            Field::Credit => self.credit.as_ref(),
            Field::Place => self.place.as_ref(),
            Field::Event => self.event.as_ref(),
            Field::EventDate => self.event_date.as_ref(),
            Field::Keywords => self.keywords.as_ref(),
            Field::Byline => self.byline.as_ref(),
            Field::Rights => self.rights.as_ref(),
            Field::UsageTerms => self.usage_terms.as_ref(),
            Field::SourceType => self.source_type.as_ref(),
            Field::Contact | Field::Stars | Field::Pick | Field::People | Field::Trashed => None,
        }
    }
}

/// The words of one photo, as texts; keywords joined by “, ”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "BatchLine")]
pub struct Line {
    pub id: String,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub place: String,
    pub event: String,
    pub event_date: String,
    pub keywords: String,
    pub byline: String,
    pub rights: String,
    pub usage_terms: String,
    pub source_type: String,
}

impl Line {
    pub fn of(photo: &Photo) -> Line {
        Line {
            id: photo.id.clone(),
            caption: photo.caption.clone(),
            alt: photo.alt.clone(),
            credit: photo.credit.clone(),
            place: photo.place.clone(),
            event: photo.event.clone(),
            event_date: photo.event_date.clone(),
            keywords: keyword_line(&photo.keywords),
            byline: photo.byline.clone(),
            rights: photo.rights.clone(),
            usage_terms: photo.usage_terms.clone(),
            source_type: photo.source_type.clone(),
        }
    }

    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Caption => &self.caption,
            Field::Alt => &self.alt,
            Field::Credit => &self.credit,
            Field::Place => &self.place,
            Field::Event => &self.event,
            Field::EventDate => &self.event_date,
            Field::Keywords => &self.keywords,
            Field::Byline => &self.byline,
            Field::Rights => &self.rights,
            Field::UsageTerms => &self.usage_terms,
            Field::SourceType => &self.source_type,
            Field::Contact | Field::Stars | Field::Pick | Field::People | Field::Trashed => "",
        }
    }

    pub fn set(&mut self, field: Field, text: String) {
        match field {
            Field::Caption => self.caption = text,
            Field::Alt => self.alt = text,
            Field::Credit => self.credit = text,
            Field::Place => self.place = text,
            Field::Event => self.event = text,
            Field::EventDate => self.event_date = text,
            Field::Keywords => self.keywords = text,
            Field::Byline => self.byline = text,
            Field::Rights => self.rights = text,
            Field::UsageTerms => self.usage_terms = text,
            Field::SourceType => self.source_type = text,
            Field::Contact | Field::Stars | Field::Pick | Field::People | Field::Trashed => {}
        }
    }
}

/// The words of a photo after the changes. `seq` counts the photos from 1. The date is settled first, then place and
/// event, then the rest, so that `{place}` in a caption is the place of the same form.
pub(super) fn changed(
    photo: &Photo,
    changes: &PhotoChanges,
    seq: usize,
    codes: &Codes,
    findings: &mut Findings,
) -> Line {
    const ORDER: [Field; 11] = [
        Field::EventDate,
        Field::Place,
        Field::Event,
        Field::Keywords,
        Field::Byline,
        Field::Rights,
        Field::UsageTerms,
        Field::SourceType,
        Field::Credit,
        Field::Caption,
        Field::Alt,
    ];
    let mut line = Line::of(photo);
    for field in ORDER {
        let Some(change) = changes.get(field) else { continue };
        let text = expand(&change.text, &Facts { photo, line: &line, seq }, codes, findings);
        let old = line.get(field);
        let new = match change.how {
            How::Replace => text,
            How::Prefix if field == Field::Keywords => format!("{text}, {old}"),
            How::Append if field == Field::Keywords => format!("{old}, {text}"),
            How::Prefix => beside(&text, old),
            How::Append => beside(old, &text),
        };
        line.set(field, tidy(field, &new));
    }
    line
}

/// Two texts as one, with a space where words would run into each other: a word, a closing mark or a full stop before,
/// and a word or an opening mark behind. A space or a mark that was typed is enough by itself.
fn beside(left: &str, right: &str) -> String {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else {
        return format!("{left}{right}");
    };
    let ends = last.is_alphanumeric() || ".,;:!?…”»)\"'".contains(last);
    let begins = first.is_alphanumeric() || "“«(".contains(first);
    format!("{left}{}{right}", if ends && begins { " " } else { "" })
}

/// A text in the form in which its field keeps it; a day that is none stays as it was typed, for [`check`] to refuse.
pub(super) fn tidy(field: Field, text: &str) -> String {
    match field {
        Field::Caption | Field::Alt | Field::UsageTerms => clean(text),
        Field::EventDate => day(text).map(|day| day.to_string()).unwrap_or_else(|| one_line(text)),
        Field::Keywords => keyword_line(&keywords(text)),
        _ => one_line(text),
    }
}

/// Of the words that `line` has in place of `before`, for what came in with a file is not refused when another field
/// changes.
///
/// Errors: `words-too-long` (2,000 characters), `too-many-keywords` (100, of at most 100 characters),
/// `event-date-invalid`.
pub(super) fn check(before: &Line, line: &Line) -> Result<()> {
    let changed = |field: &Field| before.get(*field) != line.get(*field);
    for field in Field::WORDS.into_iter().filter(changed) {
        let text = line.get(field);
        if text.chars().count() > LONGEST_WORDS && field != Field::Keywords {
            return Err(DeskError::WordsTooLong { part: Some(field), limit: LONGEST_WORDS }.into());
        }
    }
    let keywords = if changed(&Field::Keywords) { keywords(&line.keywords) } else { Vec::new() };
    if keywords.len() > MOST_KEYWORDS || keywords.iter().any(|word| word.chars().count() > LONGEST_KEYWORD) {
        return Err(CaptionError::TooManyKeywords { limit: MOST_KEYWORDS, longest: LONGEST_KEYWORD }.into());
    }
    if !line.event_date.is_empty() && day(&line.event_date).is_none() {
        return Err(CaptionError::EventDateInvalid { written: line.event_date.clone() }.into());
    }
    Ok(())
}

/// A text as the value of its field in the store.
pub(super) fn value(field: Field, text: &str) -> Value {
    match field {
        Field::Keywords => keywords(text).into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_meet_with_one_space_where_words_would_run_together() {
        for (left, right, whole) in [
            ("xuất sắc", "Ảnh: Lò Mai", "xuất sắc Ảnh: Lò Mai"),
            ("xuất sắc.", "Ảnh: Lò Mai", "xuất sắc. Ảnh: Lò Mai"),
            ("xuất sắc", ", tại Hội trường", "xuất sắc, tại Hội trường"),
            ("xuất sắc ", "tại Hội trường", "xuất sắc tại Hội trường"),
            ("(", "ảnh tư liệu", "(ảnh tư liệu"),
            ("", "một mình", "một mình"),
        ] {
            assert_eq!(beside(left, right), whole);
        }
    }
}
