mod page;
mod text;

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
        imported.told(),
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
    assert!(imported.notices.iter().any(|notice| notice.to_string().contains("GIF")));
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

#[test]
fn a_page_that_hides_all_of_itself_is_read() {
    for style in ["body{display:none}", "html{visibility:hidden}", "html,body{display:none!important}"] {
        let html = format!("<style>{style}</style><p>Một <a href='https://example.com/a'>liên kết</a>.</p>");
        let imported = paste(&html, "chữ thường");
        assert_eq!(texts(&imported.content), ["Một liên kết."], "{style}");
        let body = serde_json::to_string(&imported.content.body).unwrap();
        assert!(body.contains("https://example.com/a"), "{style}");
        assert!(imported.notices.is_empty(), "{:?}", imported.notices);
    }
    assert_eq!(pasted("<body style='display:none'><p>Chữ.</p></body>"), ["Chữ."]);
}
