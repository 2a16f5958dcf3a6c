//! A photo on its own, in a size, as a file.

use std::path::Path;

use darkroom::{OutFormat, RenderSpec};

use crate::disk;
use crate::error::Result;
use crate::office::Office;
use crate::photo::{render, show, tell_one};

const QUALITY: u8 = 82;

/// What somebody wants of a photo.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Pixels; a smaller photo stays as it is.
    pub long_edge: u32,
    pub format: OutFormat,
    pub max_bytes: Option<u64>,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub width: u32,
    pub height: u32,
    pub bytes: usize,
}

/// Writes a photo with its own words, people and rights in it, over whatever is at `out`.
///
/// Errors: `photo-unknown`, those of the original and of the darkroom, and of writing.
pub fn render_to(office: &Office, id: &str, wish: Wish, out: &Path) -> Result<Rendered> {
    tell_one(office, id)?;
    let metadata = office.read(|connection| show(connection, id))?.metadata();
    let spec = RenderSpec {
        long_edge: wish.long_edge,
        format: wish.format,
        quality: QUALITY,
        max_bytes: wish.max_bytes,
        metadata: Some(&metadata),
        edit: None,
    };
    let rendition = render(office, id, &spec)?;
    disk::put(out, &rendition.bytes)?;
    Ok(Rendered { width: rendition.width, height: rendition.height, bytes: rendition.bytes.len() })
}
