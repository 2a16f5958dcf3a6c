//! 42: the text is no longer the one that was approved.

use manuscript::Place;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "sau-duyet",
    severity: Severity::Error,
    title: "Nội dung đã đổi sau khi duyệt",
    why: "Người duyệt chịu trách nhiệm về bản mình đã đọc; sửa thêm một chữ thì phải duyệt lại.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("đã sửa:\ntít: ⟦⟧Trồng rừng"),
        Example("đã sửa:\ntác giả: Hoa Ban\ntít: ⟦⟧Mùa hoa ban"),
        Example("tác giả: Hoa Ban\ntít: Mùa hoa ban"),
        Example("tít: Trồng rừng"),
        Example("Đoàn trở về./."),
        Example("tác giả: Hoa Ban\nĐoàn trở về./."),
    ],
};

fn read(_: &[&Page], context: &Context, report: &mut Report) {
    if context.article.has_fields && context.article.changed_since_approval {
        report.place(Place::Headline, "Bài đã đổi sau khi duyệt, cần duyệt lại.");
    }
}
