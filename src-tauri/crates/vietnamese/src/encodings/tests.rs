use proptest::prelude::*;

use super::*;
use crate::letters::accented;

const ALL: [Encoding; 6] = [
    Encoding::Tcvn3 { capitals: false },
    Encoding::Vni,
    Encoding::Vps,
    Encoding::Viscii { capitals: false },
    Encoding::Windows1258,
    Encoding::Decomposed,
];

#[test]
fn every_letter_survives_every_encoding() {
    for encoding in ALL {
        for letter in accented() {
            let text = letter.to_string();
            let encoded = encode(&text, encoding).unwrap_or_else(|| panic!("{letter} in {encoding:?}"));
            assert_ne!(encoded.as_bytes(), b"", "{letter}");
            assert_eq!(decode(&encoded, encoding), text, "{encoding:?}");
        }
    }
    let capitals: String = accented().into_iter().filter(|letter| letter.is_uppercase()).collect();
    for encoding in [Encoding::Tcvn3 { capitals: true }, Encoding::Viscii { capitals: true }] {
        assert_eq!(decode(&encode(&capitals, encoding).expect("capitals"), encoding), capitals);
        assert_eq!(encode("ă", encoding), None, "the font draws only capitals");
    }
}

#[test]
fn old_texts_are_read() {
    for (text, encoding, expected) in [
        (
            "§ång chÝ Vµng ThÞ Dî trao B»ng khen, h\u{AD}íng dÉn 36/36 x·, 30°C",
            Encoding::Tcvn3 { capitals: false },
            "Đồng chí Vàng Thị Dợ trao Bằng khen, hướng dẫn 36/36 xã, 30°C",
        ),
        ("c«ng an tØnh tæ chøc", Encoding::Tcvn3 { capitals: true }, "CÔNG AN TỈNH TỔ CHỨC"),
        (
            "Ñoàng chí Nguyeãn Thò Höôøng ôû ñöôøng 5, COÄNG HOØA XAÕ HOÄI",
            Encoding::Vni,
            "Đồng chí Nguyễn Thị Hường ở đường 5, CỘNG HÒA XÃ HỘI",
        ),
        ("Vi\u{152}t Nam, ÇÜ©ng", Encoding::Vps, "Việt Nam, đường"),
        (
            "Vi®t Nam, ðß¶ng 5, h÷c t§p, ð¤t nß¾c, CµNG HÒA, S\u{8F} 9, \u{14}",
            Encoding::Viscii { capitals: false },
            "Việt Nam, đường 5, học tập, đất nước, CộNG HÒA, SỐ 9, Ỷ",
        ),
        ("công an tïnh t± chÑc", Encoding::Viscii { capitals: true }, "CÔNG AN TỈNH TỔ CHỨC"),
        ("ðýõÌng Viêòt Nam", Encoding::Windows1258, "đường Việt Nam"),
        ("Viê\u{323}t Ho\u{300}a", Encoding::Decomposed, "Việt Hòa"),
        ("h\u{F0AD}\u{F0ED}ng", Encoding::Tcvn3 { capitals: false }, "hướng"),
    ] {
        assert_eq!(decode(text, encoding), expected);
    }
}

#[test]
fn encodings_are_known_without_their_font_and_unicode_is_never_taken_for_one() {
    let text = "Ngày 21/11, tại xã Nậm Lúng, UBND tỉnh tổ chức Hội nghị tổng kết phong trào bảo vệ rừng, đường làng.";
    assert_eq!(detect(text), None);
    for encoding in ALL {
        let old = encode(text, encoding).expect("all its letters are there");
        assert_eq!(detect(&old), Some(encoding), "{old}");
        assert_eq!(decode(&old, encoding), text);
    }
    for text in [
        "Wi-Fi, Audi® 30°C, Fuß · Straße·½, ð og þ, iði, það",
        "30°C, ½ giờ, 5µm, số 3²",
        "naïve café, Übersee, São Paulo, coöperate, Ærø, Þór",
        "",
        "5 ‰ † §",
    ] {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[test]
fn what_would_be_taken_for_a_letter_is_not_encoded() {
    assert_eq!(encode("5 » 4", Encoding::Tcvn3 { capitals: false }), None);
    assert_eq!(encode("“xã” – 5", Encoding::Vni).as_deref(), Some("“xaõ” – 5"));
}

/// Bytes of RFC 1456, table 1, whose letters it writes in ASCII: a( is ă, o+` is ờ.
#[test]
fn viscii_is_the_table_of_its_rfc() {
    let marks = [('^', '\u{302}'), ('(', '\u{306}'), ('+', '\u{31B}'), ('\'', '\u{301}'), ('`', '\u{300}')];
    let marks = [marks.as_slice(), &[('?', '\u{309}'), ('~', '\u{303}'), ('.', '\u{323}')]].concat();
    let composed = |mnemonic: &str| -> String {
        let letter = |char| marks.iter().find(|(sign, _)| *sign == char).map_or(char, |(_, mark)| *mark);
        match mnemonic {
            "DD" => "Đ".to_owned(),
            "dd" => "đ".to_owned(),
            other => crate::letters::nfc(&other.chars().map(letter).collect::<String>()).into_owned(),
        }
    };
    let rows = [
        (0x00, "A. O^` O~ o^` A` DD a` dd"),
        (0x01, "A(' O^? a(' o^? A' u+' a' u+."),
        (0x02, "A(` O^~ a(` o^~ A^ O` a^ o`"),
        (0x03, "A(. O^. a(. O+~ A~ O' a~ o'"),
        (0x04, "A^' O+. a^' O+ A? O^ a? o^"),
        (0x05, "A^` O+' a^` o^. A( a. a( o~"),
        (0x06, "A^? O+` a^? o+` a(? y? u+~ o?"),
        (0x07, "A^. O+? a^. o+? a(~ u+` a^~ o."),
        (0x08, "E~ I. e~ i. E` u+? e` u."),
        (0x09, "E. O? e. U+. E' U` e' u`"),
        (0x0A, "E^' O. e^' U+' E^ U' e^ u'"),
        (0x0B, "E^` I? e^` U+` E? y~ e? u~"),
        (0x0E, "E^. U. e^. o+' I~ o+~ i~ o+."),
        (0x0F, "O^' Y` o^' U+ y` u+ i? U+~"),
    ];
    for (low, row) in rows {
        for (column, mnemonic) in (0x08u8..).zip(row.split(' ')) {
            let byte = column * 16 + low;
            let found = viscii::LETTERS.iter().find(|(code, _)| *code == byte).map(|(_, letter)| *letter);
            assert_eq!(found.map(String::from), Some(composed(mnemonic)), "{byte:X}");
        }
    }
    let letters: std::collections::BTreeSet<char> =
        viscii::LETTERS.iter().map(|(_, letter)| *letter).collect();
    assert_eq!(letters, accented().into_iter().collect());
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded(words in "([ -~]|[ăâđêôơưĂÂĐÊÔƠƯàèìòùỳạ-ỹẠ-Ỹ]){0,20}") {
        for encoding in ALL {
            match encode(&words, encoding) {
                Some(encoded) => prop_assert_eq!(decode(&encoded, encoding), words.as_str()),
                None => prop_assert!(false, "{:?} cannot hold {}", encoding, words),
            }
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC*") {
        let _ = detect(&text);
        for encoding in ALL {
            let _ = (decode(&text, encoding), encode(&text, encoding));
        }
    }
}
