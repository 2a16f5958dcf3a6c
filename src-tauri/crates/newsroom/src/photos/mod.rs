//! The photo desk: choosing among photos and saying what they show, with the articles that use them.

mod cameras;
mod caption;
mod contact;
mod edit;
mod empty;
mod error;
mod follow;
mod people;
mod rate;
mod rendition;
pub(crate) mod said;
mod sheet;
#[cfg(test)]
mod tests;
mod trash;
mod undo;

pub use cameras::{Camera, cameras, set_offset};
pub(crate) use caption::LONGEST_WORDS;
pub(crate) use caption::set_own;
pub use caption::{Captioned, Words, caption};
pub use contact::set_contact;
pub use darkroom::{Contact, Format};
pub use edit::{Applied, Field, Undo};
pub(crate) use edit::{Step, apply, go_on};
pub use empty::{Emptied, TrashContents, empty_trash, look_into_trash};
pub use error::DeskError;
pub use people::{name_people, set_people};
pub use rate::rate;
pub use rendition::{Rendered, Wish, render_to};
pub(crate) use said::Did;
pub use sheet::{Cell, PhotoFilter, PickFilter, Sheet, SheetSort, find, get, sheet};
pub use trash::{Replaced, replace, restore, trash};
pub use undo::{Undone, next as next_undo, undo};

pub use crate::photo::{
    Added, Photo, PhotoList, Preview, Region, Size, Use, add, called, clear_previews, edit_in_query, full,
    is_id, list, missing_previews, original, preview, preview_of, ready, render, show, tell_one,
};
pub use manuscript::PhotoEdit;

use crate::error::Result;

/// How many photos one request may name.
pub const MOST_PHOTOS: usize = 20_000;

/// The ids, each once, in their order.
///
/// Errors: `too-many-photos`.
pub(crate) fn check_many(ids: &[String], most: usize) -> Result<Vec<&str>> {
    if ids.len() > most {
        return Err(DeskError::TooMany { limit: most }.into());
    }
    let mut seen = std::collections::HashSet::new();
    Ok(ids.iter().map(String::as_str).filter(|id| seen.insert(*id)).collect())
}
