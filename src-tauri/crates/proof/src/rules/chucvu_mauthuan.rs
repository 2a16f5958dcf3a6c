//! 1: one person's titles here and there.

use std::collections::hash_map::Entry;

use crate::finding::Severity;
use crate::page::Page;
use crate::people::{Mention, Post};
use crate::quick::QuickMap;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// What an article says of somebody who takes office: before and after, the titles differ.
pub(super) const APPOINTING: &[&str] = &[
    "giữ chức",
    "giữ chức vụ",
    "bổ nhiệm",
    "miễn nhiệm",
    "bãi nhiệm",
    "được bầu",
    "bầu bổ sung",
    "trúng cử",
    "tái cử",
    "điều động",
    "luân chuyển",
    "phân công",
    "nhậm chức",
    "kế nhiệm",
    "từ nhiệm",
    "từ chức",
    "chuyển công tác",
    "nghỉ hưu",
    "cách chức",
];

pub static RULE: Rule = Rule {
    id: "chucvu-mauthuan",
    severity: Severity::Error,
    title: "Chức danh của một người mâu thuẫn giữa các chỗ",
    why: "Lần đầu ghi đủ chức danh, lần sau được rút gọn; nhưng không ai vừa là cấp trưởng vừa là cấp phó của một nơi.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: || APPOINTING.iter().map(|&phrase| phrase.to_owned()).collect(),
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Ông Tráng Văn Sênh, Ủy viên Ban Thường vụ, Phó Chủ tịch xã; bà con dự.\nÔng ⟦Tráng Văn Sênh, Phó Chủ tịch xã⟧ phát biểu.",
        ),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng ⟦Lò Văn Tếnh, Phó Giám đốc Sở⟧ phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở Y tế dự.\n⟦Phó Giám đốc Sở Y tế Lò Văn Tếnh⟧ phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng ⟦Lò Văn Tếnh, Trưởng phòng⟧ phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng Lò Văn Tếnh, Giám đốc Sở phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở dự.\nÔng Lò Văn Tếnh phát biểu."),
        Example("Ông Lò Văn Tếnh, Giám đốc Sở và ông Lò Văn Pánh, Phó Giám đốc Sở dự."),
        Example("Ông Lò Văn Tếnh, Bí thư Đảng ủy, Giám đốc Sở dự.\nGiám đốc Sở Lò Văn Tếnh phát biểu."),
        Example("Bà con xã Mường Lò Văn hóa."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    // Of somebody who takes office, the titles differ.
    let appointing: Vec<&Page> =
        pages.iter().copied().filter(|page| !page.phrases(RULE.id).is_empty()).collect();
    let mut known: QuickMap<&str, Known> = QuickMap::default();
    for page in pages {
        for one in page.facts().mentions(page).iter().filter(|one| !one.titles.is_empty()) {
            let name = page.slice(one.name.clone());
            // Of those in the registry `chucvu-danhba` knows more.
            if context.names.contains(name) {
                continue;
            }
            match known.entry(name) {
                Entry::Vacant(entry) => {
                    let posts = one.titles.iter().map(|title| &title.post).collect();
                    entry.insert(Known { titles: one.titles.len(), posts });
                }
                Entry::Occupied(mut entry) => {
                    let is_appointed = appointing.iter().any(|page| page.text.contains(name));
                    let grave = if is_appointed { Severity::Info } else { Severity::Error };
                    compare(page, name, one, entry.get(), grave, report);
                    // Each once: a long article names some of them in every paragraph.
                    for title in &one.titles {
                        if !entry.get().posts.contains(&&title.post) {
                            entry.get_mut().posts.push(&title.post);
                        }
                    }
                }
            }
        }
    }
}

/// What an article has said of somebody.
struct Known<'p> {
    /// How many titles the first mention has.
    titles: usize,
    posts: Vec<&'p Post>,
}

fn compare(page: &Page, name: &str, one: &Mention, before: &Known, grave: Severity, report: &mut Report) {
    let known = || before.posts.iter().copied();
    let is_known = |post: &Post| known().any(|other| other.is_same(post));
    let unknown = || one.titles.iter().map(|title| &title.post).filter(|post| !is_known(post));
    if unknown().any(|post| known().any(|other| other.contradicts(post))) {
        let message = format!("Chức danh của {name} mâu thuẫn với lần nhắc trước trong bài.");
        report.mark_as(grave, page, one.span(), message);
    } else if unknown().count() == one.titles.len() && one.titles.iter().all(|title| !title.post.is_short) {
        let message = format!("Chức danh của {name} khác với lần nhắc trước trong bài.");
        report.mark_as(Severity::Info, page, one.span(), message);
    } else if one.is_titled_behind() && one.titles.len() < before.titles {
        let message = format!("Chức danh của {name} ngắn hơn lần nhắc trước trong bài.");
        report.mark_as(Severity::Info, page, one.span(), message);
    }
}
