//! Files given as documents that are none, or worse.

use serde_json::json;
use tests::fixture;
use tests::office::TestOffice;
use tests::stock::Stock;

use crate::clear;

#[test]
fn what_is_no_sound_document_is_refused_by_its_code_and_leaves_nothing() {
    let office = TestOffice::open();
    let before = Stock::of(&office.store());
    let cases = [
        ("not-a-docx.docx", "document-not-docx"),
        ("sheet.docx", "document-not-docx"),
        ("truncated.docx", "document-damaged"),
        ("legacy.doc", "document-legacy-doc"),
        ("document.rtf", "document-rtf"),
        ("document.odt", "document-odt"),
        ("encrypted.docx", "document-encrypted"),
        ("blank.docx", "document-empty"),
        ("outside.docx", "document-unsafe"),
        ("link.docx", "document-unsafe"),
        ("doctype.docx", "document-unsafe"),
        ("bomb.docx", "document-unsafe"),
    ];
    for (name, code) in cases {
        let file = office.drop_path(&fixture("documents").join(name));
        let error = office.refused("article_import", json!({ "file": file, "job": name }));
        clear(&error, code);
        assert_eq!(Stock::of(&office.store()), before, "{name} left something behind");
    }
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
