//! 38: what a lead says, and how long it is.

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Longest lead that is still one, in tiếng.
const LONG: usize = 80;

/// Words that say when.
const TIMES: &[&str] = &[
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "đêm",
    "hôm nay",
    "hôm qua",
    "ngày",
    "tuần",
    "tháng",
    "quý",
    "năm",
    "nay",
    "vừa qua",
    "mới đây",
    "hiện",
];

/// Words that say where.
const PLACES: &[&str] = &[
    "tại",
    "ở",
    "trên địa bàn",
    "tỉnh",
    "thành phố",
    "xã",
    "phường",
    "huyện",
    "thị trấn",
    "bản",
    "thôn",
    "đến",
    "tới",
    "trường",
    "trụ sở",
    "hội trường",
    "trung tâm",
];

pub static RULE: Rule = Rule {
    id: "sapo",
    severity: Severity::Info,
    title: "Sapo dài, hoặc chưa nói khi nào, ở đâu",
    why: "Sapo trả lời ngay: ai, làm gì, khi nào, ở đâu. Dài quá thì người đọc lướt bỏ qua.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || TIMES.iter().chain(PLACES).map(|&word| word.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("sapo: ⟦⟧Đoàn viên thanh niên ra quân trồng rừng tại ba xã vùng cao."),
        Example("sapo: ⟦⟧Ngày 15/11, các đoàn viên thanh niên ra quân trồng rừng."),
        Example("sapo: Ngày 15/11, đoàn viên thanh niên ra quân trồng rừng tại ba xã vùng cao."),
        Example("sapo: Sáng nay, xã khai mạc ngày hội văn hóa."),
        Example("Đoàn viên thanh niên ra quân trồng rừng."),
        Example("chú thích: Đoàn viên trồng rừng."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    if page.place != Where::Text(manuscript::Place::Lead) {
        return;
    }
    let tieng = page.tieng(0..page.tokens.len());
    // A point: the lead as a whole is meant, and no word of it.
    let whole = 0..0;
    if tieng > LONG {
        report.mark(page, whole.clone(), format!("Sapo dài {tieng} tiếng, nên gọn lại dưới {LONG}."));
    }
    let phrases = page.phrases(RULE.id);
    let has_time = !page.dates().is_empty() || phrases.iter().any(|phrase| phrase.entry < TIMES.len());
    let has_place = phrases.iter().any(|phrase| phrase.entry >= TIMES.len());
    if !has_time {
        report.mark(page, whole.clone(), "Sapo chưa nói việc xảy ra khi nào.");
    }
    if !has_place {
        report.mark(page, whole, "Sapo chưa nói việc xảy ra ở đâu.");
    }
}
