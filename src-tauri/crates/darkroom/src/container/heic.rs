//! HEIC: the boxes of a HEIF file (ISO/IEC 23008-12), read by `heifer` after a look of our own at what could hurt.

use heifer::heifer_hevc_dec::{nal::NalUnit, params::ParameterSets};
use heifer::heifer_isobmff::boxes::{ColorInfo, Property};
use heifer::heifer_isobmff::{HeifFile, ItemId};

use super::{Survey, big_endian};
use crate::error::{WayOut, What};
use crate::format::Format;
use crate::pixels::Space;
use crate::{PhotoError, limits};

/// Tiles of a picture; 48 megapixels of an iPhone are 192 of them.
const MOST_TILES: usize = 1024;
/// Bytes that decoding may take: planes of sixteen bits, then RGBA and one turned copy of it.
const DECODING_BYTES: u64 = 448 * 1024 * 1024;

const KIND: PhotoError = PhotoError::Unsupported { what: What::HeicKind, way_out: WayOut::SetPhoneToJpeg };

/// `whole`: every box must end inside the file, not only those that describe the picture.
pub(super) fn survey(bytes: &[u8], whole: bool) -> Result<Survey, PhotoError> {
    let closed;
    let bytes = if whole {
        check_boxes(bytes)?;
        bytes
    } else {
        closed = close_last_box(bytes);
        &closed
    };
    let file = HeifFile::parse(bytes).map_err(|_| PhotoError::malformed())?;
    let picture = file.primary_id;
    let (width, height) = size(&file, picture)?;
    let mut survey = Survey::new(Format::Heic, width, height);
    limits::check_at_all(&survey)?;
    check_memory(&file, picture, &survey)?;
    // What describes the picture may be broken or, in a part of a file, missing.
    survey.exif = file.exif(picture).ok().flatten();
    survey.xmp = file.xmp(picture).ok().flatten().into_iter().collect();
    let named = named_colours(&file);
    let is_hdr = matches!(named, Some(Space::Named { transfer: 16 | 18, .. }));
    let icc =
        file.icc_profile(picture).ok().flatten().filter(|_| !is_hdr).map(|icc| Space::Icc(icc.to_vec()));
    survey.space = icc.or(named);
    // Many shades and no word of their colours: as likely a picture with more light than a page has, which would come out grey.
    if matches!(survey.space, None | Some(Space::Named { transfer: 2, .. })) && is_deep(&file) {
        return Err(PhotoError::Unsupported { what: What::HeicNoColours, way_out: WayOut::SetPhoneToJpeg });
    }
    Ok(survey)
}

/// More than eight bits a channel?
fn is_deep(file: &HeifFile) -> bool {
    let first = file.referenced_items(file.primary_id, b"dimg").first().copied();
    let config = std::iter::once(file.primary_id)
        .chain(first)
        .find_map(|item| file.hevc_config(item).ok().flatten().map(|config| config.bit_depth_luma));
    config.is_some_and(|bits| bits > 8)
}

/// The numbers of the colours (ITU-T H.273), said beside the picture or its first part, else inside of what is coded.
fn named_colours(file: &HeifFile) -> Option<Space> {
    let first = file.referenced_items(file.primary_id, b"dimg").first().copied();
    let mut items = std::iter::once(file.primary_id).chain(first);
    let beside = |item: ItemId| {
        file.item_properties(item).ok()?.find_map(|property| match *property {
            Property::Color(ColorInfo::Nclx { primaries, transfer, .. }) => {
                Some(Space::Named { primaries, transfer })
            }
            _ => None,
        })
    };
    items.clone().find_map(beside).or_else(|| items.find_map(|item| named_inside(file, item)))
}

fn named_inside(file: &HeifFile, item: ItemId) -> Option<Space> {
    let mut sets = ParameterSets::default();
    for unit in &file.hevc_config(item).ok()??.nal_units {
        sets.add(&NalUnit::parse(unit).ok()?).ok()?;
    }
    let told = sets.sps.iter().flatten().find_map(|set| set.vui.as_ref())?;
    let (primaries, transfer) = (told.colour_primaries.into(), told.transfer_characteristics.into());
    Some(Space::Named { primaries, transfer })
}

