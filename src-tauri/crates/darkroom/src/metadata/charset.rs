//! What letters the bytes of IIM mean, when the file does not say so.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

use super::text;

/// ISO 2022 escape that announces UTF-8, for dataset 1:90.
pub(super) const UTF8: &[u8] = b"\x1B%G";
/// ISO 2022 escapes for Latin-1 as the upper half, as two families of programs write them.
const LATIN1: [&[u8]; 2] = [b"\x1B.A", b"\x1B-A"];

/// How to read the text of one block of IIM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Windows(&'static Encoding),
}

impl Charset {
    /// The declared one (dataset 1:90), else the likeliest for all `values` together: UTF-8 where everything is valid
    /// UTF-8, for much software writes it without saying so; else Windows-1258, where it gives Vietnamese; else Windows-1252.
    pub(super) fn of(declared: Option<&[u8]>, values: &[&[u8]]) -> Self {
        match declared {
            Some(escape) if escape == UTF8 => return Self::Utf8,
            Some(escape) if LATIN1.contains(&escape) => return Self::Windows(WINDOWS_1252),
            _ => {}
        }
        if values.iter().all(|value| std::str::from_utf8(value).is_ok()) {
            return Self::Utf8;
        }
        let old = |value: &&[u8]| is_vietnamese(&WINDOWS_1258.decode_without_bom_handling(value).0);
        let vietnamese = values.iter().map(old);
        match vietnamese.fold(None, |all, one| one.map(|one| one && all.unwrap_or(true)).or(all)) {
            Some(true) => Self::Windows(WINDOWS_1258),
            _ => Self::Windows(WINDOWS_1252),
        }
    }

    /// Text in NFC, with line breaks; bytes that mean nothing become U+FFFD.
    pub(super) fn decode(self, value: &[u8]) -> String {
        match self {
            Self::Utf8 => text::paragraphs(&String::from_utf8_lossy(value)),
            Self::Windows(encoding) => text::paragraphs(&encoding.decode_without_bom_handling(value).0),
        }
    }
}

/// The five tones, which Windows-1258 writes behind their vowel.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Is this text, fresh from Windows-1258, Vietnamese? `None` when it has no letter that tells: Windows-1252 has
/// other letters only in the places of ă, ơ, ư, đ and the tones.
fn is_vietnamese(text: &str) -> Option<bool> {
    let mut verdict = None;
    let mut before = ' ';
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let fits = match letter {
            tone if TONES.contains(&tone) => Some("aăâeêioôơuưy".contains(before)),
            // What a syllable can go on with: São and Rõtsi are none.
            'ă' => Some("cmnpt".contains(next) || TONES.contains(&next)),
            'ơ' => Some(!next.is_alphabetic() || "cimnptu".contains(next) || TONES.contains(&next)),
            'đ' => Some(!before.is_alphabetic()),
            'ư' => Some(true),
            _ => None,
        };
        verdict = fits.map(|fits| fits && verdict.unwrap_or(true)).or(verdict);
        before = letter;
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows-1258 bytes as old Windows programs write them: tones as marks behind their vowel.
    fn old(text: &str) -> Vec<u8> {
        use unicode_normalization::UnicodeNormalization;
        let split = |letter: char| {
            let (tones, base): (String, String) =
                [letter].into_iter().nfd().partition(|part| TONES.contains(part));
            base.nfc().collect::<String>() + &tones
        };
        WINDOWS_1258.encode(&text.chars().map(split).collect::<String>()).0.into_owned()
    }

    fn read(values: &[&[u8]]) -> Vec<String> {
        let charset = Charset::of(None, values);
        values.iter().map(|value| charset.decode(value)).collect()
    }

    #[test]
    fn old_vietnamese_text_is_told_from_western_text() {
        for text in [
            "Đồng chí Vàng Thị Dợ trao Bằng khen",
            "Lê Văn Đông ở xã Nậm Lúng",
            "Ưu tiên giữ rừng",
            "Lò Văn Hương",
        ] {
            assert_eq!(read(&[&old(text)]), [text]);
        }
        for text in
            ["café à Montréal", "São João", "Così però più", "España, mañana, Ávila", "Größe über Straße"]
        {
            assert_eq!(read(&[&WINDOWS_1252.encode(text).0]), [text], "{text}");
        }
        // One field that tells decides for all.
        assert_eq!(read(&[&old("Hà Nội"), &old("Thủ đô"), b"photo"]), ["Hà Nội", "Thủ đô", "photo"]);
    }

    #[test]
    fn utf8_is_known_without_a_word_and_a_declaration_is_believed() {
        assert_eq!(read(&["Nậm Lúng".as_bytes()]), ["Nậm Lúng"]);
        assert_eq!(Charset::of(Some(UTF8), &[b"caf\xE9"]), Charset::Utf8);
        assert_eq!(Charset::Utf8.decode(b"caf\xE9"), "caf\u{FFFD}");
        assert_eq!(Charset::of(Some(b"\x1B.A"), &["é".as_bytes()]), Charset::Windows(WINDOWS_1252));
    }
}
