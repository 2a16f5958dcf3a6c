//! Beside the 43: titles and ranks against the office's registry, on the day of the article.

use chrono::NaiveDate;
use vietnamese::dates::label;

use super::chucvu_mauthuan::APPOINTING;
use crate::finding::Severity;
use crate::house::Official;
use crate::page::Page;
use crate::people::{Mention, Post, RANKS, Title};
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

/// Words that say that a title is one of another time.
const THEN: &[&str] = &[
    "khi đó",
    "lúc đó",
    "bấy giờ",
    "khi ấy",
    "lúc ấy",
    "khi còn là",
    "thời điểm đó",
    "từng là",
    "trước đây",
];

/// Titles for one occasion, which no registry has, by what they begin with.
const PASSING: &[&str] = &[
    "trưởng đoàn",
    "phó trưởng đoàn",
    "trưởng ban chỉ đạo",
    "phó trưởng ban chỉ đạo",
    "trưởng ban tổ chức hội",
    "chủ tịch hội đồng thi đua",
    "chủ tịch hội đồng bầu cử",
    "ủy viên",
    "uỷ viên",
    "đại biểu quốc hội",
    "đội trưởng",
];

pub static RULE: Rule = Rule {
    id: "chucvu-danhba",
    severity: Severity::Error,
    title: "Chức danh hoặc cấp bậc không khớp với sổ lãnh đạo",
    why: "Sổ lãnh đạo của đơn vị ghi ai giữ chức gì trong khoảng thời gian nào; bài viết theo sổ lãnh đạo của ngày diễn ra sự việc.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || APPOINTING.iter().chain(THEN).map(|&phrase| phrase.to_owned()).collect(),
    reads: Reads::Page(read),
    examples: &[
        Example("Đồng chí Sùng A Mẫu, ⟦Giám đốc Sở Nội vụ⇒Phó Giám đốc Sở Nội vụ⟧ dự."),
        Example("⟦Chủ tịch Hội Nông dân tỉnh⟧ Sùng A Mẫu dự."),
        Example("⟦Trung tá⇒Thượng tá⟧ Sùng A Mẫu dự."),
        Example("Bà Cà Thị Mẫu, ⟦Giám đốc Sở Y tế⟧ dự."),
        Example("Đồng chí Sùng A Mẫu, Phó Giám đốc Sở Nội vụ tỉnh dự."),
        Example("Thượng tá Sùng A Mẫu dự, ông Lò Văn Khác, Giám đốc Sở Nội vụ cũng dự."),
        Example("Bà Cà Thị Mẫu, nguyên Giám đốc Sở Y tế dự."),
        Example("Khi đó, bà Cà Thị Mẫu, Giám đốc Sở Y tế, đã dự."),
    ],
};

/// What the registry says of a name on a day.
struct Entry<'h> {
    now: Vec<&'h Official>,
    then: Vec<&'h Official>,
    /// Several people bear the name: which one is meant, nobody can tell.
    is_shared: bool,
}

fn entry<'h>(officials: &'h [Official], name: &str, day: NaiveDate) -> Option<Entry<'h>> {
    let all = || officials.iter().filter(|one| one.name == name);
    let first = all().next()?;
    let is_now = |one: &&Official| Validity { from: one.valid_from, to: one.valid_to }.holds(day);
    let is_over = |one: &&Official| one.valid_to.is_some_and(|last| last < day);
    let (now, then) = (all().filter(is_now).collect(), all().filter(is_over).collect());
    Some(Entry { now, then, is_shared: all().any(|one| one.person != first.person) })
}

fn read(page: &Page, context: &Context, report: &mut Report) {
    let officials = &context.house.officials;
    if officials.is_empty() {
        return;
    }
    for one in page.facts().mentions(page) {
        let name = page.slice(one.name.clone());
        if !context.names.contains(name) {
            continue;
        }
        let Some(entry) = entry(officials, name, context.article.day) else { continue };
        let sentence = page.sentence_of(one.name.start).map_or(0..0, |sentence| sentence.span.clone());
        let said = page.phrases(RULE.id).iter().filter(|phrase| sentence.contains(&phrase.start));
        if said.clone().any(|phrase| phrase.entry >= APPOINTING.len()) {
            continue;
        }
        let is_appointing = said.count() > 0;
        rank(page, one, &entry, report);
        for title in &one.titles {
            compare(page, one, title, &entry, is_appointing, report);
        }
    }
}

