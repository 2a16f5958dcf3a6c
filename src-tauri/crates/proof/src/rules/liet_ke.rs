//! 34: commas and semicolons that change their places in a list with percentages.

use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Words that may stand between a comma and the number that it introduces.
const ABOUT: &[&str] =
    &["trên", "gần", "hơn", "khoảng", "dưới", "ít", "nhất", "tối", "thiểu", "và", "cả", "từ"];

pub static RULE: Rule = Rule {
    id: "liet-ke",
    severity: Severity::Warning,
    title: "Lẫn dấu phẩy và dấu chấm phẩy khi liệt kê tỷ lệ",
    why: "Khi liệt kê nhiều tỷ lệ, dấu chấm phẩy ngăn các mục lớn, dấu phẩy ngăn trong một mục. Lẫn nhau thì người đọc gắn tỷ lệ vào sai đối tượng.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Đã có 100% hộ dân⟦; thôn, bản, trên 80%⟧ trường học đăng ký."),
        Example("Có 95% hộ⟦; xã, phường, 70%⟧ trường học tham gia."),
        Example("Đã có 100% hộ dân, thôn, bản; trên 80% trường học đăng ký."),
        Example("Tổng thu tăng 12%; chi giảm 5%, đạt 90% kế hoạch."),
        Example("Chè đạt 36 ha (80%); quế, mắc ca đạt 20 ha (chiếm 15%)."),
        Example("Lúa 50%, ngô 30%, khoai 20%."),
        Example("Lúa chiếm 50%. Các xã; bản, trên 30% hộ nghèo."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for sentence in &page.sentences {
        let mut brackets = 0usize;
        let mut has_percent = false;
        // The last semicolon behind a percentage, and whether a comma stood since.
        let mut semicolon: Option<usize> = None;
        let mut comma = false;
        for &index in page.signs_of(sentence) {
            match page.kind(index) {
                Some(Kind::Punctuation(Mark::OpenBracket)) => brackets += 1,
                Some(Kind::Punctuation(Mark::CloseBracket)) => brackets = brackets.saturating_sub(1),
                Some(Kind::Punctuation(Mark::Semicolon)) if brackets == 0 => {
                    semicolon = has_percent.then_some(index);
                    comma = false;
                }
                Some(Kind::Punctuation(Mark::Comma)) => comma = semicolon.is_some(),
                Some(Kind::Punctuation(Mark::Percent)) if brackets == 0 => {
                    if let (Some(from), true) = (semicolon, comma)
                        && is_introduced_by_comma(page, index)
                        && page.next(index).is_some_and(|next| page.word(next).is_some())
                        && let (Some(from), Some(to)) = (page.tokens.get(from), page.tokens.get(index))
                    {
                        report.mark(
                            page,
                            from.start..to.end,
                            "Xem lại dấu phẩy và dấu chấm phẩy: tỷ lệ sau có thể bị hiểu là của mục trước.",
                        );
                    }
                    has_percent = true;
                    semicolon = None;
                }
                _ => {}
            }
        }
    }
}

/// Whether the number before the sign stands behind a comma, with at most "trên", "khoảng" between.
fn is_introduced_by_comma(page: &Page, percent: usize) -> bool {
    let Some(mut at) = page.previous(percent).filter(|at| page.kind(*at) == Some(Kind::Number)) else {
        return false;
    };
    for _ in 0..4 {
        let Some(before) = page.previous(at) else { return false };
        if page.mark(before) == Some(Mark::Comma) {
            return true;
        }
        if !ABOUT.contains(&page.lower_of(before)) {
            return false;
        }
        at = before;
    }
    false
}
