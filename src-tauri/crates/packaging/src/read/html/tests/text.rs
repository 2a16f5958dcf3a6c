//! Words, numbers and lines as the page shows them.

use manuscript::{Block, Inline};

use super::{HEAD, lines, page, texts};
use crate::read::document;

#[test]
fn raised_figures_stay_figures_and_signs_of_notes_are_notes() {
    for (html, expected) in [
        ("1,5.10<sup>6</sup> m<sup>3</sup>", vec!["1,5.10⁶ m³"]),
        ("10<span style='vertical-align:super'>-3</span>", vec!["10⁻³"]),
        ("H<sub>2</sub>O, x<sub>max</sub>, 1<sup>st</sup>", vec!["H₂O, xmax, 1st"]),
        ("2<sup>2,5</sup>", vec!["2^(2,5)"]),
        ("năm 2025<sup>3</sup>, 12025<sup>3</sup>", vec!["năm 2025[3], 12025³"]),
        (
            "200<a class=sdfootnoteanc name=sdfootnote1anc href=#sdfootnote1sym><sup>1</sup></a> em</p><div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href=#sdfootnote1anc>1</a>Theo Ban tổ chức.</p><p>Số tháng 3.</p></div><p>Hết.",
            vec!["200[1] em", "Hết.", "[1] Theo Ban tổ chức.\nSố tháng 3."],
        ),
        (
            "45 ha<a href='#_ftn2' name='_ftnref2'><span class=MsoFootnoteReference>[2]</span></a></p><div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href='#_ftnref2' name='_ftn2'><span class=MsoFootnoteReference>[2]</span></a> Số của xã.</p></div><p>Hết.",
            vec!["45 ha[2]", "Hết.", "[2] Số của xã."],
        ),
        (
            "45 ha<sup><a href='#fn1' id=fnref1>1</a></sup></p><section class=footnotes><ol><li id=fn1><p>Số của xã. <a href='#fnref1'>↩</a></p></li></ol></section><p>Hết.",
            vec!["45 ha[1]", "Hết.", "[1] Số của xã."],
        ),
        ("45 ha<sup><a href='#ngoai'>2</a></sup> rừng", vec!["45 ha[2] rừng"]),
        (
            "2025<sup>3</sup>, thợ<sup>4</sup>, rừng<sup>*</sup>.</p><hr><p><sup>3</sup> Số của xã.</p><p><sup>*</sup> Tạm tính.",
            vec!["2025[3], thợ⁴, rừng[*].", "[3] Số của xã.", "[*] Tạm tính."],
        ),
        (
            "45 ha<sup><a href='#n1' id=r1>1</a></sup>, 9 ha<sup><a href='#n1' id=r2>1</a></sup></p><ol><li id=n1>^ <sup><a href='#r1'>a</a> <a href='#r2'>b</a></sup> Số của xã.</li></ol><p>Hết.",
            vec!["45 ha[1], 9 ha[1]", "Hết.", "[1] ^ a b Số của xã."],
        ),
        // A link of a list of contents leads to a heading.
        ("<a href=#c1><sup>1</sup></a> xem</p><h2 id=c1>Chương</h2><p>Hết.", vec!["¹ xem", "Chương", "Hết."]),
    ] {
        assert_eq!(texts(&page(&format!("{HEAD}<p>{html}</p>")).content), expected, "{html}");
    }
}

#[test]
fn formulas_and_ruby_keep_their_meaning() {
    for (html, expected) in [
        ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> xã", "3/4 xã"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2"),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math>", "10⁶"),
        ("<math><msub><mi>x</mi><mn>1</mn></msub></math>", "x₁"),
        ("<math><msqrt><mn>2</mn></msqrt></math>", "√2"),
        ("<ruby>漢<rp>(</rp><rt>Hán</rt><rp>)</rp></ruby>", "漢 (Hán)"),
        ("Chủ đề <q>Sách mở <q>tương lai</q></q> năm", "Chủ đề “Sách mở “tương lai”” năm"),
        ("<input type=checkbox checked> Đồng ý <input type=checkbox> Không", "☑ Đồng ý ☐ Không"),
    ] {
        assert_eq!(texts(&page(&format!("{HEAD}<p>{html}</p>")).content), [expected], "{html}");
    }
}

