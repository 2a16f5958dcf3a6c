//! 32: a comma that parts a verb from whom it asks.

use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Verbs that say whom they ask right behind.
const VERBS: &[&str] = &[
    "đề nghị",
    "yêu cầu",
    "kiến nghị",
    "kêu gọi",
    "đề xuất",
    "mong muốn",
    "mong",
    "mời",
    "nhắc nhở",
    "đôn đốc",
    "giao",
    "phân công",
    "chỉ đạo",
    "lưu ý",
    "ủy quyền",
    "chấp thuận cho",
    "đồng ý cho",
];

/// Whom press officers ask, the longer before the shorter.
const ASKED: &[&str] = &[
    "công an tỉnh",
    "công an xã",
    "công an thành phố",
    "công an các đơn vị",
    "công an các xã",
    "công an",
    "ubnd tỉnh",
    "ubnd các xã",
    "ubnd xã",
    "ubnd phường",
    "ubnd thành phố",
    "ubnd huyện",
    "ubnd",
    "hđnd tỉnh",
    "hđnd các cấp",
    "hđnd xã",
    "hđnd",
    "ủy ban nhân dân tỉnh",
    "ủy ban nhân dân các xã",
    "ủy ban nhân dân xã",
    "ủy ban nhân dân",
    "ủy ban mttq việt nam tỉnh",
    "ủy ban mttq",
    "mttq",
    "bộ chỉ huy quân sự tỉnh",
    "bộ đội biên phòng tỉnh",
    "bộ đội biên phòng",
    "các sở, ban, ngành",
    "các sở, ngành",
    "các cấp, các ngành",
    "các cấp ủy",
    "các cấp",
    "các sở",
    "các ban",
    "các ngành",
    "các cơ quan",
    "các đơn vị",
    "các địa phương",
    "các xã, phường",
    "các xã",
    "các đồng chí",
    "các đại biểu",
    "các bộ, ngành",
    "các bộ",
    "cấp ủy, chính quyền",
    "cấp ủy",
    "lãnh đạo các",
    "cán bộ, chiến sĩ",
    "toàn thể cán bộ",
    "lực lượng công an",
    "đảng ủy",
    "đảng bộ",
    "chính quyền",
    "sở nội vụ",
    "sở tài chính",
    "sở y tế",
    "sở xây dựng",
    "sở công thương",
    "sở tư pháp",
    "sở giáo dục và đào tạo",
    "sở nông nghiệp và môi trường",
    "sở khoa học và công nghệ",
    "sở văn hóa, thể thao và du lịch",
    "văn phòng ubnd tỉnh",
    "thanh tra tỉnh",
    "ban tổ chức tỉnh ủy",
    "chính phủ",
    "quốc hội",
];

/// Words before the verb that make it a noun, or the last of a list.
const NOUN: &[&str] = &[
    "theo", "các", "những", "nhiều", "một", "số", "của", "có", "sau", "từ", "với", "về", "sự", "mức", "lời",
    "bản", "tờ", "văn", "này", "nội", "dung", "được", "bị", "đáp", "ứng", "trước", "hai", "ba", "tiếp",
    "bàn", "chuyển", "nêu", "như", "ý", "ngoại", "hoặc", "đã", "là", "để", "khi", "thư", "giấy", "đơn",
    "nhận", "giải", "quyết", "xem", "xét",
];

