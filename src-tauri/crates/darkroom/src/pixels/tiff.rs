//! Pixels of a TIFF: grey, RGB, palette, Lab and CMYK of up to 32 bits, in strips or tiles, interleaved or in planes.
//!
//! The decoder is asked for bare samples, as if all of them were shades of grey, because it loses its place where there is more
//! beside the colours than it expects. What the samples mean is read from the directory here.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};

use super::decode::{Decoded, UNREADABLE, checked};
use super::{Channels, Raster, colour};
use crate::container::Survey;
use crate::container::ifd::Tiff;
use crate::container::tiff::PIECES;
use crate::error::{WayOut, What};
use crate::{PhotoError, limits};

const RARE: PhotoError = PhotoError::Unsupported { what: What::TiffKind, way_out: WayOut::SaveAsJpeg };

const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const FILL_ORDER: u16 = 266;
const PLANAR: u16 = 284;
const COLOUR_MAP: u16 = 320;
const TILE_WIDTH: u16 = 322;
const EXTRA_SAMPLES: u16 = 338;
const SUBSAMPLING: u16 = 530;

/// A pixel is the number of a colour of the map.
const NUMBERED: u32 = 3;

/// What the first samples of a pixel are, those of the map where they are numbered (TIFF 6.0, PhotometricInterpretation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colours {
    WhiteIsZero,
    Grey,
    Rgb,
    Cmyk,
    YCbCr,
    /// `signed`: a and b as numbers with a sign (CIE), else shifted by 128 (ICC).
    Lab {
        signed: bool,
    },
}

impl Colours {
    fn samples(&self) -> usize {
        match self {
            Self::WhiteIsZero | Self::Grey => 1,
            Self::Rgb | Self::YCbCr | Self::Lab { .. } => 3,
            Self::Cmyk => 4,
        }
    }
}

/// How much of what is behind a pixel shows through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alpha {
    /// Its sample, and whether the colours are multiplied by it already.
    At(usize, bool),
    None,
}

pub(super) fn decode(bytes: &[u8], survey: &Survey) -> Result<Decoded, PhotoError> {
    let tiff = Tiff::open(bytes).ok_or(PhotoError::malformed())?;
    let first = tiff.first().ok_or(PhotoError::malformed())?;
    // JPEG inside carries its own colours, and faxes are turned by the decoder.
    let compression = tiff.value(first, COMPRESSION).unwrap_or(1);
    let is_bare = !matches!(compression, 2 | 3 | 4 | 7);
    let colours = colours(tiff, first)?;
    if colours == Colours::YCbCr && is_bare {
        let mut factors = tiff.find(first, SUBSAMPLING).into_iter().flat_map(|entry| tiff.numbers(entry));
        if [factors.next(), factors.next()] != [Some(1), Some(1)] {
            return Err(RARE);
        }
    }
    // The decoder trips over planes of tiles that stand out at an edge.
    if tiff.value(first, PLANAR) == Some(2) && tiff.find(first, TILE_WIDTH).is_some() {
        return Err(RARE);
    }
    let readable = readable(tiff, first, is_bare);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = limits::DECODED_BYTES as usize;
    limits.intermediate_buffer_size = limits::DECODED_BYTES as usize / 2;
    let mut decoder = Decoder::new(Cursor::new(&readable)).map_err(error)?.with_limits(limits);
    if decoder.dimensions().map_err(error)? != (survey.width, survey.height) {
        return Err(PhotoError::malformed());
    }
    let kind = decoder.colortype().map_err(error)?;
    let (samples, bits) = (usize::from(kind.num_samples()), kind.bit_depth());
    limits::check_decode(survey, 8, samples as u64 * u64::from(bits).div_ceil(8))?;
    let mut result = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut result).map_err(error)?;
    let (width, height) = (survey.width as usize, survey.height as usize);
    let planes = layout.planes.max(1);
    let (row, in_bytes) = (width * samples / planes, matches!(bits, 1 | 2 | 4 | 8));
    let (values, samples) = if tiff.value(first, PHOTOMETRIC) == Some(NUMBERED) {
        let numbers = match result {
            DecodingResult::U8(values) if in_bytes => {
                unpacked(values, row, bits).into_iter().map(u16::from).collect()
            }
            DecodingResult::U16(values) if bits == 16 => values,
            _ => return Err(RARE),
        };
        let map = colour_map(tiff, first).ok_or(PhotoError::malformed())?;
        (coloured(&interleaved(numbers, planes), samples, bits, &map), samples + 2)
    } else {
        let values = match result {
            DecodingResult::U8(values) if in_bytes => {
                let mut values = unpacked(values, row, bits);
                values.iter_mut().for_each(|value| *value *= (255 / most(bits)) as u8);
                values
            }
            DecodingResult::U16(values) if bits == 16 => {
                values.iter().map(|value| (value >> 8) as u8).collect()
            }
            DecodingResult::U32(values) if bits == 32 => {
                values.iter().map(|value| (value >> 24) as u8).collect()
            }
            _ => return Err(RARE),
        };
        (interleaved(values, planes), samples)
    };
    if values.len() != width * height * samples {
        return Err(UNREADABLE);
    }
    if !is_bare {
        return with_own_colours(values, kind, survey);
    }
    if samples < colours.samples() {
        return Err(PhotoError::malformed());
    }
    let extra = tiff.find(first, EXTRA_SAMPLES).into_iter().flat_map(|entry| tiff.numbers(entry));
    let alpha = extra.zip(colours.samples()..samples).find_map(|(kind, at)| match kind {
        1 => Some(Alpha::At(at, true)),
        2 => Some(Alpha::At(at, false)),
        // Something else, as a selection that Photoshop kept.
        _ => None,
    });
    shown(values, samples, colours, alpha.unwrap_or(Alpha::None), survey)
}

