use manuscript::{Block, Content, Inline};
use proptest::prelude::*;

use crate::read::shown::shown;
use crate::read::{Imported, document, paste};

fn texts(content: &Content) -> Vec<String> {
    content
        .body
        .iter()
        .flat_map(|block| match block {
            Block::Table { rows } => rows.iter().flatten().map(|cell| cell.text.text()).collect(),
            block => vec![block.inline().map(Inline::text).unwrap_or_default()],
        })
        .collect()
}

fn pasted(html: &str) -> Vec<String> {
    texts(&paste(html, "").content)
}

fn body(html: &str) -> serde_json::Value {
    serde_json::to_value(paste(html, "").content.body).unwrap()
}

#[test]
fn word_paragraphs_lists_and_marks_are_read() {
    let html = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=VI>Đồng chí Vàng Thị Dợ</span></b><span
lang=VI> trao <i>Bằng khen</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>12 tập thể<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>ba xã</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><!--[endif]-->Thứ nhất</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"#;
    insta::assert_snapshot!(shown(&paste(html, "")));
}

#[test]
fn google_docs_wrapper_is_not_bold_and_styles_are_marks() {
    let html = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">Thường </span><span style="font-weight:700;">đậm</span><span style="font-style:italic;font-weight:400"> nghiêng</span></p><br><ul><li dir="ltr"><p><span>Một</span></p></li><ul><li><p><span>Hai</span></p></li></ul></ul></b>"#;
    insta::assert_snapshot!(shown(&paste(html, "")));
}

#[test]
fn words_are_neither_fused_nor_split() {
    assert_eq!(pasted("<p>Bằng<b> kh</b>en</p><p>của&nbsp;tỉnh</p>"), ["Bằng khen", "của tỉnh"]);
    assert_eq!(pasted("<div>một</div>hai<div>ba</div>"), ["một", "hai", "ba"]);
    assert_eq!(pasted("một<br>hai"), ["một\nhai"]);
    assert_eq!(pasted("một<br><br>hai<br>"), ["một", "hai"]);
    assert_eq!(
        pasted("<form>một</form><section>hai</section><custom-tag>ba</custom-tag>"),
        ["một", "hai", "ba"]
    );
    assert_eq!(pasted("<p>một\n   hai\t ba</p>"), ["một hai ba"]);
    assert_eq!(pasted("<p>12 km<sup>2</sup></p>"), ["12 km²"]);
}

#[test]
fn scripts_handlers_and_foreign_addresses_never_survive() {
    let html = r#"<p onclick="x()">Chữ <a href="javascript:alert(1)">một</a> <a href="/tin">hai</a> <a href="data:text/html,x">ba</a> <a href=" HTTPS://vd.vn/a ">bốn</a></p><script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)><iframe src="https://vd.vn"></iframe><svg><script>x</script><text>svg</text></svg><textarea>ô</textarea><a href="java&#x0A;script:x">năm</a>"#;
    let imported = paste(html, "");
    let json = serde_json::to_string(&imported.content).unwrap();
    for forbidden in ["script", "alert", "onerror", "data:", "/tin", "svg", "ô"] {
        assert!(!json.contains(forbidden), "{forbidden}: {json}");
    }
    assert_eq!(texts(&imported.content), ["Chữ một hai ba bốn", "năm"]);
    assert!(json.contains("HTTPS://vd.vn/a"));
    assert!(imported.images.is_empty());
    assert_eq!(
        imported.notices,
        [
            "Nội dung nhúng không nhập được: khung nhúng (vd.vn).",
            "1 ảnh trong đoạn vừa dán không đi kèm; hãy sao chép riêng từng ảnh rồi dán, hoặc kéo tệp ảnh vào bài.",
            "Phần chữ quanh bài (menu, khung bên, bài khác…) không được nhập; mở ra để xem:\nsvg\nô",
        ]
    );
}

#[test]
fn pictures_inside_the_clipboard_are_taken_with_their_captions() {
    let html = r#"<figure><img src="data:image/png;base64,iVBORw0KGgoB" alt="Quang cảnh"><figcaption><i>Đại biểu dự hội nghị. Ảnh: Quàng Bình</i></figcaption></figure><p>Đoạn <img src="data:image/jpeg;base64,/9j/AA=="> văn.</p><img src="data:image/gif;base64,R0lGODlh"><img width="1" height="1" src="https://vd.vn/dem">"#;
    let imported = paste(html, "");
    insta::assert_snapshot!(shown(&imported));
    assert_eq!(imported.images.len(), 2);
    assert!(imported.notices.iter().any(|notice| notice.contains("GIF")));
}

