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
        Example("Có ⟦95% hộ có điện; 90% xã có đường, 85% bản có nhà văn hóa; 80%⟧ trạm đạt chuẩn."),
        Example("Lúa tăng 5%, ngô tăng 3%; lợn giảm 4%, bò giảm 2%."),
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
        let mut gap: Option<bool> = None;
        // The percentages of the sentence, and whether a semicolon parts each from the one before.
        let (mut percents, mut parts, mut told) = (Vec::new(), Vec::new(), false);
        for &index in page.signs_of(sentence) {
            match page.kind(index) {
                Some(Kind::Punctuation(Mark::OpenBracket)) => brackets += 1,
                Some(Kind::Punctuation(Mark::CloseBracket)) => brackets = brackets.saturating_sub(1),
                Some(Kind::Punctuation(Mark::Semicolon)) if brackets == 0 => {
                    semicolon = has_percent.then_some(index);
                    comma = false;
                    gap = Some(true);
                }
                Some(Kind::Punctuation(Mark::Comma)) if brackets == 0 => {
                    comma = semicolon.is_some();
                    gap = gap.or(Some(false));
                }
                Some(Kind::Punctuation(Mark::Percent)) if brackets == 0 => {
                    if let (Some(from), true) = (semicolon, comma)
                        && is_introduced_by_comma(page, index)
                        && page.next(index).is_some_and(|next| {
                            page.word(next).is_some() || page.mark(next) == Some(Mark::Semicolon)
                        })
                        && let (Some(from), Some(to)) = (page.tokens.get(from), page.tokens.get(index))
                    {
                        report.mark(page, from.start..to.end, MESSAGE);
                        told = true;
                    }
                    parts.extend(gap.take().filter(|_| !percents.is_empty()));
                    percents.push(index);
                    has_percent = true;
                    semicolon = None;
                }
                _ => {}
            }
        }
        if !told
            && parts.len() + 1 == percents.len()
            && let Some((start, end)) = uneven(page, &percents, &parts)
        {
            report.mark(page, start..end, MESSAGE);
        }
    }
}

const MESSAGE: &str = "Xem lại dấu phẩy và dấu chấm phẩy: tỷ lệ sau có thể bị hiểu là của mục trước.";

/// Where one item with a percentage is parted from the last by a comma, and all others by semicolons: the byte where the first
/// number begins and the one behind the last. Several commas ("a 5%, b 3%; c 4%, d 2%") make groups.
fn uneven(page: &Page, percents: &[usize], parts: &[bool]) -> Option<(usize, usize)> {
    let semicolons = parts.iter().filter(|is_semicolon| **is_semicolon).count();
    let commas = parts.len() - semicolons;
    // One that is unlike all others.
    if commas != 1 || semicolons < 2 {
        return None;
    }
    let number = |percent: usize| page.previous(percent).and_then(|at| page.tokens.get(at));
    Some((number(*percents.first()?)?.start, page.tokens.get(*percents.last()?)?.end))
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
