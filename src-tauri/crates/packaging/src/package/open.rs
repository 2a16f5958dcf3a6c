//! What a package holds, for who carries it to a portal.

use manuscript::Content;

use super::verify::{self, Facts, Report};

/// A package that keeps everything it promises.
pub struct Opened {
    pub facts: Facts,
    pub content: Content,
    /// One for each figure, in reading order.
    pub photos: Vec<Rendered>,
}

/// The photo of a figure, as it goes out.
pub struct Rendered {
    /// SHA-256 of the original, which is its id in a store.
    pub original: String,
    /// Name of the file, without a folder.
    pub file: String,
    pub bytes: Vec<u8>,
}

/// Opens a package that [`verify`](super::verify) finds whole.
///
/// # Errors
/// Its report, where it breaks a promise.
pub fn open(bytes: &[u8]) -> Result<Opened, Box<Report>> {
    let (report, inside) = verify::judged(bytes);
    let (true, Some(facts), Some((record, mut files))) = (report.ok, &report.facts, inside) else {
        return Err(Box::new(report));
    };
    let photos = record.photos.into_iter().map(|photo| Rendered {
        original: photo.original,
        file: photo.file.rsplit('/').next().unwrap_or_default().to_owned(),
        bytes: files.remove(&photo.file).unwrap_or_default(),
    });
    Ok(Opened { facts: facts.clone(), content: record.content, photos: photos.collect() })
}