fn rank(page: &Page, one: &Mention, entry: &Entry, report: &mut Report) {
    let Some(span) = one.rank.clone().filter(|_| !entry.is_shared) else { return };
    let plain = |rank: &str| vietnamese::letters::to_lower(rank).replace("uý", "úy");
    let written = plain(page.slice(span.clone()));
    // "Thượng tá, Tiến sĩ" names one rank.
    let cells = entry.now.iter().flat_map(|official| official.rank.split([',', ';']).map(str::trim));
    let mut ranks = cells.filter(|cell| RANKS.contains(&plain(cell).as_str()));
    if let Some(rank) = ranks.clone().next()
        && !ranks.any(|rank| plain(rank) == written)
    {
        let name = page.slice(one.name.clone());
        report.mend(page, span.clone(), format!("Sổ lãnh đạo ghi {name} là {rank}."), rank);
    }
}

/// The titles of a period, as they are written in full.
fn titles(official: &Official) -> Vec<String> {
    let state = official.state_title.trim();
    // "Giám đốc" with the unit in its own cell.
    let is_bare = Post::read(state).is_some_and(|post| post.body.is_empty());
    let state = if is_bare { format!("{state} {}", official.unit) } else { state.to_owned() };
    let cells = [official.party_title.clone(), state];
    let all = cells.iter().flat_map(|cell| cell.split([',', ';'])).map(|title| title.trim().to_owned());
    all.filter(|title| !title.is_empty()).collect()
}

fn compare(
    page: &Page,
    one: &Mention,
    title: &Title,
    entry: &Entry,
    is_appointing: bool,
    report: &mut Report,
) {
    let name = page.slice(one.name.clone());
    let of =
        |officials: &[&Official]| -> Vec<String> { officials.iter().copied().flat_map(titles).collect() };
    let (now, then) = (of(&entry.now), of(&entry.then));
    let is_among =
        |all: &[String]| all.iter().filter_map(|one| Post::read(one)).any(|one| one.is_same(&title.post));
    let is_then = is_among(&then);
    if title.post.is_former && is_then || !title.post.is_former && is_among(&now) {
        return;
    }
    let span = title.span.clone();
    let is_passing =
        PASSING.iter().any(|head| page.lower.get(span.clone()).unwrap_or_default().starts_with(head));
    // Of a kind of title that the registry leaves empty it says nothing.
    let is_party = matches!(title.post.base, "bí thư" | "ủy viên" | "tổng bí thư");
    let cell =
        |one: &&&Official| if is_party { one.party_title.is_empty() } else { one.state_title.is_empty() };
    let is_unknown = !entry.now.is_empty() && entry.now.iter().all(|one| cell(&one));
    let is_sure = !entry.is_shared
        && !is_unknown
        && !is_appointing
        && !is_passing
        && !title.post.is_former
        && !title.post.is_short;
    let severity = if is_sure { Severity::Error } else { Severity::Warning };
    let ended = entry.then.iter().filter_map(|official| official.valid_to).max();
    if now.is_empty() {
        // Of a day that the registry does not know it says nothing.
        if let Some(last) = ended.filter(|_| !title.post.is_former) {
            let message =
                format!("Theo sổ lãnh đạo, {name} giữ {} đến hết ngày {}.", then.join(", "), label(last));
            report.mark_as(severity, page, span, message);
        }
        return;
    }
    let now_label = now.join(", ");
    let message = match ended.filter(|_| is_then) {
        Some(last) => {
            format!("Sổ lãnh đạo ghi {name} là {now_label}; chức danh này hết ngày {}.", label(last))
        }
        None => format!("Sổ lãnh đạo ghi {name} là {now_label}."),
    };
    let right = now.iter().filter(|one| Post::read(one).is_some_and(|one| one.contradicts(&title.post)));
    match right.clone().next().and_then(|right| with_head_of(right, page.slice(span.clone()), &title.post)) {
        Some(mend) if is_sure && right.count() == 1 => report.mend_as(severity, page, span, message, mend),
        _ => report.mark_as(severity, page, span, message),
    }
}

