//! 41: a year and a number that stand too close.

use vietnamese::tokens::{Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "so-sat",
    severity: Severity::Warning,
    title: "Năm và số liệu sát nhau, chỉ cách dấu phẩy",
    why: "“2022, 290 người” dễ đọc nhầm thành một con số. Nên dùng dấu chấm phẩy, hoặc thêm chữ vào giữa.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Tỉnh công nhận 31 xã giai đoạn 2016 – ⟦2020, 45⟧ xã giai đoạn 2021 – 2025."),
        Example("Xã trồng 20 ha chè năm ⟦2024, 36⟧ ha quế năm 2025."),
        Example("Năm ⟦2024, 36⟧ xã đạt chuẩn."),
        Example("Các năm 2023, 2024, 2025 đều được mùa."),
        Example("Hội thảo họp ở Hà Nội năm 2024, 19/4 bế mạc."),
        Example("Hai người cưới nhau năm 2015, 3 năm sau ngày gặp."),
        Example("Xã trồng 20 ha chè năm 2024; 36 ha quế năm 2025."),
        Example("Bà con trồng 2020, 36 là hai giống ngô."),
        Example("Trong nhiệm kỳ 2020 - ⟦2025, 100⟧% thôn bản có đường bê tông."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        if token.kind != Kind::Number || !is_year(page.of(index)) || page.mark(index + 1) != Some(Mark::Comma)
        {
            continue;
        }
        let behind = index + 3;
        let is_number = page.kind(index + 2) == Some(Kind::Space) && page.kind(behind) == Some(Kind::Number);
        let number = page.of(behind);
        if !is_number || is_year(number) || number.contains(['/', ':']) || !is_dated(page, index) {
            continue;
        }
        // What is counted stands behind it.
        let counts = page.next(behind).is_some_and(|next| {
            page.word(next).is_some()
                && !matches!(
                    page.lower_of(next),
                    "là" | "và" | "của" | "ngày" | "tháng" | "năm" | "tuần" | "giờ"
                )
                || page.mark(next) == Some(Mark::Percent)
        });
        let last = page.tokens.get(behind).filter(|_| counts);
        if let Some(last) = last {
            let message =
                format!("“{}”: năm và số liệu sát nhau, dễ đọc nhầm.", page.slice(token.start..last.end));
            report.mark(page, token.start..last.end, message);
        }
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4
        && (number.starts_with("19") || number.starts_with("20"))
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the number is a year by what stands before it: "năm 2022", "2018 – 2022".
fn is_dated(page: &Page, year: usize) -> bool {
    page.previous(year).is_some_and(|before| {
        page.lower_of(before) == "năm" || matches!(page.mark(before), Some(Mark::Hyphen | Mark::Dash))
    })
}
