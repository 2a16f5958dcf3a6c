//! What a field of a form, or a cell of a table, takes.

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::text;

/// A day as a person writes it, or as `YYYY-MM-DD`.
///
/// Errors: `day-invalid`.
pub(crate) fn day(written: &str) -> Result<NaiveDate> {
    text::day(written).ok_or_else(|| {
        Error::usage("day-invalid", format!("“{written}” không phải ngày có thật. Hãy ghi như 21/11/2026."))
    })
}
