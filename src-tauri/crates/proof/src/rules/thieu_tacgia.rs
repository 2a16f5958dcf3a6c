//! 11: an article without an author.

use manuscript::Field;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};
use crate::shape;

pub static RULE: Rule = Rule {
    id: "thieu-tacgia",
    severity: Severity::Error,
    title: "Bài chưa ghi tác giả",
    why: "Bài đăng phải có tên tác giả hoặc bút danh, để chịu trách nhiệm và để chấm nhuận bút.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("tác giả: ⟦⟧\nĐoàn trở về./."),
        Example("tác giả: ⟦⟧\ntít: Trồng rừng\nBà con trồng rừng./."),
        Example("tác giả: Tráng A Sếnh\nĐoàn trở về./."),
        Example("tác giả: Hoa Ban\nBà con trồng rừng./."),
        Example("Đoàn trở về."),
        Example("Đoàn trở về./.\n⟦Bài, ảnh:⟧"),
        Example("Đoàn trở về./.\nBài, ảnh: Hoa Ban"),
        Example("Đoàn trở về./.\nHoa Ban"),
        Example("tít: Trồng rừng"),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    if context.article.has_fields {
        let byline = Where::Field(Field::Byline);
        if !pages.iter().any(|page| page.place == byline && !page.text.trim().is_empty()) {
            report.field(Field::Byline, MESSAGE);
        }
        return;
    }
    // A text that is no article yet lacks an author where it ends as a whole one, or has a label and no name.
    let label = pages.iter().find(|page| shape::is_unsigned(page));
    match label {
        Some(page) => report.mark(page, 0..page.text.trim_end().len(), MESSAGE),
        None if shape::ended(pages).is_some() && !shape::is_signed(pages) => {
            report.field(Field::Byline, MESSAGE)
        }
        None => {}
    }
}

const MESSAGE: &str = "Bài chưa ghi tác giả hoặc bút danh.";
