//! Pixels of a TIFF: grey, RGB, palette and CMYK of up to sixteen bits, in strips or tiles, interleaved or in planes.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::decode::{Decoded, UNREADABLE, checked, on_white};
use super::{Channels, Raster, colour};
use crate::container::Survey;
use crate::format::SAVE_AS_JPEG;
use crate::{PhotoError, limits};

const RARE: PhotoError = PhotoError::Unsupported { what: "ảnh TIFF kiểu hiếm", way_out: SAVE_AS_JPEG };

pub(super) fn decode(bytes: &[u8], survey: &Survey) -> Result<Decoded, PhotoError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = limits::DECODED_BYTES as usize;
    limits.intermediate_buffer_size = limits::DECODED_BYTES as usize / 2;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(error)?.with_limits(limits);
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
            let full = !matches!(colours, ColorType::Palette(_));
            unpacked(&values, width * samples / layout.planes.max(1), bits, full)
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
        ColorType::Palette(_) => {
            let map = decoder.get_tag_u16_vec(Tag::ColorMap).map_err(error)?;
            let third = map.len() / 3;
            let light = |at: usize| map.get(at).map_or(0, |value| (value >> 8) as u8);
            let rgb =
                values.iter().flat_map(|&index| [0, 1, 2].map(|c| light(c * third + usize::from(index))));
            checked(raster(Channels::Rgb, rgb.collect()), icc)
        }
        _ => Err(RARE),
    }
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
