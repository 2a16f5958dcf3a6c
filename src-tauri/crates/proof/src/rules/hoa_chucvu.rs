//! 21: a title keeps its second word small.

use vietnamese::tokens::{Case, Kind};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Titles of more than one tiếng, as they stand inside a sentence: only the first letter is a capital, and only before a
/// name or for the office itself. Those that end in an office which may have a name of its own ("Trưởng Ban Chỉ đạo") are
/// not among them.
const TITLES: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "chủ tịch",
    "phó chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "bộ trưởng",
    "thứ trưởng",
    "cục trưởng",
    "phó cục trưởng",
    "vụ trưởng",
    "phó vụ trưởng",
    "tổng cục trưởng",
    "chánh thanh tra",
    "chánh án",
    "viện trưởng",
    "phó viện trưởng",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chỉ huy trưởng",
    "chính ủy",
    "phó chính ủy",
    "tư lệnh",
    "phó tư lệnh",
    "ủy viên",
    "uỷ viên",
    "thư ký",
    "tổng thư ký",
    "tổng giám đốc",
    "phó tổng giám đốc",
    "tổng biên tập",
    "phó tổng biên tập",
    "thủ tướng",
    "phó thủ tướng",
    "tổng bí thư",
    "chủ nhiệm",
    "phó chủ nhiệm",
    "chi cục trưởng",
    "kế toán trưởng",
    "chính trị viên",
    "đại tướng",
    "thượng tướng",
    "trung tướng",
    "thiếu tướng",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "thượng úy",
    "trung úy",
    "thiếu úy",
];

/// What somebody is the head of, where the title is that word with "trưởng" behind it.
const HEADED: &[&str] = &[
    "cục", "vụ", "viện", "hiệu", "bộ", "hạt", "đội", "đồn", "trạm", "thuyền", "kíp", "đoàn", "khoa", "xưởng",
    "phân", "huy", "tổ", "lớp", "bản", "xóm", "thôn", "mưu", "máy", "cửa", "hàng", "toán", "ấp", "buôn",
    "ca", "bếp",
];

/// What makes another word of the first tiếng of a title: "giữ chức vụ Trưởng Phòng Hậu cần".
const COMPOUNDS: &[&str] = &[
    "chức", "nhiệm", "nghiệp", "dịch", "phục", "cán", "nội", "toàn", "bệnh", "thư", "học", "đơn", "quân",
    "nghĩa", "binh", "liên", "tập", "phân",
];

/// Whether a small word stands before the title's first one and makes another word of it.
fn is_compound(page: &Page, first: usize) -> bool {
    page.word(first).is_some_and(|word| word.case == Case::Lower)
        && page.previous(first).is_some_and(|before| COMPOUNDS.contains(&page.lower_of(before)))
}

pub static RULE: Rule = Rule {
    id: "hoa-chucvu",
    severity: Severity::Error,
    title: "Viết hoa chữ thứ hai của chức vụ",
    why: "Chức vụ chỉ viết hoa chữ cái đầu của tiếng đầu: Cục trưởng, Phó Chủ tịch. Trong “Phó Chủ tịch”, “Chủ tịch” là một chức vụ đứng sau “Phó”.",
    // That titles are capitalised is in Nghị định 30/2020/NĐ-CP, Phụ lục II; its wording for the second word was not read.
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || TITLES.iter().map(|&title| title.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Ông Mùa A Sính, ⟦Cục Trưởng⇒Cục trưởng⟧ Cục Kiểm lâm, dự hội nghị."),
        Example("Bà Vàng Thị Dợ, Phó ⟦Chủ Tịch⇒Chủ tịch⟧ UBND tỉnh, phát biểu."),
        Example("Dự có ⟦Trạm Trưởng⇒Trạm trưởng⟧ Mùa A Sính và ⟦Thiếu Tướng⇒Thiếu tướng⟧ Lò Văn Ân."),
        Example("Bà Vàng Thị Dợ, Phó Chủ tịch UBND tỉnh, phát biểu."),
        Example("PHÓ CHỦ TỊCH UBND TỈNH LÀM VIỆC TẠI XÃ"),
        Example("Trường do Hiệu trưởng Mùa A Sính phụ trách."),
        Example(
            "Ông giữ chức vụ Trưởng Phòng Hậu cần, nhận nhiệm vụ Trưởng Ban Dân vận, là cán bộ Trưởng Trạm.",
        ),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let mut end = 0;
    for phrase in page.phrases(RULE.id) {
        // A longer title that holds a shorter one is told once.
        if phrase.start < end {
            continue;
        }
        let words = page.slice(phrase.start..phrase.end);
        // Only the last word is in question: "Phó Chủ tịch" has two capitals by right.
        let Some(cut) = words.rfind(' ') else { continue };
        let (head, last) = words.split_at(cut + 1);
        let is_shouted = vietnamese::letters::to_lower(head) != head && !head.chars().any(char::is_lowercase);
        let capital = last.chars().next().is_some_and(char::is_uppercase);
        if page.token_at(phrase.start).is_some_and(|first| is_compound(page, first)) {
            continue;
        }
        if !capital || is_shouted || !last.chars().skip(1).all(char::is_lowercase) {
            continue;
        }
        end = phrase.end;
        // From the word before: what is marked is the title as a person calls it.
        let from = head.trim_end().rfind(' ').map_or(0, |at| at + 1);
        let right = vietnamese::letters::to_lower(last);
        let right = format!("{}{right}", head.get(from..).unwrap_or(head));
        let message = format!("Viết “{right}”: trong chức vụ chỉ viết hoa chữ cái đầu của tiếng đầu.");
        report.mend(page, phrase.start + from..phrase.end, message, right);
    }
    headed(page, report);
}

/// "Trạm Trưởng", of whatever somebody is the head; "Phó Trưởng phòng" and "Ban Trưởng Thôn" are other titles.
fn headed(page: &Page, report: &mut Report) {
    for &index in page.capitals() {
        let Some(first) = index.checked_sub(2).filter(|_| page.kind(index - 1) == Some(Kind::Space)) else {
            continue;
        };
        let is_initial = |at: usize| page.word(at).is_some_and(|word| word.case == Case::Initial);
        let is_headed = page.lower_of(index) == "trưởng" && HEADED.contains(&page.lower_of(first));
        if !is_headed
            || is_compound(page, first)
            || !is_initial(index)
            || page.word(first).is_some_and(|word| word.case == Case::Upper)
        {
            continue;
        }
        let (Some(one), Some(two)) = (page.tokens.get(first), page.tokens.get(index)) else { continue };
        let span = one.start..two.end;
        if page.phrases(RULE.id).iter().any(|phrase| phrase.start < span.end && span.start < phrase.end) {
            continue;
        }
        let right = format!("{} trưởng", page.of(first));
        let message = format!("Viết “{right}”: trong chức vụ chỉ viết hoa chữ cái đầu của tiếng đầu.");
        report.mend(page, span, message, right);
    }
}
