//! Files given as documents that are none, or worse.

use std::io::{Cursor, Write};

use serde_json::json;
use tests::office::TestOffice;
use tests::stock::Stock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::clear;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const DOCUMENT: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Xin chào</w:t></w:r></w:p></w:body></w:document>"#;

/// A .docx whose parts are sound; `more` adds what is not.
fn docx(more: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in [("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", DOCUMENT)] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    more(&mut zip);
    zip.finish().unwrap().into_inner()
}

/// Every one of these is refused by its code, and the store stays as it was.
fn refused(cases: Vec<(&str, Vec<u8>, &str)>) {
    let office = TestOffice::open();
    let before = Stock::of(&office.store());
    for (name, bytes, code) in cases {
        let file = office.drop_file(name, bytes);
        let error = office.refused("article_import", json!({ "file": file, "job": name }));
        clear(&error, code);
        assert_eq!(Stock::of(&office.store()), before, "{name} left something behind");
    }
}

#[test]
fn the_sound_docx_of_these_tests_is_read() {
    let office = TestOffice::open();
    let file = office.drop_file("bai.docx", docx(|_| {}));
    let made = office.call("article_import", json!({ "file": file, "job": "sound" }));
    assert_eq!(made["headline"], "Xin chào");
}

#[test]
fn a_file_that_is_no_docx_is_refused_with_the_way_out() {
    let truncated = {
        let mut whole = docx(|_| {});
        whole.truncate(whole.len() / 2);
        whole
    };
    let ole = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 2000]].concat();
    refused(vec![
        ("khong phai word.docx", b"Day la van ban thuan".to_vec(), "document-not-docx"),
        ("dut.docx", truncated, "document-damaged"),
        ("cu.doc", ole, "document-legacy-doc"),
        ("van ban.rtf", br"{\rtf1\ansi Xin chao}".to_vec(), "document-rtf"),
        ("rong.txt", b"  \n\n ".to_vec(), "document-empty"),
    ]);
}

#[test]
fn a_zip_that_climbs_out_of_its_folder_or_links_is_refused() {
    let plain = SimpleFileOptions::default();
    let with = |name: &'static str| {
        docx(move |zip| {
            zip.start_file(name, plain).unwrap();
            zip.write_all(b"x").unwrap();
        })
    };
    refused(vec![
        ("leo.docx", with("../../etc/cron.d/x"), "document-unsafe"),
        ("goc.docx", with("/etc/passwd"), "document-unsafe"),
        ("windows.docx", with("C:\\Windows\\x.dll"), "document-unsafe"),
        (
            "lien ket.docx",
            docx(|zip| zip.add_symlink("word/media/image1.jpg", "/etc/passwd", plain).unwrap()),
            "document-unsafe",
        ),
    ]);
}

#[test]
fn a_bomb_and_an_xml_with_a_doctype_are_refused() {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let bomb = docx(|zip| {
        zip.start_file("word/media/image1.png", options).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..64 {
            zip.write_all(&zeros).unwrap();
        }
    });
    let doctype = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let text = DOCUMENT.replace("<w:document", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><w:document");
        for (name, text) in [("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", text.as_str())] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    refused(vec![("bom.docx", bomb, "document-unsafe"), ("thuc the.docx", doctype, "document-unsafe")]);
}

#[test]
fn hostile_html_leaves_only_its_words() {
    let office = TestOffice::open();
    let html = r#"<h1>Tin tức</h1><p>Mở đầu.</p><script>alert(1)</script>
        <p onclick="alert(2)">Đoạn <a href="javascript:alert(3)">liên kết</a> và <img src=x onerror=alert(4)>ảnh.</p>
        <iframe src="https://example.com"></iframe><svg onload="alert(5)"><text>hình</text></svg>"#;
    let file = office.drop_file("trang.html", html.as_bytes().to_vec());
    let made = office.call("article_import", json!({ "file": file, "job": "html" }));
    let id = made["id"].as_str().unwrap();
    let text = serde_json::to_string(&office.content(id)).unwrap();
    assert!(text.contains("liên kết"), "{text}");
    for danger in ["script", "alert", "onerror", "onclick", "javascript", "iframe", "svg"] {
        assert!(!text.contains(danger), "{danger} got in: {text}");
    }
}
