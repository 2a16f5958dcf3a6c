//! 14: somebody whom only a caption names.

use manuscript::Place;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::quick::QuickSet;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};
use crate::shape;

pub static RULE: Rule = Rule {
    id: "chuthich-lech",
    severity: Severity::Warning,
    title: "Người trong chú thích không có trong bài",
    why: "Người được nêu tên dưới ảnh mà bài không nhắc tới thì có thể là ảnh của việc khác, hoặc tên ghi nhầm.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Ông Lò Văn Tếnh phát biểu.\nchú thích: Ông ⟦Giàng Văn Sáy⟧ phát biểu."),
        Example("sapo: Bà Vàng Thị Hòa dự.\nchú thích: Ông ⟦Lò Văn Tếnh⟧ và bà Vàng Thị Hòa trao quà."),
        Example("Ông Lò Văn Tếnh phát biểu.\nÔng ⟦Giàng Văn Sáy⟧ phát biểu. Ảnh: Hoa Ban"),
        Example("Ông Lò Văn Tếnh phát biểu.\nchú thích: Ông Lò Văn Tếnh phát biểu."),
        Example("Bà con trồng rừng.\nchú thích: Ông Lò Văn Tếnh trồng rừng."),
        Example("Ông Lò Văn Tếnh phát biểu.\nchú thích: Bà con trồng rừng. Ảnh: Giàng Văn Sáy"),
        Example("chú thích: Ông Lò Văn Tếnh trồng rừng."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    // A text without fields has its captions among its lines.
    let in_text = !context.article.has_fields;
    let is_caption = |page: &Page| {
        matches!(page.place, Where::Text(Place::Caption(_))) || in_text && shape::caption(page).is_some()
    };
    if !pages.iter().any(|page| is_caption(page)) {
        return;
    }
    let is_text = |page: &Page| page.is_body() || page.place == Where::Text(Place::Lead);
    let text = || pages.iter().filter(|page| is_text(page) && !is_caption(page));
    let named: QuickSet<&str> = text()
        .flat_map(|page| page.facts().mentions(page).iter().map(|one| page.slice(one.name.clone())))
        .collect();
    // An article that names nobody leaves that to its photos.
    if named.is_empty() {
        return;
    }
    for page in pages.iter().filter(|page| is_caption(page)) {
        for one in page.facts().mentions(page) {
            let name = page.slice(one.name.clone());
            let before = page.token_at(one.name.start).and_then(|at| page.previous(at));
            // "Ảnh: Lò Văn Tếnh" names who took it.
            let is_credit = before.is_some_and(|at| page.mark(at).is_some());
            if !named.contains(name) && !is_credit {
                report.mark(
                    page,
                    one.name.clone(),
                    format!("Bài không nhắc tới {name}; xem lại ảnh và tên."),
                );
            }
        }
    }
}