#[test]
fn tables_keep_spans_and_layout_tables_come_apart() {
    let data = "<table><tr><th colspan=2>Đơn vị</th><th>Số</th></tr><tr><td rowspan=2>Xã</td><td>Hộ</td><td>12</td></tr><tr><td>Người</td><td>48</td></tr></table>";
    let blocks = body(data);
    assert_eq!(blocks[0]["rows"][0][0]["colspan"], 2);
    assert_eq!(blocks[0]["rows"][1][0]["rowspan"], 2);
    assert_eq!(pasted("<table><tr><td><p>một</p><p>hai</p></td></tr></table>"), ["một", "hai"]);
    assert_eq!(
        pasted("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>")
            .len(),
        4
    );
}

#[test]
fn plain_text_serves_where_there_is_no_html() {
    let imported = paste("", "Dòng một\nDòng hai\n\nDòng ba");
    assert_eq!(texts(&imported.content), ["Dòng một", "Dòng hai", "Dòng ba"]);
    assert!(imported.content.headline.is_empty());
    assert_eq!(texts(&paste("<p> </p>", "chữ").content), ["chữ"]);
}

#[test]
fn legacy_fonts_on_the_clipboard_are_decoded() {
    let html = r#"<p style='font-family:".VnTime","sans-serif"'>§ång chÝ <span style="font-family:.VnTimeH">c«ng an</span></p><p><font face="VNI-Times">ñöôøng</font></p>"#;
    assert_eq!(pasted(html), ["Đồng chí CÔNG AN", "đường"]);
}

#[test]
fn a_page_is_read_by_its_article_and_its_charset() {
    let page = "<!DOCTYPE html><html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1258'><title>Cổng</title></head><body><nav>Trang ch\u{EA}</nav><article><h1>Tít</h1><p>Sapo Vi\u{EA}\u{F2}t.</p></article><footer>x</footer></body></html>";
    let bytes: Vec<u8> = page.chars().map(|char| u8::try_from(u32::from(char)).unwrap_or(b'?')).collect();
    let imported = document("bai.html", &bytes, &[]).unwrap();
    assert_eq!(imported.content.headline, "Tít");
    assert_eq!(imported.content.lead, "Sapo Việt.");
    assert!(imported.content.body.is_empty());
}

#[test]
fn the_footer_of_an_article_is_read_and_the_footer_of_a_page_is_not() {
    let article = "<h1>Tít</h1><p>Sapo.</p><p>Hết./.</p>";
    let footer = "<footer><p>Lò Mai</p><p>Nguồn: Báo Vùng Cao</p></footer>";
    let around = "<aside>Tin khác</aside><nav>Trang chủ</nav><footer>Giấy phép</footer>";
    for (page, byline) in [
        (format!("<article>{article}{footer}</article>{around}"), Some("Lò Mai")),
        (format!("<main>{article}{footer}</main>{around}"), Some("Lò Mai")),
        (format!("<div>{article}</div>{around}"), None),
    ] {
        let content = document("a.html", page.as_bytes(), &[]).unwrap().content;
        assert_eq!(content.field(manuscript::Field::Byline), byline, "{page}");
        assert_eq!(texts(&content), ["Hết./."], "{page}");
    }
}

#[test]
fn explosive_markup_is_refused_before_it_is_parsed() {
    let tags = |count: usize| (0..count).map(|n| format!("<b a={n}>")).collect::<String>();
    let attributes = (0..1000).map(|n| format!(" a{n}='>'")).collect::<String>();
    for html in [
        "<div>".repeat(1000),
        "<div></span>".repeat(1000),
        format!("<p>{}{}", tags(100), "<p>x".repeat(10_000)),
        format!("<table>{}", "<hr>x".repeat(5_000)),
        format!("<p{attributes}>x"),
        "<p>".repeat(2_000_001),
        "<!---->".repeat(2_000_001),
    ] {
        assert_eq!(document("a.html", html.as_bytes(), &[]).unwrap_err().code(), "document-too-large");
        let imported = paste(&html, "chữ thường");
        assert_eq!(texts(&imported.content), ["chữ thường"]);
        assert_eq!(imported.notices.len(), 1);
    }
}

