//! 13: a photo without a caption, or without words for those who do not see it.

use manuscript::Place;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};
use crate::shape;

pub static RULE: Rule = Rule {
    id: "chuthich-thieu",
    severity: Severity::Error,
    title: "Ảnh chưa có chú thích hoặc mô tả",
    why: "Chú thích nói ảnh chụp ai, việc gì; mô tả thay thế đọc cho người khiếm thị nghe. Tên tệp không phải là mô tả.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("ảnh: a.jpg\nchú thích: ⟦⟧\nmô tả: Bà con trồng rừng"),
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng.\nmô tả: ⟦⟧"),
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng.\nmô tả: ⟦a.jpg⟧"),
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng.\nmô tả: Bà con trồng rừng"),
        Example("ảnh: a.jpg\nchú thích: Lễ hội.\nmô tả: Hai người múa khèn"),
        Example("Bà con trồng rừng.\n⟦Chú thích ảnh:⟧\n⟦[Ảnh 2]⟧\n⟦IMG_2026.JPG⟧"),
        Example("IMG_2026.JPG\nTrong ảnh: Bà con trồng rừng ở bản xa. Ảnh: Hoa Ban"),
        Example("Bà con trồng rừng."),
        Example("tác giả: Hoa Ban\nBà con trồng rừng./."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    if !context.article.has_fields {
        return in_text(pages, report);
    }
    for figure in &context.article.figures {
        let at = |place: Place| {
            pages.iter().find(|page| page.place == Where::Text(place) && !page.text.trim().is_empty())
        };
        if at(Place::Caption(figure.block)).is_none() {
            report.place(Place::Caption(figure.block), "Ảnh chưa có chú thích.");
        }
        match at(Place::Alt(figure.block)) {
            None => report.place(Place::Alt(figure.block), "Ảnh chưa có mô tả thay thế."),
            Some(page) if page.text.trim() == figure.file => {
                report.mark(page, 0..page.text.len(), "Mô tả đang là tên tệp ảnh; hãy tả ảnh bằng lời.");
            }
            Some(_) => {}
        }
    }
}

/// Lines of a text without fields that stand for a photo and say nothing of it.
fn in_text(pages: &[&Page], report: &mut Report) {
    for (at, page) in pages.iter().enumerate().filter(|(_, page)| shape::is_wordless(page)) {
        // The caption may stand in the next line.
        if pages.get(at + 1).is_none_or(|next| shape::caption(next).is_none()) {
            report.mark(page, 0..page.text.trim_end().len(), "Ảnh chưa có chú thích.");
        }
    }
}
