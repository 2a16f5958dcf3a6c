//! Photos: taking them in, choosing among them, saying what they show, and making them small enough to look at.

mod add;
mod attach;
mod bursts;
mod cameras;
mod caption;
mod edit;
mod follow;
mod list;
mod people;
mod preview;
mod rate;
mod sheet;
#[cfg(test)]
mod tests;
mod undo;

pub use add::{Added, add};
pub(crate) use add::{insert, prepare};
pub(crate) use attach::figure_with;
pub use attach::{Batch, Failed, attach};
pub use bursts::group_bursts;
pub use cameras::{Camera, cameras, set_offset};
pub(crate) use caption::LONGEST_WORDS;
pub(crate) use caption::set_own;
pub use caption::{Captioned, Words, caption};
pub use edit::{Applied, Field, Undo};
pub(crate) use edit::{Step, apply};
pub use list::{Photo, PhotoList, list, show};
pub use people::{Region, set_people};
pub use preview::{Size, missing_previews, preview, render};
pub use rate::rate;
pub(crate) use sheet::invalid_day;
pub use sheet::{Cell, PhotoFilter, PickFilter, Sheet, SheetSort, get, sheet};
pub use undo::{Undone, next as next_undo, undo};

use crate::error::{Error, Result};

/// How many photos one request may name.
pub const MOST_PHOTOS: usize = 20_000;

/// The ids, each once, in their order.
///
/// Errors: `too-many-photos`.
pub(crate) fn check_many(ids: &[String], most: usize) -> Result<Vec<&str>> {
    if ids.len() > most {
        return Err(Error::usage(
            "too-many-photos",
            format!("Mỗi lần chỉ làm được với tối đa {} ảnh.", crate::text::number(most)),
        ));
    }
    let mut seen = std::collections::HashSet::new();
    Ok(ids.iter().map(String::as_str).filter(|id| seen.insert(*id)).collect())
}
