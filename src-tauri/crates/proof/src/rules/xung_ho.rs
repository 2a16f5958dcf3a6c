//! How a person is called before the name: by an honorific or by a rank, not by both, nor by two honorifics.

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::people::RANKS;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

const HONORIFICS: &[&str] = &["ông", "bà"];

/// What a list of people begins with: "các đồng chí Đại tá Lò Văn Ân, Thiếu tá Cà Văn Bình".
const MANY: &[&str] = &["các", "những", "hai", "ba", "bốn", "năm", "nhiều", "số"];

/// Words of an obituary, whose set form has both.
const MOURNING: &[&str] = &[
    "từ trần",
    "gia quyến",
    "truy điệu",
    "lễ tang",
    "lễ viếng",
    "linh cữu",
    "chia buồn",
    "mất đi",
    "không còn nữa",
    "hy sinh",
];

/// How many tokens on either side of it are looked at.
const AROUND: usize = 60;

/// First words of titles, which may stand between a rank and the name.
const TITLES: &[&str] =
    &["phó", "trưởng", "chủ", "bí", "giám", "chính", "chỉ", "tham", "tư", "cục", "nguyên", "quyền"];

pub static RULE: Rule = Rule {
    id: "xung-ho",
    severity: Severity::Info,
    title: "Trước tên người có cả “đồng chí” và cấp bậc",
    why: "Trước tên người thường chỉ giữ một cách gọi: “đồng chí” hoặc cấp bậc, như “đồng chí Lò Văn Ân” hay “Đại tá Lò Văn Ân”. Đây là nền nếp của nhiều tòa soạn, không phải quy định.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || {
        let called = RANKS.iter().chain(HONORIFICS);
        called.map(|called| format!("đồng chí {called}")).collect()
    },
    reads: Reads::Page(read),
    examples: &[
        Example("Dự lễ có ⟦đồng chí Trung tá⟧ Lò Văn Mẫu, Trưởng Công an xã."),
        Example("⟦Đồng chí đại úy⟧ Sùng A Mẫu phát biểu. Bà con viếng người đã hy sinh."),
        Example("Sáng 5/9 ⟦đồng chí Đại tá⟧ Lò Văn Mẫu đến thăm bản."),
        Example("Xã trao quà cho gia đình ⟦đồng chí ông⟧ Lò Văn Mẫu."),
        Example("Dự lễ có đồng chí Lò Văn Mẫu, Trưởng Công an xã; Trung tá Cà Văn Mẫu, Đồn trưởng."),
        Example("Ông Trung tá Lò Văn Mẫu về hưu; bà Thiếu tá Cà Thị Mẫu thay."),
        Example(
            "Dự lễ có các đồng chí Trung tá Lò Văn Mẫu, Thiếu tá Cà Văn Mẫu; 2 đồng chí Đại úy Lò Văn Mẫu và Cà Văn Mẫu.",
        ),
        Example("Xã động viên đồng chí trung tá vừa về nhận nhiệm vụ và đồng chí bà con quý mến."),
        Example("Dự lễ có đồng chí Trung tá Phó Trưởng Công an xã."),
        Example("Tổ chức lễ truy điệu đồng chí Đại tá Lò Văn Mẫu."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let Some(index) = page.token_at(phrase.start) else { continue };
        let is_many = page.previous(index).is_some_and(|before| {
            // "2 đồng chí", and no day or year.
            let is_count = page.kind(before) == Some(Kind::Number) && page.of(before).len() <= 2;
            is_count || MANY.contains(&page.lower_of(before))
        });
        let Some(behind) = page.token_at(phrase.end) else { continue };
        if is_many || !is_name(page, behind) || mourns(page, index) {
            continue;
        }
        let called = page.slice(phrase.start..phrase.end);
        let other = called.get("đồng chí ".len()..).unwrap_or_default();
        let message =
            format!("“{called}”: trước tên người chỉ nên giữ một cách gọi, “đồng chí” hoặc “{other}”.");
        report.mark(page, phrase.start..phrase.end, message);
    }
}

/// Whether the words around a token, in its sentence, are those of an obituary.
fn mourns(page: &Page, index: usize) -> bool {
    let token = |at: usize| page.tokens.get(at).or(page.tokens.last());
    let Some((first, last)) = token(index.saturating_sub(AROUND)).zip(token(index + AROUND)) else {
        return false;
    };
    let Some(sentence) = token(index).and_then(|token| page.sentence_of(token.start)) else { return false };
    let span = first.start.max(sentence.span.start)..last.end.min(sentence.span.end);
    page.lower.get(span).is_some_and(|words| MOURNING.iter().any(|word| words.contains(word)))
}

/// Whether two words with capitals follow a space, and do not begin a title.
fn is_name(page: &Page, space: usize) -> bool {
    let capital = |index: usize| {
        page.kind(index) == Some(Kind::Space)
            && page.word(index + 1).is_some_and(|word| word.case == Case::Initial)
    };
    capital(space) && capital(space + 2) && !TITLES.contains(&page.lower_of(space + 1))
}