#[test]
fn cells_that_hold_only_a_number_of_word_keep_it() {
    let row = |number: &str, text: &str| {
        format!(
            "<tr><td><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{number}<span>&nbsp;</span></span></p></td><td>{text}</td></tr>"
        )
    };
    let table = format!("<table>{}{}</table>", row("1.", "Xã Nậm Lúng"), row("2.", "Xã Huổi Só"));
    assert_eq!(super::pasted(&table), ["1.", "Xã Nậm Lúng", "2.", "Xã Huổi Só"]);
}

#[test]
fn numbers_that_our_lists_would_not_print_are_written_out() {
    for (html, expected) in [
        ("<ol><li>a<li>b</ol>", vec!["- a", "- b"]),
        ("<ol start=5><li>a<li>b</ol>", vec!["5. a", "6. b"]),
        ("<ol reversed><li>a<li>b</ol>", vec!["2. a", "- b"]),
        ("<ol><li>a<li value=7>b<li>c</ol>", vec!["- a", "7. b", "8. c"]),
        ("<ol type=A><li>a<li>b</ol>", vec!["A. a", "B. b"]),
        ("<ol style='list-style-type: upper-roman'><li>a</ol>", vec!["I. a"]),
        ("<ol style='list-style:none'><li>a</ol>", vec!["- a"]),
        ("<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol>", vec!["- a", "- b", "- c", "- d"]),
        ("<ol><li>a<ol><li>b</ol></ol>", vec!["- a", "1. b"]),
        ("<ol><li>a<ol type=i><li>b</ol></ol>", vec!["- a", "i. b"]),
        (
            "<ol><li>a<ol type=a><li>b<ol type=i><li>c<li>d<ol><li>e</ol></ol></ol><li>f</ol>",
            vec!["- a", "- b", "- c", "- d", "- e", "- f"],
        ),
        ("<ol><li>a<ol type=a><li>b<ol><li>c</ol></ol></ol>", vec!["- a", "- b", "1. c"]),
        ("<ol type=a><li>a<ol><li>b</ol></ol>", vec!["a. a", "- b"]),
        ("<ol type=a start=28><li>a</ol>", vec!["ab. a"]),
        ("<ol><li>a</ol><p>x</p><ol start=2><li>b</ol>", vec!["- a", "x", "2. b"]),
        ("<ol start=3><li><p>a</p><p>b</p></ol>", vec!["3. a", "b"]),
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>Điều 7.<span>&nbsp;</span></span>Trách nhiệm</p>",
            vec!["Điều 7. Trách nhiệm"],
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>b</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>c)</span>d</p>",
            vec!["- a", "- b", "c) d"],
        ),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>§</span>a</p>", vec!["- a"]),
        (
            "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>a</p>",
            vec!["- a"],
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='font-family:Wingdings'><span style='mso-list:Ignore'>ü<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span></span>a</p>",
            vec!["- a"],
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>A<span>&nbsp;</span></span>a</p>",
            vec!["A a"],
        ),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>7</span>a</p>", vec!["7 a"]),
        (
            "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>I.<span>&nbsp;</span></span>Tình hình</h2>",
            vec!["I. Tình hình"],
        ),
        (
            "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Tình hình</h2><p>a</p>",
            vec!["Tình hình", "a"],
        ),
    ] {
        let content = page(&format!("{HEAD}<p>y</p>{html}")).content;
        let shown: Vec<String> = content
            .body
            .iter()
            .skip(1)
            .map(|block| match block {
                Block::ListItem { text, .. } => format!("- {}", text.text()),
                block => block.inline().map(Inline::text).unwrap_or_default(),
            })
            .collect();
        assert_eq!(shown, expected, "{html}");
    }
}

