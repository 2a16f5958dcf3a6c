//! Photo bytes in, renditions and metadata out. No database, no clock, no file system.
//!
//! [`probe`] reads what a file is and says about itself, [`render`] makes the picture a portal asks for
//! (upright, sRGB, within a size and a weight, with its caption inside), [`read_metadata`] reads back what a
//! picture carries. [`develop`] does both for a photo that comes in, and refuses one whose pixels are not all there.
//! [`embedded_previews`] finds what a camera put in for showing at once, [`likeness`] tells which photos
//! look alike. Every function is pure: the same bytes and the same request give the same bytes.
//!
//! Formats are told apart by content, never by name. Limits are checked from the header, before anything is
//! allocated; the decoders, which are other people's code fed with strangers' files, run behind a guard that
//! turns a panic into [`PhotoError::Damaged`].

mod container;
mod edit;
mod error;
mod format;
mod likeness;
mod limits;
mod metadata;
mod pixels;
mod preview;
mod probe;
mod render;
mod weight;

pub use edit::{Edit, Part};
pub use error::{Damage, PhotoError, Stuck, WayOut, What};
pub use format::{Format, is_picture};
pub use likeness::likeness;
pub use metadata::{
    Contact, Known, Metadata, NoDate, Person, Region, TakenAt, read_metadata, rewrite_metadata,
};
pub use preview::{EmbeddedPreview, HeadProbe, embedded_previews, probe_head, upright_jpeg};
pub use probe::{Probe, probe};
pub use render::{OutFormat, RenderSpec, Rendition, develop, render, render_all, render_within};

/// Runs `work` so that a panic inside a decoder is an error about this one photo.
fn guarded<T>(work: impl FnOnce() -> Result<T, PhotoError>) -> Result<T, PhotoError> {
    // Nothing outside `work` is mutated by it, so nothing can be seen half changed afterwards.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
        .unwrap_or(Err(PhotoError::Damaged { reason: error::Damage::Senseless }))
}
