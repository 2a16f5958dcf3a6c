use super::{Package, p};

const M: &str = r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

fn math(content: &str) -> String {
    format!(r#"<w:p><m:oMath {M}>{content}</m:oMath></w:p>"#)
}

fn r(text: &str) -> String {
    format!("<m:r><m:t>{text}</m:t></m:r>")
}

fn e(content: &str) -> String {
    format!("<m:e>{content}</m:e>")
}

/// The text of the one paragraph.
fn line(body: &str) -> String {
    Package::of(body).lines().join("¶")
}

#[test]
fn every_form_of_a_formula_stands_on_one_line_and_no_two_numbers_join() {
    let frac = |kind: &str, above: &str, below: &str| {
        format!(
            r#"<m:f><m:fPr><m:type m:val="{kind}"/></m:fPr><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"#
        )
    };
    let sup = |of: &str, up: &str| format!("<m:sSup>{}<m:sup>{}</m:sup></m:sSup>", e(&r(of)), r(up));
    for (content, expected) in [
        (frac("bar", &r("3"), &r("4")), "3/4"),
        (frac("skw", &r("3"), &r("4")), "3/4"),
        (frac("lin", &r("a+b"), &r("2")), "(a+b)/2"),
        (frac("bar", &r("Số hộ nghèo"), &r("tổng số hộ")), "(Số hộ nghèo)/(tổng số hộ)"),
        (r("2") + &frac("bar", &r("1"), &r("3")), "2 1/3"),
        (frac("bar", &frac("bar", &r("1"), &r("2")), &r("3")), "(1/2)/3"),
        (frac("bar", &r("1,5"), &r("2")), "(1,5)/2"),
        (sup("10", "6"), "10⁶"),
        (sup("10", "-3"), "10⁻³"),
        (sup("x", "n"), "xⁿ"),
        (sup("x", "a+b"), "x^(a+b)"),
        (sup("30", "∘"), "30°"),
        (format!("<m:sSub>{}<m:sub>{}</m:sub></m:sSub>", e(&r("H")), r("2")), "H₂"),
        (
            format!(
                "<m:sSubSup>{}<m:sub>{}</m:sub><m:sup>{}</m:sup></m:sSubSup>",
                e(&r("x")),
                r("1"),
                r("2")
            ),
            "x₁²",
        ),
        (
            format!("<m:sPre><m:sub>{}</m:sub><m:sup>{}</m:sup>{}</m:sPre>", r("92"), r("235"), e(&r("U"))),
            "²³⁵₉₂U",
        ),
        (format!("<m:rad><m:deg/>{}</m:rad>", e(&r("2"))), "√2"),
        (format!("<m:rad><m:deg>{}</m:deg>{}</m:rad>", r("3"), e(&r("a+1"))), "³√(a+1)"),
        (
            format!(
                r#"<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup>{}</m:nary>"#,
                r("i=1"),
                r("5"),
                e(&r("x"))
            ),
            "∑ᵢ₌₁⁵ x",
        ),
        (format!("<m:nary>{}</m:nary>", e(&r("f"))), "∫ f"),
        (format!("<m:d>{}{}</m:d>", e(&r("a")), e(&r("b"))), "(a|b)"),
        (
            format!(
                r#"<m:d><m:dPr><m:begChr m:val="{{"/><m:endChr m:val=""/></m:dPr>{}</m:d>"#,
                e(&format!("<m:eqArr>{}{}</m:eqArr>", e(&r("x+y=3")), e(&r("x-y=1"))))
            ),
            "{x+y=3; x-y=1",
        ),
        (
            format!(
                "<m:m><m:mr>{}{}</m:mr><m:mr>{}{}</m:mr></m:m>",
                e(&r("1")),
                e(&r("2")),
                e(&r("3")),
                e(&r("4"))
            ),
            "[1 2; 3 4]",
        ),
        (format!("<m:d>{}</m:d>", e(&format!("<m:m><m:mr>{}</m:mr></m:m>", e(&r("1"))))), "(1)"),
        (format!(r#"<m:acc><m:accPr><m:chr m:val="&#x303;"/></m:accPr>{}</m:acc>"#, e(&r("a"))), "ã"),
        (
            format!(r#"<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{}</m:bar>"#, e(&r("AB"))),
            "A\u{305}B\u{305}",
        ),
        (format!("<m:groupChr>{}</m:groupChr>", e(&r("a+b"))), "a+b"),
        (
            format!(
                r#"<m:groupChr><m:groupChrPr><m:chr m:val="→"/></m:groupChrPr>{}</m:groupChr>"#,
                e(&r("nhiệt"))
            ),
            "→^nhiệt",
        ),
        (format!("<m:limLow>{}<m:lim>{}</m:lim></m:limLow>", e(&r("lim")), r("x→0")), "lim_(x→0)"),
        (format!("<m:limUpp>{}<m:lim>{}</m:lim></m:limUpp>", e(&r("=")), r("đ")), "=^đ"),
        (format!("<m:func><m:fName>{}</m:fName>{}</m:func>", r("sin"), e(&r("x"))), "sin x"),
        (format!("<m:box>{}</m:box><m:borderBox>{}</m:borderBox>", e(&r("a")), e(&r("b"))), "ab"),
        (
            format!(
                r#"<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{}</m:phant>{}"#,
                e(&r("1")),
                r("2")
            ),
            "2",
        ),
        (format!("{}<w:del>{}</w:del><w:ins>{}</w:ins>", r("a"), r("b"), r("c")), "ac"),
    ] {
        assert_eq!(line(&math(&content)), expected, "{content}");
    }
}

#[test]
fn a_formula_stands_apart_from_the_numbers_around_it() {
    let half =
        format!("<m:oMath {M}><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>", r("1"), r("2"));
    let body = format!("<w:p><w:r><w:t>Có 2</w:t></w:r>{half}<w:r><w:t>5 hộ</w:t></w:r></w:p>");
    assert_eq!(line(&body), "Có 2 1/2 5 hộ");
    let display = format!(
        "<m:oMathPara {M}><m:oMath>{}</m:oMath><m:oMath>{}</m:oMath></m:oMathPara>",
        r("a=1"),
        r("b=2")
    );
    assert_eq!(line(&format!("<w:p>{display}</w:p>")), "a=1\nb=2");
    assert_eq!(line(&display), "a=1\nb=2");
    assert!(Package::of(&math(&r("a+b"))).notices().iter().any(|notice| notice.contains("Công thức")));
}

#[test]
fn raised_and_lowered_figures_keep_their_place() {
    let run = |properties: &str, text: &str| {
        format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    let raised = r#"<w:vertAlign w:val="superscript"/>"#;
    let lowered = r#"<w:vertAlign w:val="subscript"/>"#;
    for (runs, expected) in [
        (run("", "1,5.10") + &run(raised, "6") + &run("", " m") + &run(raised, "3"), "1,5.10⁶ m³"),
        (run("", "2") + &run(raised, "1") + &run(raised, "0"), "2¹⁰"),
        (run("", "10") + &run(raised, "-19"), "10⁻¹⁹"),
        (run("", "CO") + &run(lowered, "2"), "CO₂"),
        (run("", "30") + &run(raised, "o") + &run("", "C"), "30°C"),
        (run("", "10") + &run(r#"<w:position w:val="8"/><w:sz w:val="16"/>"#, "6"), "10⁶"),
        (run("", "10") + &run(r#"<w:position w:val="2"/>"#, "6"), "106"),
        (run("", "1") + &run(raised, "st"), "1st"),
        (run("", "10") + &run(raised, "2,5"), "10^(2,5)"),
    ] {
        assert_eq!(line(&format!("<w:p>{runs}</w:p>")), expected);
    }
    let old = r#"<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>"#;
    let runs = run(old, "§o m") + &run(&format!("{old}{raised}"), "2");
    assert_eq!(line(&format!("<w:p>{runs}</w:p>")), "Đo m²");
    let styled =
        r#"<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:rStyle w:val="mu"/></w:rPr><w:t>6</w:t></w:r></w:p>"#;
    let styles = super::styles(
        r#"<w:style w:type="character" w:styleId="mu"><w:name w:val="Mũ"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#,
    );
    assert_eq!(Package::of(styled).part("styles.xml", "styles", &styles).lines(), ["10⁶"]);
}

#[test]
fn old_equation_fields_are_read_from_their_instruction() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">Có </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> EQ \f(3;4) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> số hộ</w:t></w:r></w:p>"#;
    assert_eq!(line(body), "Có 3/4 số hộ");
    assert_eq!(line(&p("Có 3/4")), "Có 3/4");
}