pub static RULE: Rule = Rule {
    id: "phay-dongtu",
    severity: Severity::Warning,
    title: "Dấu phẩy cắt động từ khỏi đối tượng",
    why: "“Đề nghị Sở Y tế báo cáo…”: động từ và cơ quan được đề nghị đi liền nhau, không có dấu phẩy.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: || VERBS.iter().map(|&verb| verb.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Đồng chí ⟦yêu cầu, UBND các xã⇒yêu cầu UBND các xã⟧ khẩn trương thực hiện."),
        Example("Bà Lò Thị Xuyến ⟦kiến nghị, Sở Y tế⇒kiến nghị Sở Y tế⟧ bổ sung thuốc."),
        Example("Đồng chí yêu cầu UBND các xã khẩn trương thực hiện."),
        Example("Theo đề nghị, Sở Y tế cử tổ công tác."),
        Example("Tiếp thu các ý kiến, kiến nghị, UBND tỉnh đã chỉ đạo."),
        Example("Đồng chí đề nghị, trong thời gian tới, Sở Y tế bổ sung thuốc."),
        Example("Khi được yêu cầu, Công an xã đến ngay."),
        Example("Kết quả đạt như mong muốn, các cơ quan đều mừng."),
        Example("Theo phương án xã đề xuất, Sở Tài chính sẽ bố trí vốn; Bộ Ngoại giao, Công an xã cùng dự."),
        Example("Đề nghị, ông nói, phải làm sớm."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let comma = page.tokens.partition_point(|token| token.end <= phrase.end);
        if page.mark(comma) != Some(Mark::Comma) || page.kind(comma + 1) != Some(Kind::Space) {
            continue;
        }
        let Some(asked) = page.tokens.get(comma + 2) else { continue };
        let rest = page.lower.get(asked.start..).unwrap_or_default();
        let ends = |end: usize| end == page.lower.len() || page.token_at(end).is_some();
        let listed = ASKED.iter().find(|&&whom| rest.starts_with(whom) && ends(asked.start + whom.len()));
        let Some(whom) = listed.map(|whom| whom.len()).or_else(|| office(page, comma + 2)) else { continue };
        let Some(verb) = page.token_at(phrase.start) else { continue };
        let is_noun = page.previous(verb).is_some_and(|before| {
            NOUN.contains(&page.lower_of(before))
                || matches!(page.kind(before), Some(Kind::Punctuation(Mark::Comma)))
        });
        if is_noun || is_second_noun(page, verb) || page.begins(verb) || is_aside(page, verb) {
            continue;
        }
        let verb = page.slice(phrase.start..phrase.end);
        let end = asked.start + whom;
        let mend = format!("{verb} {}", page.slice(asked.start..end));
        report.mend(page, phrase.start..end, format!("Bỏ dấu phẩy sau “{verb}”."), mend);
    }
}

/// "các ý kiến, kiến nghị và đề xuất, UBND tỉnh …": a noun behind "và".
fn is_second_noun(page: &Page, verb: usize) -> bool {
    let Some(and) = page.previous(verb).filter(|before| page.lower_of(*before) == "và") else {
        return false;
    };
    let before = page.tokens.get(and.saturating_sub(12)..and).unwrap_or_default();
    before.iter().any(|token| NOUNS.contains(&token.of(&page.lower)))
}

/// Words close before "và" that make the verb behind it a noun.
const NOUNS: &[&str] =
    &["các", "những", "ý", "kiến", "nhiều", "theo", "sau", "với", "về", "của", "từ", "khi"];

/// Whether the verb ends a sentence part that only leads to another: "Theo phương án địa phương đề xuất, Chính phủ trình…".
fn is_aside(page: &Page, verb: usize) -> bool {
    let mut first = verb;
    for _ in 0..30 {
        let Some(before) = page.previous(first) else { break };
        if page.word(before).is_none() && page.kind(before) != Some(Kind::Number) {
            break;
        }
        first = before;
    }
    matches!(
        page.lower_of(first),
        "theo" | "khi" | "sau" | "nếu" | "như" | "để" | "vì" | "do" | "trước" | "ngay"
    )
}

/// What offices begin with, in small letters, where they have a capital: "Ban Quản lý dự án", "Hội Nông dân tỉnh".
const OFFICES: &[&str] = &[
    "ban",
    "bộ",
    "sở",
    "cục",
    "vụ",
    "hội",
    "đoàn",
    "công",
    "ủy",
    "uỷ",
    "ubnd",
    "hđnd",
    "mttq",
    "chi",
    "phòng",
    "trung",
    "thanh",
    "viện",
    "tòa",
    "toà",
    "bệnh",
    "trường",
    "tỉnh",
    "thành",
    "đảng",
    "huyện",
    "văn",
    "liên",
    "bưu",
    "kho",
    "thuế",
    "hải",
    "ngân",
    "tập",
    "tổng",
    "quân",
    "chính",
    "quốc",
    "mặt",
    "nhà",
    "đội",
    "đồn",
    "kiểm",
];

/// What others who are asked begin with.
const OTHERS: &[&str] = &[
    "các",
    "toàn thể",
    "mọi",
    "bà con",
    "nhân dân",
    "người dân",
    "doanh nghiệp",
    "cấp ủy",
    "chính quyền",
    "lãnh đạo",
    "cán bộ",
    "chủ đầu tư",
    "nhà thầu",
    "đơn vị",
    "địa phương",
    "thủ trưởng",
    "hội viên",
    "đoàn viên",
    "những",
];

/// How long the words are that stand for whom is asked: a word with a capital that offices begin with, or one of others.
fn office(page: &Page, first: usize) -> Option<usize> {
    let token = page.tokens.get(first)?;
    let rest = page.lower.get(token.start..)?;
    let is_capital = page.word(first).is_some_and(|word| word.case != Case::Lower);
    if is_capital && OFFICES.contains(&token.of(&page.lower)) {
        return Some(token.len());
    }
    OTHERS
        .iter()
        .find(|other| rest.strip_prefix(**other).is_some_and(|rest| rest.starts_with(' ')))
        .map(|other| other.len())
}
