//! TIFF: the first directory (TIFF 6.0), with the tags under which metadata lies in it.

use super::Survey;
use super::ifd::{Entry, Tiff};
use crate::format::Format;
use crate::metadata::iim;
use crate::pixels::Space;
use crate::{PhotoError, limits};

const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
/// Offsets and byte counts of the strips, then of the tiles.
pub(crate) const PIECES: [(u16, u16); 2] = [(273, 279), (324, 325)];
const XMP: u16 = 700;
const IIM: u16 = 33_723;
const PHOTOSHOP: u16 = 34_377;
const ICC: u16 = 34_675;
/// Directories below the first one: EXIF and GPS (EXIF 2.32, 4.6.3).
const BELOW: [u16; 2] = [0x8769, 0x8825];
/// No value that describes a picture is longer, in bytes.
const LONGEST: usize = 65_536;

/// `whole`: the pixels must be there too, not only the directory.
pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let tiff = Tiff::open(bytes).ok_or(PhotoError::malformed())?;
    let first = tiff.first().ok_or(PhotoError::cut_off())?;
    let entries = tiff.number(first, 2).ok_or(PhotoError::cut_off())? as usize;
    if bytes.len() < first + 2 + 12 * entries {
        return Err(PhotoError::cut_off());
    }
    let side = |tag| tiff.value(first, tag).filter(|&side| side > 0).ok_or(PhotoError::malformed());
    let mut survey = Survey::new(Format::Tiff, side(WIDTH)?, side(HEIGHT)?);
    limits::check_at_all(&survey)?;
    if whole {
        if tiff.entries(first).any(|entry| tiff.data(&entry).is_none()) {
            return Err(PhotoError::cut_off());
        }
        check_pieces(tiff, first)?;
    }
    let data = |tag| tiff.data(&tiff.find(first, tag)?).map(<[u8]>::to_vec);
    survey.space = data(ICC).map(Space::Icc);
    survey.xmp = data(XMP).into_iter().collect();
    let photoshop = tiff.find(first, PHOTOSHOP).and_then(|entry| tiff.data(&entry)).unwrap_or_default();
    survey.iim = data(IIM).or_else(|| iim::in_photoshop(photoshop).map(<[u8]>::to_vec));
    survey.iim_digest = iim::digest_in_photoshop(photoshop).map(<[u8]>::to_vec);
    survey.exif = Some(description(tiff, first));
    Ok(survey)
}

/// Every strip or tile must lie inside the file.
fn check_pieces(tiff: Tiff, first: usize) -> Result<(), PhotoError> {
    let mut pieces = 0;
    for (offsets, lengths) in PIECES {
        let (Some(offsets), Some(lengths)) = (tiff.find(first, offsets), tiff.find(first, lengths)) else {
            continue;
        };
        for (offset, length) in tiff.numbers(offsets).zip(tiff.numbers(lengths)) {
            if u64::from(offset) + u64::from(length) > tiff.bytes.len() as u64 {
                return Err(PhotoError::cut_off());
            }
            pieces += 1;
        }
    }
    if pieces == 0 { Err(PhotoError::malformed()) } else { Ok(()) }
}

/// The first directory with EXIF and GPS below it, as a small TIFF structure of its own: what a JPEG would carry
/// as EXIF data. Pixels, profiles and packets stay behind.
fn description(tiff: Tiff, first: usize) -> Vec<u8> {
    let mut out = tiff.bytes.get(..4).unwrap_or_default().to_vec();
    out.extend(number(tiff, 8));
    let mut pointers = Vec::new();
    copy(tiff, first, &mut out, &mut pointers);
    for (place, directory) in pointers {
        let at = number(tiff, out.len() as u32);
        if let Some(slot) = out.get_mut(place..place + 4) {
            slot.copy_from_slice(&at);
        }
        copy(tiff, directory, &mut out, &mut Vec::new());
    }
    out
}

fn number(tiff: Tiff, value: u32) -> [u8; 4] {
    if tiff.little { value.to_le_bytes() } else { value.to_be_bytes() }
}

/// Appends a directory and its values. `below` gains where a pointer must be written, and to which directory.
fn copy(tiff: Tiff, directory: usize, out: &mut Vec<u8>, below: &mut Vec<(usize, usize)>) {
    let left_behind = |tag| {
        [XMP, IIM, PHOTOSHOP, ICC].contains(&tag) || PIECES.iter().any(|&(at, len)| tag == at || tag == len)
    };
    let entries: Vec<(Entry, &[u8])> = tiff
        .entries(directory)
        .filter(|entry| !left_behind(entry.tag) && entry.len <= LONGEST)
        .filter_map(|entry| Some((entry, tiff.data(&entry)?)))
        .collect();
    let short = |value: u16| if tiff.little { value.to_le_bytes() } else { value.to_be_bytes() };
    out.extend(short(entries.len() as u16));
    let mut values = out.len() + entries.len() * 12 + 4;
    for (entry, data) in &entries {
        out.extend(short(entry.tag));
        out.extend(short(entry.kind));
        out.extend(number(tiff, entry.count));
        if BELOW.contains(&entry.tag) {
            below.push((out.len(), tiff.numbers(*entry).next().unwrap_or(0) as usize));
        }
        if data.len() <= 4 {
            out.extend(data.iter().chain(&[0; 4]).take(4));
        } else {
            out.extend(number(tiff, values as u32));
            values += data.len() + (data.len() & 1);
        }
    }
    out.extend([0; 4]);
    for (_, data) in entries.iter().filter(|(_, data)| data.len() > 4) {
        out.extend_from_slice(data);
        if data.len() & 1 == 1 {
            out.push(0);
        }
    }
}
