//! The letters of a packet: UTF-8 as a rule, UTF-16 or UTF-32 by right (XMP part 1, 7.3.1), and whatever a careless
//! program put into one.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// A packet as text. The encoding is told by the mark of byte order or, without one, by the zeros around the first `<`.
pub(super) fn decode(packet: &[u8]) -> Cow<'_, str> {
    match packet {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => units(packet, u32::from_be_bytes),
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] => units(packet, u32::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => pairs(packet, u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => pairs(packet, u16::from_le_bytes),
        _ => bytes(packet),
    }
}

/// UTF-8, with bytes that are none read as Windows-1252: one bad letter costs no other.
fn bytes(packet: &[u8]) -> Cow<'_, str> {
    if let Ok(whole) = std::str::from_utf8(packet) {
        return Cow::Borrowed(whole);
    }
    let mut text = String::with_capacity(packet.len());
    for chunk in packet.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

fn pairs(packet: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let units = packet.as_chunks().0.iter().map(|pair| unit(*pair));
    Cow::Owned(
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
    )
}

fn units(packet: &[u8], unit: fn([u8; 4]) -> u32) -> Cow<'_, str> {
    let letters = packet.as_chunks().0.iter().map(|four| unit(*four));
    Cow::Owned(letters.map(|letter| char::from_u32(letter).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_a_packet_gives_its_text() {
        let text = "<x:xmpmeta>Hội xuân 𝄞</x:xmpmeta>";
        let marked = format!("\u{FEFF}{text}");
        for (given, expected) in [(text, text), (&marked, &marked)] {
            let utf16: Vec<u16> = given.encode_utf16().collect();
            let encoded: [Vec<u8>; 5] = [
                given.as_bytes().to_vec(),
                utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
                utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
                given.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect(),
                given.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect(),
            ];
            for packet in encoded {
                assert_eq!(decode(&packet), expected);
            }
        }
        assert_eq!(decode(b"<a>\xA9 B\xE1o V\xC3\xB9ng Cao</a>"), "<a>© Báo Vùng Cao</a>");
        assert_eq!(decode(b""), "");
    }
}
