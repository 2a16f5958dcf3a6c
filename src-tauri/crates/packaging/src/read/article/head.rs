//! The head of an article: category, headline, date line, lead, in whatever order a portal prints them.

use chrono::NaiveDate;

use std::collections::VecDeque;

use super::captions::{beginning, looks_like_caption};
use super::dates::{date_line, says_time};
use super::joined;
use super::words::{Label, bare, fold, is_capitals, is_name, is_unfinished, label, word_count};
use crate::read::draft::{Kind, Notices, Piece, Text};
use crate::read::notice::Notice;

/// How many texts before the headline may belong to a head.
const DEEPEST_TITLE: usize = 6;
/// Where the headline is known by its words, it is looked for in so many pieces.
const DEEPEST_KNOWN_TITLE: usize = 60;
/// The second line of a headline is no longer than this; words.
const LONGEST_SECOND_LINE: usize = 15;
/// A first line longer than this that ends as a sentence is no headline.
const LONGEST_HEADLINE: usize = 300;

#[derive(Debug, Default)]
pub(super) struct Head {
    pub headline: String,
    pub lead: String,
    pub category: Option<String>,
    pub date: Option<NaiveDate>,
    /// The line that said the date, where it is not in the text.
    pub date_line: Option<String>,
    pub byline: Option<String>,
    pub source: Option<String>,
    pub place: Option<String>,
    pub tags: Option<String>,
}

/// Takes the head out of the pieces; what stands among it and is not part of it stays where it was. `known` is the
/// headline that the document names elsewhere.
pub(super) fn take(
    pieces: &mut Vec<Piece>,
    known: Option<&str>,
    categories: &[String],
    notices: &mut Notices,
) -> Head {
    let mut head = Head::default();
    let mut kept = Vec::new();
    let mut above_known = known.and_then(|known| place_of(known, pieces)).unwrap_or(0);
    let mut rest = std::mem::take(pieces).into_iter().collect::<VecDeque<_>>();
    // A label may stand on a line of its own, with its value on the next.
    let mut awaited: Option<Label> = None;
    while let Some(piece) = rest.pop_front() {
        let is_above = above_known > 0;
        above_known = above_known.saturating_sub(1);
        let Piece::Text(text) = piece else {
            let may_precede = matches!(piece, Piece::Picture(_)) || head.headline.is_empty();
            kept.push(piece);
            if may_precede && head.lead.is_empty() {
                continue;
            }
            break;
        };
        let line = text.line();
        let below = awaited.take().filter(|label| can_stand_below(*label, &line, categories));
        let own = own_label(&line);
        let is_own = own.is_some();
        if let Some((label, value)) = own.or_else(|| below.map(|label| (label, line.clone()))) {
            if value.is_empty() {
                awaited = Some(label);
                continue;
            }
            if head.set(label, &value, categories, notices) {
                // When an event begins is news, and the day alone goes into the field.
                if label == Label::Date {
                    if says_time(&value) && fold(&line).starts_with("thời gian") {
                        head.date_line = None;
                        kept.push(Piece::Text(text));
                    } else {
                        head.date_line = Some(value);
                    }
                }
                continue;
            }
            // What the head has already: a second one stays in the text.
            if is_own {
                kept.push(Piece::Text(text));
                continue;
            }
        }
        if head.category.is_none()
            && let Some(category) = categories.iter().find(|category| fold(category) == fold(&line))
        {
            head.category = Some(category.clone());
            continue;
        }
        if head.date.is_none()
            && let Some(date) = date_line(&line)
        {
            head.date = Some(date);
            head.date_line = Some(line);
            continue;
        }
        // The caption of a photo that could not be taken over.
        if text.kind == Kind::Caption && !head.headline.is_empty() && head.lead.is_empty() {
            kept.push(Piece::Text(text));
            continue;
        }
        if head.headline.is_empty() {
            let first = match is_above {
                true => First::AboveTitle,
                false => judge_first(&text, &line, &rest, kept.len()),
            };
            match first {
                First::Headline => {
                    head.headline = line;
                    head.take_second_line(&text, &mut rest, categories, notices);
                }
                // A text without a headline: nothing below it is one.
                First::Lead => {
                    head.lead = line;
                    break;
                }
                First::UnknownCategory => notices.add(Notice::CategoryLike { line }),
                First::AboveTitle => {
                    notices.add(Notice::AboveTitle { line: beginning(&line) });
                    kept.push(Piece::Text(text));
                }
            }
            continue;
        }
        if head.lead.is_empty() && can_be_lead(&text) {
            let below_photo =
                matches!(kept.last(), Some(Piece::Picture(picture)) if picture.caption.is_empty());
            if below_photo && looks_like_caption(&text) {
                notices.add(Notice::LeadLikeCaption { line: beginning(&line) });
            }
            head.lead = line;
            continue;
        }
        kept.push(Piece::Text(text));
        break;
    }
    kept.extend(rest);
    *pieces = kept;
    head
}

