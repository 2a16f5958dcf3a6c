//! 17: letters in two pieces, and characters that nobody sees.

use std::ops::Range;

use vietnamese::encodings::{Encoding, detect_legacy};
use vietnamese::letters::{HiddenKind, find_decomposed, hidden, nfc};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "unicode",
    severity: Severity::Error,
    title: "Chữ Unicode tổ hợp và ký tự ẩn",
    why: "Chữ tổ hợp (chữ cái và dấu rời nhau) và ký tự ẩn trông như chữ thường nhưng làm sai tìm kiếm, đếm chữ và có nơi hiện dấu lệch.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục I (phông chữ theo TCVN 6909:2001)"),
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Người ⟦Viê\u{323}t⇒Việt⟧ ở bản."),
        Example("⟦Hô\u{323}i nghi\u{323} tô\u{309}ng kê\u{301}t⇒Hội nghị tổng kết⟧ năm."),
        Example("Hội⟦\u{200B}⇒⟧ nghị⟦\u{FEFF}\u{200B}⇒⟧."),
        Example("Có 5⟦\u{A0}⇒ ⟧hộ thoát nghèo."),
        Example("tổng⟦\u{AD}⇒⟧kết"),
        Example("Người Việt ở bản, “Hường” – 5/4…"),
        Example("👨\u{200D}👩 cùng làm"),
        Example("Cột\tmột"),
        Example("x\u{323} là ký hiệu"),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    decomposed(page, report);
    let (mut run, mut in_words) = (0..0, None);
    for found in hidden(&page.text) {
        match found.kind {
            // Told by rac-cms.
            HiddenKind::Replacement => {}
            HiddenKind::NoBreakSpace => no_break_space(page, found.span, report),
            // In TCVN3, VPS and VISCII it is a letter.
            HiddenKind::SoftHyphen if *in_words.get_or_insert_with(|| has_it_as_letter(page)) => {}
            // A line break within a paragraph is for a person to judge.
            HiddenKind::Control => {
                report.mark_as(Severity::Warning, page, found.span, "Ký tự điều khiển ẩn trong bài, cần bỏ.");
            }
            _ if run.end == found.span.start => run.end = found.span.end,
            _ => {
                surplus(page, run, report);
                run = found.span;
            }
        }
    }
    surplus(page, run, report);
}

fn has_it_as_letter(page: &Page) -> bool {
    let old = detect_legacy(&page.text);
    matches!(old, Some(Encoding::Tcvn3 { .. } | Encoding::Vps | Encoding::Viscii { .. }))
}

fn surplus(page: &Page, span: Range<usize>, report: &mut Report) {
    if !span.is_empty() {
        report.mend(page, span, "Ký tự ẩn giữa bài, mắt không thấy nhưng máy thấy; cần bỏ.", "");
    }
}

/// Some newsrooms keep a number and its unit together with one; the store of most portals does not.
fn no_break_space(page: &Page, span: Range<usize>, report: &mut Report) {
    let before = page.slice(0..span.start).chars().next_back();
    let after = page.slice(span.end..page.text.len()).chars().next();
    // Beside another space it is a space too many, which khoang-trang tells.
    if ![before, after].into_iter().any(|letter| letter.is_none_or(char::is_whitespace)) {
        report.mend_as(
            Severity::Info,
            page,
            span,
            "Khoảng trắng không ngắt, nên thay bằng khoảng trắng thường.",
            " ",
        );
    }
}

/// Told once a part: what is pasted from somewhere has them in every word.
fn decomposed(page: &Page, report: &mut Report) {
    let mut letters = find_decomposed(&page.text);
    let Some(first) = letters.next() else { return };
    let (mut count, mut last) = (1, first.clone());
    for letter in letters {
        (count, last) = (count + 1, letter);
    }
    let span = word_around(page, first).start..word_around(page, last).end;
    let mend = nfc(page.slice(span.clone())).into_owned();
    let message = format!("Chữ Unicode tổ hợp ({count} chữ cái rời dấu trong đoạn), cần đổi sang dựng sẵn.");
    report.mend(page, span, message, mend);
}

/// The token that the letter stands in.
fn word_around(page: &Page, letter: Range<usize>) -> Range<usize> {
    let at = page.tokens.partition_point(|token| token.end <= letter.start);
    page.tokens.get(at).map_or(letter.clone(), |token| token.start..token.end.max(letter.end))
}
