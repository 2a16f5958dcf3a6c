//! 4: an agency's name that lacks a word.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use vietnamese::dates::label;
use vietnamese::letters::to_lower;
use vietnamese::tokens::Case;

use crate::finding::Severity;
use crate::page::Page;
use crate::phrases::Own;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};
use crate::rules::diadanh_cu::is_excused;
use crate::tables::{Line, Table, Tables, UNREAD};

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
    "bộ thể thao và du lịch",
    "viện khoa học và công nghệ việt nam",
    "viện khoa học xã hội việt nam",
    "viện hàn lâm khoa học việt nam",
    "hội thanh niên việt nam",
    "hội người việt nam",
    "hội việt nam",
    "liên minh việt nam",
    "ngân hàng việt nam",
    "tòa án tối cao",
    "bộ tư lệnh biên phòng",
    "đội thiếu niên hồ chí minh",
    "liên hiệp hội khoa học và kỹ thuật việt nam",
    "học viện quốc gia hồ chí minh",
    "trung tâm hành chính công",
    "trung tâm hành chính công tỉnh",
];

/// Columns of the table.
const FROM: usize = 1;
const TO: usize = 2;
const SOURCE: usize = 3;

static AGENCIES: LazyLock<Vec<Line>> = LazyLock::new(|| Table::Agencies.shipped());

/// Names of what ships that lack a word, and those of agencies that ended, each with its agency.
static SHORT: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let names: Vec<String> = AGENCIES.iter().map(|line| to_lower(line.key())).collect();
    let (numbers, all) = (0..names.len(), joined(&names));
    let short = numbers
        .clone()
        .flat_map(|number| short(&names, &all, number).into_iter().map(move |name| (name, number)));
    let ended = numbers.filter(|number| AGENCIES.get(*number).is_some_and(|agency| agency.day(TO).is_some()));
    short.chain(ended.filter_map(|number| Some((names.get(number)?.clone(), number)))).collect()
});

/// Names one a line, to be looked through at once.
fn joined(names: &[String]) -> String {
    names.join("\n")
}

/// A name without one word or two that stand together, neither the first nor the last, where that is no other name.
fn short(names: &[String], joined: &str, number: usize) -> Vec<String> {
    let words: Vec<&str> = names.get(number).map_or(Vec::new(), |name| name.split(' ').collect());
    let mut all = Vec::new();
    if words.len() < SHORTEST {
        return all;
    }
    for length in 1..=2 {
        for at in 1..words.len().saturating_sub(length) {
            let (head, tail) = words.split_at(at);
            let left: Vec<&str> = head.iter().chain(tail.iter().skip(length)).copied().collect();
            let left = left.join(" ");
            if !joined.contains(&left) && !IN_USE.contains(&left.as_str()) {
                all.push(left);
            }
        }
    }
    all
}

/// What the office's own agencies change.
pub(super) fn own(tables: &Tables) -> Own {
    let Some(changes) = tables.changes(Table::Agencies) else { return Own::default() };
    let lines = tables.lines(Table::Agencies);
    let names: Vec<String> = lines.iter().map(|line| to_lower(line.key())).collect();
    let all = joined(&names);
    let shipped = lines.len().saturating_sub(changes.put.len());
    let phrases = lines.iter().enumerate().skip(shipped).flat_map(|(number, line)| {
        short(&names, &all, number).into_iter().map(move |name| (name, line.clone()))
    });
    let kept: HashSet<&str> = lines.iter().take(shipped).map(Line::key).collect();
    let own = names.get(shipped..).unwrap_or_default();
    let hidden = SHORT.iter().enumerate().filter(|(_, (left, number))| {
        let is_kept = AGENCIES.get(*number).is_some_and(|line| kept.contains(line.key()));
        !is_kept || own.iter().any(|name| name.contains(left))
    });
    Own { hidden: hidden.map(|(entry, _)| entry).collect(), phrases: phrases.collect() }
}

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
        Example("Phòng Cảnh sát điều tra tội phạm về kinh tế, buôn lậu và môi trường phối hợp."),
        Example(
            "Chủ tịch Hội đồng trung ương các hiệp hội doanh nghiệp và Sở Văn hóa Thể thao và Du lịch dự.",
        ),
        Example("Cán bộ giáo dục đào tạo nghề cho bà con."),
    ],
};

