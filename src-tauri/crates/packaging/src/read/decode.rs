//! Bytes to text: by byte order mark, then by what the document declares, then by what the bytes can be.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use vietnamese::encodings;

use super::legacy;

/// Text, and whether its encoding was only supposed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Neither marked nor declared nor UTF-8: read as windows-1258, the code page of Vietnamese Windows.
    pub supposed: bool,
    /// Some bytes meant nothing in the encoding and became U+FFFD.
    pub lossy: bool,
    /// The words told this encoding, and its controls are capitals, which nobody else would keep.
    pub converted: Option<encodings::Encoding>,
}

/// `declared` is the label in the document itself (`<meta charset>`); a byte order mark beats it, and
/// bytes that are UTF-8 beat a label that says otherwise.
pub(super) fn text(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return with(encoding, bytes, false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), supposed: false, lossy: false, converted: None };
    }
    if let Some(encoding) = declared.and_then(old_label) {
        let places = with(WINDOWS_1252, bytes, false);
        return Decoded { text: encodings::decode(&places.text, encoding), ..places };
    }
    match declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        // A label cannot make these bytes UTF-8, and a document whose label was read is not UTF-16.
        Some(encoding) if encoding == UTF_8 => with(UTF_8, bytes, false),
        Some(encoding)
            if ![UTF_16LE.name(), UTF_16BE.name(), "windows-1252", "windows-1258", "x-user-defined"]
                .contains(&encoding.name()) =>
        {
            with(encoding, bytes, false)
        }
        Some(_) => vietnamese(bytes, false),
        None if mostly_utf8(bytes) => with(UTF_8, bytes, false),
        None => vietnamese(bytes, true),
    }
}

/// Bytes of Vietnamese Windows. Pages that say windows-1252 and hold Vietnamese mean 1258, which differs only where the
/// tones are; in what was typed with an old font every byte is a place in that font, and the reader of its letters needs
/// the byte.
fn vietnamese(bytes: &[u8], supposed: bool) -> Decoded {
    let places = with(WINDOWS_1252, bytes, false);
    let known = encodings::detect_legacy(&places.text);
    let has_font = names_old_font(&places.text);
    match known {
        Some(encoding @ (encodings::Encoding::Vps | encodings::Encoding::Viscii { .. })) if !has_font => {
            let text = encodings::decode(&places.text, encoding);
            if legacy::is_sure(&text) {
                Decoded { text, converted: Some(encoding), ..places }
            } else {
                places
            }
        }
        Some(encodings::Encoding::Windows1258) => with(WINDOWS_1258, bytes, supposed),
        Some(_) => places,
        None if has_font => places,
        None => with(WINDOWS_1258, bytes, supposed),
    }
}

/// Labels that browsers knew before they knew only those of the web (RFC 1456 and Mozilla).
fn old_label(label: &str) -> Option<encodings::Encoding> {
    Some(match label.trim().to_ascii_lowercase().as_str() {
        "viscii" | "csviscii" | "viscii1.1-1" | "x-viet-viscii" => {
            encodings::Encoding::Viscii { capitals: false }
        }
        "x-viet-vps" => encodings::Encoding::Vps,
        "x-viet-tcvn" | "x-viet-tcvn5712" => encodings::Encoding::Tcvn3 { capitals: false },
        _ => return None,
    })
}

/// Does the markup of the page name a font from before Unicode?
fn names_old_font(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["face", "font-family", "font"].iter().any(|named| {
        lower.match_indices(named).any(|(at, _)| {
            let rest = lower.get(at + named.len()..).unwrap_or_default().trim_start();
            let value = rest.strip_prefix(['=', ':']).and_then(|rest| rest.split([';', '>', '}']).next());
            // "VI" is a word too, so that it must begin a name.
            let fonts = [".vn", "vni-", "vni ", "vps ", "\"vi ", "'vi "];
            value.is_some_and(|value| fonts.iter().any(|font| value.contains(font)))
        })
    })
}

fn with(encoding: &'static Encoding, bytes: &[u8], supposed: bool) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), supposed, lossy, converted: None }
}

