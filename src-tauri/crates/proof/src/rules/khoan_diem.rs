//! 24: "khoản" and "điểm" of a law are small.

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

pub static RULE: Rule = Rule {
    id: "khoan-diem",
    severity: Severity::Warning,
    title: "Viết thường “khoản”, “điểm” khi viện dẫn",
    why: "Khi viện dẫn, Phần, Chương, Mục, Điều viết hoa; khoản và điểm viết thường: điểm a khoản 2 Điều 5.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục II"),
    validity: Validity::ALWAYS,
    phrases: || vec!["khoản".to_owned(), "điểm".to_owned()],
    reads: Reads::Page(read),
    examples: &[
        Example("Theo ⟦Khoản⇒khoản⟧ 2 Điều 5 của Luật, việc này bị cấm."),
        Example("Vi phạm ⟦Điểm⇒điểm⟧ b, ⟦Khoản⇒khoản⟧ 1, Điều 12."),
        Example("Theo điểm b khoản 2 Điều 5, việc này bị cấm."),
        Example("Khoản 2 Điều 5 cấm việc này."),
        Example("Luật quy định: Khoản 3 áp dụng từ năm 2026."),
        Example("Trường Tiểu học Điểm 2 ở bản Hạ; quán Điểm A mở cửa."),
        Example("THEO KHOẢN 2 ĐIỀU 5"),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let Some(index) = page.token_at(phrase.start) else { continue };
        let is_capital = page.word(index).is_some_and(|word| word.case == Case::Initial);
        if !is_capital || page.begins(index) || !is_cited(page, index) {
            continue;
        }
        let small = page.lower_of(index);
        let message = format!("Viện dẫn thì viết thường: “{small}”.");
        report.mend(page, phrase.start..phrase.end, message, small);
    }
}

/// Whether a number or a letter follows as in a citation: "Khoản 2", "Điểm b khoản", "Điểm b, Điều".
fn is_cited(page: &Page, index: usize) -> bool {
    let Some(next) = page.next(index) else { return false };
    let names =
        |index: Option<usize>| index.is_some_and(|index| matches!(page.lower_of(index), "khoản" | "điều"));
    match page.kind(next) {
        Some(Kind::Number) if page.lower_of(index) == "khoản" => true,
        Some(Kind::Word(word)) if word.case == Case::Lower && page.of(next).chars().nth(1).is_none() => {
            let behind = page.next(next);
            names(behind) || behind.is_some_and(|comma| page.of(comma) == "," && names(page.next(comma)))
        }
        _ => false,
    }
}
