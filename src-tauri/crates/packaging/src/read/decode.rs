//! Bytes to text: by byte order mark, then by what the document declares, then by what the bytes can be.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// Text, and whether its encoding was only supposed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Neither marked nor declared nor UTF-8: read as windows-1258, the code page of Vietnamese Windows.
    pub supposed: bool,
    /// Some bytes meant nothing in the encoding and became U+FFFD.
    pub lossy: bool,
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
        return Decoded { text: text.to_owned(), supposed: false, lossy: false };
    }
    match declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        // A label cannot make these bytes UTF-8, and a document whose label was read is not UTF-16. Pages
        // that say windows-1252 and hold Vietnamese mean 1258, which differs only where the tones are.
        Some(encoding) if encoding == UTF_8 => with(UTF_8, bytes, false),
        Some(encoding)
            if encoding != UTF_16LE && encoding != UTF_16BE && encoding.name() != "windows-1252" =>
        {
            with(encoding, bytes, false)
        }
        Some(_) => with(WINDOWS_1258, bytes, false),
        None if mostly_utf8(bytes) => with(UTF_8, bytes, false),
        None => with(WINDOWS_1258, bytes, true),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], supposed: bool) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), supposed, lossy }
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
    fn utf8_cut_in_a_letter_stays_utf8_and_says_that_something_was_lost() {
        let whole = "Đồng chí Vàng Thị Dợ trao Bằng khen".as_bytes();
        let mut cut = whole.to_vec();
        cut.push(0xE1);
        let decoded = text(&cut, None);
        assert!(decoded.text.starts_with("Đồng chí Vàng Thị Dợ"));
        assert!(decoded.lossy && !decoded.supposed);
    }
}
