use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{PNG, Package, p};
use crate::read::document;

fn chunk(name: &str, content: &[u8]) -> Package {
    let body = format!(r#"{}<w:altChunk r:id="rId1"/>{}"#, p("Trước."), p("Sau."));
    Package::of(&body).part(name, "aFChunk", content)
}

#[test]
fn a_document_inside_stands_in_its_place_whatever_its_format() {
    let rtf = br"{\rtf1\ansi B\u7843?n M\u226?y\par}";
    let mht = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>Bản Mây</p></body></html>\n--b--\n";
    let inner = Package::of(&p("Bản Mây")).bytes();
    for (name, content) in [
        ("chunk.html", "<html><body><p>Bản Mây</p></body></html>".as_bytes()),
        ("chunk.htm", "<!DOCTYPE html><p>Bản Mây</p>".as_bytes()),
        ("chunk.txt", "Bản Mây".as_bytes()),
        ("chunk.rtf", rtf),
        ("chunk.mht", mht.as_bytes()),
        ("chunk.docx", &inner),
    ] {
        assert_eq!(chunk(name, content).lines(), ["Trước.", "Bản Mây", "Sau."], "{name}");
        assert!(
            chunk(name, content).notices().iter().any(|notice| notice.contains("chèn bên trong")),
            "{name}"
        );
    }
}

#[test]
fn a_document_that_is_only_a_chunk_is_an_article() {
    let page = "<html><body><h1>Tít</h1><p>Sapo.</p></body></html>";
    let package = Package::of(r#"<w:altChunk r:id="rId1"/>"#).part("c.html", "aFChunk", page.as_bytes());
    assert_eq!(package.read().unwrap().content.headline, "Tít");
}

#[test]
fn a_document_inside_that_cannot_be_read_is_named_and_none_nests_for_ever() {
    let notices = chunk("bang.bin", b"\x00\x01\x02\x03").notices().join("\n");
    assert!(notices.contains("“bang.bin”"), "{notices}");
    let mut deep = Package::of(&p("Đáy.")).bytes();
    for _ in 0..6 {
        deep = Package::of(r#"<w:altChunk r:id="rId1"/>"#).part("c.docx", "aFChunk", &deep).bytes();
    }
    let error = document("a.docx", &deep, &[]).unwrap_err();
    assert_eq!(error.code(), "document-nothing-usable");
    let many = r#"<w:altChunk r:id="rId1"/>"#.repeat(300);
    let read = Package::of(&many).part("c.txt", "aFChunk", "Một dòng.".as_bytes()).read().unwrap();
    assert!(read.content.body.len() <= 200);
    assert!(read.notices.iter().any(|notice| notice.to_string().contains("không nhập được")));
}

#[test]
fn pictures_of_a_document_inside_come_with_it() {
    let picture = format!("<w:p><w:r>{}</w:r></w:p>", super::picture(r#"r:embed="rId1""#));
    let inner = Package::of(&picture).part("media/a.png", "image", PNG).bytes();
    let other = [PNG, b"2"].concat();
    let body = format!(r#"{picture}<w:altChunk r:id="rId2"/>"#);
    let package = Package::of(&body).part("media/a.png", "image", &other).part("c.docx", "aFChunk", &inner);
    let read = package.under_a_head();
    assert_eq!(read.images.iter().map(|image| image.bytes.as_slice()).collect::<Vec<_>>(), [&other[..], PNG]);
    assert_eq!(read.content.body.len(), 2);
}

#[test]
fn a_chapter_in_another_file_is_named() {
    let body = format!(r#"<w:subDoc r:id="rIdS"/>{}"#, p("Thân."));
    let package = Package::of(&body).external("rIdS", "subDocument", "file:///C:/bai/chuong-2.docx");
    assert!(package.notices().join("").contains("“chuong-2.docx”"));
}

fn drawn(data: &str) -> String {
    format!(
        r#"<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>{data}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    )
}

#[test]
fn a_chart_becomes_the_table_it_was_drawn_from() {
    let points = |values: &[&str]| {
        let points: String = values
            .iter()
            .enumerate()
            .map(|(at, value)| format!(r#"<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>"#))
            .collect();
        points
    };
    let series = |name: &str, values: &[&str]| {
        format!(
            "<c:ser><c:tx><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef></c:val></c:ser>",
            points(&[name]),
            points(&["Nà Lâu", "Bản Mây"]),
            points(values)
        )
    };
    let chart = format!(
        r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Số em </a:t></a:r><a:r><a:t>đến lớp</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>{}{}</c:barChart></c:plotArea></c:chart></c:chartSpace>"#,
        series("2025", &["42", "4.2999999999999998"]),
        series("2026", &["45", "5"])
    );
    let body =
        drawn(r#"<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId1"/>"#);
    let read = Package::of(&body).part("charts/chart1.xml", "chart", chart.as_bytes()).under_a_head();
    insta::assert_snapshot!(crate::read::shown::shown(&read));
    let lost = Package::of(&(p("Thân.") + &body)).notices().join("\n");
    assert!(lost.contains("Biểu đồ không nhập được"), "{lost}");
}

#[test]
fn smartart_keeps_its_words_in_the_order_of_its_tree() {
    let point = |id: &str, kind: &str, text: &str| {
        format!(
            r#"<dgm:pt modelId="{id}"{kind}><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"#
        )
    };
    let link = |from: &str, to: &str, place: u32| {
        format!(
            r#"<dgm:cxn modelId="c{from}{to}" srcId="{from}" destId="{to}" srcOrd="{place}" destOrd="0"/>"#
        )
    };
    let data = format!(
        r#"<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>{}{}{}{}{}</dgm:ptLst><dgm:cxnLst>{}{}{}</dgm:cxnLst></dgm:dataModel>"#,
        point("2", "", "Xã Pha Luông"),
        point("0", r#" type="doc""#, ""),
        point("1", "", "Xã Bản Mây"),
        point("3", "", "Bản Nà Lâu"),
        point("9", r#" type="pres""#, "Xã Bản Mây"),
        link("0", "2", 1),
        link("0", "1", 0),
        link("1", "3", 0),
    );
    let body = drawn(
        r#"<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId1"/>"#,
    );
    let package = Package::of(&body).part("diagrams/data1.xml", "diagramData", data.as_bytes());
    assert_eq!(package.lines(), ["Xã Bản Mây", "Bản Nà Lâu", "Xã Pha Luông"]);
    let error = Package::of(&body).read().unwrap_err();
    assert!(error.to_string().contains("SmartArt"), "{error}");
}

#[test]
fn a_document_of_which_nothing_can_be_used_says_what_it_holds() {
    let gif = drawn(r#"<a:blip r:embed="rId1"/>"#);
    let error = Package::of(&gif).part("media/a.gif", "image", b"GIF89a").read().unwrap_err();
    assert_eq!(error.code(), "document-nothing-usable");
    assert!(error.to_string().contains("GIF"), "{error}");
    let object = r#"<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>"#;
    assert!(Package::of(object).read().unwrap_err().to_string().contains("bảng Excel"));
    assert_eq!(Package::of("<w:p/>").read().unwrap_err().code(), "document-empty");
}

#[test]
fn the_main_part_may_lie_anywhere() {
    let package = |folder: &str, file: &str| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let path = if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
        let relationships = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/{path}"/></Relationships>"#
        );
        let text = format!(
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}{}</w:body></w:document>"#,
            p("Tít"),
            p("Sapo.")
        );
        for (name, content) in
            [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", &relationships), (&path, &text)]
        {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    for (folder, file) in
        [("content", "document.xml"), ("", "bai.xml"), ("word", "document2.xml"), ("a/b", "c.xml")]
    {
        let read = document("a.docx", &package(folder, file), &[]).unwrap();
        assert_eq!(read.content.headline, "Tít", "{folder}/{file}");
    }
}

#[test]
fn an_embedded_text_is_read_where_it_is_shown() {
    let object = |aspect: &str| {
        format!(
            r#"<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Word.Document.12" DrawAspect="{aspect}" r:id="rId1"/></w:object></w:r></w:p>"#
        )
    };
    let inner = Package::of(&p("Bên trong.")).bytes();
    let package = |aspect: &str| Package::of(&object(aspect)).part("embeddings/a.docx", "package", &inner);
    assert_eq!(package("Content").lines(), ["Bên trong."]);
    assert!(package("Icon").notices().join("").contains("văn bản Word"));
}

#[test]
fn names_of_parts_differ_by_more_than_case() {
    let picture = format!("<w:p><w:r>{}</w:r></w:p>", super::picture(r#"r:embed="rIdP""#));
    let mut package = Package::of(&picture);
    package.parts.push(("word/Media/anh 1.PNG".to_owned(), PNG.to_vec()));
    package.relationships.push_str(
        r#"<Relationship Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/Anh%201.png"/>"#,
    );
    assert_eq!(package.under_a_head().images.len(), 1);
}
