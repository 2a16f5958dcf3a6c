//! Photo bytes in, renditions and metadata out. No database, no clock, no file system.
//!
//! [`probe`] reads what a file is and says about itself, [`render`] makes the picture a portal asks for
//! (upright, sRGB, within a size and a weight, with its caption inside), [`read_metadata`] reads back what a
//! picture carries. Every function is pure: the same bytes and the same request give the same bytes.
//!
//! Formats are told apart by content, never by name. Limits are checked from the header, before anything is
//! allocated; the decoders, which are other people's code fed with strangers' files, run behind a guard that
//! turns a panic into [`PhotoError::Damaged`].

mod container;
mod error;
mod format;
mod limits;
mod metadata;
mod pixels;
mod probe;
mod render;

pub use error::PhotoError;
pub use format::Format;
pub use metadata::{Metadata, TakenAt, read_metadata};
pub use probe::{Probe, probe};
pub use render::{OutFormat, RenderSpec, Rendition, render};

/// Runs `work` so that a panic inside a decoder is an error about this one photo.
fn guarded<T>(work: impl FnOnce() -> Result<T, PhotoError>) -> Result<T, PhotoError> {
    // Nothing outside `work` is mutated by it, so nothing can be seen half changed afterwards.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or(Err(PhotoError::Damaged { reason: "bộ giải mã không hiểu được nội dung" }))
}
