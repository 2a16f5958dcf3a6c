//! Names in a package: ASCII, lower case, safe on Windows, the same on every system.

use chrono::{DateTime, FixedOffset};
use unicode_normalization::UnicodeNormalization;

use crate::profile::{Format, PhotoRule};

pub(super) const BAGIT: &str = "bagit.txt";
pub(super) const BAG_INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub(super) const SIGNATURE: &str = "chu-ky.txt";

pub(super) const HTML: &str = "data/bai-viet.html";
pub(super) const BODY: &str = "data/than-bai.html";
pub(super) const DOCX: &str = "data/bai-viet.docx";
pub(super) const TEXT: &str = "data/bai-viet.txt";
pub(super) const NEWSML: &str = "data/newsml-g2.xml";
pub(super) const NINJS: &str = "data/ninjs.json";
pub(super) const PDF: &str = "data/bai-viet.pdf";
pub(super) const SHEET: &str = "data/phieu-duyet.html";
pub(super) const RECORD: &str = "data/noi-dung.json";

/// The headline as a slug of at most `max` characters, cut at a word.
pub fn slug(headline: &str, max: usize) -> String {
    // Composed first: a loose tone mark would otherwise fall apart into a dash.
    let composed: String = headline.nfc().collect();
    let full = ::slug::slugify(composed);
    let mut slug = String::new();
    for word in full.split('-') {
        let longer = if slug.is_empty() { word.len() } else { slug.len() + 1 + word.len() };
        if longer > max {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() {
        // One endless word, or a headline without letters.
        slug = full.chars().take(max).collect();
    }
    if slug.is_empty() { "bai-viet".to_owned() } else { slug }
}

/// Name of the bag's folder, and with `.zip` of the package: `20240419-slug`, `ban-in-thu-20240419-slug`.
pub(super) fn folder(issued_at: DateTime<FixedOffset>, slug: &str, proof: bool) -> String {
    let mark = if proof { "ban-in-thu-" } else { "" };
    format!("{mark}{}-{slug}", issued_at.format("%Y%m%d"))
}

/// Path of a rendition beside the article: `anh/01-slug.jpg`.
pub(crate) fn rendition(rule: &PhotoRule, number: usize, slug: &str) -> String {
    format!("anh/{}.jpg", rule.file_name(number, slug))
}

/// Where a rendering of the article lies in the bag.
pub(super) fn path(format: Format) -> &'static str {
    match format {
        Format::Page => HTML,
        Format::Body => BODY,
        Format::Docx => DOCX,
        Format::Text => TEXT,
        Format::Ninjs => NINJS,
        Format::NewsmlG2 => NEWSML,
        Format::Pdf => PDF,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_reads_vietnamese_and_ends_at_a_word() {
        assert_eq!(
            slug("Đồng chí Đặng Thị Hường trao Bằng khen", 60),
            "dong-chi-dang-thi-huong-trao-bang-khen"
        );
        let loose: String = "Đồng chí Hường".nfd().collect();
        assert_eq!(slug(&loose, 60), "dong-chi-huong", "loose tone marks");
        let long = "Hội nghị tổng kết mười năm phong trào toàn dân bảo vệ an ninh Tổ quốc giai đoạn mới";
        let cut = slug(long, 60);
        assert!(cut.len() <= 60 && slug(long, 200).starts_with(&format!("{cut}-")), "{cut}");
        assert_eq!(slug("", 60), "bai-viet");
        assert_eq!(slug("…!", 60), "bai-viet");
        assert_eq!(slug(&"a".repeat(100), 60).len(), 60);
    }
}
