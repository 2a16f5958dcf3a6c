//! 43: a photo that is too small, too heavy, comes twice, or tells where it was taken.

use std::collections::HashSet;

use manuscript::Place;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Below this the longer side is too small for the width of a page, in pixels.
const SMALL: u32 = 800;

/// Above this a page loads slowly on a phone.
const HEAVY: u64 = 2 * 1024 * 1024;

pub static RULE: Rule = Rule {
    id: "anh-kythuat",
    severity: Severity::Warning,
    title: "Ảnh nhỏ, quá nặng, trùng hoặc còn vị trí chụp",
    why: "Ảnh nhỏ thì mờ, ảnh nặng thì trang mở chậm; vị trí chụp trong tệp có thể làm lộ nơi ở của người trong ảnh.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("ảnh: ⟦⟧a.jpg cạnh=600"),
        Example("ảnh: ⟦⟧a.jpg nặng=5000000"),
        Example("ảnh: ⟦⟧a.jpg vị-trí=1"),
        Example("ảnh: a.jpg mã=1\nảnh: ⟦⟧b.jpg mã=1"),
        Example("ảnh: a.jpg cạnh=1500 nặng=300000"),
        Example("ảnh: a.jpg mã=1\nảnh: b.jpg mã=2"),
        Example("ảnh: a.jpg"),
        Example("Bà con trồng rừng."),
    ],
};

fn read(_: &[&Page], context: &Context, report: &mut Report) {
    if !context.article.has_fields {
        return;
    }
    let mut seen = HashSet::new();
    for figure in &context.article.figures {
        let place = Place::Block(figure.block);
        if (1..SMALL).contains(&figure.long_edge) {
            let message = format!("Ảnh nhỏ: cạnh dài {} điểm ảnh, nên từ {SMALL} trở lên.", figure.long_edge);
            report.place(place, message);
        }
        if figure.bytes > HEAVY {
            report.place(place, "Ảnh nặng hơn 2 MB, trang sẽ mở chậm.");
        }
        if figure.has_position {
            report.place(place, "Tệp ảnh còn ghi vị trí chụp; cần xóa trước khi đăng.");
        }
        if !figure.sha256.is_empty() && !seen.insert(figure.sha256.as_str()) {
            report.place(place, "Ảnh này đã có trong bài.");
        }
    }
}