/// The file as the decoder shall see it: bare samples, bits from the high one.
fn readable<'a>(tiff: Tiff<'a>, first: usize, is_bare: bool) -> Cow<'a, [u8]> {
    let mut file = Cow::Borrowed(tiff.bytes);
    let mut say = |tag, value: u16| {
        if let Some(entry) = tiff.find(first, tag)
            && let Some(slot) = file.to_mut().get_mut(entry.at..entry.at + 2)
        {
            slot.copy_from_slice(&if tiff.little { value.to_le_bytes() } else { value.to_be_bytes() });
        }
    };
    if is_bare && tiff.value(first, PHOTOMETRIC) != Some(1) {
        say(PHOTOMETRIC, 1);
    }
    if tiff.value(first, FILL_ORDER) == Some(2) {
        say(FILL_ORDER, 1);
        for (offsets, lengths) in PIECES {
            let (Some(offsets), Some(lengths)) = (tiff.find(first, offsets), tiff.find(first, lengths))
            else {
                continue;
            };
            for (at, length) in tiff.numbers(offsets).zip(tiff.numbers(lengths)) {
                let piece = file.to_mut().get_mut(at as usize..(at as usize).saturating_add(length as usize));
                piece.into_iter().flatten().for_each(|byte| *byte = byte.reverse_bits());
            }
        }
    }
    file
}

fn colours(tiff: Tiff, first: usize) -> Result<Colours, PhotoError> {
    Ok(match tiff.value(first, PHOTOMETRIC).unwrap_or(1) {
        0 => Colours::WhiteIsZero,
        1 => Colours::Grey,
        2 | NUMBERED => Colours::Rgb,
        5 => Colours::Cmyk,
        6 => Colours::YCbCr,
        8 => Colours::Lab { signed: true },
        9 => Colours::Lab { signed: false },
        _ => return Err(RARE),
    })
}

/// The colours of a picture whose pixels are numbers of colours: all reds, then all greens, then all blues, of sixteen
/// bits each (TIFF 6.0, section 5). Some programs write them with eight.
fn colour_map(tiff: Tiff, first: usize) -> Option<Vec<[u8; 3]>> {
    let values: Vec<u32> = tiff.numbers(tiff.find(first, COLOUR_MAP)?).collect();
    let shift = if values.iter().all(|&value| value < 256) { 0 } else { 8 };
    let map: Vec<u8> = values.iter().map(|value| (value >> shift) as u8).collect();
    let (reds, rest) = map.split_at(map.len() / 3);
    let (greens, blues) = rest.split_at(map.len() / 3);
    Some(reds.iter().zip(greens).zip(blues).map(|((&r, &g), &b)| [r, g, b]).collect())
}