#[test]
fn long_ordinary_markup_is_not_refused() {
    let word = "<p class=MsoNormal style='margin:0'><b><span lang=VI>Đoạn</span></b> văn<o:p></o:p></p>";
    let table = "<table><tbody><tr><td>một<td><p>hai</tr></table>";
    for html in [word, table, "<p>đoạn<br><li>mục", "<div><p>x</div>", "<a href=x>y</a> "] {
        assert!(!super::guard::is_excessive(&html.repeat(20_000)), "{html}");
    }
    assert!(!super::guard::is_excessive(&format!(
        "<b style='font-weight:normal'>{}</b>",
        word.repeat(5_000)
    )));
    let picture = format!("<img alt=\"a > b\" src='data:image/png;base64,{}'>", "QUJD\n ".repeat(50_000));
    assert!(!super::guard::is_excessive(&picture));
}

fn is_clean(imported: &Imported) -> bool {
    let inlines = imported.content.body.iter().flat_map(|block| match block {
        Block::Table { rows } => rows.iter().flatten().map(|cell| &cell.text).collect::<Vec<_>>(),
        block => block.inline().into_iter().collect(),
    });
    let mut links = inlines.flat_map(|inline| inline.runs().iter().filter_map(|run| run.marks.link.clone()));
    let keys: Vec<&str> = imported.images.iter().map(|image| image.key.as_str()).collect();
    links.all(|link| manuscript::is_allowed_link(&link))
        && imported.content.photos().iter().all(|photo| keys.contains(photo))
        && imported.content.clone().normalized() == imported.content
}

/// Fragments of markup that fit together in ways nobody wrote down.
fn markup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[<>a-z/ \"'=&;!\\-]{0,12}",
        Just("<a href='javascript:x'>".to_owned()),
        Just("<a href=\"https://vd.vn\">".to_owned()),
        Just("<a href='data:text/html,x'>".to_owned()),
        Just("<table><tr><td rowspan=9 colspan=70>".to_owned()),
        Just("</td></tr></table>".to_owned()),
        Just("<img src=x onerror=y>".to_owned()),
        Just("<img src='data:image/png;base64,iVBORw0KGgo='>".to_owned()),
        Just("<svg><foreignObject><math><script>".to_owned()),
        Just("<!--[if mso]><p style='mso-list:l0 level9 lfo1'>".to_owned()),
        Just("<ul><li><p>".to_owned()),
        Just("<figure><figcaption>".to_owned()),
        Just("<template><select><option>".to_owned()),
        Just("<b><i></b></i><p>".to_owned()),
        Just("chữ \u{302}\u{AD}\u{200B}".to_owned()),
        Just("<br><br>".to_owned()),
        "\\PC{0,8}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_forbidden_comes_through_whatever_goes_in(html in markup(), plain in "\\PC{0,40}") {
        prop_assert!(is_clean(&paste(&html, &plain)));
        if let Ok(imported) = document("a.html", html.as_bytes(), &[]) {
            prop_assert!(is_clean(&imported));
        }
        if let Ok(imported) = document("a.md", html.as_bytes(), &[]) {
            prop_assert!(is_clean(&imported));
        }
    }

    #[test]
    fn text_between_tags_is_kept_letter_by_letter(words in proptest::collection::vec("[a-zđơưáạệ]{1,8}", 1..12)) {
        let tagged: String = words.iter().map(|word| format!("<p><b>{}</b></p>", word)).collect();
        prop_assert_eq!(pasted(&tagged), words);
    }

    #[test]
    fn any_bytes_give_an_article_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(docx|html|md|txt|doc)") {
        if let Ok(imported) = document(&name, &bytes, &[]) {
            prop_assert!(is_clean(&imported));
        }
    }
}

fn page(body: &str) -> Imported {
    document(
        "a.html",
        format!("<html><head><meta charset=utf-8></head><body>{body}</body></html>").as_bytes(),
        &[],
    )
    .unwrap()
}

/// Headline, lead and texts of the body.
fn lines(imported: &Imported) -> Vec<String> {
    let Content { headline, lead, .. } = &imported.content;
    [headline.clone(), lead.clone()].into_iter().chain(texts(&imported.content)).collect()
}

const HEAD: &str = "<h1>Tít của bài</h1><p>Sapo của bài.</p>";