/// A written title with the head that the registry has: what it is of stays as it is written.
fn with_head_of(right: &str, written: &str, post: &Post) -> Option<String> {
    let words = post.base.split(' ').count();
    let (long, short) = (words + 1, words);
    let (head, from) = if post.is_deputy { (short, long) } else { (long, short) };
    let head: Vec<&str> = right.split(' ').take(head).collect();
    let body: Vec<&str> = written.split(' ').skip(from).collect();
    let is_plain = vietnamese::letters::to_lower(right).starts_with(&format!(
        "{}{}",
        if post.is_deputy { "" } else { "phó " },
        post.base
    )) && !written.contains("  ");
    is_plain.then(|| [head, body].concat().join(" ").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::{Article, House, Official, Severity, check};

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    /// Of what the registry says of the day of the article.
    fn told(text: &str, on: &str) -> Vec<(Severity, Option<String>)> {
        let period = |party: &str, state: &str, from: Option<NaiveDate>, to: Option<NaiveDate>| Official {
            person: "mau".to_owned(),
            name: "Sùng A Mẫu".to_owned(),
            party_title: party.to_owned(),
            state_title: state.to_owned(),
            valid_from: from,
            valid_to: to,
            ..Official::default()
        };
        let officials = vec![
            period("Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", None, day("2025-06-30")),
            period("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh", day("2025-07-01"), None),
            Official {
                name: "Hạng Thị Mẫu".to_owned(),
                state_title: "Chánh án".to_owned(),
                ..Official::default()
            },
        ];
        let house = House { officials: officials.into(), ..House::default() };
        let found = check(&Article::of_text(text, day(on).unwrap()), &house).into_iter();
        found.filter(|one| one.rule == super::RULE.id).map(|one| (one.severity, one.mend)).collect()
    }

    #[test]
    fn the_day_of_the_article_decides() {
        let text = "Đồng chí Sùng A Mẫu, Phó Chủ tịch UBND tỉnh dự.";
        assert_eq!(told(text, "2025-06-30"), []);
        let mend = Some("Chủ tịch UBND tỉnh".to_owned());
        assert_eq!(told(text, "2025-07-01"), [(Severity::Error, mend)]);
        let text = "Đồng chí Sùng A Mẫu, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch UBND tỉnh Lai Châu dự.";
        assert_eq!(told(text, "2025-07-01"), []);
        assert_eq!(told(text, "2025-06-30").len(), 2);
    }

    #[test]
    fn a_rank_is_held_against_the_rank_of_the_registry_alone() {
        let told = |text: &str, rank: &str| {
            let one =
                Official { name: "Sùng A Mẫu".to_owned(), rank: rank.to_owned(), ..Official::default() };
            let house = House { officials: vec![one].into(), ..House::default() };
            let found = check(&Article::of_text(text, day("2026-01-01").unwrap()), &house).into_iter();
            found.filter(|one| one.rule == super::RULE.id).map(|one| one.mend).collect::<Vec<_>>()
        };
        for (text, rank) in [
            ("Đại uý Sùng A Mẫu dự.", "Đại úy"),
            ("Đại úy Sùng A Mẫu dự.", "Đại úy, Thạc sĩ"),
            ("Đại úy Sùng A Mẫu dự.", "Thạc sĩ"),
            ("Chuẩn Đô đốc Sùng A Mẫu dự.", "Chuẩn Đô đốc"),
        ] {
            assert_eq!(told(text, rank), [], "{text} {rank}");
        }
        let mend = |rank: &str| vec![Some(rank.to_owned())];
        assert_eq!(told("Phó Đô đốc Sùng A Mẫu dự.", "Chuẩn Đô đốc; Tiến sĩ"), mend("Chuẩn Đô đốc"));
        assert_eq!(told("Thượng sĩ Sùng A Mẫu dự.", "Thiếu úy"), mend("Thiếu úy"));
    }

    #[test]
    fn what_the_registry_leaves_empty_is_a_warning() {
        let text = "Đồng chí Hạng Thị Mẫu, Bí thư Đảng ủy, dự.";
        assert_eq!(told(text, "2026-01-01"), [(Severity::Warning, None)]);
    }
}
