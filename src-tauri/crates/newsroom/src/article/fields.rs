//! What each field of an article accepts, and in which form it is kept.

use chrono::{DateTime, NaiveDate};
use manuscript::{Content, Field};

use super::Row;
use crate::error::{Error, Result};
use crate::text::{fold, nfc};

/// The categories of the office, one a line in `assets/categories.txt`.
pub fn categories() -> Vec<String> {
    include_str!("../../../../../assets/categories.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(nfc)
        .collect()
}

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
pub fn parse_field(field: Field, value: &str, content: &Content) -> Result<String> {
    let value = nfc(value.trim());
    if value.is_empty() {
        return Ok(value);
    }
    if value.chars().count() > 500 {
        return Err(Error::usage("field-too-long", "Ô này nhận tối đa 500 ký tự. Hãy rút gọn."));
    }
    match field {
        Field::Category => {
            categories().into_iter().find(|known| fold(known) == fold(&value)).ok_or_else(|| {
                Error::usage(
                    "category-unknown",
                    format!(
                        "Không có chuyên mục “{value}”. Các chuyên mục hiện có: {}.",
                        categories().join("; ")
                    ),
                )
            })
        }
        Field::EventDate => ["%Y-%m-%d", "%d/%m/%Y"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(&value, form).ok())
            .map(|day| day.to_string())
            .ok_or_else(|| {
                Error::usage(
                    "event-date-invalid",
                    format!("“{value}” không phải ngày có thật. Hãy ghi như 21/11/2026."),
                )
            }),
        Field::Embargo => DateTime::parse_from_rfc3339(&value).map(|at| at.to_rfc3339()).map_err(|_| {
            Error::usage(
                "embargo-invalid",
                "Giờ hẹn đăng không đúng dạng. Hãy ghi như 2026-11-21T16:40:00+07:00.",
            )
        }),
        Field::Cover if !content.photos().contains(&value.as_str()) => {
            Err(Error::usage("cover-unknown", "Ảnh đại diện phải là một ảnh đang có trong bài."))
        }
        Field::Language if !value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') => {
            Err(Error::usage("language-invalid", "Mã ngôn ngữ không đúng. Hãy ghi như vi hoặc en."))
        }
        _ => Ok(value),
    }
}
