//! JPEG: markers and segments (ITU-T T.81, annex B), with the application segments that carry metadata.

use super::extension::{self, Piece};
use super::{Survey, big_endian, little_endian};
use crate::error::{WayOut, What};
use crate::format::Format;
use crate::metadata::iim;
use crate::pixels::Space;
use crate::{PhotoError, limits};

/// The frame header (SOF) and what the decoder needs to know beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub progressive: bool,
    /// Horizontal and vertical sampling factor of each component.
    pub sampling: Vec<(u8, u8)>,
    /// Has an Adobe segment. Without one, four components are taken as plain ink values.
    pub adobe: bool,
}

pub(crate) const EXIF: &[u8] = b"Exif\0\0";
pub(crate) const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// The same as some agencies' programs write it.
const XMP_OF_OTHERS: &[u8] = b"XMP\0://ns.adobe.com/xap/1.0/\0";
pub(crate) const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
pub(crate) const ICC: &[u8] = b"ICC_PROFILE\0";

/// No encoder writes more scans; a file that does costs minutes to decode.
const MOST_SCANS: usize = 200;

/// The file without what phones of Samsung hang behind the picture: blocks of data, then a directory ("SEFH") with the
/// distance of each to itself, its own length, and "SEFT" at the very end. Their panoramas end without a marker there.
pub(crate) fn without_trailer(bytes: &[u8]) -> &[u8] {
    let trailer = || {
        let rest = bytes.strip_suffix(b"SEFT")?;
        let (rest, length) = rest.split_last_chunk::<4>()?;
        let directory = rest.len().checked_sub(u32::from_le_bytes(*length) as usize)?;
        let entries = rest.get(directory..)?.strip_prefix(b"SEFH")?.get(8..)?;
        let distances =
            entries.chunks_exact(12).map(|entry| little_endian(entry.get(4..8).unwrap_or_default()));
        bytes.get(..directory.checked_sub(distances.max()? as usize)?)
    };
    trailer().unwrap_or(bytes)
}

pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let has_trailer = without_trailer(bytes).len() < bytes.len();
    let bytes = without_trailer(bytes);
    let mut found: Option<Survey> = None;
    let (mut exif, mut xmp, mut pieces, mut photoshop) = (None, Vec::new(), Vec::new(), Vec::new());
    let mut icc: Vec<(u8, u8, &[u8])> = Vec::new();
    let (mut adobe, mut scans) = (false, 0);
    let mut at = 2;
    loop {
        // In a part of a file the pixels, and what comes after them, are not looked for.
        if !whole && (scans > 0 || (found.is_some() && next_segment(bytes, at).is_none())) {
            break;
        }
        let (marker, after) = match next_marker(bytes, at) {
            Err(_) if has_trailer && scans > 0 => break,
            next => next?,
        };
        at = after;
        match marker {
            0xD9 => break,
            // Stand-alone markers: restarts, TEM and a stray start of image.
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = bytes.get(at..at + 2).map(big_endian).ok_or(PhotoError::cut_off())? as usize;
        if length < 2 {
            return Err(PhotoError::malformed());
        }
        let segment = bytes.get(at + 2..at + length).ok_or(PhotoError::cut_off())?;
        at += length;
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                if scans > 0 {
                    // No picture goes on so; what was overwritten may look like it.
                    return Err(PhotoError::torn());
                }
                if found.is_some() {
                    return Err(unsupported(What::JpegFrames));
                }
                let survey = frame(marker, segment)?;
                // Refuse a giant at its header, before the walk through its data.
                limits::check_at_all(&survey)?;
                found = Some(survey);
            }
            0xDA => {
                scans += 1;
                if scans > MOST_SCANS {
                    return Err(PhotoError::malformed());
                }
            }
            0xE1 if segment.starts_with(EXIF) => exif = exif.or(segment.get(EXIF.len()..)),
            0xE1 if segment.starts_with(XMP) => xmp.extend(segment.get(XMP.len()..).map(<[u8]>::to_vec)),
            0xE1 if segment.starts_with(XMP_OF_OTHERS) => {
                xmp.extend(segment.get(XMP_OF_OTHERS.len()..).map(<[u8]>::to_vec));
            }
            0xE1 if segment.starts_with(extension::SIGNATURE) => {
                pieces.extend(segment.get(extension::SIGNATURE.len()..).and_then(Piece::read));
            }
            0xE2 if segment.starts_with(ICC) => {
                if let Some((&[number, count], data)) =
                    segment.get(ICC.len()..).and_then(|rest| rest.split_first_chunk::<2>())
                {
                    icc.push((number, count, data));
                }
            }
            0xED if segment.starts_with(PHOTOSHOP) => {
                photoshop.extend_from_slice(segment.get(PHOTOSHOP.len()..).unwrap_or_default());
            }
            0xEE if segment.starts_with(b"Adobe") => adobe = true,
            _ => {}
        }
    }
    let mut survey = found.filter(|_| scans > 0 || !whole).ok_or(PhotoError::malformed())?;
    if let Some(frame) = &mut survey.jpeg {
        frame.adobe = adobe;
    }
    survey.exif = exif.map(<[u8]>::to_vec);
    let (rest, is_cut) = extension::join(&xmp, pieces);
    // Of the beginning of a file nothing is known to be missing.
    survey.xmp_is_cut = is_cut && whole;
    xmp.extend(rest);
    survey.xmp = xmp;
    survey.iim = iim::in_photoshop(&photoshop).map(<[u8]>::to_vec);
    survey.iim_digest = iim::digest_in_photoshop(&photoshop).map(<[u8]>::to_vec);
    survey.space = profile(icc).map(Space::Icc);
    Ok(survey)
}

