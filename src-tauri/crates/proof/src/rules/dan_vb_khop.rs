//! 7: a document's number, kind and date agree with each other, here and elsewhere in the article.

use std::collections::HashMap;

use vietnamese::dates::{Written, label};

use crate::documents::Citation;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};
use crate::tables::{Line, Tables};

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

/// Columns of the table.
const KIND: usize = 1;
const ISSUED: usize = 2;
const TITLE: usize = 3;
const TO: usize = 4;

/// Kinds of laws, whose sign is that of the assembly.
const LAWS: &[&str] = &["luật", "bộ luật", "pháp lệnh"];

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

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let mut dated: HashMap<&str, &Written> = HashMap::new();
    for page in pages {
        for one in page.citations() {
            let number = page.slice(one.number.clone());
            let is_told = kind(page, one, report)
                || line(&context.house.tables, number)
                    .is_some_and(|line| listed(page, one, line, context, report));
            if is_told {
                continue;
            }
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
                    let first = first.date(0).map(label).unwrap_or_default();
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

/// Compares kind and sign. Whether they were told as wrong.
fn kind(page: &Page, one: &Citation, report: &mut Report) -> bool {
    let Some(kind) = one.kind.filter(|kind| OWN.contains(kind)) else { return false };
    let Some((_, kinds)) = SIGNS.iter().find(|(sign, _)| *sign == one.sign) else { return false };
    if kinds.contains(&kind) {
        return false;
    }
    let names = kinds.join(" hoặc ");
    let message = format!("Ký hiệu “{}” là của {names}, không phải {kind}.", one.sign);
    report.mark(page, one.start..one.number.end, message);
    true
}

/// Compares a citation with its line of the table. Whether something was told as wrong.
fn listed(page: &Page, one: &Citation, line: &Line, context: &Context, report: &mut Report) -> bool {
    let issued = line.day(ISSUED);
    let day = issued.map_or(String::new(), |day| format!(" ngày {}", label(day)));
    let name = format!("{} số {}{day} ({})", line.cell(KIND), line.key(), line.cell(TITLE));
    let is_own = |kind: &&str| OWN.contains(kind) || LAWS.contains(kind);
    if let Some(kind) =
        one.kind.filter(|kind| is_own(kind) && is_own(&line.cell(KIND)) && *kind != line.cell(KIND))
    {
        let message = format!("Theo danh mục văn bản, đây là {name}, không phải {kind}.");
        report.mark(page, one.start..one.number.end, message);
        return true;
    }
    let written = one.date.as_ref().and_then(|date| date.year.and_then(|year| date.date(year)));
    if let (Some(date), Some(written), Some(issued)) = (&one.date, written, issued)
        && written != issued
    {
        report.mark(page, date.span.clone(), format!("Theo danh mục văn bản, đây là {name}."));
        return true;
    }
    if let Some(last) = line.day(TO).filter(|last| *last < context.published) {
        // A loose text may be of any year.
        let severity = if context.article.has_fields { Severity::Warning } else { Severity::Info };
        let now = context.house.tables.successor(line.key());
        let ends = if last < context.article.day { "hết" } else { "sẽ hết" };
        let message = format!("Theo danh mục văn bản, {name} {ends} hiệu lực sau ngày {}{now}.", label(last));
        report.mark_as(severity, page, one.start..one.number.end, message);
    }
    false
}

/// The line of a number as it is written, with a leading zero or without.
pub(super) fn line<'h>(tables: &'h Tables, number: &str) -> Option<&'h Line> {
    tables.document(number).or_else(|| match number.strip_prefix('0') {
        Some(short) => tables.document(short),
        None => tables.document(&format!("0{number}")),
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::{Article, Changes, House, Line, Severity, Table, Tables, check};

    #[test]
    fn a_citation_is_held_against_the_table_of_documents() {
        let cells = ["07/2031/NĐ-CP", "nghị định", "2031-02-14", "trồng rừng", "2032-12-31", "thử"];
        let changes = Changes { put: vec![Line(cells.map(str::to_owned).to_vec())], ..Changes::default() };
        let house = House { tables: Tables::new([(Table::Documents, changes)]), ..House::default() };
        let told = |text: &str, year: i32| -> Vec<(Severity, String)> {
            let day = NaiveDate::from_ymd_opt(year, 11, 21).unwrap();
            let article = Article { has_fields: true, ..Article::of_text(text, day) };
            let found = check(&article, &house).into_iter().filter(|one| one.rule == super::RULE.id);
            found.map(|one| (one.severity, one.text)).collect()
        };
        let wrong = |text: &str| vec![(Severity::Error, text.to_owned())];
        assert_eq!(told("Theo Nghị định số 07/2031/NĐ-CP ngày 14/02/2031.", 2031), []);
        assert_eq!(told("Theo Nghị định số 7/2031/NĐ-CP ngày 15/2/2031.", 2031), wrong("ngày 15/2/2031"));
        assert_eq!(told("Theo Luật số 07/2031/NĐ-CP.", 2031), wrong("Luật số 07/2031/NĐ-CP"));
        let ended = (Severity::Warning, "Nghị định số 07/2031/NĐ-CP".to_owned());
        assert_eq!(told("Theo Nghị định số 07/2031/NĐ-CP.", 2033), [ended]);
    }
}
