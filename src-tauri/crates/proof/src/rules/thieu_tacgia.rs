//! 11: an article without an author.

use manuscript::Field;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

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
        Example("Đoàn trở về./."),
        Example("tít: Trồng rừng"),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let byline = Where::Field(Field::Byline);
    let has = pages.iter().any(|page| page.place == byline && !page.text.trim().is_empty());
    if context.article.has_fields && !has {
        report.field(Field::Byline, "Bài chưa ghi tác giả hoặc bút danh.");
    }
}
