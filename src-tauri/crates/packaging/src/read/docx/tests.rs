mod fields;
mod formulas;
mod inside;
mod law;
mod left_out;
mod lists;
mod notes;
mod pictures;
mod symbols;

use std::io::{Cursor, Write};

use manuscript::Field;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::shown::shown;
use crate::read::{Imported, ReadError, document};

const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

/// A package around a body, with whatever other parts a test needs.
struct Package {
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
    body: String,
}

impl Package {
    fn of(body: &str) -> Self {
        Package { parts: Vec::new(), relationships: String::new(), body: body.to_owned() }
    }

    fn part(mut self, name: &str, kind: &str, content: &[u8]) -> Self {
        let id = format!("rId{}", self.parts.len() + 1);
        self.relationships.push_str(&format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"/>"#
        ));
        self.parts.push((format!("word/{name}"), content.to_vec()));
        self
    }

    fn external(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relationships.push_str(&format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>"#
        ));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, content: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        };
        add("[Content_Types].xml", b"<Types/>");
        add(
            "word/document.xml",
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{}</w:body></w:document>"#,
                self.body
            )
            .as_bytes(),
        );
        add(
            "word/_rels/document.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
                self.relationships
            )
            .as_bytes(),
        );
        for (name, content) in &self.parts {
            add(name, content);
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(&self) -> Result<Imported, ReadError> {
        document("bai.docx", &self.bytes(), &["Quốc phòng - An ninh".to_owned()])
    }

    /// Reads it with a head put before the body that the test does not care for.
    fn under_a_head(self) -> Imported {
        let body = format!("{}{}{}", p("Tít của bài"), p("Sapo của bài."), self.body);
        Package { body, ..self }.read().unwrap()
    }

    /// The body blocks as JSON.
    fn body(self) -> serde_json::Value {
        serde_json::to_value(self.under_a_head().content.body).unwrap()
    }

    /// The text of each body block that is no table.
    fn lines(self) -> Vec<String> {
        let body = self.under_a_head().content.body;
        body.iter().filter_map(|block| Some(block.inline()?.text())).collect()
    }

    fn notices(self) -> Vec<String> {
        self.under_a_head().told()
    }
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn styles(content: &str) -> Vec<u8> {
    format!(
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:styles>"#
    )
    .into_bytes()
}

fn picture(attribute: &str) -> String {
    format!(
        r#"<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Quang cảnh"/><a:graphic><a:graphicData><a:blip {attribute}/></a:graphicData></a:graphic></wp:inline></w:drawing>"#
    )
}

#[test]
fn marks_come_from_runs_and_from_styles_and_a_heading_is_not_bold() {
    let package = Package::of(
        r#"<w:p><w:r><w:t xml:space="preserve">Một </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hai</w:t></w:r><w:r><w:rPr><w:i/><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> ba</w:t></w:r></w:p>
           <w:p><w:pPr><w:pStyle w:val="dam"/></w:pPr><w:r><w:t>Đậm theo kiểu</w:t></w:r></w:p>
           <w:p><w:pPr><w:pStyle w:val="u2"/></w:pPr><w:r><w:t>Kết quả</w:t></w:r></w:p>
           <w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Theo cấp dàn ý</w:t></w:r></w:p>"#,
    )
    .part(
        "styles.xml",
        "styles",
        &styles(
            r#"<w:style w:type="paragraph" w:styleId="dam"><w:name w:val="Đậm"/><w:rPr><w:b/></w:rPr></w:style>
               <w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:basedOn w:val="dam"/></w:style>"#,
        ),
    );
    insta::assert_snapshot!(shown(&package.under_a_head()));
}

#[test]
fn merged_cells_become_spans() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(r#"<w:gridSpan w:val="2"/>"#, "Đơn vị"),
        cell("", "Số"),
        cell(r#"<w:vMerge w:val="restart"/>"#, "Xã Nậm Lúng"),
        cell("", "Hộ"),
        cell("", "12"),
        cell("<w:vMerge/>", ""),
        cell("", "Người"),
        cell("", "48"),
    );
    insta::assert_snapshot!(shown(&Package::of(&body).under_a_head()));
}

#[test]
fn insertions_are_taken_deletions_left_out_and_a_deleted_mark_joins_paragraphs() {
    let body = r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Một </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">thêm </w:t></w:r></w:ins></w:p><w:p><w:r><w:t>nối tiếp.</w:t></w:r></w:p>"#;
    assert_eq!(Package::of(body).body()[0]["text"][0]["text"], "Một thêm nối tiếp.");
    assert!(Package::of(body).notices()[0].contains("Track Changes"));
}

#[test]
fn fields_give_their_result_and_never_their_instruction() {
    let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://vd.vn" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Cổng</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> tin</w:t></w:r></w:p>"#;
    let blocks = Package::of(body).body();
    assert_eq!(blocks[0]["text"][0]["text"], "Cổng");
    assert_eq!(blocks[0]["text"][0]["link"], "https://vd.vn");
    assert_eq!(blocks[0]["text"][1]["text"], " tin");
}

#[test]
fn a_field_that_never_ends_hides_no_later_paragraph_and_contents_are_told() {
    let open = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"#;
    assert_eq!(Package::of(&(open.to_owned() + &p("Còn đây."))).body()[0]["text"][0]["text"], "Còn đây.");
    let contents = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Mục 1</w:t></w:r></w:p><w:p><w:r><w:t>Mục 2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let imported = Package::of(&(contents.to_owned() + &p("Còn đây."))).under_a_head();
    assert_eq!(imported.content.body.len(), 1);
    assert!(imported.notices[0].to_string().starts_with("Mục lục"));
}

#[test]
fn the_strict_form_of_the_format_is_read_too() {
    let bytes = Package::of(&(p("Tít") + &p("Sapo.") + &p("Đoạn."))).bytes();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut strict = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut entry).unwrap();
        let text = text
            .replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace("w:", "ns0:")
            .replace("xmlns:w=", "xmlns:ns0=");
        strict.start_file(name, SimpleFileOptions::default()).unwrap();
        strict.write_all(text.as_bytes()).unwrap();
    }
    let strict = strict.finish().unwrap().into_inner();
    assert_eq!(document("a.docx", &strict, &[]).unwrap().content.lead, "Sapo.");
}

