//! What each field of an article accepts, and in which form it is kept.

use chrono::{DateTime, NaiveTime};
use manuscript::{Content, Field};
use rusqlite::Connection;

use super::error::ArticleError;
use super::{Row, categories};
use crate::error::Result;
use crate::text::{day, nfc};

/// The day of the event, `YYYY-MM-DD`: the field, else the day that the lead names. A day without a year is the one
/// nearest to the article's making.
pub(crate) fn event_date(article: &Row, content: &Content) -> Option<String> {
    if let Some(date) = content.field(Field::EventDate) {
        return Some(date.to_owned());
    }
    let made = DateTime::parse_from_rfc3339(&article.created_at).ok()?.date_naive();
    packaging::read::event_day_near(&content.lead, made).map(|day| day.to_string())
}

/// Brings a field's value into the form in which it is kept: a category as the office spells it, a day as
/// `YYYY-MM-DD` (also taken as 21/11/2026), a moment as RFC 3339.
///
/// Errors: `category-unknown`, `event-date-invalid`, `embargo-invalid`, `cover-unknown`, `language-invalid`,
/// `field-too-long` (over 500 characters).
pub fn parse_field(connection: &Connection, field: Field, value: &str, content: &Content) -> Result<String> {
    let value = nfc(value.trim());
    if value.is_empty() {
        return Ok(value);
    }
    if value.chars().count() > 500 {
        return Err(ArticleError::FieldTooLong { limit: 500 }.into());
    }
    match field {
        Field::Category => match categories::meant(connection, &value)? {
            Some(category) => Ok(category),
            None => {
                let known = categories::categories(connection)?;
                Err(ArticleError::CategoryUnknown { category: value, known }.into())
            }
        },
        Field::EventDate => day(&value)
            .map(|day| day.to_string())
            .ok_or_else(|| ArticleError::EventDateInvalid { written: value.clone() }.into()),
        Field::Embargo => DateTime::parse_from_rfc3339(&value)
            .map(|at| at.to_rfc3339())
            .map_err(|_| ArticleError::EmbargoInvalid { written: value.clone() }.into()),
        Field::Cover if !content.photos().contains(&value.as_str()) => Err(ArticleError::CoverUnknown.into()),
        Field::Language if !value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') => {
            Err(ArticleError::LanguageInvalid { written: value }.into())
        }
        _ => Ok(value),
    }
}

/// By when an article is wanted, as it is kept: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` by the office's own clock. A day may also be
/// written as 21/11/2026; nothing is no date.
///
/// Errors: `due-invalid`.
pub fn parse_due(written: &str) -> Result<Option<String>> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    match parse_moment(written) {
        Some(due) => Ok(Some(due)),
        None => Err(ArticleError::DueInvalid { written: written.to_owned() }.into()),
    }
}

/// A day, or a minute of it by the office's own clock, as it is kept: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. The day may also be
/// written as 21/11/2026. `None` for what is neither.
pub fn parse_moment(written: &str) -> Option<String> {
    let Some((date, time)) = written.split_once('T') else { return Some(day(written)?.to_string()) };
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    Some(format!("{}T{}", day(date)?, time.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_is_a_day_or_a_minute_of_it() {
        for (written, kept) in [
            ("", None),
            (" 21/11/2026", Some("2026-11-21")),
            ("2026-11-21", Some("2026-11-21")),
            ("2026-11-21T07:30", Some("2026-11-21T07:30")),
        ] {
            assert_eq!(parse_due(written).unwrap().as_deref(), kept);
        }
        for wrong in ["mai", "2026-11-31", "2026-11-21T24:30", "2026-11-21T", "2026-11-21T07:30:00+07:00"] {
            assert_eq!(parse_due(wrong).unwrap_err().code(), "due-invalid", "{wrong}");
        }
    }

    #[test]
    fn a_day_is_kept_in_one_form_and_one_that_cannot_be_meant_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        let parse = |value: &str| parse_field(&connection, Field::EventDate, value, &Content::default());
        for written in ["21/11/2026", " 2026-11-21 "] {
            assert_eq!(parse(written).unwrap(), "2026-11-21");
        }
        for wrong in ["21/11/26", "31/11/2026", "0026-11-21", "hôm qua"] {
            assert_eq!(parse(wrong).unwrap_err().code(), "event-date-invalid", "{wrong}");
        }
    }
}
