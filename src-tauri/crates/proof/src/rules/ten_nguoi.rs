//! 2: two names that differ in a letter.

use crate::finding::Severity;
use crate::page::Page;
use crate::people::{Mention, near};
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// With how many names before it a name is compared: more than any article has.
const MOST: usize = 300;

pub static RULE: Rule = Rule {
    id: "ten-nguoi",
    severity: Severity::Error,
    title: "Hai tên người chỉ khác nhau một chữ hoặc một dấu",
    why: "Họ, đệm và tên giống nhau mà chỉ khác một chữ cái hoặc một dấu thì thường là một người, và một chỗ gõ nhầm.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Ông Lò Văn Tếnh dự.\nÔng ⟦Lò Văn Tểnh⟧ phát biểu."),
        Example("Bà Giàng Thị Sảy dự. Sau đó, bà ⟦Giàng Thị Sáy⟧ trao quà."),
        Example("Bà Giàng Thị Sảy dự. Sau đó, bà ⟦Giàng Thị Sả⟧ trao quà."),
        Example(
            "Bà Giàng Thị Sảy, Bí thư Đảng ủy xã dự.\nchú thích: Bí thư Đảng ủy xã ⟦Giàng Thị Sãy⟧ trao quà.",
        ),
        Example("Ông ⟦Sùng A Mẩu⇒Sùng A Mẫu⟧ dự."),
        Example("Ông Nông Văn T và ông Nông Văn Th dự."),
        Example("Ông Lò Văn Tếnh dự.\nÔng Lò Văn Tếnh phát biểu."),
        Example("Ông Lò Văn Tếnh và ông Lò Văn Pánh dự."),
        Example("Bà Vàng Thị Hòa dự. Bà Vàng Thị Hoà phát biểu."),
        Example("Ông Lò Văn Tếnh và bà Lò Thị Tểnh dự."),
    ],
};

/// What the registry has instead of names that are not in it.
#[derive(Clone, Debug)]
pub(crate) struct Misspelt {
    mention: usize,
    right: Vec<String>,
}

/// Names of a page that the registry lacks, where it has one that differs in a letter.
fn misspelt(page: &Page, context: &Context) -> Vec<Misspelt> {
    let officials = &context.house.officials;
    let mut all = Vec::new();
    for (mention, one) in page.facts().mentions(page).iter().enumerate() {
        let name = page.slice(one.name.clone());
        if context.names.contains(name) {
            continue;
        }
        let mut right: Vec<String> = officials
            .iter()
            .filter(|official| near(&official.name, name))
            .map(|one| one.name.clone())
            .collect();
        right.dedup();
        if !right.is_empty() {
            all.push(Misspelt { mention, right });
        }
    }
    all
}

/// A name of the article, and how often it stands there.
struct Named<'p> {
    name: &'p str,
    page: &'p Page,
    first: &'p Mention,
    count: usize,
}

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let mut named: Vec<Named> = Vec::new();
    for &page in pages {
        let misspelt = page.facts().misspelt.get_or_init(|| misspelt(page, context));
        for (number, one) in page.facts().mentions(page).iter().enumerate() {
            let name = page.slice(one.name.clone());
            if let Some(wrong) = misspelt.iter().find(|wrong| wrong.mention == number) {
                let known = wrong.right.join("” hoặc “");
                let message = format!("Sổ lãnh đạo không có “{name}”, mà có “{known}”.");
                match wrong.right.as_slice() {
                    [right] => report.mend(page, one.name.clone(), message, right),
                    _ => report.mark(page, one.name.clone(), message),
                }
                continue;
            }
            let recent = named.len().saturating_sub(MOST);
            match named.iter_mut().skip(recent).find(|known| known.name == name) {
                Some(known) => known.count += 1,
                None => named.push(Named { name, page, first: one, count: 1 }),
            }
        }
    }
    for (number, one) in named.iter().enumerate() {
        let before = named.iter().take(number).skip(number.saturating_sub(MOST));
        for other in before
            .filter(|other| near(other.name, one.name) && !is_hidden(other.name) && !is_hidden(one.name))
        {
            // The one that stands there less often is the slip.
            let (wrong, right) = if other.count < one.count { (other, one) } else { (one, other) };
            let severity = if is_sure(wrong, right) { Severity::Error } else { Severity::Warning };
            let message = format!(
                "“{}” gần giống “{}” trong bài; xem có phải một người không.",
                wrong.name, right.name
            );
            report.mark_as(severity, wrong.page, wrong.first.name.clone(), message);
        }
    }
}

/// "Nông Văn T": a name that is kept secret.
fn is_hidden(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    vietnamese::syllable::parse(last).is_err() && last.is_ascii()
}

/// Whether both are one person for certain.
fn is_sure(wrong: &Named, right: &Named) -> bool {
    let words = |named: &Named, span: &Option<std::ops::Range<usize>>| {
        span.clone().and_then(|span| named.page.lower.get(span)).unwrap_or_default().to_owned()
    };
    let called = |named: &Named| words(named, &named.first.honorific);
    // "ông" and "bà" are two; "đồng chí" and a bare title may be either.
    let is_open = |called: &str| called.is_empty() || called == "đồng chí";
    let (one, other) = (called(wrong), called(right));
    wrong.count == 1 && (one == other || is_open(&one) || is_open(&other))
}
