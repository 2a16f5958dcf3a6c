//! The files around the pixels: what a header says, and where metadata lies in it.

mod extension;
pub(crate) mod heic;
pub(crate) mod ifd;
pub(crate) mod jpeg;
mod png;
pub(crate) mod tiff;
mod webp;

use crate::container::ifd::Tiff;
use crate::format::{Format, recognise};
use crate::metadata::exif;
use crate::pixels::Space;
use crate::{PhotoError, limits};

/// What a walk over a file's structure finds, before any pixel is decoded.
#[derive(Debug)]
pub(crate) struct Survey {
    pub format: Format,
    /// Stored width and height in pixels, before turning; neither is zero.
    pub width: u32,
    pub height: u32,
    /// EXIF orientation, 1 to 8; 1 when absent or senseless.
    pub orientation: u8,
    /// TIFF structure of the EXIF data.
    pub exif: Option<Vec<u8>>,
    /// XMP packets in their order; the extension of one stands behind it.
    pub xmp: Vec<Vec<u8>>,
    /// A packet names an extension that is not there, not whole or not the one meant.
    pub xmp_is_cut: bool,
    /// IPTC IIM records.
    pub iim: Option<Vec<u8>>,
    /// MD5 of the IIM records at the time they agreed with the XMP, from Photoshop resource 0x0425.
    pub iim_digest: Option<Vec<u8>>,
    /// Keyword and text of what a PNG says in plain words.
    pub texts: Vec<(String, String)>,
    /// The space of the colours. PNG compresses its ICC profile: that one the decoder hands out.
    pub space: Option<Space>,
    /// The frame, for a JPEG.
    pub jpeg: Option<jpeg::Frame>,
}

impl Survey {
    fn new(format: Format, width: u32, height: u32) -> Self {
        Self {
            format,
            width,
            height,
            orientation: 1,
            exif: None,
            xmp: Vec::new(),
            xmp_is_cut: false,
            iim: None,
            iim_digest: None,
            texts: Vec::new(),
            space: None,
            jpeg: None,
        }
    }
}

/// Walks the whole file: format, size, metadata, and that nothing of its structure is missing.
/// The limits on size are checked here, so that whoever holds a [`Survey`] may go on.
pub(crate) fn survey(bytes: &[u8]) -> Result<Survey, PhotoError> {
    walk(bytes, true)
}

/// As [`survey`], of the beginning of a file: what is not there counts as absent, if only the size is known.
pub(crate) fn survey_head(head: &[u8]) -> Result<Survey, PhotoError> {
    walk(head, false)
}

fn walk(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let mut survey = match recognise(bytes)? {
        Format::Jpeg => jpeg::survey(bytes, whole)?,
        Format::Png => png::survey(bytes, whole)?,
        Format::Webp => webp::survey(bytes, whole)?,
        Format::Tiff => tiff::survey(bytes, whole)?,
        Format::Heic => heic::survey(bytes, whole)?,
    };
    limits::check_at_all(&survey)?;
    // A HEIF file turns its picture itself; what EXIF says there is for information (ISO/IEC 23008-12, A.2.1).
    let turned_by_exif = survey.format != Format::Heic;
    survey.orientation = survey.exif.as_deref().filter(|_| turned_by_exif).map_or(1, exif::orientation);
    // The directories of a TIFF stand in it whole; of EXIF data below them, the copy has only the first two floors.
    let directories = if survey.format == Format::Tiff { Some(bytes) } else { survey.exif.as_deref() };
    if survey.space.is_none() && survey.format != Format::Png && directories.is_some_and(is_adobe_rgb) {
        survey.space = Some(Space::AdobeRgb);
    }
    Ok(survey)
}

/// Does a camera say Adobe RGB without a profile? By the index of interoperability (DCF 2.0, 5.4.2), or as some write it, by
/// the number 2 for the colour space.
fn is_adobe_rgb(directories: &[u8]) -> bool {
    const EXIF: u16 = 0x8769;
    const COLOUR_SPACE: u16 = 0xA001;
    const INTEROPERABILITY: u16 = 0xA005;
    const INDEX: u16 = 1;
    let read = || {
        let tiff = Tiff::open(directories)?;
        let exif = tiff.value(tiff.first()?, EXIF)? as usize;
        if tiff.value(exif, COLOUR_SPACE) == Some(2) {
            return Some(true);
        }
        let index = tiff.find(tiff.value(exif, INTEROPERABILITY)? as usize, INDEX)?;
        Some(tiff.data(&index)?.starts_with(b"R03"))
    };
    read().unwrap_or(false)
}

/// Big-endian number of up to eight bytes.
fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |n, &b| n << 8 | u64::from(b))
}

/// Little-endian number of up to eight bytes.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b))
}