/// Where the segment that begins at `at` ends, if all of it is there.
fn next_segment(bytes: &[u8], at: usize) -> Option<usize> {
    let (_, after) = next_marker(bytes, at).ok()?;
    let end = after + big_endian(bytes.get(after..after + 2)?) as usize;
    (end <= bytes.len()).then_some(end)
}

/// The next marker at or after `at`, and where its segment begins. Skips entropy-coded data, in which 0xFF is
/// always followed by 0x00 or a restart marker (T.81, B.1.1.5), and any fill bytes.
pub(crate) fn next_marker(bytes: &[u8], mut at: usize) -> Result<(u8, usize), PhotoError> {
    loop {
        let rest = bytes.get(at..).ok_or(PhotoError::cut_off())?;
        let skip = memchr::memchr(0xFF, rest).ok_or(PhotoError::cut_off())?;
        at += skip + 1;
        match bytes.get(at).ok_or(PhotoError::cut_off())? {
            0x00 => at += 1,
            0xFF => {}
            &marker => return Ok((marker, at + 1)),
        }
    }
}

fn unsupported(what: What) -> PhotoError {
    PhotoError::Unsupported { what, way_out: WayOut::SaveAsPlainJpeg }
}

fn frame(marker: u8, segment: &[u8]) -> Result<Survey, PhotoError> {
    match marker {
        0xC0..=0xC2 => {}
        0xC3 => return Err(unsupported(What::JpegLossless)),
        0xC9..=0xCB | 0xCD..=0xCF => return Err(unsupported(What::JpegArithmetic)),
        _ => return Err(unsupported(What::JpegLayers)),
    }
    let (&[precision, h0, h1, w0, w1, count], components) =
        segment.split_first_chunk::<6>().ok_or(PhotoError::malformed())?;
    if precision != 8 {
        return Err(unsupported(What::Jpeg12Bit));
    }
    let (width, height) = (u32::from(w0) << 8 | u32::from(w1), u32::from(h0) << 8 | u32::from(h1));
    if width == 0 || components.len() != usize::from(count) * 3 {
        return Err(PhotoError::malformed());
    }
    if height == 0 {
        return Err(unsupported(What::JpegNoHeight));
    }
    if !matches!(count, 1 | 3 | 4) {
        return Err(unsupported(What::JpegChannels));
    }
    let mut sampling = Vec::with_capacity(usize::from(count));
    for component in components.chunks_exact(3) {
        let factors = component.get(1).copied().unwrap_or(0);
        let (across, down) = (factors >> 4, factors & 15);
        if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
            return Err(PhotoError::malformed());
        }
        sampling.push((across, down));
    }
    let mut survey = Survey::new(Format::Jpeg, width, height);
    survey.jpeg = Some(Frame { progressive: marker == 0xC2, sampling, adobe: false });
    Ok(survey)
}

/// Joins the chunks of an ICC profile; a set with gaps or doubles is no profile.
fn profile(mut chunks: Vec<(u8, u8, &[u8])>) -> Option<Vec<u8>> {
    chunks.sort_by_key(|chunk| chunk.0);
    let count = chunks.first()?.1;
    let whole = chunks.len() == usize::from(count)
        && chunks.iter().zip(1u8..).all(|(chunk, number)| chunk.0 == number && chunk.1 == count);
    whole.then(|| chunks.into_iter().flat_map(|chunk| chunk.2.iter().copied()).collect())
}
