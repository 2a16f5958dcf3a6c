use proptest::prelude::*;

use super::*;
use crate::letters::accented;

const ALL: [Encoding; 5] = [
    Encoding::Tcvn3 { capitals: false },
    Encoding::Vni,
    Encoding::Vps,
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
    let encoding = Encoding::Tcvn3 { capitals: true };
    assert_eq!(decode(&encode(&capitals, encoding).expect("capitals"), encoding), capitals);
    assert_eq!(encode("ă", encoding), None, "the font draws only capitals");
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
    for text in
        ["30°C, ½ giờ, 5µm, số 3²", "naïve café, Übersee, São Paulo, coöperate, Ærø, Þór", "", "5 ‰ † §"]
    {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[test]
fn what_would_be_taken_for_a_letter_is_not_encoded() {
    assert_eq!(encode("5 » 4", Encoding::Tcvn3 { capitals: false }), None);
    assert_eq!(encode("“xã” – 5", Encoding::Vni).as_deref(), Some("“xaõ” – 5"));
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
