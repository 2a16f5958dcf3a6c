//! Photos: taking them in, choosing among them, saying what they show, and making them small enough to look at.

mod add;
mod burst;
mod cameras;
mod caption;
mod edit;
mod edited;
mod figure;
mod follow;
mod list;
mod metadata;
mod original;
mod people;
mod preview;
mod rate;
mod sheet;
#[cfg(test)]
mod tests;
mod undo;

pub use add::{Added, add};
pub(crate) use add::{Origin, Prepared, insert, prepare};
pub(crate) use burst::group_bursts_of;
pub use cameras::{Camera, cameras, set_offset};
pub(crate) use caption::LONGEST_WORDS;
pub(crate) use caption::set_own;
pub use caption::{Captioned, Words, caption};
pub use edit::{Applied, Field, Undo};
pub(crate) use edit::{Step, apply};
pub use edited::{edit_in_query, preview_of};
pub(crate) use figure::{append_figures, figure_with};
pub(crate) use list::id_of;
pub use list::{Photo, PhotoList, Use, list, show};
pub use manuscript::PhotoEdit;
pub use original::original;
pub(crate) use original::{Place, heal, place, read_at};
pub use people::{Region, set_people};
pub use preview::{Preview, Size, clear_previews, full, missing_previews, preview, ready, render};
pub(crate) use preview::{bytes_of_all, embedded_small, first_preview, make_lasting_if_missing, spec};
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