/// Samples whose colours the decoder knew.
fn with_own_colours(values: Vec<u8>, kind: ColorType, survey: &Survey) -> Result<Decoded, PhotoError> {
    let raster = |channels, pixels| Raster { width: survey.width, height: survey.height, channels, pixels };
    let space = survey.space.clone();
    match kind {
        ColorType::Gray(_) => checked(raster(Channels::Grey, values), space),
        ColorType::RGB(_) => checked(raster(Channels::Rgb, values), space),
        ColorType::YCbCr(_) => checked(raster(Channels::Rgb, colour::ycbcr_to_rgb(values)), space),
        ColorType::CMYK(_) => {
            checked(raster(Channels::Rgb, colour::cmyk_to_srgb(values, survey.space.as_ref())), None)
        }
        _ => Err(RARE),
    }
}

/// Bare samples as a picture: what is beside the colours goes, anything transparent lies on white.
fn shown(
    mut values: Vec<u8>,
    samples: usize,
    colours: Colours,
    alpha: Alpha,
    survey: &Survey,
) -> Result<Decoded, PhotoError> {
    let shows: Option<Vec<u8>> = match alpha {
        Alpha::At(at, _) => Some(values.iter().skip(at).step_by(samples).copied().collect()),
        Alpha::None => None,
    };
    without_the_rest(&mut values, samples, colours.samples());
    if colours == Colours::WhiteIsZero {
        values.iter_mut().for_each(|value| *value = 255 - *value);
    }
    let (channels, mut pixels, space) = match colours {
        Colours::WhiteIsZero | Colours::Grey => (Channels::Grey, values, survey.space.clone()),
        Colours::Rgb => (Channels::Rgb, values, survey.space.clone()),
        Colours::YCbCr => (Channels::Rgb, colour::ycbcr_to_rgb(values), survey.space.clone()),
        Colours::Lab { signed } => (Channels::Rgb, colour::lab_to_srgb(values, signed), None),
        Colours::Cmyk => (Channels::Rgb, colour::cmyk_to_srgb(values, survey.space.as_ref()), None),
    };
    if let Some(shows) = shows {
        let multiplied = matches!(alpha, Alpha::At(_, true));
        for (pixel, shows) in pixels.chunks_exact_mut(channels as usize).zip(shows) {
            for value in pixel {
                *value = if multiplied {
                    value.saturating_add(255 - shows)
                } else {
                    let light = u32::from(*value) * u32::from(shows) + 255 * u32::from(255 - shows);
                    ((light + 127) / 255) as u8
                };
            }
        }
    }
    checked(Raster { width: survey.width, height: survey.height, channels, pixels }, space)
}

/// Of each pixel the first `count` samples, in the same memory.
fn without_the_rest(values: &mut Vec<u8>, samples: usize, count: usize) {
    if samples == count {
        return;
    }
    let pixels = values.len() / samples;
    for index in 0..pixels {
        values.copy_within(index * samples..index * samples + count, index * count);
    }
    values.truncate(pixels * count);
}

/// Values of up to eight bits, packed from the high bit with each row from a whole byte, one a byte.
fn unpacked(packed: Vec<u8>, row: usize, bits: u8) -> Vec<u8> {
    if bits == 8 {
        return packed;
    }
    let each = 8 / usize::from(bits);
    let mut out = Vec::with_capacity(packed.len() * each);
    for line in packed.chunks(row.div_ceil(each).max(1)) {
        out.extend((0..row).map(|index| {
            let shift = 8 - usize::from(bits) * (index % each + 1);
            line.get(index / each).copied().unwrap_or(0) >> shift & most(bits) as u8
        }));
    }
    out
}

/// The largest value of up to sixteen bits.
fn most(bits: u8) -> u32 {
    (1 << bits) - 1
}

/// The colour of each number, and behind it what lies beside the number, of eight bits.
fn coloured(numbers: &[u16], samples: usize, bits: u8, map: &[[u8; 3]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(numbers.len() / samples.max(1) * (samples + 2));
    for pixel in numbers.chunks_exact(samples.max(1)) {
        let (number, beside) = pixel.split_first().unwrap_or((&0, &[]));
        out.extend(map.get(usize::from(*number)).copied().unwrap_or_default());
        out.extend(beside.iter().map(|&value| (u32::from(value) * 255 / most(bits)) as u8));
    }
    out
}

fn interleaved<T: Copy + Default>(values: Vec<T>, planes: usize) -> Vec<T> {
    if planes == 1 {
        return values;
    }
    let size = values.len() / planes;
    (0..size)
        .flat_map(|at| (0..planes).map(move |plane| plane * size + at))
        .map(|at| values.get(at).copied().unwrap_or_default())
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
