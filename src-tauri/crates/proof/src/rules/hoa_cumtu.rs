//! 22: capitals inside a phrase that has none.

use std::ops::Range;
use std::sync::LazyLock;

use vietnamese::tokens::{Case, Kind, Mark};

use crate::finding::Severity;
use crate::page::Page;
use crate::quick::QuickSet;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Phrases that are small throughout and name no agency: wrong only where the first word is small, because "Hội đồng An ninh
/// Quốc gia" and "Bảo hiểm Xã hội tỉnh" are names. Bare "Quốc gia" is not asked for.
const NATIONAL: &[&str] = &[
    "an ninh quốc gia",
    "biên giới quốc gia",
    "chủ quyền quốc gia",
    "chủ quyền an ninh quốc gia",
    "chủ quyền, an ninh quốc gia",
    "chuẩn quốc gia",
    "lợi ích quốc gia",
    "bí mật quốc gia",
    "cấp quốc gia",
    "chiến lược quốc gia",
    "chương trình mục tiêu quốc gia",
    "mục tiêu quốc gia",
    "quy mô quốc gia",
    "tầm quốc gia",
    "tài sản quốc gia",
    "lưới điện quốc gia",
    "tiêu chuẩn quốc gia",
    "quy chuẩn quốc gia",
    "phát triển quốc gia",
    "hội nhập quốc gia",
    "chuyển đổi số quốc gia",
    "ngân sách quốc gia",
    "an toàn quốc gia",
    "thương hiệu quốc gia",
    "bảo hiểm y tế",
    "bảo hiểm xã hội",
    "bảo hiểm thất nghiệp",
    "an sinh xã hội",
    "tệ nạn xã hội",
    "trật tự an toàn xã hội",
    "trật tự, an toàn xã hội",
    "dân tộc thiểu số",
    "hợp tác quốc tế",
    "hội nhập quốc tế",
    "cải cách hành chính",
    "thủ tục hành chính",
    "giảm nghèo bền vững",
    "quốc phòng toàn dân",
    "phát triển kinh tế",
    "tăng trưởng kinh tế",
    "cơ sở hạ tầng",
    "công nghệ thông tin",
    "khoa học công nghệ",
    "nguồn nhân lực",
    "vệ sinh môi trường",
    "bảo vệ môi trường",
    "vệ sinh an toàn thực phẩm",
    "an toàn thực phẩm",
    "an toàn giao thông",
    "trật tự an toàn giao thông",
    "xây dựng nông thôn mới",
    "đoàn kết toàn dân tộc",
    "phòng cháy chữa cháy",
    "đời sống văn hóa",
    "giáo dục mầm non",
    "giáo dục phổ thông",
];

/// Phrases as they stand in a sentence, with every capital that they may have.
const PHRASES: &[&str] = &[
    "Ban Chấp hành",
    "Ban Chỉ đạo",
    "Ban Thường vụ",
    "Ban Tổ chức",
    "Bằng khen",
    "Bộ Chính trị",
    "Bộ đội",
    "Cải cách hành chính",
    "Chi bộ",
    "Chính phủ",
    "Chính quyền",
    "Chuyển đổi số",
    "Công an",
    "Công đoàn",
    "Cựu Chiến binh",
    "Dân tộc thiểu số",
    "Đại biểu",
    "Đại hội",
    "Đảng bộ",
    "Đảng ủy",
    "Đảng viên",
    "Đồng chí",
    "Giấy khen",
    "Hội đồng",
    "Hội đồng Nhân dân",
    "Hội nghị",
    "Huân chương",
    "Huy chương",
    "Huyện ủy",
    "Kết luận",
    "Kế hoạch",
    "Khen thưởng",
    "Kỷ niệm chương",
    "Mặt trận Tổ quốc",
    "Nghị định",
    "Nghị quyết",
    "Nhà nước",
    "Nông thôn mới",
    "Phong trào",
    "Quân đội",
    "Quân ủy",
    "Quốc hội",
    "Quốc phòng",
    "Quyết định",
    "Thành ủy",
    "Thi đua",
    "Thông báo",
    "Thông tư",
    "Thường trực",
    "Thường vụ",
    "Tỉnh ủy",
    "Tổ quốc",
    "Trung ương",
    "Ủy ban",
    "Ủy ban Nhân dân",
    "Văn phòng",
    "Xã hội chủ nghĩa",
];

/// Those of them that begin with a capital everywhere.
const NAMES: &[&str] = &["Bộ Chính trị", "Chính phủ", "Quốc hội", "Tổ quốc"];

/// Those that are wrong with a small first letter and a capital behind it as well; of others the capital may begin a name:
/// "cán bộ Đội cảnh sát", "trở thành Ủy viên", "toàn quốc Hội thi".
const SMALL_FIRST: &[&str] = &[
    "Bằng khen",
    "Cải cách hành chính",
    "Chính phủ",
    "Chuyển đổi số",
    "Dân tộc thiểu số",
    "Đồng chí",
    "Giấy khen",
    "Huân chương",
    "Huy chương",
    "Khen thưởng",
    "Kỷ niệm chương",
    "Mặt trận Tổ quốc",
    "Nghị định",
    "Nghị quyết",
    "Nông thôn mới",
    "Phong trào",
    "Thi đua",
    "Tổ quốc",
    "Xã hội chủ nghĩa",
];

