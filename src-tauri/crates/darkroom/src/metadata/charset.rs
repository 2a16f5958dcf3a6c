//! What letters bytes mean, when the file does not say so or does not keep to what it says.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

use super::text;

/// ISO 2022 escape that announces UTF-8, for dataset 1:90.
pub(super) const UTF8: &[u8] = b"\x1B%G";
/// ISO 2022 escapes for Latin-1 as the upper half, as two families of programs write them.
const LATIN1: [&[u8]; 2] = [b"\x1B.A", b"\x1B-A"];

/// How to read the texts of one block of IIM or EXIF. Each field is read by itself: several programs wrote into most
/// files, each in its own letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Charset {
    /// A field that is valid UTF-8 is UTF-8: much software writes it without saying so, and no text in another set is
    /// valid UTF-8 by chance. Only a declared Latin-1 is believed against it.
    utf8: bool,
    /// For the other fields.
    windows: &'static Encoding,
}

impl Charset {
    /// What is declared (dataset 1:90) comes first. Fields that are not UTF-8 are read in one set for all of `values`:
    /// Windows-1258 where it gives Vietnamese, else Windows-1252.
    pub(super) fn of(declared: Option<&[u8]>, values: &[&[u8]]) -> Self {
        if declared.is_some_and(|escape| LATIN1.contains(&escape)) {
            return Self { utf8: false, windows: WINDOWS_1252 };
        }
        let old = values.iter().filter(|value| utf8(value).is_none());
        let vietnamese = old.map(|value| is_vietnamese(&WINDOWS_1258.decode_without_bom_handling(value).0));
        let verdict = vietnamese.fold(None, |all, one| one.map(|one| one && all.unwrap_or(true)).or(all));
        let windows = if verdict == Some(true) { WINDOWS_1258 } else { WINDOWS_1252 };
        Self { utf8: true, windows }
    }

    /// Text in NFC, with line breaks.
    pub(super) fn decode(self, value: &[u8]) -> String {
        let utf8 = if self.utf8 { utf8(value) } else { None };
        match utf8 {
            Some(whole) => text::paragraphs(whole),
            None => text::paragraphs(&self.windows.decode_without_bom_handling(value).0),
        }
    }
}

/// A field as UTF-8. Where the limit of its field cut the last letter, what stands before it; only a field with other
/// letters of several bytes is known to be such a one.
fn utf8(value: &[u8]) -> Option<&str> {
    match std::str::from_utf8(value) {
        Ok(whole) => Some(whole),
        Err(error) if error.error_len().is_none() => {
            let before = value.get(..error.valid_up_to()).and_then(|before| std::str::from_utf8(before).ok());
            before.filter(|before| !before.is_ascii())
        }
        Err(_) => None,
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
        let latin1 = Charset::of(Some(b"\x1B.A"), &["é".as_bytes()]);
        assert_eq!(latin1.decode("é".as_bytes()), "Ã©");
        let declared = Charset::of(Some(UTF8), &["Nậm Lúng".as_bytes(), b"\xA9 caf\xE9"]);
        assert_eq!(declared.decode("Nậm Lúng".as_bytes()), "Nậm Lúng");
        assert_eq!(declared.decode(b"\xA9 caf\xE9"), "© café", "a field that does not keep to it");
    }

    #[test]
    fn each_field_is_read_by_itself() {
        let fields: [&[u8]; 4] = ["Vừ Thị Dở".as_bytes(), b"\xA9 2026 B\xE1o", b"caf\xE9 Montreal", b"photo"];
        assert_eq!(read(&fields), ["Vừ Thị Dở", "© 2026 Báo", "café Montreal", "photo"]);
        let fields: [&[u8]; 2] = ["Vừ Thị Dở".as_bytes(), &old("Đồng chí Vàng")];
        assert_eq!(read(&fields), ["Vừ Thị Dở", "Đồng chí Vàng"]);
    }

    #[test]
    fn a_letter_that_its_field_cut_is_left_out() {
        let cut = "Nguyễn Thị Hường và Quàng".as_bytes().split_at(31).0;
        assert!(std::str::from_utf8(cut).is_err());
        assert_eq!(read(&[cut]), ["Nguyễn Thị Hường và Qu"]);
        assert_eq!(read(&[b"caf\xE9"]), ["café"]);
    }
}