/// Where the text stands that says what the headline is known to be.
fn place_of(known: &str, pieces: &[Piece]) -> Option<usize> {
    let known = fold(known);
    pieces.iter().take(DEEPEST_KNOWN_TITLE).position(|piece| {
        piece.as_text().is_some_and(|text| {
            !matches!(text.kind, Kind::ListItem { .. } | Kind::Caption) && fold(&text.line()) == known
        })
    })
}

/// Can the line be the value of a label that stands alone above it? A blank form has labels without values,
/// and they must not swallow the article.
fn can_stand_below(label: Label, line: &str, categories: &[String]) -> bool {
    match label {
        Label::Headline | Label::Lead => true,
        Label::Category => categories.iter().any(|category| fold(category) == fold(line)),
        Label::Date => date_line(line).is_some(),
        _ => false,
    }
}

enum First {
    Headline,
    Lead,
    UnknownCategory,
    AboveTitle,
}

/// What the first text that is neither category nor date is, by what follows it.
fn judge_first(text: &Text, line: &str, rest: &VecDeque<Piece>, above: usize) -> First {
    let is_title = |text: &Text| matches!(text.kind, Kind::Title | Kind::Heading(1));
    if is_title(text) {
        return First::Headline;
    }
    let mut following = rest.iter().filter_map(Piece::as_text);
    // A title further down is the headline while only short lines stand above it: a first section's
    // heading comes after the lead.
    let title_ahead = following
        .clone()
        .take(DEEPEST_TITLE)
        .find(|text| is_title(text) || word_count(&text.line()) > 12)
        .is_some_and(is_title);
    if above < DEEPEST_TITLE && word_count(line) <= 10 && title_ahead {
        return First::AboveTitle;
    }
    if is_kicker(text, line, &mut following.clone()) {
        return First::AboveTitle;
    }
    // Category, headline, date line: the form of a portal's page, with a category that the office lacks.
    if word_count(line) <= 6
        && is_unfinished(line)
        && let (Some(second), Some(third)) = (following.next(), following.next())
        && word_count(&second.line()) > word_count(line)
        && date_line(&second.line()).is_none()
        && date_line(&third.line()).is_some()
    {
        return First::UnknownCategory;
    }
    if line.chars().count() > LONGEST_HEADLINE && !is_unfinished(line) {
        return First::Lead;
    }
    First::Headline
}

/// A short line over the headline, which alone is bold, with the longer lead below it.
fn is_kicker<'a>(text: &Text, line: &str, following: &mut impl Iterator<Item = &'a Text>) -> bool {
    let (Some(second), Some(third)) = (following.next(), following.next()) else { return false };
    let title = second.line();
    text.kind == Kind::Paragraph
        && !text.all_strong()
        && word_count(line) <= 12
        && is_unfinished(line)
        && second.kind == Kind::Paragraph
        && second.all_strong()
        && (4..=25).contains(&word_count(&title))
        && is_unfinished(&title)
        && !is_name(&title)
        && label(&title).is_none()
        && date_line(&title).is_none()
        && word_count(&third.line()) > word_count(&title).max(12)
}