#[test]
fn the_article_is_found_with_the_head_above_it_and_all_around_it_is_quoted() {
    let body = "<p>Đoạn thân một của bài viết này.</p><p>Đoạn thân hai của bài viết này.</p>";
    let menu = "<nav><a href=/>Trang chủ</a></nav>";
    let teaser = "<article><h3><a href=/x>Tin khác trong ngày</a></h3></article>";
    for (html, quoted) in [
        (
            format!("{menu}<div>{HEAD}<article>{body}</article></div>{teaser}"),
            vec!["Trang chủ", "Tin khác trong ngày"],
        ),
        (
            format!("{menu}<div>{HEAD}{body}</div>{teaser}<footer>Giấy phép</footer>"),
            vec!["Trang chủ", "Tin khác trong ngày", "Giấy phép"],
        ),
        (
            format!("{menu}<main><article>{HEAD}{body}</article>{teaser}</main><aside>Cột bên</aside>"),
            vec!["Trang chủ", "Tin khác trong ngày", "Cột bên"],
        ),
        (
            format!(
                "<header><p>Cổng tin xã</p></header>{HEAD}{body}<aside>Đọc nhiều</aside><footer>Hết trang</footer>"
            ),
            vec!["Cổng tin xã", "Đọc nhiều", "Hết trang"],
        ),
        (
            format!(
                "<div><a>Bỏ qua tới nội dung</a></div><ul><li><a href=/1>Một</a><li><a href=/2>Hai</a></ul>{HEAD}{body}"
            ),
            vec!["Bỏ qua tới nội dung", "Một", "Hai"],
        ),
        (
            format!("<article>{HEAD}{body}</article><button>Gửi</button><div>Bình luận của bạn đọc</div>"),
            vec!["Gửi", "Bình luận của bạn đọc"],
        ),
        (format!("{HEAD}{body}<form><input type=text><button>Đăng ký</button></form>"), vec!["Đăng ký"]),
    ] {
        let imported = page(&html);
        assert_eq!(
            lines(&imported),
            [
                "Tít của bài",
                "Sapo của bài.",
                "Đoạn thân một của bài viết này.",
                "Đoạn thân hai của bài viết này."
            ],
            "{html}"
        );
        let notices: Vec<&String> =
            imported.notices.iter().filter(|notice| notice.starts_with("Phần chữ quanh bài")).collect();
        assert_eq!(notices.len(), 1, "{html}");
        assert_eq!(notices[0].lines().skip(1).collect::<Vec<_>>(), quoted, "{html}");
    }
    // Several articles of one size are all of the page.
    let many = page(&format!("<article><h2>Một</h2>{body}</article><article><h2>Hai</h2>{body}</article>"));
    assert_eq!(lines(&many).iter().filter(|line| line.contains("Đoạn thân một")).count(), 2);
    // A heading far down in a text is no headline.
    let chapter = page(&format!(
        "<p>{}</p><h1>Chương</h1><p>Hết.</p>",
        "Câu văn dài của bài viết này kể chuyện bản làng. ".repeat(30)
    ));
    assert_eq!((chapter.content.headline.as_str(), texts(&chapter.content).len()), ("", 2));
}

#[test]
fn the_headline_that_the_head_of_the_page_names_is_found_below_whatever_stands_first() {
    let html = "<html><head><title>Tít thật của bài viết - Báo Vùng Cao</title><meta property=og:title content='Tít thật của bài viết'></head><body><h1>Báo Vùng Cao</h1><p>Thứ nào cũng có.</p><h1>Tít thật của bài viết</h1><p>Sapo của bài.</p><p>Thân.</p></body></html>";
    let content = document("a.html", html.as_bytes(), &[]).unwrap().content;
    assert_eq!(
        (content.headline.as_str(), content.lead.as_str()),
        ("Tít thật của bài viết", "Sapo của bài.")
    );
    assert_eq!(texts(&content), ["Báo Vùng Cao", "Thứ nào cũng có.", "Thân."]);
}

