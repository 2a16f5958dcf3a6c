//! Times as a Vietnamese office writes them.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// `08:05 ngày 19/04/2024`, in the offset that the time was recorded with.
pub(crate) fn long(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M ngày %d/%m/%Y").to_string()
}

/// The event date of the article, `YYYY-MM-DD`, if it is one.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}