/// Words before a name that looks like a phrase: a newspaper's, a street's, a village's, a bank's.
const BEFORE_NAMES: &[&str] = &[
    "báo",
    "chí",
    "đường",
    "phố",
    "chợ",
    "rạp",
    "hàng",
    "xã",
    "phường",
    "thôn",
    "bản",
    "làng",
    "ấp",
    "cầu",
    "hồ",
    "tên",
    "ông",
    "bà",
    "anh",
    "chị",
    "em",
    "cô",
    "chú",
    "trang",
];

/// Words of two tiếng whose second is next to never capitalised behind a small first one in clean news: one in a line. What
/// stands together over a border of words ("lãnh đạo | tập đoàn") is none, because a name may begin there.
const PAIRS: &str = include_str!("hoa_cumtu_pairs.txt");

static JOINED: LazyLock<QuickSet<&str>> = LazyLock::new(|| PAIRS.lines().collect());

pub static RULE: Rule = Rule {
    id: "hoa-cumtu",
    severity: Severity::Error,
    title: "Viết hoa thừa trong một cụm từ",
    why: "Trong “an ninh quốc gia”, “phong trào”, “nghị quyết”, các tiếng sau không phải tên riêng nên không viết hoa. Tên cơ quan như “Hội đồng Bầu cử Quốc gia” thì khác.",
    basis: Basis::Source("Nghị định 30/2020/NĐ-CP, Phụ lục II"),
    validity: Validity::ALWAYS,
    phrases: || {
        let phrases = PHRASES.iter().map(|phrase| vietnamese::letters::to_lower(phrase));
        NATIONAL.iter().map(|&phrase| phrase.to_owned()).chain(phrases).collect()
    },
    reads: Reads::Page(read),
    examples: &[
        Example("tít: Nhân dân tham gia giữ ⟦an ninh Quốc gia⇒an ninh quốc gia⟧"),
        Example("Bộ đội giữ vững ⟦biên giới Quốc Gia⇒biên giới quốc gia⟧."),
        Example(
            "Xã phát động ⟦Phong Trào⇒Phong trào⟧ trồng rừng, thực hiện ⟦nghị Quyết⇒nghị quyết⟧ của Đảng.",
        ),
        Example("Nhân dân bảo vệ ⟦tổ Quốc⇒Tổ quốc⟧, ⟦Chính Phủ⇒Chính phủ⟧ khen thưởng."),
        Example("Hội đồng Bầu cử Quốc gia họp; Hội đồng An ninh Quốc gia cũng họp."),
        Example("Sinh viên Đại học Quốc gia thăm Vườn Quốc gia Hoàng Liên."),
        Example("Phong trào vì an ninh Tổ quốc, Mặt trận Tổ quốc, Ban Thường vụ Tỉnh ủy."),
        Example("GIỮ VỮNG AN NINH QUỐC GIA, PHONG TRÀO TRỒNG RỪNG"),
        Example("Ông Lò Quốc Hội và bà Vàng Thị Đại Biểu ở bản Hạ."),
        Example("Cán bộ Đội Cảnh sát, Ban cán sự Đảng Ủy ban nhân dân tỉnh; ông trở thành Ủy viên."),
        Example("Cuốn Phong Trào Mới được tái bản."),
        Example("Người dân nông thôn Mới Sơn, nay là xã Mới Sơn."),
        Example("Ông theo ngành ⟦kinh Tế⇒kinh tế⟧ và Lực lượng Vũ trang, nay ở Bộ Phát triển Kinh tế Nga."),
        Example("Ca khúc có tên Gọi cho anh; ông là chủ Nhà hàng Cơm Việt."),
        Example("Nước Cộng hòa Xã hội chủ nghĩa Việt Nam; lãnh đạo Tập đoàn; Ủy ban Hành chính Hà Nội."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    let mut told: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for phrase in page.phrases(RULE.id) {
        if phrase.start < end {
            continue;
        }
        let words = page.slice(phrase.start..phrase.end);
        // A phrase without a capital has none too many.
        if page.lower.get(phrase.start..phrase.end) == Some(words) {
            continue;
        }
        let right = match NATIONAL.get(phrase.entry) {
            Some(&national) => is_small(words).then_some(national),
            None => PHRASES
                .get(phrase.entry - NATIONAL.len())
                .copied()
                .filter(|right| !is_small(words) || SMALL_FIRST.contains(right)),
        };
        let Some(mend) = right.and_then(|right| mended(words, right)) else { continue };
        let is_name = phrase.entry >= NATIONAL.len() && is_in_name(page, phrase.start, phrase.end);
        if is_name {
            continue;
        }
        end = phrase.end;
        told.push(phrase.start..phrase.end);
        let message = format!("Viết “{mend}”, không viết hoa thừa ({words}).");
        report.mend(page, phrase.start..phrase.end, message, mend);
    }
    joined(page, &told, report);
}

/// "giảm Nghèo": a capital inside a word of two tiếng that begins small.
fn joined(page: &Page, told: &[Range<usize>], report: &mut Report) {
    for &index in page.capitals() {
        let Some(first) = index.checked_sub(2).filter(|_| page.kind(index - 1) == Some(Kind::Space)) else {
            continue;
        };
        let case = |at: usize| page.word(at).map(|word| word.case);
        if case(index) != Some(Case::Initial) || case(first) != Some(Case::Lower) {
            continue;
        }
        let (Some(one), Some(two)) = (page.tokens.get(first), page.tokens.get(index)) else { continue };
        let span = one.start..two.end;
        let mend = page.lower.get(span.clone()).unwrap_or_default();
        if !JOINED.contains(mend) || told.iter().any(|told| told.start < span.end && span.start < told.end) {
            continue;
        }
        // A name goes on with capitals, and a person's stands behind what the person is called.
        if page.kind(index + 1) == Some(Kind::Space)
            && case(index + 2).is_some_and(|case| case != Case::Lower)
        {
            continue;
        }
        // "tên Gọi cho anh", "chủ Nhà hàng Cơm Việt": a name begins.
        let before = page.lower_of(first);
        if BEFORE_NAMES.contains(&before) || before == "chủ" {
            continue;
        }
        // "Lực lượng Vũ trang", "Bảo vệ Môi trường": a name whose every word has a capital.
        let is_inside = first.checked_sub(2).is_some_and(|at| {
            page.kind(at + 1) == Some(Kind::Space) && case(at).is_some_and(|case| case != Case::Lower)
        });
        // "khó chịu Ảnh: Chụp màn hình": a label that lost the line before it.
        if is_inside || page.mark(index + 1) == Some(Mark::Colon) {
            continue;
        }
        // "quần chúng Nhân dân" is right.
        if page.lower_of(index) == "nhân" && page.lower_of(index + 2) == "dân" {
            continue;
        }
        let message = format!("Viết “{mend}”, không viết hoa thừa ({}).", page.slice(span.clone()));
        report.mend(page, span, message, mend);
    }
}

fn is_small(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_lowercase)
}

/// The words with those capitals made small that the phrase does not have, where only first letters are capitals and one
/// behind the first word is too many.
fn mended(words: &str, right: &str) -> Option<String> {
    let is_shouted = words.split(' ').any(|word| word.chars().skip(1).any(char::is_uppercase));
    if is_shouted {
        return None;
    }
    let mut mended = String::with_capacity(words.len());
    let mut is_first = true;
    let letters = words.chars().zip(right.chars());
    let mut begins = true;
    let mut changed = false;
    for (letter, meant) in letters {
        if begins && !is_first && letter.is_uppercase() && meant.is_lowercase() {
            mended.push(meant);
            changed = true;
        } else {
            mended.push(letter);
        }
        begins = letter == ' ';
        is_first &= !begins;
    }
    if NAMES.contains(&right) && is_small(words) {
        let first = right.chars().next().unwrap_or_default();
        mended.replace_range(..first.len_utf8(), first.encode_utf8(&mut [0; 4]));
    }
    changed.then_some(mended)
}

/// Whether the word before or behind is capitalised too, or one that stands before names: a person's name, a book's.
fn is_in_name(page: &Page, start: usize, end: usize) -> bool {
    let is_capital = |index: Option<usize>| {
        index.and_then(|index| page.word(index)).is_some_and(|word| word.case.is_initial())
    };
    let touches = |space: Option<usize>| space.is_some_and(|space| page.kind(space) == Some(Kind::Space));
    let first = page.token_at(start);
    let last = page.tokens.partition_point(|token| token.end <= end);
    let before = first.and_then(|first| first.checked_sub(1));
    let is_named_before = touches(before)
        && is_capital(before.and_then(|before| before.checked_sub(1)))
        // What begins a sentence is a capital by its place.
        && !before.and_then(|before| before.checked_sub(1)).is_some_and(|index| page.begins(index));
    let is_named_behind = touches(Some(last)) && is_capital(Some(last + 1));
    let is_announced = before
        .and_then(|before| before.checked_sub(1))
        .is_some_and(|index| BEFORE_NAMES.contains(&page.lower_of(index)));
    // "Ban cán sự Đảng Ủy ban nhân dân": the last word belongs to the next.
    let is_next = page.lower.get(..end).is_some_and(|head| head.ends_with("ủy"))
        && matches!(page.lower_of(last + 1), "ban" | "viên")
        // "tổ Quốc kỳ": those who carry the flag.
        || matches!(page.lower_of(last + 1), "kỳ" | "ca" | "huy") && page.lower.get(..end).is_some_and(|head| head.ends_with("quốc"));
    is_named_before || is_named_behind || is_announced || is_next
}
