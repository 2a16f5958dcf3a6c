//! The documents under `tests/fixtures` as a person would pick them.

use std::fs;
use std::path::PathBuf;

use manuscript::Block;
use packaging::read::{Imported, ReadError, document};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

fn read(name: &str) -> Result<Imported, ReadError> {
    let bytes = fs::read(fixture(name)).expect("the fixture is there");
    document(name, &bytes, &["Chính trị".to_owned(), "Quốc phòng - An ninh".to_owned()])
}

/// The whole import, but for the bytes of the pictures.
fn json(imported: &Imported) -> serde_json::Value {
    serde_json::json!({
        "content": imported.content,
        "images": imported.images.iter().map(|image| (&image.key, &image.file_name)).collect::<Vec<_>>(),
        "notices": imported.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

#[test]
fn the_conference_article_comes_in_whole() {
    let imported = read("hoi-nghi.docx").unwrap();
    insta::assert_json_snapshot!(json(&imported));
    let image = &imported.images[0];
    assert_eq!(darkroom::probe(&image.bytes).unwrap().width, 1200);
}

#[test]
fn the_same_article_as_text_comes_in_whole() {
    insta::assert_json_snapshot!(json(&read("documents/hoi-nghi.txt").unwrap()));
}

#[test]
fn documents_in_old_fonts_come_in_as_unicode() {
    insta::assert_json_snapshot!("tcvn3", json(&read("documents/tcvn3.docx").unwrap()));
    insta::assert_json_snapshot!("vni", json(&read("documents/vni.docx").unwrap()));
}

#[test]
fn a_document_with_open_changes_comes_in_as_if_they_were_accepted() {
    insta::assert_json_snapshot!(json(&read("documents/tracked.docx").unwrap()));
}

#[test]
fn every_bad_document_is_refused_with_its_code_and_a_way_out() {
    let refused: Vec<(&str, String)> = [
        "not-a-docx.docx",
        "truncated.docx",
        "encrypted.docx",
        "legacy.doc",
        "document.rtf",
        "document.odt",
        "sheet.docx",
        "outside.docx",
        "link.docx",
        "doctype.docx",
        "bomb.docx",
        "blank.docx",
    ]
    .into_iter()
    .map(|name| {
        let error = read(&format!("documents/{name}")).unwrap_err();
        assert!(error.to_string().contains("Chưa nhập gì."), "{name}: what is safe");
        (name, format!("{}: {error}", error.code()))
    })
    .collect();
    insta::assert_json_snapshot!(refused);
}

#[test]
fn content_decides_before_the_name_does() {
    let docx = fs::read(fixture("hoi-nghi.docx")).unwrap();
    for name in ["bai", "bai.txt", "bai.doc", "bai.DOCX"] {
        assert!(document(name, &docx, &[]).is_ok(), "{name}");
    }
    for (name, bytes, code) in [
        ("bai.docx", b"%PDF-1.7 x".as_slice(), "document-pdf"),
        ("bai.docx", b"{\\rtf1 x}", "document-rtf"),
        ("bai.docx", b"<html><p>x</p></html>", "document-not-docx"),
        ("bai.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "document-not-docx"),
        (
            "bai.xml",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w/>",
            "document-not-docx",
        ),
        ("bai.txt", b"\xFF\xD8\xFF\xE0", "document-unknown-format"),
        ("bai.xyz", b"x", "document-unknown-format"),
        ("bai.txt", b" \n\t", "document-empty"),
        ("bai.txt", b"\x01\x02\x03\x04", "document-unknown-format"),
    ] {
        assert_eq!(document(name, bytes, &[]).unwrap_err().code(), code, "{name}");
    }
    // Portals export pages under the name of a Word file.
    let page = "<html><body><h1>Tít</h1><p>Sapo.</p></body></html>";
    assert_eq!(document("bai.doc", page.as_bytes(), &[]).unwrap().content.headline, "Tít");
}

/// Reads a real article where one is at hand; its text is not ours to keep here.
#[test]
fn the_model_article_of_the_field_is_recognised() {
    let Some(path) = std::env::var_os("TOASOAN_MODEL_ARTICLE") else {
        println!("skipped: TOASOAN_MODEL_ARTICLE names no file");
        return;
    };
    let bytes = fs::read(path).unwrap();
    let imported = document("bai.txt", &bytes, &["Quốc phòng - An ninh".to_owned()]).unwrap();
    let content = &imported.content;
    assert!(content.headline.starts_with("Tổng kết 10 năm"));
    assert!(content.lead.starts_with("Ngày 19/4, Công an tỉnh"));
    assert_eq!(content.field(manuscript::Field::Category), Some("Quốc phòng - An ninh"));
    assert_eq!(content.field(manuscript::Field::EventDate), Some("2024-04-19"));
    assert_eq!(content.body.len(), 6);
    assert!(content.body.iter().all(|block| matches!(block, Block::Paragraph { .. })));
    assert_eq!(imported.notices.len(), 2, "{:?}", imported.notices);
}