#[test]
fn boxes_and_quotations_between_paragraphs_stay_in_their_place() {
    for (aside, kept) in [
        ("<aside class='quote'><p>Đọc sách giúp em tự tin.</p></aside>", "Đọc sách giúp em tự tin."),
        ("<aside><p>Nghề rèn có từ trăm năm trước.</p></aside>", "Nghề rèn có từ trăm năm trước."),
        ("<div class=box>Khung tin.</div>", "Khung tin."),
        ("<details><summary>Xem thêm</summary></details>", "Xem thêm"),
    ] {
        let body = format!("{HEAD}<p>Đoạn trước.</p>{aside}<p>Đoạn sau.</p>");
        for html in [body.clone(), format!("<article>{body}</article>"), format!("<main>{body}</main>")] {
            assert_eq!(texts(&page(&html).content), ["Đoạn trước.", kept, "Đoạn sau."], "{html}");
        }
    }
    let related =
        page(&format!("{HEAD}<p>Đoạn trước.</p><aside><a href=/x>Bài khác</a></aside><p>Đoạn sau.</p>"));
    assert_eq!(texts(&related.content), ["Đoạn trước.", "Đoạn sau."]);
    assert!(related.notices[0].ends_with("\nBài khác"), "{:?}", related.notices);
}

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
fn changes_comments_and_margins_are_left_out_and_quoted() {
    for (html, kept, quoted) in [
        ("Mức <del>5 triệu</del><ins>7 triệu</ins> đồng", "Mức 7 triệu đồng", "5 triệu"),
        ("Mức <span class=msoDel>5 triệu</span> đồng", "Mức đồng", "5 triệu"),
        (
            "Có 200 em<span class=MsoCommentReference><a class=msocomanchor href=#_msocom_1>[L1]</a></span> dự",
            "Có 200 em dự",
            "[L1]",
        ),
        ("Có 200 em<sup><a href=#cmnt1 id=cmnt_ref1>[a]</a></sup> dự", "Có 200 em dự", "[a]"),
        ("<span class=MsoPlaceholderText>Bấm hoặc chạm</span>Chữ", "Chữ", "Bấm hoặc chạm"),
    ] {
        let imported = page(&format!("{HEAD}<p>{html}</p>"));
        assert_eq!(texts(&imported.content), [kept], "{html}");
        assert!(
            imported.notices.iter().any(|notice| notice.lines().nth(1) == Some(quoted)),
            "{:?}",
            imported.notices
        );
    }
    for margin in [
        "<div title=footer><p>Trang 1</p></div>",
        "<div type=HEADER><p>Trang 1</p></div>",
        "<div style='mso-element:footer'><p class=MsoFooter>Trang 1</p></div>",
        "<p class=MsoHeader>Trang 1</p>",
    ] {
        let imported = page(&format!("{HEAD}{margin}<p>Thân.</p>"));
        assert_eq!(texts(&imported.content), ["Thân."], "{margin}");
        assert_eq!(imported.notices, ["Đầu trang và chân trang của tệp không được nhập vào bài:\nTrang 1"]);
    }
    let struck = page(&format!(
        "{HEAD}<p>Còn <s>gạch</s> và <span style='text-decoration: line-through'>bỏ</span></p>"
    ));
    assert_eq!(texts(&struck.content), ["Còn gạch và bỏ"]);
    assert!(struck.notices[0].ends_with("\ngạch\nbỏ"), "{:?}", struck.notices);
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
fn what_is_embedded_or_loaded_later_is_named() {
    let imported = page(&format!(
        "{HEAD}<p>Thân.</p><iframe src='https://www.youtube.com/embed/x'></iframe><video src=a.mp4>x</video><audio></audio>\
         <img src='data:image/gif;base64,R0lGODlh' data-src='/anh.jpg' alt='Trao quà cho học sinh'><picture><source srcset='a.webp 1x'><img src=b.jpg></picture>\
         <noscript><img src=c.jpg>Hãy bật JavaScript</noscript><img class=emoji src=x.png alt='😀'>"
    ));
    assert_eq!(texts(&imported.content), ["Thân.", "😀"]);
    assert_eq!(
        imported.notices,
        [
            "Nội dung nhúng không nhập được: khung nhúng (www.youtube.com), video, âm thanh.",
            "2 ảnh không nằm trong tệp nên chưa nhập được; hãy thêm ảnh vào bài từ tệp ảnh gốc.\nTrao quà cho học sinh",
            "Phần chữ quanh bài (menu, khung bên, bài khác…) không được nhập; mở ra để xem:\nHãy bật JavaScript",
        ]
    );
}

#[test]
fn text_that_only_looks_like_tags_opens_nothing() {
    for raw in ["script", "style", "textarea", "noscript", "iframe", "xmp"] {
        let html = format!("<{raw}>{}</{raw}>{HEAD}<p>Thân.</p>", "<item><kolo>".repeat(600));
        assert!(!super::guard::is_excessive(&html), "{raw}");
    }
    let imported = page(&format!("<script>var t=\"{}\";</script>{HEAD}<p>Thân.</p>", "<item>".repeat(2000)));
    assert_eq!(lines(&imported), ["Tít của bài", "Sapo của bài.", "Thân."]);
    assert!(super::guard::is_excessive(&format!("<script></script >{}", "<div>".repeat(1000))));
    assert!(super::guard::is_excessive(&format!("<title>x</titlex></title>{}", "<div>".repeat(1000))));
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
        front.notices,
        ["Phần khai báo ở đầu tệp có mục không thuộc bài nên không nhập:\nlayout: post"]
    );
}
