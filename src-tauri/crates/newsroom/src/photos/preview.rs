//! Previews: small pictures for the window, made once and kept in `cache/`. They can be thrown away at any
//! time: nothing but speed is lost.

use std::io::Write;
use std::path::PathBuf;

use darkroom::{OutFormat, RenderSpec, Rendition};

use super::list::show;
use crate::error::Result;
use crate::jobs::Progress;
use crate::office::Office;

/// Long edge of a preview, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For grids and cards.
    Small = 320,
    /// For the article and the loupe.
    Large = 1600,
}

impl Size {
    pub fn from_name(name: &str) -> Option<Size> {
        match name {
            "320" => Some(Size::Small),
            "1600" => Some(Size::Large),
            _ => None,
        }
    }
}

/// The preview of a photo as JPEG bytes, made now if it is not there yet.
///
/// Errors: `photo-unknown`, `blob-missing`, `blob-damaged`, those of [`darkroom::render`].
pub fn preview(office: &Office, id: &str, size: Size) -> Result<Vec<u8>> {
    let sha256 = office.read(|connection| show(connection, id))?.sha256;
    let path = cached(office, &sha256, size);
    if let Ok(bytes) = std::fs::read(&path) {
        return Ok(bytes);
    }
    let original = office.store.blobs.get(&sha256)?;
    let spec = RenderSpec {
        long_edge: size as u32,
        format: OutFormat::Jpeg,
        quality: 82,
        max_bytes: None,
        metadata: None,
        edit: None,
    };
    let rendition = darkroom::render(&original, &spec)?;
    // Whole or not at all; a crash leaves at most a temporary file, never a torn preview.
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&rendition.bytes)?;
        file.persist(&path).map_err(|error| error.error)?;
    }
    Ok(rendition.bytes)
}

/// Renders a photo by request: upright, without its old metadata.
///
/// Errors: as [`preview`].
pub fn render(office: &Office, id: &str, spec: &RenderSpec) -> Result<Rendition> {
    let sha256 = office.read(|connection| show(connection, id))?.sha256;
    Ok(darkroom::render(&office.store.blobs.get(&sha256)?, spec)?)
}

/// Makes every preview that is still missing. What cannot be rendered is passed over.
///
/// Errors: `cancelled`; what was made until then stays.
pub fn missing_previews(office: &Office, progress: &Progress) -> Result<()> {
    let photos: Vec<(String, String)> = office.read(|connection| {
        let mut statement = connection.prepare("SELECT id, sha256 FROM photos ORDER BY row DESC")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    })?;
    let sizes = [Size::Small, Size::Large];
    let missing: Vec<(String, Size)> = sizes
        .into_iter()
        .flat_map(|size| photos.iter().map(move |photo| (photo, size)))
        .filter(|((_, sha256), size)| !cached(office, sha256, *size).exists())
        .map(|((id, _), size)| (id.clone(), size))
        .collect();
    for (done, (id, size)) in missing.iter().enumerate() {
        progress.report(done, missing.len())?;
        if let Err(error) = preview(office, id, *size) {
            tracing::warn!(photo = %id, code = error.code, "no preview");
        }
    }
    progress.report(missing.len(), missing.len())
}

fn cached(office: &Office, sha256: &str, size: Size) -> PathBuf {
    office
        .store
        .dir()
        .join("cache")
        .join(sha256.get(..2).unwrap_or("00"))
        .join(format!("{sha256}-{}.jpg", size as u32))
}
