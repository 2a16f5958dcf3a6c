//! Knowing at once that a text has nothing to look for.

/// Whether a text holds only ASCII, Latin letters with accents, Vietnamese ones, and the quotation marks, dashes and
/// points of print, all in NFC and all seen. False says nothing. No byte decides alone when to stop, so that many are
/// looked at in one step.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let is_odd = |byte: u8| {
        (byte < 0x20) | (byte == 0x7F) | (byte == 0xC2) | (0xC7..=0xE0).contains(&byte) | (byte > 0xE2)
    };
    let odd = bytes.iter().fold(false, |odd, byte| odd | is_odd(*byte));
    // U+1E80 to U+1EFF, of which no letter but those of Vietnamese is in use; U+2010 to U+2026.
    let odd_pair = bytes.iter().zip(second).fold(false, |odd, (one, two)| {
        odd | ((*one == 0xE1) & (*two & 0xFE != 0xBA)) | ((*one == 0xE2) & (*two != 0x80))
    });
    let odd_sign = bytes
        .iter()
        .zip(third)
        .fold(false, |odd, (one, three)| odd | ((*one == 0xE2) & ((*three < 0x90) | (*three > 0xA6))));
    !(odd | odd_pair | odd_sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::super::HiddenKind;
    use super::is_plain;

    #[test]
    fn what_news_is_written_in_is_plain() {
        assert!(is_plain("Hội nghị “tổng kết” – 5/4… ĐẶNG Ỷ, são, ở “Đắk Lắk”."));
        for text in ["Viê\u{323}t", "5\u{A0}hộ", "a\u{200B}", "\u{FEFF}Hội", "\u{212A}", "\u{2007}", "\u{7}"]
        {
            assert!(!is_plain(text), "{text:?}");
        }
    }

    #[test]
    fn each_plain_character_is_seen_and_in_nfc() {
        for letter in (0..=0x10FFFF).filter_map(char::from_u32) {
            let text = letter.to_string();
            if is_plain(&text) {
                assert_eq!(HiddenKind::of(letter), None, "{letter:?}");
                assert!(text.nfc().eq([letter]), "{letter:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_plain_text_is_one_of_plain_characters(text in "([a-zạ-ỹ “”–…àđơư]|[\u{A0}-\u{24F}]|\\PC)*") {
            let each = text.chars().all(|letter| is_plain(&letter.to_string()));
            prop_assert_eq!(is_plain(&text), each);
        }
    }
}
