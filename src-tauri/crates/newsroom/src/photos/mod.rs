//! Photos: taking them in, saying what they show, and making them small enough to look at.

mod add;
mod attach;
mod caption;
mod list;
mod preview;
#[cfg(test)]
mod tests;

pub use add::{Added, add};
pub(crate) use add::{insert, prepare};
pub(crate) use attach::figure_with;
pub use attach::{Batch, Failed, attach};
pub(crate) use caption::set_own;
pub use caption::{Captioned, Words, caption};
pub use list::{Photo, PhotoList, list, show};
pub use preview::{Size, missing_previews, preview, render};
