//! Pixels of a TIFF: grey, RGB, palette and CMYK of up to sixteen bits, in strips or tiles, interleaved or in planes.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};

use super::decode::{Decoded, UNREADABLE, checked, on_white};
use super::{Channels, Raster, colour};
use crate::container::Survey;
use crate::container::ifd::Tiff;
use crate::error::{WayOut, What};
use crate::{PhotoError, limits};

const RARE: PhotoError = PhotoError::Unsupported { what: What::TiffKind, way_out: WayOut::SaveAsJpeg };

pub(super) fn decode(bytes: &[u8], survey: &Survey) -> Result<Decoded, PhotoError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = limits::DECODED_BYTES as usize;
    limits.intermediate_buffer_size = limits::DECODED_BYTES as usize / 2;
    let palette = palette(bytes);
    let readable = if palette.is_some() { as_grey(bytes) } else { Cow::Borrowed(bytes) };
    let mut decoder = Decoder::new(Cursor::new(&readable)).map_err(error)?.with_limits(limits);
    if decoder.dimensions().map_err(error)? != (survey.width, survey.height) {
        return Err(PhotoError::malformed());
    }
    let colours = decoder.colortype().map_err(error)?;
    let (samples, bits) = (colours.num_samples(), colours.bit_depth());
    limits::check_decode(survey, 8, u64::from(samples) * u64::from(bits).div_ceil(8))?;
    let mut result = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut result).map_err(error)?;
    let (width, height) = (survey.width as usize, survey.height as usize);
    let samples = usize::from(samples);
    let values = match result {
        DecodingResult::U8(values) if bits == 8 => values,
        DecodingResult::U8(values) if matches!(bits, 1 | 2 | 4) => {
            unpacked(&values, width * samples / layout.planes.max(1), bits, palette.is_none())
        }
        DecodingResult::U16(values) if bits == 16 => values.iter().map(|value| (value >> 8) as u8).collect(),
        _ => return Err(RARE),
    };
    if values.len() != width * height * samples {
        return Err(UNREADABLE);
    }
    let values = if layout.planes > 1 { interleaved(&values, layout.planes) } else { values };
    let raster = |channels, pixels| Raster { width: survey.width, height: survey.height, channels, pixels };
    let icc = survey.icc.clone();
    if let Some(palette) = palette {
        let rgb =
            values.iter().flat_map(|&index| palette.get(usize::from(index)).copied().unwrap_or_default());
        return checked(raster(Channels::Rgb, rgb.collect()), icc);
    }
    match colours {
        ColorType::Gray(_) => checked(raster(Channels::Grey, values), icc),
        ColorType::RGB(_) => checked(raster(Channels::Rgb, values), icc),
        ColorType::RGBA(_) => checked(raster(Channels::Rgb, on_white(values)), icc),
        // Grey with anything beside it: the grey alone.
        ColorType::GrayA(_) => {
            checked(raster(Channels::Grey, values.iter().step_by(2).copied().collect()), icc)
        }
        ColorType::Multiband { num_samples, .. } => {
            let grey = values.iter().step_by(usize::from(num_samples.max(1))).copied().collect();
            checked(raster(Channels::Grey, grey), icc)
        }
        ColorType::CMYK(_) => {
            checked(raster(Channels::Rgb, colour::cmyk_to_srgb(values, icc.as_deref())), None)
        }
        ColorType::YCbCr(_) => checked(raster(Channels::Rgb, colour::ycbcr_to_rgb(values)), icc),
        _ => Err(RARE),
    }
}

const PHOTOMETRIC: u16 = 262;
const COLOUR_MAP: u16 = 320;

/// The colours of a picture whose pixels are numbers of colours: all reds, then all greens, then all blues, of sixteen
/// bits each (TIFF 6.0, section 5).
fn palette(bytes: &[u8]) -> Option<Vec<[u8; 3]>> {
    let tiff = Tiff::open(bytes)?;
    let first = tiff.first()?;
    if tiff.value(first, PHOTOMETRIC)? != 3 {
        return None;
    }
    let map: Vec<u8> = tiff.numbers(tiff.find(first, COLOUR_MAP)?).map(|value| (value >> 8) as u8).collect();
    let (reds, rest) = map.split_at(map.len() / 3);
    let (greens, blues) = rest.split_at(map.len() / 3);
    Some(reds.iter().zip(greens).zip(blues).map(|((&r, &g), &b)| [r, g, b]).collect())
}

/// The file with its numbers of colours called grey: the decoder knows no palettes.
fn as_grey(bytes: &[u8]) -> Cow<'_, [u8]> {
    let entry =
        Tiff::open(bytes).and_then(|tiff| Some((tiff.little, tiff.find(tiff.first()?, PHOTOMETRIC)?)));
    let mut copy = bytes.to_vec();
    if let Some((little, entry)) = entry
        && let Some(value) = copy.get_mut(entry.at..entry.at + 2)
    {
        value.copy_from_slice(&if little { [1, 0] } else { [0, 1] });
    }
    Cow::Owned(copy)
}

/// Values of one, two or four bits, packed from the high bit with each row from a whole byte, one a byte;
/// `full` spreads them over 0 to 255.
fn unpacked(packed: &[u8], row: usize, bits: u8, full: bool) -> Vec<u8> {
    let (each, mask) = (8 / usize::from(bits), (1u16 << bits) as u8 - 1);
    let spread = if full { 255 / mask } else { 1 };
    let mut out = Vec::with_capacity(packed.len() * each);
    for line in packed.chunks(row.div_ceil(each).max(1)) {
        out.extend((0..row).map(|index| {
            let shift = 8 - usize::from(bits) * (index % each + 1);
            (line.get(index / each).copied().unwrap_or(0) >> shift & mask) * spread
        }));
    }
    out
}

fn interleaved(planes: &[u8], count: usize) -> Vec<u8> {
    let size = planes.len() / count;
    (0..size)
        .flat_map(|at| (0..count).map(move |plane| planes.get(plane * size + at).copied().unwrap_or(0)))
        .collect()
}

fn error(error: tiff::TiffError) -> PhotoError {
    match error {
        tiff::TiffError::UnsupportedError(_) => RARE,
        tiff::TiffError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PhotoError::cut_off()
        }
        _ => UNREADABLE,
    }
}