/// UTF-16 without a mark: Latin letters leave every second byte zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    // Vietnamese text is at least a third ASCII: consonants and spaces.
    if low > pairs / 3 && high == 0 {
        Some(UTF_16LE)
    } else if high > pairs / 3 && low == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 with a few broken bytes, as when a file was cut in the middle of a letter.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0usize;
    let mut bad = 0usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_read_with_and_without_a_mark_in_both_orders() {
        let text_in = "Hội nghị tổng kết phong trào bảo vệ rừng";
        let little: Vec<u8> = text_in.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text_in.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            little.clone(),
            big.clone(),
            [&[0xFF, 0xFE], little.as_slice()].concat(),
            [&[0xFE, 0xFF], big.as_slice()].concat(),
        ] {
            assert_eq!(text(&bytes, None).text, text_in);
        }
    }

    #[test]
    fn windows_1258_is_supposed_only_when_nothing_else_fits() {
        // "Việt Nam" as Windows wrote it: ê and then the tone below.
        let bytes = b"Vi\xEA\xF2t Nam";
        let decoded = text(bytes, None);
        assert_eq!(decoded.text, "Vi\u{EA}\u{323}t Nam");
        assert!(decoded.supposed);
        assert!(!text(bytes, Some("windows-1258")).supposed);
        assert_eq!(text(bytes, Some("windows-1252")).text, "Vi\u{EA}\u{323}t Nam");
        assert_eq!(text("Việt".as_bytes(), Some("windows-1252")).text, "Việt");
    }

    #[test]
    fn in_a_page_of_an_old_font_every_byte_keeps_its_place() {
        // ".VnTime": "đưa" is AE AD 61; 1258 would make a tone of the AD's neighbours.
        for (label, head) in [
            (Some("windows-1252"), "<font face=\".VnTime\">"),
            (Some("iso-8859-1"), "<p style='font-family:VNI-Times'>"),
            (Some("x-user-defined"), "<style>p {font-family:\".VnTime\"}</style>"),
            (Some("windows-1258"), "<font face='VPS Times'>"),
            (None, "<font face=.vntime>"),
            (Some("windows-1252"), "<p style=\"font-family : 'VI Times'\">"),
        ] {
            let bytes = [head.as_bytes(), &[0xAE, 0xAD, 0x61, 0xEC, 0xF2, 0xD2]].concat();
            assert_eq!(
                text(&bytes, label).text,
                format!("{head}\u{AE}\u{AD}a\u{EC}\u{F2}\u{D2}"),
                "{label:?}"
            );
        }
        // A word of the text is no font.
        let bytes = b"<p>Facebook: h\xE0nh vi Vi\xEA\xF2t";
        assert!(text(bytes, Some("windows-1258")).text.ends_with("vi Vi\u{EA}\u{323}t"));
        // By the words, where no font is named.
        let tcvn3 = b"x\xB7 B\xB6n M\xA9y, \xAE\xADa con em \xAE\xD5n l\xEDp, ch\xD8 th\xBE t\xA5";
        assert!(text(tcvn3, None).text.contains("\u{AE}\u{AD}a con em"));
        // A page of 1258 that only mentions such a font stays one.
        let bytes = b"<font face='.VnTime'></font>Vi\xEA\xF2t \xF0\xFD\xF5\xCCng Vi\xEA\xF2t h\xF4\xF2i \xF0\xF4\xF2ng";
        assert!(text(bytes, Some("windows-1258")).text.contains("Vi\u{EA}\u{323}t"));
    }

    #[test]
    fn labels_from_before_unicode_are_read_by_their_tables() {
        for (bytes, label, expected) in [
            (&b"Vi\xAEt, S\x8F 5, \x02, \xF0\xDF\xB6ng"[..], "VISCII", "Việt, SỐ 5, Ẳ, đường"),
            (b"Vi\xAEt", "csVISCII", "Việt"),
            (b"Vi\x8Ct, \xC7\xDC\xA9ng, B\x12", " x-viet-vps ", "Việt, đường, BỘ"),
            (b"Vi\xD6t, \xAE\xAD\xEAng", "x-viet-tcvn5712", "Việt, đường"),
            ("Việt".as_bytes(), "viscii", "Việt"),
        ] {
            let decoded = text(bytes, Some(label));
            assert_eq!((decoded.text.as_str(), decoded.converted), (expected, None));
        }
    }

    #[test]
    fn capitals_that_are_controls_are_kept_without_label_and_font() {
        let text_in = "HỘI NGHỊ CÔNG BỐ QUYẾT ĐỊNH, Ẵ Ỷ: Ngày 21/11, tại xã Nậm Lúng, tỉnh tổ chức hội nghị tổng kết việc học, đường làng";
        for encoding in [encodings::Encoding::Vps, encodings::Encoding::Viscii { capitals: false }] {
            let shown = encodings::encode(text_in, encoding).unwrap();
            let byte = |char| WINDOWS_1252.encode(&String::from(char)).0.first().copied().unwrap_or_default();
            let bytes: Vec<u8> = shown.chars().map(byte).collect();
            for label in [None, Some("windows-1252"), Some("iso-8859-1")] {
                let decoded = text(&bytes, label);
                assert_eq!((decoded.text.as_str(), decoded.converted), (text_in, Some(encoding)));
            }
        }
    }

    #[test]
    fn utf8_cut_in_a_letter_stays_utf8_and_says_that_something_was_lost() {
        let whole = "Đồng chí Vàng Thị Dợ trao Bằng khen".as_bytes();
        let mut cut = whole.to_vec();
        cut.push(0xE1);
        let decoded = text(&cut, None);
        assert!(decoded.text.starts_with("Đồng chí Vàng Thị Dợ"));
        assert!(decoded.lossy && !decoded.supposed);
    }
}
