//! 7: a document's number, kind and date agree with each other, here and elsewhere in the article.

use std::collections::HashMap;

use vietnamese::dates::Written;

use crate::documents::Citation;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// What a sign stands for. One sign may serve several kinds.
const SIGNS: &[(&str, &[&str])] = &[
    ("NĐ", &["nghị định"]),
    ("NQ", &["nghị quyết"]),
    ("TT", &["thông tư"]),
    ("TTLT", &["thông tư liên tịch", "thông tư"]),
    ("QĐ", &["quyết định", "quy định"]),
    ("CT", &["chỉ thị"]),
    ("KL", &["kết luận"]),
    ("CĐ", &["công điện"]),
];

/// Kinds that are always issued under their own sign. A plan or a project is not: "Đề án 06/QĐ-TTg".
const OWN: &[&str] =
    &["nghị định", "nghị quyết", "thông tư", "thông tư liên tịch", "quyết định", "chỉ thị", "công điện"];

pub static RULE: Rule = Rule {
    id: "dan-vb-khop",
    severity: Severity::Error,
    title: "Số, loại và ngày của văn bản không khớp",
    why: "Một văn bản có một số, một loại và một ngày ban hành. Năm trong số, ký hiệu là năm ban hành.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Theo Nghị định số 15/2019/NĐ-CP ⟦ngày 01/02/2020⟧ của Chính phủ."),
        Example("Theo ⟦Nghị quyết số 15/2019/NĐ-CP⟧ của Chính phủ."),
        Example(
            "Theo Quyết định số 120/QĐ-UBND ngày 03/5/2024.\nNgười dân nhắc Quyết định số 120/QĐ-UBND ⟦ngày 13/5/2024⟧.",
        ),
        Example("Theo Nghị định số 15/2019/NĐ-CP ngày 01/02/2019 của Chính phủ."),
        Example("Quy định số 37-QĐ/TW và Quyết định số 120/QĐ-UBND, ngày 03/5/2024."),
        Example("Đề án 06/QĐ-TTg được triển khai; Luật số 64/2020/QH14 có hiệu lực từ ngày 01/01/2021."),
        Example("Nghị quyết số 18/2021/NQ-HĐND ngày 9.12.2021 được thông qua."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let mut dated: HashMap<&str, &Written> = HashMap::new();
    for page in pages {
        for one in page.citations() {
            kind(page, one, report);
            let number = page.slice(one.number.clone());
            let Some(date) = &one.date else { continue };
            if let (Some(symbol), Some(year)) = (one.year, date.year)
                && symbol != year
            {
                let message = format!("Số {number} là văn bản năm {symbol}, nhưng ngày ghi năm {year}.");
                report.mark(page, date.span.clone(), message);
                continue;
            }
            match dated.get(number) {
                None => {
                    dated.insert(number, date);
                }
                Some(first) if differ(first, date) => {
                    let other = vietnamese::dates::label;
                    let first = first.date(0).map(other).unwrap_or_default();
                    let message = format!("Ở chỗ khác trong bài, {number} được ghi ngày {first}.");
                    report.mark(page, date.span.clone(), message);
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether both name a full day, and not the same.
fn differ(one: &Written, other: &Written) -> bool {
    let full = |date: &Written| date.year.and_then(|year| date.date(year));
    matches!((full(one), full(other)), (Some(one), Some(other)) if one != other)
}

fn kind(page: &Page, one: &Citation, report: &mut Report) {
    let Some(kind) = one.kind.filter(|kind| OWN.contains(kind)) else { return };
    let Some((_, kinds)) = SIGNS.iter().find(|(sign, _)| *sign == one.sign) else { return };
    if !kinds.contains(&kind) {
        let names = kinds.join(" hoặc ");
        let message = format!("Ký hiệu “{}” là của {names}, không phải {kind}.", one.sign);
        report.mark(page, one.start..one.number.end, message);
    }
}
