//! A photo as the store keeps it: its row, its original wherever that lies, and the small pictures made from it. What a
//! person does with photos is [`crate::photos`].

mod add;
mod burst;
mod edited;
mod error;
mod figure;
mod list;
mod metadata;
mod original;
mod people;
mod preview;
mod tell;

pub use add::{Added, add};
pub(crate) use add::{Origin, Prepared, insert, milliseconds, prepare, take_back};
pub(crate) use burst::group_bursts_of;
pub(crate) use edited::forget_edited;
pub use edited::{edit_in_query, preview_of};
pub use error::LibraryError;
pub(crate) use error::Notice;
pub(crate) use figure::{append_figures, figure_with};
pub(crate) use list::{CORRECTED, DAY_ONLY, is_known, unknown};
pub use list::{Photo, PhotoList, Use, called, is_id, list, show};
pub use original::original;
pub(crate) use original::{Found, Place, away_in, find_again, lies, picture, place, read_at, taken_away};
pub use people::Region;
pub(crate) use people::{MOST_PEOPLE, insert_people, people_of, tidy, write_people};
pub(crate) use preview::forget_previews;
pub use preview::{Preview, Size, clear_previews, full, missing_previews, preview, ready, render};
pub(crate) use preview::{
    bytes_of_all, develop, embedded_small, make_lasting_if_missing, preview_to_hand_over, spec,
};
pub use tell::tell_one;
pub(crate) use tell::{CUT, tell_used};
