//! 28: abbreviations that mean more than one thing.

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Abbreviations, in byte order, and what readers may take them for.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("BCH", "Ban Chấp hành hay Bộ Chỉ huy"),
    ("BTV", "Ban Thường vụ hay biên tập viên"),
    ("CBCC", "cán bộ, công chức hay cán bộ chủ chốt"),
    ("HĐ", "Hội đồng, hoạt động hay hợp đồng"),
    ("KH", "kế hoạch, khoa học hay khách hàng"),
    ("NN", "nông nghiệp, Nhà nước hay nước ngoài"),
    ("PCT", "Phó Chủ tịch hay phòng chống thiên tai"),
    ("QL", "quốc lộ hay quản lý"),
    ("TT", "Thường trực, Trung tâm, Thông tư hay thị trấn"),
    ("VH", "văn hóa hay vận hành"),
];

pub static RULE: Rule = Rule {
    id: "viettat-mo",
    severity: Severity::Info,
    title: "Chữ viết tắt có nhiều nghĩa",
    why: "Người đọc có thể hiểu sai một chữ viết tắt có nhiều nghĩa; lần đầu nên viết đủ.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Bà Vàng Thị Dợ thay mặt ⟦BTV⟧ Đảng ủy xã dự họp.\nSau đó BTV kết luận."),
        Example("Ông Lò Văn Ân, Giám đốc ⟦TT⟧ Khuyến nông, dự họp."),
        Example("Ban Chấp hành (BCH) Đảng bộ tỉnh họp; BCH bầu bổ sung ủy viên."),
        Example("Thực hiện Thông tư 22/2023/TT-BTTTT và Quyết định 15/QĐ-UBND."),
        Example("HỘI NGHỊ BCH ĐẢNG BỘ TỈNH"),
        Example("UBND, HĐND, MTTQ tỉnh và Sở TT&TT, Bộ VH,TT&DL họp."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let mut told = [false; ABBREVIATIONS.len()];
    for page in pages {
        for &index in page.capitals() {
            let Some(token) = page.tokens.get(index) else { break };
            let Kind::Word(word) = token.kind else { continue };
            if word.case != Case::Upper || word.joined || token.len() > 5 {
                continue;
            }
            let Ok(entry) = ABBREVIATIONS.binary_search_by_key(&page.of(index), |(short, _)| *short) else {
                continue;
            };
            let Some(told) = told.get_mut(entry).filter(|told| !**told) else { continue };
            // In a line of capitals it may be a word.
            if is_shouted(page, index) || is_part(page, index) {
                continue;
            }
            *told = true;
            // Explained: "Ban Chấp hành (BCH)".
            if index.checked_sub(1).is_some_and(|before| page.of(before) == "(") && page.of(index + 1) == ")"
            {
                continue;
            }
            if let Some((short, meanings)) = ABBREVIATIONS.get(entry) {
                let message = format!("“{short}” có thể hiểu là {meanings}; lần đầu nên viết đủ.");
                report.mark(page, token.span(), message);
            }
        }
    }
}

/// Whether it belongs to a longer one: "TT&TT", "VH,TT&DL", "VH-TT".
fn is_part(page: &Page, index: usize) -> bool {
    let ties = |index: Option<usize>| {
        index.is_some_and(|index| {
            matches!(page.of(index), "&" | "-" | "/")
                || page.of(index) == "," && page.word(index + 1).is_some()
        })
    };
    ties(index.checked_sub(1)) || ties(Some(index + 1))
}

/// Whether both neighbours that are words are in capitals too, and one is no abbreviation by its length.
fn is_shouted(page: &Page, index: usize) -> bool {
    let upper = |index: Option<usize>| {
        index.is_none_or(|index| page.word(index).is_none_or(|word| word.case == Case::Upper))
    };
    let long = |index: Option<usize>| {
        index.is_some_and(|index| {
            page.lower_of(index) != page.of(index) && !page.word(index).is_none_or(|word| word.ascii)
        })
    };
    let (before, after) = (page.previous(index), page.next(index));
    upper(before) && upper(after) && (long(before) || long(after))
}
