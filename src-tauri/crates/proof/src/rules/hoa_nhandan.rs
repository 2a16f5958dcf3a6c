//! 23: "Nhân dân" has a capital.

use vietnamese::tokens::{Case, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Words right before "nhân dân" where it is part of a name or of a term that keeps it small.
const TERMS_BEFORE: &[&str] = &[
    "ban", "đồng", "án", "tòa", "toà", "sát", "an", "đội", "ninh", "phòng", "tranh", "chủ", "hòa", "hoà",
    "thẩm", "sĩ", "sỹ", "giáo", "giả", "tâm", "vũ", "trang", "biểu", "nhân", "báo", "thuốc", "y", "dụng",
    "giám", "minh", "tệ", "trận", "chúng",
];

/// Words right behind it, alike: nhân dân tệ.
const TERMS_BEHIND: &[&str] = &["tệ", "cách", "tự"];

/// Countries behind it: their people is theirs.
const FOREIGN: &[&str] =
    &["lào", "trung", "nga", "cuba", "mỹ", "ấn", "campuchia", "pháp", "nhật", "hàn", "triều", "thế"];

/// How far back the beginning of a quotation is looked for, in tokens.
const QUOTATION: usize = 300;

pub static RULE: Rule = Rule {
    id: "hoa-nhandan",
    severity: Severity::Warning,
    title: "Viết hoa “Nhân dân”",
    why: "Nghị định 30 viết hoa “Nhân dân” khi chỉ nhân dân cả nước, cả tỉnh. Trong tên cơ quan như “Ủy ban nhân dân” thì giữ chữ thường. Nghị định áp dụng cho văn bản hành chính; với bài báo là quy ước của tòa soạn.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục II"),
    validity: Validity::ALWAYS,
    phrases: || vec!["nhân dân".to_owned()],
    reads: Reads::Whole(read),
    examples: &[
        Example("Đông đảo ⟦nhân dân⇒Nhân dân⟧ phấn khởi.\nChính quyền lắng nghe ý kiến của Nhân dân."),
        Example("Đảng bộ và ⟦nhân dân⇒Nhân dân⟧ xã nhà thi đua."),
        Example("Đông đảo Nhân dân phấn khởi."),
        Example("Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh."),
        Example("Công an nhân dân, Quân đội nhân dân, chứng minh nhân dân, 10 nhân dân tệ."),
        Example("Thế trận an ninh nhân dân vững chắc."),
        Example("“Tôi luôn ở bên nhân dân”, ông nói."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    // Where the article itself writes the capital, the small letter is a slip; where it never does, it is a custom.
    let writes_capital = pages.iter().any(|page| {
        page.phrases(RULE.id).iter().any(|phrase| {
            page.slice(phrase.start..phrase.end) == "Nhân dân"
                && page
                    .token_at(phrase.start)
                    .is_some_and(|index| !page.begins(index) && !is_term(page, index, phrase.end))
        })
    });
    // An article that has its own custom is told once.
    let mut is_told = false;
    for page in pages {
        for phrase in page.phrases(RULE.id) {
            let Some(index) = page.token_at(phrase.start) else { continue };
            let is_small = page.word(index).is_some_and(|word| word.case == Case::Lower);
            if !is_small || is_term(page, index, phrase.end) || is_quoted(page, index) {
                continue;
            }
            let message = if writes_capital {
                "Viết hoa “Nhân dân”, như ở chỗ khác trong bài."
            } else {
                "Có thể viết hoa “Nhân dân” theo lối của văn bản nhà nước."
            };
            let severity = if is_told && !writes_capital { Severity::Info } else { Severity::Warning };
            is_told = true;
            let second = page.slice(phrase.start..phrase.end).get("nhân".len()..).unwrap_or_default();
            report.mend_as(severity, page, phrase.start..phrase.end, message, format!("Nhân{second}"));
        }
    }
}

fn is_term(page: &Page, index: usize, end: usize) -> bool {
    let before = page.previous(index).map_or("", |before| page.lower_of(before));
    let last = page.tokens.partition_point(|token| token.end <= end);
    let behind =
        last.checked_sub(1).and_then(|last| page.next(last)).map_or("", |behind| page.lower_of(behind));
    // "nhân dân hai nước"
    let second = last.checked_sub(1).and_then(|last| page.next(last)).and_then(|behind| page.next(behind));
    let is_of_several =
        matches!(behind, "hai" | "2" | "các") && second.is_some_and(|second| page.lower_of(second) == "nước");
    TERMS_BEFORE.contains(&before)
        || TERMS_BEHIND.contains(&behind)
        || FOREIGN.contains(&behind)
        || is_of_several
}

/// Whether the phrase stands in a quotation: what somebody said stays as it is.
fn is_quoted(page: &Page, index: usize) -> bool {
    let before = page.tokens.get(index.saturating_sub(QUOTATION)..index).unwrap_or_default();
    let quote = before.iter().rev().find_map(|token| match token.mark() {
        Some(mark @ (Mark::OpenQuote | Mark::CloseQuote)) => Some(mark),
        _ => None,
    });
    quote == Some(Mark::OpenQuote)
}