fn can_be_lead(text: &Text) -> bool {
    match text.kind {
        Kind::Paragraph | Kind::Quote => true,
        // A heading as long as a paragraph was styled so for its looks.
        Kind::Heading(_) | Kind::Title => word_count(&text.line()) > 20,
        Kind::ListItem { .. } | Kind::Caption => false,
    }
}

/// A label that means something in a head, alone on its line.
fn own_label(line: &str) -> Option<(Label, String)> {
    let (labels, value) = label(line)?;
    let [label] = labels.as_slice() else { return None };
    // "Bài: …" or "Ảnh: …" so early is a caption or a sentence; a byline in the head says "Tác giả".
    let allowed = match label {
        Label::Credit | Label::Caption => false,
        Label::Byline => fold(line).starts_with("tác giả"),
        Label::Source => fold(line).starts_with("nguồn"),
        Label::Date => value.is_empty() || date_line(value).is_some(),
        _ => true,
    };
    allowed.then(|| (*label, value.to_owned()))
}

impl Head {
    /// Sets the category if the office has it, else tells of it.
    pub fn set_category(&mut self, name: &str, categories: &[String], notices: &mut Notices) {
        self.category = categories.iter().find(|category| fold(category) == fold(name)).cloned();
        if self.category.is_none() {
            notices.add(Notice::CategoryUnknown { name: name.to_owned() });
        }
    }

    /// Sets what a label named, or adds it to what was said before; false where it is not of that kind, or where there
    /// is one and can be only one.
    fn set(&mut self, label: Label, value: &str, categories: &[String], notices: &mut Notices) -> bool {
        let field = match label {
            Label::Headline if self.headline.is_empty() => {
                self.headline = value.to_owned();
                return true;
            }
            Label::Lead if self.lead.is_empty() => {
                self.lead = value.to_owned();
                return true;
            }
            Label::Category if self.category.is_none() => {
                self.set_category(value, categories, notices);
                return true;
            }
            Label::Date if self.date.is_none() => {
                self.date = date_line(value);
                return self.date.is_some();
            }
            Label::Byline => &mut self.byline,
            Label::Source => &mut self.source,
            Label::Place => &mut self.place,
            Label::Tags => &mut self.tags,
            _ => return false,
        };
        let value = bare(value);
        *field = Some(match field.take() {
            Some(earlier) => joined(&earlier, value),
            None => value.to_owned(),
        });
        true
    }

    /// A headline set on two lines: both in capitals, both in the title's style, or the second going on in small letters
    /// and as bold as the first.
    fn take_second_line(
        &mut self,
        first: &Text,
        rest: &mut VecDeque<Piece>,
        categories: &[String],
        notices: &mut Notices,
    ) {
        let Some(Piece::Text(second)) = rest.front() else { return };
        let line = second.line();
        let is_category = categories.iter().any(|category| fold(category) == fold(&line));
        let goes_on = (is_capitals(&self.headline) && is_capitals(&line))
            || (first.kind == Kind::Title && second.kind == Kind::Title)
            || (first.all_strong() && second.all_strong() && line.starts_with(char::is_lowercase));
        if goes_on
            && !matches!(second.kind, Kind::ListItem { .. } | Kind::Caption)
            && is_unfinished(&self.headline)
            && is_unfinished(&line)
            && word_count(&line) <= LONGEST_SECOND_LINE
            && !is_category
            && own_label(&line).is_none()
            && date_line(&line).is_none()
        {
            self.headline = format!("{} {line}", self.headline);
            notices.add(Notice::HeadlineJoined { headline: self.headline.clone() });
            rest.pop_front();
        }
    }
}
