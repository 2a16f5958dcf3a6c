use proptest::prelude::*;

use super::*;

/// Every token but spaces, as `kind text`.
fn cut(text: &str) -> Vec<String> {
    tokens(text)
        .filter(|token| token.kind != Kind::Space)
        .map(|token| {
            let kind = match token.kind {
                Kind::Word(_) => "w".to_owned(),
                Kind::Alphanumeric => "a".to_owned(),
                Kind::Number => "n".to_owned(),
                Kind::Symbol => "s".to_owned(),
                Kind::Address => "@".to_owned(),
                Kind::Punctuation(mark) => format!("{mark:?}"),
                Kind::Newline => "line".to_owned(),
                Kind::Space | Kind::Other => "other".to_owned(),
            };
            format!("{kind} {}", token.of(text).escape_default_breaks())
        })
        .collect()
}

trait Shown {
    fn escape_default_breaks(&self) -> String;
}

impl Shown for str {
    fn escape_default_breaks(&self) -> String {
        self.replace('\n', "\\n").replace('\r', "\\r")
    }
}

#[test]
fn words_numbers_and_signs_come_apart() {
    assert_eq!(
        cut("Hội nghị: 36/36 xã (100%), 1.284.000,5 đồng./."),
        [
            "w Hội",
            "w nghị",
            "Colon :",
            "n 36/36",
            "w xã",
            "OpenBracket (",
            "n 100",
            "Percent %",
            "CloseBracket )",
            "Comma ,",
            "n 1.284.000,5",
            "w đồng",
            "End ./."
        ]
    );
    assert_eq!(cut("ngày 19/4, 16:40…"), ["w ngày", "n 19/4", "Comma ,", "n 16:40", "Ellipsis …"]);
    assert_eq!(cut("v.v... và.."), ["w v", "Stop .", "w v", "Ellipsis ...", "w và", "Stop .", "Stop ."]);
    assert_eq!(
        cut("2014–2024, 2020-2025"),
        ["n 2014", "Dash –", "n 2024", "Comma ,", "n 2020", "Hyphen -", "n 2025"]
    );
    assert_eq!(cut("năm 2022, 290"), ["w năm", "n 2022", "Comma ,", "n 290"]);
    assert_eq!(
        cut("a\r\nb\rc\n\n"),
        ["w a", "line \\r\\n", "w b", "line \\r", "w c", "line \\n", "line \\n"]
    );
}

#[test]
fn a_documents_number_is_one_token() {
    for symbol in [
        "06/2014/NĐ-CP",
        "126/2025/QH15",
        "4148-QĐ/VPTW",
        "1673/QĐ-UBND",
        "14/CT-TTg",
        "29-NQ/TW",
        "22/2023/TT-BTTTT",
        "06-CTr/TU",
        "03/L-CTN",
        "01:2021/BTNMT",
        "12/2024/QĐST-DS",
    ] {
        assert_eq!(cut(symbol), [format!("s {symbol}")]);
    }
    assert_eq!(cut("số 06/2014/NĐ-CP, ngày"), ["w số", "s 06/2014/NĐ-CP", "Comma ,", "w ngày"]);
    assert_eq!(cut("06/2014/NĐ-CP."), ["s 06/2014/NĐ-CP", "Stop ."]);
    assert_eq!(cut("19/4-Ngày"), ["n 19/4", "Hyphen -", "w Ngày"]);
    assert_eq!(cut("24/7/"), ["n 24/7", "Slash /"]);
}

#[test]
fn letters_and_digits_that_touch_are_one() {
    for text in ["5G", "km2", "H5N1", "10h30", "Covid-19", "5.000ha", "COVID-19"] {
        assert_eq!(cut(text), [format!("a {text}")]);
    }
    assert_eq!(cut("30°C"), ["n 30", "other °", "w C"]);
}