#[test]
fn lines_end_where_the_page_ends_them() {
    for (html, expected) in [
        ("<div style='white-space:pre-wrap'>Một\nHai\n\nBa</div>", vec!["Một\nHai", "Ba"]),
        ("<pre>Một\nHai</pre>", vec!["Một\nHai"]),
        ("<p>Một\nHai</p>", vec!["Một Hai"]),
        ("<style>.l {white-space:pre-line}</style><p class=l>Một\nHai</p>", vec!["Một\nHai"]),
        (
            "<span style='display:block'>Một.</span><span style='display:block'>Hai.</span>",
            vec!["Một.", "Hai."],
        ),
        ("<style>i {display:block}</style><i>Một.</i><i>Hai.</i>", vec!["Một.", "Hai."]),
        ("<div style='display:flex'><span>Một</span><span>Hai</span></div>", vec!["Một", "Hai"]),
        ("<x-y>Một</x-y><x-y>Hai</x-y>", vec!["MộtHai"]),
        (
            "<p>Một<div hidden>ẩn</div><span style='display:none'>ẩn</span><span aria-hidden=true> hai</span></p>",
            vec!["Một", "hai"],
        ),
        ("<style>.h {display:none}</style><p>Một <b class=h>ẩn</b>hai</p>", vec!["Một hai"]),
        ("<dl><dt>Một<dd>Hai</dl>", vec!["Một", "Hai"]),
        (
            "<h2><span style='display:block'>Một</span><span style='display:block'>Hai</span></h2>",
            vec!["Một\nHai"],
        ),
    ] {
        assert_eq!(texts(&page(&format!("{HEAD}<p>x</p>{html}")).content)[1..], expected, "{html}");
    }
}

#[test]
fn symbols_of_fonts_are_what_the_reader_saw() {
    for (html, expected) in [
        ("5 <span style='font-family:Wingdings'>à</span> 10", "5 → 10"),
        ("5 <font face=Wingdings>à</font> 10", "5 → 10"),
        ("<style>.w {font-family:Wingdings}</style><p>5 <i class=w>à</i> 10", "5 → 10"),
        ("35 <span style='font-family:Symbol'>m</span>g", "35 μg"),
        ("<span style='font-family:Symbol'>chữ thường</span>", "chữ thường"),
        ("\u{F0B7} Trao quà", "• Trao quà"),
    ] {
        let imported = page(&format!("{HEAD}<p>{html}</p>"));
        assert_eq!(texts(&imported.content), [expected], "{html}");
    }
}

#[test]
fn old_fonts_are_known_from_styles_sheets_and_bytes() {
    // "đưa con em" in TCVN3 and in VNI, in one byte a letter.
    let (tcvn3, vni): (&[u8], &[u8]) = (b"\xAE\xADa con em", b"\xF1\xF6a con em");
    for (head, open, text) in [
        ("", "<p><font face='.VnTime'>", tcvn3),
        ("<meta charset=windows-1252>", "<p style='font-family:\".VnTime\"'>", tcvn3),
        ("<meta charset=x-user-defined><style>p.n {font-family:.VnTime}</style>", "<p class=n>", tcvn3),
        ("<meta charset=windows-1258><style><!-- P {font:12.0pt \".VnTime\"} --></style>", "<p>", tcvn3),
        ("<meta charset=iso-8859-1>", "<p style='font-family:VNI-Times'>", vni),
    ] {
        let html = [
            format!("<html><head>{head}</head><body><p>x</p>{open}").as_bytes(),
            text,
            b"</p></body></html>",
        ]
        .concat();
        let imported = document("a.html", &html, &[]).unwrap();
        assert!(lines(&imported).contains(&"đưa con em".to_owned()), "{head} {open}: {:?}", lines(&imported));
    }
}

#[test]
fn markdown_keeps_numbers_notes_and_what_stands_before_it() {
    let read = |text: &str| document("a.md", text.as_bytes(), &[]).unwrap();
    let imported = read(
        "# Tít\n\nSapo.\n\nRộng 5*3*2 mét, 10<sup>6</sup>[^1].\n\n2026. Đó là năm.\n\nx\n\n15. Trao thưởng\n16. Bế mạc\n\n[^1]: Số của *xã*.\n",
    );
    assert_eq!(
        texts(&imported.content),
        [
            "Rộng 5*3*2 mét, 10⁶[1].",
            "2026. Đó là năm.",
            "x",
            "15. Trao thưởng",
            "16. Bế mạc",
            "[1] Số của xã."
        ]
    );
    let front = read(
        "---\ntitle: \"Ngày hội: đọc sách\"\nlayout: post\ntags:\n  - văn hóa\n  - giáo dục\ndescription: >\n  Sapo gập,\n  dòng hai.\n---\n\nThân bài.\n",
    );
    assert_eq!(lines(&front), ["Ngày hội: đọc sách", "Sapo gập, dòng hai.", "Thân bài."]);
    assert_eq!(front.content.field(manuscript::Field::Tags), Some("văn hóa, giáo dục"));
    assert_eq!(
        front.told(),
        ["Phần khai báo ở đầu tệp có mục không thuộc bài nên không nhập:\nlayout: post"]
    );
}