#[test]
fn tables_in_tables_to_any_depth_keep_their_text() {
    let nest = |depth: usize| {
        format!(
            "{}{}{}",
            "<w:tbl><w:tr><w:tc>".repeat(depth),
            p("Đáy."),
            "</w:tc></w:tr></w:tbl>".repeat(depth)
        )
    };
    assert_eq!(Package::of(&nest(50)).body()[0]["text"][0]["text"], "Đáy.");
    assert_eq!(Package::of(&nest(60)).read().unwrap_err().code(), "document-unsafe");
}

#[test]
fn legacy_fonts_are_inherited_from_styles_and_defaults() {
    let body = r#"<w:p><w:r><w:t>§ång chÝ</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="hoa"/></w:pPr><w:r><w:t>c«ng an</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr><w:t>Đã là Unicode µ</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr><w:t>ñöô</w:t></w:r><w:r><w:rPr><w:b/><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr><w:t>øng</w:t></w:r></w:p>"#;
    let package = Package::of(body).part(
        "styles.xml",
        "styles",
        &styles(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="hoa"><w:name w:val="Hoa"/><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>"#,
        ),
    );
    let content = package.read().unwrap().content;
    assert_eq!(content.headline, "Đồng chí");
    assert_eq!(content.lead, "CÔNG AN");
    assert_eq!(content.body[0].inline().unwrap().text(), "Đã là Unicode µ");
    assert_eq!(content.body[1].inline().unwrap().text(), "đường");
}