#[test]
fn hyphens_and_apostrophes_join_only_between_letters() {
    for text in ["In-đô-nê-xi-a", "QP-AN", "K'Brăm", "K’Brăm", "đ", "tổng\u{AD}kết"] {
        assert_eq!(cut(text), [format!("w {text}")]);
    }
    assert_eq!(cut("kinh tế - xã hội"), ["w kinh", "w tế", "Hyphen -", "w xã", "w hội"]);
    assert_eq!(
        cut("‘xã’ 'xã'"),
        ["OpenQuote ‘", "w xã", "CloseQuote ’", "Apostrophe '", "w xã", "Apostrophe '"]
    );
    assert_eq!(cut("xã-"), ["w xã", "Hyphen -"]);
    assert_eq!(cut("“xã”nào"), ["OpenQuote “", "w xã", "CloseQuote ”", "w nào"]);
    assert_eq!(cut("Vi\u{EA}\u{323}t Ho\u{300}a"), ["w Vi\u{EA}\u{323}t", "w Ho\u{300}a"]);
}

#[test]
fn addresses_are_one_token_without_the_punctuation_behind() {
    assert_eq!(
        cut("Xem https://laichau.gov.vn/tin?id=5."),
        ["w Xem", "@ https://laichau.gov.vn/tin?id=5", "Stop ."]
    );
    assert_eq!(cut("(www.a.vn)"), ["OpenBracket (", "@ www.a.vn", "CloseBracket )"]);
    assert_eq!(
        cut("laichau.gov.vn, a.b-c@laichau.gov.vn./."),
        ["@ laichau.gov.vn", "Comma ,", "@ a.b-c@laichau.gov.vn", "End ./."]
    );
    assert_eq!(cut("vnexpress.net/tin"), ["@ vnexpress.net/tin"]);
    assert_eq!(
        cut("toan.Cac v.v. an.ở"),
        ["w toan", "Stop .", "w Cac", "w v", "Stop .", "w v", "Stop .", "w an", "Stop .", "w ở"]
    );
    assert_eq!(cut("@ a@ @b"), ["Sign @", "w a", "Sign @", "Sign @", "w b"]);
}

#[test]
fn words_tell_their_capitals() {
    let facts = |text: &str| tokens(text).next().and_then(|token| token.word()).expect("a word");
    for (text, case) in [
        ("hội", Case::Lower),
        ("Hội", Case::Initial),
        ("Ở", Case::Initial),
        ("UBND", Case::Upper),
        ("ĐẢNG", Case::Upper),
        ("TTg", Case::Mixed),
        ("eGov", Case::Mixed),
        ("KT-XH", Case::Upper),
        ("In-đô", Case::Initial),
    ] {
        assert_eq!(facts(text).case, case, "{text}");
    }
    assert!(facts("an").ascii && !facts("ăn").ascii && facts("KT-XH").ascii);
    assert!(facts("KT-XH").joined && facts("H'Mông").joined && !facts("an").joined);
}

#[test]
fn tieng_are_counted_as_an_editor_does() {
    assert_eq!(count_tieng("Hội nghị tổng kết 10 năm thực hiện Nghị định số 06/2014/NĐ-CP."), 12);
    assert_eq!(count_tieng("In-đô-nê-xi-a, người H'Mông, Covid-19 - 5G"), 9);
    assert_eq!(count_tieng(" … ./. "), 0);
}

#[test]
fn no_text_is_read_more_than_a_few_times() {
    // Each looks like the beginning of something at every token.
    for text in ["aa.", "1/A/", "a@", "1-1", "www.", "A.", "h'"] {
        let long = text.repeat(300_000);
        assert_eq!(tokens(&long).map(|token| token.len()).sum::<usize>(), long.len());
    }
}

proptest! {
    #[test]
    fn small_letters_are_the_same_by_tokens(text in "([a-zA-Zạ-ỹẠ-Ỹ0-9./ -]|[\u{1C0}-\u{1FF}\u{1F80}-\u{1FFF}]|\\PC)*") {
        let tokens: Vec<Token> = tokens(&text).collect();
        prop_assert_eq!(to_lower(&text, &tokens), crate::letters::to_lower(&text));
    }

    #[test]
    fn spans_tile_any_text_on_character_boundaries(
        text in "(\\PC|[a-zA-Zạ-ỹđĐ0-9]{1,4}|[-./,:@'’ \n\r]|[\u{300}\u{AD}\u{200B}]|NĐ-CP|www\\.|\\.vn)*"
    ) {
        let mut at = 0;
        for token in tokens(&text) {
            prop_assert_eq!(token.start, at);
            prop_assert!(token.end > token.start);
            prop_assert!(text.get(token.span()).is_some());
            at = token.end;
        }
        prop_assert_eq!(at, text.len());
    }
}
