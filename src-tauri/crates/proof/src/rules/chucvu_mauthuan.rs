//! 1: one person's titles here and there.

use std::collections::HashMap;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "chucvu-mauthuan",
    severity: Severity::Info,
    title: "Chức danh của một người không giống nhau giữa các chỗ",
    why: "Lần đầu ghi đủ chức danh, lần sau được rút gọn; nhưng không được thành chức danh khác.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Ông Tráng Văn Sênh, Ủy viên Ban Thường vụ, Phó Chủ tịch xã; bà con dự.\nÔng ⟦Tráng Văn Sênh, Phó Chủ tịch xã⟧ phát biểu.",
        ),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng ⟦Lò Văn Tếnh, Phó Giám đốc Sở⟧ phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng Lò Văn Tếnh, Giám đốc Sở phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng Lò Văn Tếnh phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở và ông Lò Văn Pánh, Phó Giám đốc Sở dự."),
        Example("Bà con xã Mường Lò Văn hóa."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let mut first: HashMap<&str, Vec<&str>> = HashMap::new();
    for page in pages {
        for one in page.facts().mentions(page).iter().filter(|one| !one.titles.is_empty()) {
            let name = page.slice(one.name.clone());
            let heads: Vec<&str> = one.titles.iter().map(|title| title.head).collect();
            let Some(known) = first.get(name) else {
                first.insert(name, heads);
                continue;
            };
            let same = heads.iter().filter(|title| known.contains(title)).count();
            if same == 0 {
                let message = format!("Chức danh của {name} khác với lần nhắc trước trong bài.");
                report.mark_as(Severity::Warning, page, one.span(), message);
            } else if one.titles.len() < known.len() {
                report.mark(
                    page,
                    one.span(),
                    format!("Chức danh của {name} ngắn hơn lần nhắc trước trong bài."),
                );
            }
        }
    }
}
