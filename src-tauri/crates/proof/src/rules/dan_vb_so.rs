//! 26: "số" between the kind of a document and its number.

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "dan-vb-so",
    severity: Severity::Warning,
    title: "Thiếu “số” khi dẫn văn bản",
    why: "Tên loại văn bản và số, ký hiệu được nối bằng chữ “số”: Nghị quyết số 18-NQ/TW. Nhiều tòa soạn lược chữ này; nhưng trong một bài chỉ nên viết một cách.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Hội nghị quán triệt ⟦Nghị định 15/2019/NĐ-CP⇒Nghị định số 15/2019/NĐ-CP⟧ của Chính phủ.\nXã thực hiện Nghị định số 15/2019/NĐ-CP.",
        ),
        Example("Theo ⟦Quyết định 120/QĐ-UBND⇒Quyết định số 120/QĐ-UBND⟧, xã được công nhận."),
        Example("Xã thực hiện Nghị định số 15/2019/NĐ-CP và Nghị quyết số 18-NQ/TW."),
        Example("Các Nghị định: 15/2019/NĐ-CP, 16/2019/NĐ-CP được phổ biến."),
        Example("Ngày 15/6, Chi cục trao 120 suất quà."),
        Example("Văn bản mang số 120/QĐ-UBND."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let all = || pages.iter().flat_map(|page| page.citations().iter().map(move |one| (*page, one)));
    let with = all().filter(|(_, one)| one.has_so && one.kind.is_some()).count();
    for (page, one) in all() {
        let Some(kind) = one.kind.filter(|_| !one.has_so) else { continue };
        let number = page.slice(one.number.clone());
        let words = page.slice(one.start..one.start + kind.len());
        let right = format!("{words} số {number}");
        let span = one.start..one.number.end;
        if with > 0 {
            let message = format!("Thiếu “số”: viết “{right}” như ở chỗ khác trong bài.");
            report.mend(page, span, message, right);
        } else {
            report.mend(page, span, format!("Thiếu “số”: cách dẫn đầy đủ là “{right}”."), right);
        }
    }
}
