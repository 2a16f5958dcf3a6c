//! 18: signs that a text comes from a secret document.

use vietnamese::letters::to_lower;
use vietnamese::tokens::Kind;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Stamps, and what they say.
const STAMPS: &[(&str, Stamp)] = &[
    ("tuyệt mật", Stamp::Grade),
    ("tối mật", Stamp::Grade),
    ("mật", Stamp::Word),
    ("độ mật", Stamp::Label),
    ("tài liệu thu hồi", Stamp::Notice),
    ("lưu hành nội bộ", Stamp::Notice),
    ("thu hồi sau hội nghị", Stamp::Always),
    ("thu hồi sau cuộc họp", Stamp::Always),
    ("không phổ biến ra ngoài", Stamp::Notice),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stamp {
    /// In capitals within small letters, or alone on its line.
    Grade,
    /// An everyday word too: only alone on its line, or in brackets behind a document's number.
    Word,
    /// At the head of a line, with a colon.
    Label,
    /// In capitals, or alone on its line.
    Notice,
    Always,
}

pub static RULE: Rule = Rule {
    id: "mat",
    severity: Severity::Error,
    title: "Dấu hiệu của tài liệu mật",
    why: "Bài có thể lấy nội dung từ tài liệu có độ mật hoặc tài liệu thu hồi. Phải hỏi người có thẩm quyền trước khi đăng. Chương trình chỉ nhận ra vài dấu hiệu; không báo gì không có nghĩa là bài không chứa bí mật nhà nước.",
    basis: Basis::Source("Luật Bảo vệ bí mật nhà nước số 117/2025/QH15"),
    validity: Validity::ALWAYS,
    phrases: || STAMPS.iter().map(|(stamp, _)| (*stamp).to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("⟦MẬT⟧"),
        Example("⟦Tối mật⟧"),
        Example("⟦Độ mật⟧: Tối mật"),
        Example("Báo cáo đóng dấu ⟦TUYỆT MẬT⟧ gửi các đơn vị."),
        Example("Theo Báo cáo số 12-BC/TU (⟦Mật⟧), tình hình ổn định."),
        Example("⟦TÀI LIỆU THU HỒI⟧"),
        Example("Đại biểu nộp lại tài liệu ⟦thu hồi sau hội nghị⟧."),
        Example("Bà con nuôi ong lấy mật, mỗi năm được 5 tấn mật."),
        Example("VỤ ÁN TỐI MẬT TRÊN SÔNG"),
        Example("Chiến dịch được giữ tối mật đến phút cuối."),
        Example("Số tài liệu thu hồi được tại hiện trường gồm 5 quyển sổ."),
        Example("Hội nghị quán triệt công tác bảo vệ bí mật nhà nước."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let Some((_, stamp)) = STAMPS.get(phrase.entry) else { continue };
        let words = page.slice(phrase.start..phrase.end);
        let (head, tail) = (page.slice(0..phrase.start), page.slice(phrase.end..page.text.len()));
        let bare = |text: &str| !text.contains(char::is_alphanumeric);
        let is_alone = bare(head) && bare(tail);
        let is_capital = to_lower(words) != words && !words.contains(char::is_lowercase);
        let is_found = match stamp {
            Stamp::Always => true,
            Stamp::Notice => is_alone || is_capital,
            Stamp::Grade => {
                is_alone && !tail.contains('?')
                    || is_capital && has_small_neighbour(page, phrase.start, phrase.end)
            }
            Stamp::Word => {
                is_alone && (is_capital || words == "Mật")
                    || is_capital && is_behind_small(page, phrase.start)
                    || is_bracketed_behind_number(page, phrase.start)
            }
            Stamp::Label => bare(head) && tail.trim_start().starts_with(':'),
        };
        if is_found {
            report.mark(
                page,
                phrase.start..phrase.end,
                format!("“{words}”: có dấu hiệu lấy từ tài liệu mật hoặc tài liệu thu hồi, phải xác nhận trước khi đăng."),
            );
        }
    }
}

/// "văn bản có độ MẬT": the word before has small letters, and is no grade's.
fn is_behind_small(page: &Page, start: usize) -> bool {
    let before = page.token_at(start).and_then(|index| page.previous(index));
    before.is_some_and(|index| page.word(index).is_some() && page.of(index).contains(char::is_lowercase))
}

/// Whether a word beside the phrase has small letters, so that its capitals are no headline's.
fn has_small_neighbour(page: &Page, start: usize, end: usize) -> bool {
    let before = page.token_at(start).and_then(|index| page.previous(index));
    let last = page.tokens.partition_point(|token| token.end <= end);
    let after = last.checked_sub(1).and_then(|index| page.next(index));
    [before, after]
        .into_iter()
        .flatten()
        .any(|index| page.word(index).is_some() && page.of(index).contains(char::is_lowercase))
}

/// "12-BC/TU (Mật)".
fn is_bracketed_behind_number(page: &Page, start: usize) -> bool {
    let Some(bracket) = page.token_at(start).and_then(|index| page.previous(index)) else { return false };
    page.of(bracket) == "("
        && page.previous(bracket).is_some_and(|number| page.kind(number) == Some(Kind::Symbol))
        && page.slice(start..page.text.len()).starts_with('M')
}
