//! What the program wrote it reads again: an article that comes back from a portal's editor as the file we
//! sent is the same article.

use base64::Engine;
use manuscript::{Block, Content, Field};
use packaging::IssueKind;
use packaging::archive::{Limits, open_checked};
use packaging::read::{Imported, document};

use crate::common::{self, Sample, everything};

fn categories() -> Vec<String> {
    ["Chính trị", "Văn hóa - Xã hội"].map(String::from).to_vec()
}

/// The article's Word file, imported.
fn word(sample: &Sample) -> Imported {
    let package = sample.package();
    let archive = open_checked(&package.bytes, &Limits::default()).unwrap();
    let (_, docx) = archive.files().iter().find(|(name, _)| name.ends_with("data/bai-viet.docx")).unwrap();
    document("bai-viet.docx", docx, &categories()).unwrap()
}

/// The article's page, imported; its photos inside it, as a page saved in one file has them.
fn page(sample: &Sample) -> Imported {
    let package = sample.package();
    let archive = open_checked(&package.bytes, &Limits::default()).unwrap();
    let file = |end: &str| archive.files().iter().find(|(name, _)| name.ends_with(end)).unwrap();
    let mut html = String::from_utf8(file("data/bai-viet.html").1.clone()).unwrap();
    for (name, bytes) in archive.files().iter().filter(|(name, _)| name.contains("/data/anh/")) {
        let path = name.split_once("/data/").unwrap().1;
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        html = html.replace(&format!("src=\"{path}\""), &format!("src=\"data:image/jpeg;base64,{data}\""));
    }
    document("bai-viet.html", html.as_bytes(), &categories()).unwrap()
}

/// The content as it is expected back: photos under the names of an import, in the order of their first use.
fn expected(content: &Content) -> Content {
    let mut content = content.clone();
    let mut photos = 0;
    for block in &mut content.body {
        if let Block::Figure { photo, .. } = block {
            *photo = format!("import:{photos}");
            photos += 1;
        }
    }
    // Which photo stands for the article is no part of a text.
    content.set_field(Field::Cover, String::new());
    content.normalized()
}

fn both(sample: &Sample) -> [(&'static str, Imported); 2] {
    [("docx", word(sample)), ("html", page(sample))]
}

/// A caption that ends in its credit comes back parted from it, and is printed as before.
fn parted(mut content: Content) -> Content {
    for block in &mut content.body {
        if let Block::Figure { photo, .. } = block
            && photo == common::PHOTOS[1]
        {
            *block = common::figure(common::PHOTOS[1], "Tổ tuần tra.", "Tổ tuần tra đi", "Khoàng Sen");
        }
    }
    content
}

#[test]
fn an_exported_article_comes_in_again_as_it_was() {
    let sample = Sample::new(parted(everything()), &common::SMALL, common::approved());
    for (format, imported) in both(&sample) {
        assert_eq!(imported.content, expected(&sample.content), "{format}");
        assert_eq!(imported.notices, [], "{format}");
        assert_eq!(imported.images.len(), 2, "{format}");
    }
}

#[test]
fn what_no_line_of_the_text_says_comes_in_again_too() {
    let mut content = parted(everything());
    // The lead names no day, the author is no name of a person, and nothing ends the text.
    content.lead = "UBND tỉnh vừa tổ chức Hội nghị tổng kết phong trào bảo vệ rừng.".into();
    content.set_field(Field::Byline, "Nhóm phóng viên thời sự");
    content.set_field(Field::EventDate, "2025-12-30");
    content.body.push(common::paragraph("Phong trào sẽ tiếp tục trong những năm tới."));
    let sample = Sample::new(content, &common::SMALL, common::approved());
    for (format, imported) in both(&sample) {
        assert_eq!(imported.content, expected(&sample.content), "{format}");
    }
}

#[test]
fn a_proof_comes_in_again_without_its_mark() {
    let sample = Sample::new(parted(everything()), &common::SMALL, IssueKind::Proof);
    for (format, imported) in both(&sample) {
        assert_eq!(imported.content, expected(&sample.content), "{format}");
    }
}