fn read(page: &Page, context: &Context, report: &mut Report) {
    for phrase in page.phrases(RULE.id) {
        let shipped = || SHORT.get(phrase.entry).and_then(|(_, number)| AGENCIES.get(*number));
        let own = || context.house.tables.office()?.line(&RULE, phrase.entry.checked_sub(SHORT.len())?);
        let Some(agency) = shipped().or_else(own) else { continue };
        let validity = Validity { from: agency.day(FROM), to: agency.day(TO) };
        let words = page.slice(phrase.start..phrase.end);
        if to_lower(agency.key()) == page.lower.get(phrase.start..phrase.end).unwrap_or_default() {
            ended(page, phrase.start..phrase.end, agency, context, report);
            continue;
        }
        let is_name = words.chars().next().is_some_and(char::is_uppercase) && !is_shouted(words);
        if validity.holds(context.article.day) && is_name && !goes_on(page, phrase.end) {
            let message = format!("Tên cơ quan thiếu chữ: “{}”.", agency.key());
            // What no source bears out is a hint.
            let is_read = agency.cell(SOURCE) != UNREAD;
            let level = if is_read { Severity::Error } else { Severity::Info };
            report.mend_as(level, page, phrase.start..phrase.end, message, agency.key());
        }
    }
}

/// Whether the name goes on, and so is another one: "… về kinh tế, buôn lậu và môi trường", "Hội đồng trung ương các hiệp
/// hội", "Sở Văn hóa Thể thao và Du lịch" (which "Sở Văn hóa và Thể thao" does not mend).
fn goes_on(page: &Page, end: usize) -> bool {
    let last = page.tokens.partition_point(|token| token.end < end);
    let Some(next) = page.next(last) else { return false };
    let word = page.next(next).filter(|word| page.word(*word).is_some());
    match page.lower_of(next) {
        "các" => true,
        "và" => word.is_some_and(|word| {
            let joint = format!("{} và {}", page.lower_of(last), page.lower_of(word));
            page.word(word).is_some_and(|word| word.case == Case::Lower)
                || AGENCIES.iter().any(|line| to_lower(line.key()).contains(&joint))
        }),
        _ => false,
    }
}

/// The full name of an agency that is no more on the article's day.
fn ended(page: &Page, span: Range<usize>, agency: &Line, context: &Context, report: &mut Report) {
    let words = page.slice(span.clone());
    let Some(last) = agency.day(TO).filter(|last| *last < context.published && words == agency.key()) else {
        return;
    };
    if is_excused(page, span.start, span.end) {
        return;
    }
    // A loose text may be of any year.
    let is_sure = context.article.has_fields && agency.cell(SOURCE) != UNREAD;
    let level = if is_sure { Severity::Warning } else { Severity::Info };
    let since = last.succ_opt().map(label).unwrap_or_default();
    let now = context.house.tables.successor(agency.key());
    let message = format!("Từ {since} không còn {words}{now}.");
    report.mark_as(level, page, span, message);
}

fn is_shouted(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::{Article, Changes, House, Line, Table, Tables, check};

    fn told(text: &str, changes: Changes) -> Vec<String> {
        let house = House { tables: Tables::new([(Table::Agencies, changes)]), ..House::default() };
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let found = check(&Article::of_text(text, day), &house).into_iter();
        found.filter(|one| one.rule == super::RULE.id).filter_map(|one| one.mend).collect()
    }

    fn line(cells: [&str; 4]) -> Line {
        Line(cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn an_office_brings_names_of_its_own_and_takes_out_what_ships() {
        let put = |cells| Changes { put: vec![line(cells)], ..Changes::default() };
        let text = "Đoàn làm việc với Trung tâm Bảo tồn rừng xã Nậm Pục.";
        let name = "Trung tâm Bảo tồn và Phát triển rừng xã Nậm Pục";
        assert!(told(text, Changes::default()).is_empty());
        assert!(told(text, put([name, "", "", ""])).is_empty(), "three words are another name");
        let text = "Đoàn làm việc với Trung tâm Bảo tồn Phát triển rừng xã Nậm Pục.";
        assert_eq!(told(text, put([name, "", "", ""])), [name]);
        assert!(told(text, put([name, "2027-01-01", "", ""])).is_empty(), "not yet");
        let text = "Đoàn làm việc với Bộ Giáo dục Đào tạo.";
        assert_eq!(told(text, put([name, "", "", ""])), ["Bộ Giáo dục và Đào tạo"]);
        assert!(told(text, put(["Bộ Giáo dục Đào tạo", "", "", ""])).is_empty());
        let removed = vec!["Bộ Giáo dục và Đào tạo".to_owned()];
        assert!(told(text, Changes { removed, ..Changes::default() }).is_empty());
    }
}
