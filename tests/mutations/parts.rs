//! A file as its parts, and whole again with the lengths and checksums that its parts now have.

/// One segment of a JPEG, one chunk of a PNG or WebP; or bytes that stand as they are.
#[derive(Debug, Clone)]
pub struct Part {
    /// Marker or name; empty for bytes that have none.
    pub kind: Vec<u8>,
    pub payload: Vec<u8>,
}

impl Part {
    pub fn new(kind: &[u8], payload: Vec<u8>) -> Self {
        Self { kind: kind.to_vec(), payload }
    }

    /// Says something about the picture rather than being it.
    pub fn is_metadata(&self) -> bool {
        matches!(self.kind.as_slice(), [0xFF, 0xE1..=0xEF | 0xFE])
            || matches!(
                self.kind.as_slice(),
                b"eXIf" | b"iTXt" | b"tEXt" | b"iCCP" | b"EXIF" | b"XMP " | b"ICCP"
            )
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Jpeg,
    Png,
    Webp,
    /// TIFF and HEIC are mutated in place: their parts are tied together by offsets.
    Other,
}

pub fn split(file: &[u8]) -> (Container, Vec<Part>) {
    if file.starts_with(b"\xFF\xD8\xFF") {
        (Container::Jpeg, split_jpeg(file))
    } else if file.starts_with(b"\x89PNG") {
        (Container::Png, split_chunks(file, 8, true))
    } else if file.starts_with(b"RIFF") {
        (Container::Webp, split_chunks(file, 12, false))
    } else {
        (Container::Other, vec![Part::new(b"", file.to_vec())])
    }
}

fn split_jpeg(file: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = file.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        let Some(payload) = file.get(at + 4..end) else { break };
        parts.push(Part::new(&[0xFF, marker], payload.to_vec()));
        at = end;
        if marker == 0xDA {
            break;
        }
    }
    // The scan, and whatever follows.
    parts.push(Part::new(b"", file.get(at..).unwrap_or_default().to_vec()));
    parts
}

fn split_chunks(file: &[u8], start: usize, png: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = start;
    while let Some(head) = file.get(at..at + 8) {
        let (first, second) = head.split_at(4);
        let (kind, length) = if png { (second, first) } else { (first, second) };
        let length: [u8; 4] = length.try_into().unwrap();
        let length = if png { u32::from_be_bytes(length) } else { u32::from_le_bytes(length) } as usize;
        let Some(payload) = file.get(at + 8..at + 8 + length) else { break };
        parts.push(Part::new(kind, payload.to_vec()));
        at += 8 + length + if png { 4 } else { length % 2 };
    }
    parts
}

pub fn join(container: Container, parts: &[Part]) -> Vec<u8> {
    let mut out = match container {
        Container::Jpeg => vec![0xFF, 0xD8],
        Container::Png => b"\x89PNG\r\n\x1A\n".to_vec(),
        Container::Webp => b"RIFF\0\0\0\0WEBP".to_vec(),
        Container::Other => Vec::new(),
    };
    for part in parts {
        let payload = &part.payload;
        match container {
            _ if part.kind.is_empty() => out.extend(payload),
            Container::Jpeg | Container::Other => {
                let payload = &payload[..payload.len().min(65_533)];
                out.extend(&part.kind);
                out.extend((payload.len() as u16 + 2).to_be_bytes());
                out.extend(payload);
            }
            Container::Png => {
                let body = [part.kind.as_slice(), payload].concat();
                out.extend((payload.len() as u32).to_be_bytes());
                out.extend(&body);
                out.extend(crc32fast::hash(&body).to_be_bytes());
            }
            Container::Webp => {
                out.extend(&part.kind);
                out.extend((payload.len() as u32).to_le_bytes());
                out.extend(payload);
                out.extend(std::iter::repeat_n(0, payload.len() % 2));
            }
        }
    }
    if container == Container::Webp {
        let length = (out.len() as u32 - 8).to_le_bytes();
        out[4..8].copy_from_slice(&length);
    }
    out
}
