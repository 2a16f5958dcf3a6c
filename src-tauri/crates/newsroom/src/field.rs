//! What a field of a form, or a cell of a table, takes.

use chrono::NaiveDate;

use crate::error::{Result, faults};
use crate::text;

faults! {
    /// What a form says that is no day.
    pub enum DayInvalid {
        NotReal { written: String } = Usage "day-invalid",
    }
}

/// A day as a person writes it, or as `YYYY-MM-DD`.
///
/// Errors: `day-invalid`.
pub(crate) fn day(written: &str) -> Result<NaiveDate> {
    text::day(written).ok_or_else(|| DayInvalid::NotReal { written: written.to_owned() }.into())
}