/// Width and height of the picture as it is shown, after its crop and turns.
fn size(file: &HeifFile, picture: ItemId) -> Result<(u32, u32), PhotoError> {
    let malformed = |_| PhotoError::malformed();
    let item = file.item(picture).map_err(malformed)?;
    let parts = file.referenced_items(picture, b"dimg");
    let (mut width, mut height) = match &item.item_type.0 {
        b"hvc1" if parts.is_empty() => {
            file.image_size(picture).map_err(malformed)?.ok_or(PhotoError::malformed())?
        }
        b"grid" => {
            // Only plain tiles: a picture made of pictures could go round in circles.
            let plain = |&tile: &ItemId| {
                file.item(tile).is_ok_and(|item| item.item_type.0 == *b"hvc1")
                    && file.referenced_items(tile, b"dimg").is_empty()
            };
            if parts.is_empty() || parts.len() > MOST_TILES || !parts.iter().all(plain) {
                return Err(KIND);
            }
            let grid = file.grid(picture).map_err(malformed)?;
            (grid.output_width, grid.output_height)
        }
        b"av01" => return Err(PhotoError::Unsupported { what: What::Avif, way_out: WayOut::SetPhoneToJpeg }),
        _ => return Err(KIND),
    };
    for property in file.item_properties(picture).map_err(malformed)? {
        match *property {
            Property::Rotation(quarters) if quarters % 2 == 1 => (width, height) = (height, width),
            Property::CleanAperture { width: (w, over_w), height: (h, over_h), .. } => {
                let side = |n: u32, over: u32, limit: u32| {
                    (f64::from(n) / f64::from(over.max(1))).round().clamp(1.0, f64::from(limit.max(1))) as u32
                };
                (width, height) = (side(w, over_w, width), side(h, over_h, height));
            }
            _ => {}
        }
    }
    if width == 0 || height == 0 {
        return Err(PhotoError::malformed());
    }
    Ok((width, height))
}

/// What decoding would take, by what the boxes say of each coded picture; see also [`budget`].
fn check_memory(file: &HeifFile, picture: ItemId, survey: &Survey) -> Result<(), PhotoError> {
    let heavy = PhotoError::TooHeavy { width: survey.width, height: survey.height };
    let shown = u64::from(survey.width) * u64::from(survey.height);
    let parts = file.referenced_items(picture, b"dimg");
    let coded = if parts.is_empty() { std::slice::from_ref(&picture) } else { parts };
    let (mut largest, mut all) = (0, 0);
    for &part in coded {
        let (w, h) = file.image_size(part).ok().flatten().ok_or(PhotoError::malformed())?;
        let pixels = u64::from(w) * u64::from(h);
        largest = largest.max(pixels);
        all += pixels;
    }
    // A crop shows less than is coded, and the tiles of a grid may stand out at its right and lower edge.
    limits::check_pixels(survey, largest.max(all / 2))?;
    let alpha = coded.iter().chain([&picture]).any(|&item| !file.referencing_items(item, b"auxl").is_empty());
    let canvases = if alpha { 3 } else { 2 };
    if largest * 6 + shown.max(largest) * 4 * canvases > DECODING_BYTES {
        return Err(heavy);
    }
    Ok(())
}

/// Pixels that any picture inside the file may have, for the decoder: what the boxes say, rounded up to coding blocks.
pub(crate) fn budget(bytes: &[u8]) -> Result<u64, PhotoError> {
    let file = HeifFile::parse(bytes).map_err(|_| PhotoError::malformed())?;
    let blocks = |side: u32| u64::from(side) + 64;
    let grid = file.grid(file.primary_id).ok().map(|grid| (grid.output_width, grid.output_height));
    let own = file.image_size(file.primary_id).ok().flatten();
    let parts = file.referenced_items(file.primary_id, b"dimg");
    let parts: Vec<_> = parts.iter().filter_map(|&part| file.image_size(part).ok().flatten()).collect();
    let largest = own.into_iter().chain(grid).chain(parts).map(|(w, h)| blocks(w) * blocks(h)).max();
    largest.ok_or(PhotoError::malformed())
}

/// Walks the boxes of the file (ISO/IEC 14496-12, 4.2): kind, where it begins, where it ends.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = (usize, Option<usize>)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let head = bytes.get(start..)?.first_chunk::<8>()?;
        let length = match big_endian(head.get(..4)?) {
            0 => bytes.len() - start,
            1 => usize::try_from(big_endian(bytes.get(start + 8..start + 16)?)).ok()?,
            length => length as usize,
        };
        let end = start.checked_add(length.max(8))?;
        at = end;
        Some((start, (end <= bytes.len()).then_some(end)))
    })
}

fn check_boxes(bytes: &[u8]) -> Result<(), PhotoError> {
    let mut last = 0;
    for (_, end) in boxes(bytes) {
        last = end.ok_or(PhotoError::cut_off())?;
    }
    if last == bytes.len() { Ok(()) } else { Err(PhotoError::cut_off()) }
}

/// The beginning of a file with its last box said to reach to the end, which is what length zero means.
fn close_last_box(head: &[u8]) -> Vec<u8> {
    let mut closed = head.to_vec();
    if let Some((start, _)) = boxes(head).find(|(_, end)| end.is_none())
        && let Some(length) = closed.get_mut(start..start + 4)
    {
        length.fill(0);
    }
    closed
}
