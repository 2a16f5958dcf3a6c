use super::Package;

fn sym(font: &str, code: &str) -> String {
    format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#)
}

fn set(font: &str, text: &str) -> String {
    format!(
        r#"<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#
    )
}

fn line(runs: &str) -> String {
    Package::of(&format!("<w:p>{runs}</w:p>")).lines().join("¶")
}

#[test]
fn symbols_are_what_their_font_draws_however_they_are_written() {
    for (runs, expected) in [
        (sym("Symbol", "F06D"), "μ"),
        (sym("Symbol", "006D"), "μ"),
        (set("Symbol", "m"), "μ"),
        (set("Symbol", "\u{F06D}"), "μ"),
        (sym("Wingdings", "F0FE"), "☑"),
        (sym("Wingdings", "F0A8"), "☐"),
        (sym("Wingdings 2", "F052"), "☑"),
        (sym("Wingdings 2", "F0A3"), "☐"),
        (sym("Wingdings 3", "F022"), "⭢"),
        (sym("Webdings", "F061"), "✓"),
        (set("Wingdings", "à"), "→"),
        (set("Wingdings", "\u{F0E0}"), "→"),
        (set("Arial", "\u{F0B7}"), "•"),
        (set("Arial", "\u{F0FC}"), "✓"),
        (set("Symbol", "Bản Mây"), "Bản Mây"),
        (sym("Times New Roman", "2212"), "−"),
        (sym(".VnTime", "F0AD"), "ư"),
        (sym("Bưu chính", "F041"), "•"),
    ] {
        assert_eq!(line(&(set("Arial", "a ") + &runs)), format!("a {expected}"), "{runs}");
    }
}

#[test]
fn what_a_symbol_font_hides_is_told() {
    let notices = |runs: &str| Package::of(&format!("<w:p>{runs}</w:p>")).notices().join("\n");
    assert!(notices(&set("Wingdings", "Dung")).contains("“Dung”"));
    assert!(notices(&sym("Bưu chính", "F041")).contains("“•”"));
    assert!(!notices(&sym("Symbol", "F0B7")).contains("“•”"));
    assert!(!notices(&set("Symbol", "m")).contains("“m”"));
}

#[test]
fn the_symbol_field_shows_its_character() {
    let field = |result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 252 \f "Wingdings"</w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> đạt</w:t></w:r>"#
        )
    };
    assert_eq!(line(&field("")), "✓ đạt");
    let result =
        format!(r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}"#, set("Wingdings", "\u{F0FC}"));
    assert_eq!(line(&field(&result)), "✓ đạt");
    assert_eq!(
        line(r#"<w:fldSimple w:instr="SYMBOL 252 \f Wingdings"/><w:r><w:t> đạt</w:t></w:r>"#),
        "✓ đạt"
    );
}
