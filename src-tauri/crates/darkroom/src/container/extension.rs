//! XMP that is too long for one segment of a JPEG (XMP part 3, 1.1.3.1): the packet in the first names by its MD5 what
//! others carry in pieces.

use md5::{Digest, Md5};

/// One piece: of which whole, how long that is, where the piece belongs.
pub(super) struct Piece<'a> {
    guid: &'a [u8],
    total: usize,
    offset: usize,
    data: &'a [u8],
}

/// The name of the segment.
pub(super) const SIGNATURE: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
/// By this property the packet names its extension.
const NAMED: &[u8] = b"HasExtendedXMP";
/// No editor writes more; what is longer is a picture or a depth map, and is not read to its end, though all of it is there.
const LARGEST: usize = 8 * 1024 * 1024;

impl<'a> Piece<'a> {
    /// What stands behind the name of the segment: 32 hex digits, two numbers of four bytes, the data.
    pub fn read(payload: &'a [u8]) -> Option<Self> {
        let (guid, rest) = payload.split_at_checked(32)?;
        let (total, rest) = rest.split_first_chunk()?;
        let (offset, data) = rest.split_first_chunk()?;
        let number = |bytes: &[u8; 4]| u32::from_be_bytes(*bytes) as usize;
        Some(Self { guid, total: number(total), offset: number(offset), data })
    }
}

/// The extension that one of the packets names, put together in whatever order its pieces stand; of one with a gap, what
/// stands before. The second value says whether anything is missing. An extension that nobody names belongs to a picture
/// that this file is no longer.
pub(super) fn join(packets: &[Vec<u8>], mut pieces: Vec<Piece>) -> (Option<Vec<u8>>, bool) {
    let holds = |packet: &[u8], text: &[u8]| memchr::memmem::find(packet, text).is_some();
    let named = packets.iter().find(|packet| holds(packet, NAMED));
    let Some(packet) = named else { return (None, false) };
    pieces.retain(|piece| holds(packet, piece.guid));
    pieces.sort_by_key(|piece| piece.offset);
    let Some(&Piece { guid, total, .. }) = pieces.first() else { return (None, true) };
    let (mut whole, mut end) = (Vec::new(), 0);
    let mut sum = Md5::new();
    for piece in pieces.iter().filter(|piece| piece.guid == guid) {
        // The same piece twice is no harm.
        if piece.offset == end {
            end += piece.data.len();
            sum.update(piece.data);
            if whole.len() < LARGEST {
                whole.extend_from_slice(piece.data);
            }
        }
    }
    let sum: String = sum.finalize().iter().map(|byte| format!("{byte:02X}")).collect();
    let is_cut = end != total || !sum.as_bytes().eq_ignore_ascii_case(guid);
    (Some(whole), is_cut)
}