#[test]
fn a_font_that_draws_no_letter_of_a_run_says_nothing_of_its_encoding() {
    let run = |properties: &str, text: &str| {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        run(r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs=".VnTime"/>"#, "Già làng có 5 µm"),
        run(r#"<w:rFonts w:ascii=".VnTime" w:hAnsi="Arial"/>"#, "Già làng có 5 µm"),
        run(r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs=".VnTime"/><w:rtl/>"#, "§ång chÝ"),
        run(r#"<w:rFonts w:ascii=".VnTime"/>"#, "§ång chÝ"),
    ];
    let blocks = Package::of(&body.concat()).body();
    let texts: Vec<&str> = (0..4).filter_map(|n| blocks[n]["text"][0]["text"].as_str()).collect();
    assert_eq!(texts, ["Già làng có 5 µm", "Già làng có 5 µm", "Đồng chí", "Đồng chí"]);
}

#[test]
fn what_is_left_out_is_told() {
    let body = r#"<w:p><w:r><w:t>Có</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>"#;
    let footer = r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Phòng Tuyên truyền</w:t></w:r></w:p></w:ftr>"#;
    let notices = Package::of(body).part("footer1.xml", "footer", footer.as_bytes()).notices();
    for expected in ["bị ẩn", "góp ý bên lề", "chân trang"] {
        assert!(notices.iter().any(|notice| notice.contains(expected)), "{expected}: {notices:?}");
    }
}

#[test]
fn broken_and_hostile_xml_is_refused_with_its_code() {
    let code = |body: &str| Package::of(body).read().unwrap_err().code();
    assert_eq!(code("<w:p>"), "document-damaged");
    assert_eq!(code("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>"), "document-damaged");
    assert_eq!(code(&"<w:sdt>".repeat(5000)), "document-unsafe");
    assert_eq!(code(&"<w:p/>".repeat(1_000_001)), "document-too-large");
    assert_eq!(code(&r#"<w:p a="" b="" c="" d="" e=""/>"#.repeat(200_001)), "document-too-large");
    let attributes: String = (0..300).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(code(&format!("<w:p{attributes}/>")), "document-damaged");
    assert_eq!(code(""), "document-empty");
    let doctype = br#"<!DOCTYPE w:styles [<!ENTITY a "b">]><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>"#;
    let error = Package::of(&p("Tít")).part("styles.xml", "styles", doctype).read().unwrap_err();
    assert_eq!(error.code(), "document-unsafe");
    assert!(error.to_string().contains("DOCTYPE"));
}

#[test]
fn the_head_and_tail_of_an_article_are_recognised() {
    let right =
        r#"<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Lò Mai</w:t></w:r></w:p>"#;
    let body = [
        p("DetailController"),
        p("QUỐC PHÒNG – AN NINH"),
        p("Trao thưởng phong trào bảo vệ rừng"),
        p("21/11/2026 16:40"),
        p("Ngày 20/11, tại xã Nậm Lúng, UBND tỉnh tổ chức Hội nghị."),
        p("Hội nghị kết thúc tốt đẹp./."),
        right.to_owned(),
    ];
    let content = Package::of(&body.concat()).read().unwrap().content;
    assert_eq!(content.headline, "Trao thưởng phong trào bảo vệ rừng");
    assert_eq!(content.field(Field::Category), Some("Quốc phòng - An ninh"));
    assert_eq!(content.field(Field::EventDate), Some("2026-11-20"));
    assert_eq!(content.field(Field::Byline), Some("Lò Mai"));
    assert_eq!(content.body.len(), 1);
}

/// Pieces of WordprocessingML that fit together in ways nobody wrote down.
fn markup() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zđư ]{0,6}".prop_map(|text| p(&text)),
        Just("<w:p/>".to_owned()),
        Just(r#"<w:p><w:pPr><w:pStyle w:val="Caption"/><w:numPr><w:numId w:val="9"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"#.to_owned()),
        Just(r#"<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="end"/><w:t>x</w:t></w:r>"#.to_owned()),
        Just(r#"<w:r><w:rPr><w:rFonts w:hAnsi="VNI-Times"/></w:rPr><w:t>ñöô&#x300;</w:t><w:softHyphen/><w:sym w:font=".VnTime" w:char="F0AD"/></w:r>"#.to_owned()),
        Just(r#"<w:tcPr><w:gridSpan w:val="64"/><w:vMerge/></w:tcPr>"#.to_owned()),
        Just(r#"<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>"#.to_owned()),
        Just(r#"<w:trPr><w:gridBefore w:val="99999"/></w:trPr>"#.to_owned()),
        Just(format!("<w:p><w:r>{}</w:r></w:p>", picture(r#"r:embed="rId1""#))),
    ];
    leaf.prop_recursive(6, 60, 5, |inner| {
        let wraps = [
            "w:tbl",
            "w:tr",
            "w:tc",
            "w:p",
            "w:r",
            "w:ins",
            "w:sdtContent",
            "w:sdt",
            "w:hyperlink",
            "w:txbxContent",
            "w:drawing",
            "mc:AlternateContent",
            "mc:Choice",
            "w:del",
            "w:ruby",
            "w:rt",
            "w:object",
            "m:oMath",
            "m:f",
            "m:num",
        ];
        (proptest::sample::select(wraps.to_vec()), proptest::collection::vec(inner, 0..5))
            .prop_map(|(name, children)| format!("<{name}>{}</{name}>", children.concat()))
    })
}

proptest! {
    #[test]
    fn any_arrangement_gives_a_normal_content_or_an_error(parts in proptest::collection::vec(markup(), 0..6)) {
        if let Ok(imported) = Package::of(&parts.concat()).part("media/image1.png", "image", PNG).read() {
            prop_assert_eq!(&imported.content.clone().normalized(), &imported.content);
            prop_assert!(imported.content.photos().iter().all(|photo| *photo == "import:0"));
        }
    }
}
