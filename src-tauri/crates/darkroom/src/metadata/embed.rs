//! Putting metadata into a finished picture, which has none yet.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use super::{Metadata, iim, xmp};
use crate::PhotoError;
use crate::container::jpeg::{PHOTOSHOP, XMP};

/// Payload of one JPEG segment: two bytes of length are part of the 65,535 (T.81, B.1.1.4).
const SEGMENT: usize = 65_533;
/// What is left for an XMP packet beside its signature: 65,502 bytes of packet and two of length (XMP part 3, 1.1.3).
const PACKET: usize = 65_502;

/// XMP in APP1 and IIM in APP13, right after the JFIF header.
pub(crate) fn in_jpeg(picture: Vec<u8>, metadata: Option<&Metadata>) -> Result<Vec<u8>, PhotoError> {
    let Some(metadata) = metadata.map(Metadata::cleaned) else { return Ok(picture) };
    let failed = |_| PhotoError::Encode { reason: "không ghi được thông tin vào ảnh" };
    let mut packet = XMP.to_vec();
    packet.extend(packet_of(&metadata)?);
    let mut block = PHOTOSHOP.to_vec();
    block.extend(iim::to_photoshop(&iim::write(&metadata)));
    if block.len() > SEGMENT {
        return Err(PhotoError::MetadataTooLarge { bytes: block.len(), limit: SEGMENT });
    }
    let mut jpeg = Jpeg::from_bytes(picture.into()).map_err(failed)?;
    let at = jpeg.segments().iter().take_while(|segment| segment.marker() == markers::APP0).count();
    let segments = jpeg.segments_mut();
    segments.insert(at, JpegSegment::new_with_contents(markers::APP13, block.into()));
    segments.insert(at, JpegSegment::new_with_contents(markers::APP1, packet.into()));
    let mut out = Vec::new();
    jpeg.encoder().write_to(&mut out).map_err(|_| failed(img_parts::Error::WrongSignature))?;
    Ok(out)
}

/// XMP in its chunk; WebP has no place for IIM.
pub(crate) fn in_webp(picture: Vec<u8>, metadata: Option<&Metadata>) -> Result<Vec<u8>, PhotoError> {
    let Some(metadata) = metadata.map(Metadata::cleaned) else { return Ok(picture) };
    let failed = PhotoError::Encode { reason: "không ghi được thông tin vào ảnh" };
    let packet = packet_of(&metadata)?;
    let mut webp = WebP::from_bytes(picture.into()).map_err(|_| failed.clone())?;
    webp.chunks_mut().push(RiffChunk::new(*b"XMP ", RiffContent::Data(Bytes::from(packet))));
    // Also sets up the extended header that a file with more than pixels needs.
    webp.set_exif(None);
    let mut out = Vec::new();
    webp.encoder().write_to(&mut out).map_err(|_| failed)?;
    Ok(out)
}

fn packet_of(metadata: &Metadata) -> Result<Vec<u8>, PhotoError> {
    let packet = xmp::write(metadata)
        .map_err(|_| PhotoError::Encode { reason: "không ghi được thông tin vào ảnh" })?;
    if packet.len() > PACKET {
        return Err(PhotoError::MetadataTooLarge { bytes: packet.len(), limit: PACKET });
    }
    Ok(packet)
}
