//! 2: two names that differ in an accent.

use std::collections::HashMap;

use vietnamese::letters::{Tone, fold, strip_tones, to_lower, tone};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "ten-nguoi",
    severity: Severity::Warning,
    title: "Hai tên người chỉ khác nhau một dấu",
    why: "Họ, đệm và tên giống nhau mà chỉ khác dấu thì thường là một người, và một chỗ gõ nhầm.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Ông Lò Văn Tếnh dự.\nÔng ⟦Lò Văn Tểnh⟧ phát biểu."),
        Example("Bà Giàng Thị Sảy dự. Sau đó, bà ⟦Giàng Thị Sáy⟧ trao quà."),
        Example("Ông Lò Văn Tếnh dự.\nÔng Lò Văn Tếnh phát biểu."),
        Example("Ông Lò Văn Tếnh và ông Lò Văn Pánh dự."),
        Example("Bà Vàng Thị Hòa dự. Bà Vàng Thị Hoà phát biểu."),
        Example("Ông Lò Văn Tếnh và bà Lò Thị Tểnh dự."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for page in pages {
        for one in page.facts().mentions(page) {
            let name = page.slice(one.name.clone());
            let known = *first.entry(fold(name)).or_insert(name);
            if known != name && sound(known) != sound(name) {
                let message = format!("“{name}” gần giống “{known}” trong bài; xem có phải một người không.");
                report.mark(page, one.name.clone(), message);
            }
        }
    }
}

/// A name by its sounds: hòa and hoà are one.
fn sound(name: &str) -> Vec<(String, Vec<Tone>)> {
    let tones = |word: &str| word.chars().map(tone).filter(|tone| *tone != Tone::Level).collect();
    to_lower(name).split(' ').map(|word| (strip_tones(word), tones(word))).collect()
}
