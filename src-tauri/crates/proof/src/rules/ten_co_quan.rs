//! 4: an agency's name that lacks a word.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Shortest name that is looked at: a shorter one without a word is another name. In words.
const SHORTEST: usize = 6;

/// Short forms that are in use, and names of others, in small letters.
const IN_USE: &[&str] = &[
    "ủy ban mặt trận tổ quốc việt nam",
    "hội phụ nữ việt nam",
    "liên đoàn lao động việt nam",
    "tổng liên đoàn việt nam",
    "bộ văn hóa, du lịch",
    "bộ văn hóa và du lịch",
    "bộ văn hóa, thể thao du lịch",
    "bộ thể thao và du lịch",
    "bộ khoa học công nghệ",
    "viện khoa học và công nghệ việt nam",
    "viện khoa học xã hội việt nam",
    "viện hàn lâm khoa học việt nam",
];

struct Agency {
    name: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let lines = include_str!("../../../../../assets/proof/agencies.tsv").lines();
    let day = |cell: Option<&str>| cell.and_then(|cell| cell.parse().ok());
    lines
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default().to_owned();
            Agency { name, from: day(cells.next()), to: day(cells.next()) }
        })
        .collect()
});

/// Names that lack one word or two that stand together, neither the first nor the last, each with its agency.
static SHORT: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let whole: Vec<String> =
        AGENCIES.iter().map(|agency| vietnamese::letters::to_lower(&agency.name)).collect();
    let mut all = Vec::new();
    for (number, name) in whole.iter().enumerate() {
        let words: Vec<&str> = name.split(' ').collect();
        if words.len() < SHORTEST {
            continue;
        }
        for length in 1..=2 {
            for at in 1..words.len().saturating_sub(length) {
                let (head, tail) = words.split_at(at);
                let left: Vec<&str> = head.iter().chain(tail.iter().skip(length)).copied().collect();
                let left = left.join(" ");
                let is_name =
                    whole.iter().any(|name| name.contains(&left)) || IN_USE.contains(&left.as_str());
                if !is_name {
                    all.push((left, number));
                }
            }
        }
    }
    all
});

pub static RULE: Rule = Rule {
    id: "ten-co-quan",
    severity: Severity::Error,
    title: "Tên cơ quan thiếu chữ",
    why: "Tên cơ quan viết đủ như văn bản thành lập; thiếu một chữ là tên khác, hoặc không có cơ quan ấy.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || SHORT.iter().map(|(name, _)| name.clone()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Đoàn làm việc với ⟦Bộ Giáo dục Đào tạo⇒Bộ Giáo dục và Đào tạo⟧."),
        Example(
            "Ông là cán bộ ⟦Cục Cảnh sát quản lý về trật tự xã hội⇒Cục Cảnh sát quản lý hành chính về trật tự xã hội⟧.",
        ),
        Example("Đoàn làm việc với Bộ Giáo dục và Đào tạo."),
        Example("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và Hội Phụ nữ xã dự."),
        Example("Bộ Văn hóa và Du lịch nước bạn gửi thư."),
        Example("Cán bộ giáo dục đào tạo nghề cho bà con."),
    ],
};

fn read(page: &Page, context: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let Some(agency) = SHORT.get(phrase.entry).and_then(|(_, number)| AGENCIES.get(*number)) else {
            continue;
        };
        let day = context.article.day;
        let validity = Validity { from: agency.from, to: agency.to };
        let words = page.slice(phrase.start..phrase.end);
        if validity.holds(day) && words.chars().next().is_some_and(char::is_uppercase) && !is_shouted(words) {
            let message = format!("Tên cơ quan thiếu chữ: “{}”.", agency.name);
            report.mend(page, phrase.start..phrase.end, message, agency.name.clone());
        }
    }
}

fn is_shouted(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}
