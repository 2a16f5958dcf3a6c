//! 27: no comma between a document's number and its date.

use vietnamese::dates::find_in;
use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "dan-vb-phay",
    severity: Severity::Warning,
    title: "Dấu phẩy giữa số văn bản và ngày ban hành",
    why: "Số, ký hiệu và ngày ban hành đi liền nhau: Quyết định số 25/2023/QĐ-TTg ngày 05/10/2023.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Căn cứ Nghị định 15/2023/NĐ-CP⟦, ngày⇒ ngày⟧ 05/4/2023 của Chính phủ."),
        Example(
            "Theo Kết luận số 14-KL/TU⟦, ngày⇒ ngày⟧ 15 tháng 3 năm 2025 của Tỉnh ủy, việc này làm ngay.",
        ),
        Example("Căn cứ Nghị định số 15/2023/NĐ-CP ngày 05/4/2023 của Chính phủ."),
        Example("Căn cứ Nghị định 15/2023/NĐ-CP, ngày 05/5/2026, UBND xã ban hành kế hoạch."),
        Example("Theo Quyết định số 12/QĐ-UBND, ngày nghỉ được tính là ngày công."),
        Example("Theo Quyết định số 12/QĐ-UBND, ngày mai đoàn lên đường."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        let Some(at) = page.next(index).filter(|at| page.mark(*at) == Some(Mark::Comma)) else { continue };
        if token.kind != Kind::Symbol {
            continue;
        }
        let (Some(comma), Some(day)) = (page.tokens.get(at), page.next(at)) else { continue };
        let Some(word) = page.tokens.get(day).filter(|_| page.lower_of(day) == "ngày") else { continue };
        // The date's own tokens, and the word behind it: "ngày 21 tháng 01 năm 2014" is eleven.
        let tokens = page.tokens.get(day..page.tokens.len().min(day + 12)).unwrap_or_default();
        let Some(date) = find_in(&page.text, tokens).next().filter(|date| date.span.start == word.start)
        else {
            continue;
        };
        let last = page.tokens.partition_point(|token| token.end <= date.span.end);
        let behind = last.checked_sub(1).and_then(|last| page.next(last));
        // "…, ngày 05/5/2026, UBND xã ban hành": the date of another sentence part.
        let is_own = behind.is_none_or(|behind| {
            page.lower_of(behind) == "của"
                || matches!(
                    page.mark(behind),
                    Some(Mark::Stop | Mark::End | Mark::Semicolon | Mark::CloseBracket)
                )
        });
        if is_own && date.day.is_some() {
            let space = page.slice(comma.end..word.start);
            let mend = format!("{space}{}", page.of(day));
            report.mend(page, token.end..word.end, "Bỏ dấu phẩy trước ngày ban hành văn bản.", mend);
        }
    }
}
