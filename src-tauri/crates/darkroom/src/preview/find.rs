//! Finding the JPEGs inside a JPEG.

use crate::container::ifd::Tiff;
use crate::guarded;

/// A picture that the camera put into the file, JPEG as it stands there. The orientation of the photo applies to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmbeddedPreview {
    Bytes(Vec<u8>),
    /// It lies outside of what was given: `len` bytes from `offset` of the file.
    At {
        offset: u64,
        len: u64,
    },
}

impl EmbeddedPreview {
    fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::At { len, .. } => *len,
        }
    }
}

/// Nothing of some bytes is a picture.
const LEAST: u64 = 128;

/// The previews of a photo, smallest first: EXIF's thumbnail (IFD1), those of the multi-picture format (CIPA DC-007) and
/// a JPEG in another application segment. `head` is the beginning of the file, or all of it; 256 KiB reach beyond the
/// segments of every camera.
pub fn embedded_previews(head: &[u8]) -> Vec<EmbeddedPreview> {
    let find = || {
        let mut found = Vec::new();
        for (marker, start, segment) in segments(head) {
            let last = match marker {
                0xE1 => segment.strip_prefix(b"Exif\0\0").and_then(thumbnail).map(|bytes| vec![bytes]),
                0xE2 if segment.starts_with(b"MPF\0") => Some(multi_pictures(head, start + 4, segment)),
                0xE2 if segment.starts_with(b"ICC_PROFILE\0") => None,
                0xE2..=0xEC => lying_bare(segment).map(|bytes| vec![bytes]),
                _ => None,
            };
            found.extend(last.unwrap_or_default());
        }
        found.sort_by_key(EmbeddedPreview::len);
        Ok(found)
    };
    guarded(find).unwrap_or_default()
}

/// Application segments before the pixels: marker, where the data begin, the data as far as they are there.
fn segments(head: &[u8]) -> impl Iterator<Item = (u8, usize, &[u8])> {
    let mut at = if head.starts_with(b"\xFF\xD8\xFF") { 2 } else { head.len() };
    std::iter::from_fn(move || {
        while head.get(at..at + 2) == Some(&[0xFF, 0xFF]) {
            at += 1;
        }
        let [0xFF, marker, high, low] = *head.get(at..)?.first_chunk::<4>()? else { return None };
        let length = usize::from(high) << 8 | usize::from(low);
        if length < 2 || matches!(marker, 0xD0..=0xDA) {
            return None;
        }
        let (start, end) = (at + 4, at + 2 + length);
        at = end;
        Some((marker, start, head.get(start..end.min(head.len()))?))
    })
}

/// `JPEGInterchangeFormat` and its length in the second directory (EXIF 2.32, 4.5.2).
fn thumbnail(exif: &[u8]) -> Option<EmbeddedPreview> {
    let tiff = Tiff::open(exif)?;
    let second = tiff.next(tiff.first()?)?;
    let (at, len) = (tiff.value(second, 0x0201)? as usize, tiff.value(second, 0x0202)? as usize);
    picture(exif.get(at..at.checked_add(len)?)?)
}

/// The entries of the MP index (CIPA DC-007, 5.2.3): sixteen bytes each, with size and offset of one picture. Offsets count
/// from the header of the index itself (`origin` in the file); the photo proper has offset zero.
fn multi_pictures(head: &[u8], origin: usize, segment: &[u8]) -> Vec<EmbeddedPreview> {
    const ENTRIES: u16 = 0xB002;
    let read = || {
        let tiff = Tiff::open(segment.get(4..)?)?;
        let list = tiff.find(tiff.first()?, ENTRIES)?;
        let pictures = (0..list.len / 16).take(16).filter_map(|index| {
            let entry = list.at.checked_add(index * 16)?;
            let kind = tiff.number(entry, 4)?;
            let (len, offset) = (tiff.number(entry + 4, 4)?, tiff.number(entry + 8, 4)?);
            // Bits 24 to 26: JPEG. The photo itself and whatever is no JPEG are no previews.
            if offset == 0 || kind >> 24 & 7 != 0 || u64::from(len) < LEAST {
                return None;
            }
            let offset = origin.checked_add(offset as usize)?;
            match head.get(offset..offset.checked_add(len as usize)?) {
                Some(bytes) => picture(bytes),
                None => Some(EmbeddedPreview::At { offset: offset as u64, len: len.into() }),
            }
        });
        Some(pictures.collect())
    };
    read().unwrap_or_default()
}

/// A JPEG that begins somewhere in a segment and ends in it (the APP2 previews of older cameras).
fn lying_bare(segment: &[u8]) -> Option<EmbeddedPreview> {
    let start = segment.windows(3).take(1024).position(|window| window == b"\xFF\xD8\xFF")?;
    let rest = segment.get(start..)?;
    let end = rest.windows(2).rposition(|window| window == b"\xFF\xD9")? + 2;
    picture(rest.get(..end)?)
}

fn picture(bytes: &[u8]) -> Option<EmbeddedPreview> {
    let good = bytes.starts_with(b"\xFF\xD8\xFF") && bytes.len() as u64 >= LEAST;
    good.then(|| EmbeddedPreview::Bytes(bytes.to_vec()))
}
