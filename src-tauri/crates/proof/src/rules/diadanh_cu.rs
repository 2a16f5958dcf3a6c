//! 10: districts and provinces that are no more since 1/7/2025.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use vietnamese::letters::to_lower;
use vietnamese::tokens::{Case, Kind, Mark};

use crate::communes::{Heir, heirs, is_of_today, raised};
use crate::finding::Severity;
use crate::page::{Page, Phrase};
use crate::phrases::Own;
use crate::quick::{QuickSet, quick};
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};
use crate::tables::{Line, Table, Tables, UNREAD};

/// Words close before or behind that say that the name is an old one.
const OLD: &[&str] = &["cũ", "trước", "nguyên", "xưa"];

/// What "nguyên" is followed by where it says so.
const FORMER: &[&str] = &[
    "chủ",
    "bí",
    "phó",
    "giám",
    "là",
    "lãnh",
    "cán",
    "trưởng",
    "tổng",
    "thứ",
    "bộ",
    "ủy",
    "chánh",
    "hiệu",
    "thuộc",
];

/// What "trước" is followed by where it says so: "trước đây", "trước khi sáp nhập".
const BEFORE: &[&str] = &["đây", "kia", "năm", "ngày", "khi", "sáp", "thời", "tháng", "lúc", "thuộc", "là"];

/// Columns of the table.
const KIND: usize = 1;
const TODAY: usize = 2;
const TO: usize = 3;
const SOURCE: usize = 4;

/// The last words of kinds of units below a province.
const KINDS: &[&str] = &["xã", "phường", "trấn", "huyện", "quận", "tx"];

static KIND_HASHES: LazyLock<Vec<u64>> =
    LazyLock::new(|| KINDS.iter().map(|kind| quick(kind.as_bytes())).collect());

/// So many old names a text of today may have; one of before has more.
const FEW: usize = 1;

static UNITS: LazyLock<Vec<Line>> = LazyLock::new(|| Table::Units.shipped());

/// Cities that a province became, though a city of that name had ceased before, with the first day.
static REBORN: LazyLock<Vec<(String, NaiveDate)>> = LazyLock::new(|| {
    let provinces =
        UNITS.iter().filter(|line| line.cell(TODAY).rsplit(' ').next() == line.key().rsplit(' ').next());
    let reborn = provinces.filter_map(|line| Some((line.cell(TODAY).to_owned(), line.day(TO)?.succ_opt()?)));
    reborn.filter(|(name, _)| name.starts_with("thành phố")).collect()
});

/// What each of them is called, in small letters, with its line.
static NAMES: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let units = UNITS.iter().enumerate();
    units.flat_map(|(number, line)| names(line).into_iter().map(move |name| (name, number))).collect()
});

/// "thành phố Mường Pục", "TP Mường Pục", "TP. Mường Pục", "TP.Mường Pục".
fn names(line: &Line) -> Vec<String> {
    let name = to_lower(line.key());
    let short = [("thành phố ", "tp"), ("thị xã ", "tx"), ("huyện ", "h."), ("quận ", "q.")]
        .into_iter()
        .find_map(|(long, short)| Some((short, name.strip_prefix(long)?.to_owned())));
    let mut names = vec![name];
    if let Some((short, rest)) = short {
        let between: &[&str] = if short.ends_with('.') { &[" ", ""] } else { &[" ", ". ", "."] };
        names.extend(between.iter().map(|between| format!("{short}{between}{rest}")));
    }
    names
}

/// What the office's own units change.
pub(super) fn own(tables: &Tables) -> Own {
    let Some(changes) = tables.changes(Table::Units) else { return Own::default() };
    let lines = tables.lines(Table::Units);
    let shipped = lines.len().saturating_sub(changes.put.len());
    let kept: HashSet<&str> = lines.iter().take(shipped).map(Line::key).collect();
    let is_kept = |number: usize| UNITS.get(number).is_some_and(|line| kept.contains(line.key()));
    let hidden = NAMES.iter().enumerate().filter(|(_, (_, number))| !is_kept(*number));
    let own = changes.put.iter();
    Own {
        hidden: hidden.map(|(entry, _)| entry).collect(),
        phrases: own.flat_map(|line| names(line).into_iter().map(|name| (name, line.clone()))).collect(),
    }
}

pub static RULE: Rule = Rule {
    id: "diadanh-cu",
    severity: Severity::Warning,
    title: "Địa danh cũ, đã thay từ 1/7/2025",
    why: "Từ 1/7/2025 không còn cấp huyện và cả nước có 34 tỉnh, thành phố. Nhắc tên cũ thì ghi thêm “cũ” hoặc “trước đây”.",
    basis: Basis::Source("Nghị quyết 202/2025/QH15"),
    validity: Validity { from: NaiveDate::from_ymd_opt(2025, 7, 1), to: None },
    phrases: || NAMES.iter().map(|(name, _)| name.clone()).collect(),
    reads: Reads::Whole(read),
    examples: &[
        Example("Đoàn đến ⟦huyện Mường Tè⟧ trao quà. Bà con huyện Mường Tè vui mừng."),
        Example("Lớp học mở tại ⟦tỉnh Yên Bái⟧."),
        Example("Đoàn đến ⟦TP. Đồng Hới⟧ trao quà. Bà con thành phố Đồng Hới vui mừng."),
        Example("Giai đoạn 2021 - 2024, tỉnh hỗ trợ ⟦huyện Mường Tè⟧ trồng rừng."),
        Example(
            "Đoàn đến ⟦xã Thèn Sin, huyện Tam Đường⇒xã Sin Suối Hồ⟧ và ⟦thị trấn Mường Tè⟧, ⟦H. Sìn Hồ⟧.",
        ),
        Example("Đoàn đến huyện Mường Tè cũ, nay là xã Mường Tè."),
        Example("Đoàn đến xã thuộc tỉnh Yên Bái (cũ)."),
        Example("Trước đây, huyện Mường Tè có nhiều rừng."),
        Example("Năm 2019, tỉnh Yên Bái mở lớp học."),
        Example("Đoàn đến tỉnh Lai Châu, tỉnh Lào Cai."),
        Example("Sách “Địa chí huyện Mường Tè” được tái bản."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let mut told: QuickSet<&str> = QuickSet::default();
    let found: Vec<(&Page, &Old)> = pages
        .iter()
        .flat_map(|page| {
            let old = page.facts().old_names.get_or_init(|| named(page, context));
            old.iter().map(move |old| (*page, old))
        })
        .filter(|(_, old)| told.insert(&old.key))
        .collect();
    let level = level(pages, context, found.len());
    for (page, old) in found {
        // What no source bears out is a hint.
        let level = if old.is_sure { level } else { Severity::Info };
        let (span, message) = (old.span.clone(), old.message.clone());
        match old.mend.clone() {
            Some(mend) => report.mend_as(level, page, span, message, mend),
            None => report.mark_as(level, page, span, message),
        }
    }
}

/// An old name in a text.
#[derive(Clone, Debug)]
pub(crate) struct Old {
    span: Range<usize>,
    /// Each name is told once.
    key: String,
    message: String,
    mend: Option<String>,
    is_sure: bool,
}

/// How surely a text is of a time when the old names no longer held. Of an article the day is known; a text that is none yet
/// says it by the years that it names, and by how many old names it has: one of that time has many.
fn level(pages: &[&Page], context: &Context, count: usize) -> Severity {
    if context.article.has_fields {
        return Severity::Warning;
    }
    let new = RULE.validity.from.unwrap_or_default();
    let days = pages.iter().flat_map(|page| page.dates()).filter_map(|date| date.date(date.year?)).max();
    let years = || pages.iter().flat_map(|page| years(page));
    let today = context.article.day.year();
    let is_new = days.is_some_and(|day| day >= new)
        || years().any(|(year, is_end)| !is_end && year > new.year() && year <= today);
    let is_silent = days.is_none() && years().next().is_none();
    if is_new || is_silent && count <= FEW { Severity::Warning } else { Severity::Info }
}

/// The years that a page names, and whether each is the end of a span: "đến năm 2030", "2021 - 2026".
fn years(page: &Page) -> impl Iterator<Item = (i32, bool)> {
    page.signs().iter().filter(|at| page.kind(**at) == Some(Kind::Number)).filter_map(|at| {
        let year = page.of(*at).parse().ok().filter(|year| (1990..2100).contains(year))?;
        let word = page.previous(*at).filter(|before| page.lower_of(*before) == "năm");
        let before = word.and_then(|word| page.previous(word)).map_or("", |before| page.lower_of(before));
        Some((
            year,
            word.is_none()
                || matches!(before, "đến" | "tới" | "hết" | "nhìn" | "từ" | "mùa" | "cup" | "giải"),
        ))
    })
}

/// The old names of a page that it does not call old itself: those of the tables, and those of a kind that there is no more,
/// in the order of the text.
fn named(page: &Page, context: &Context) -> Vec<Old> {
    let day = context.published;
    let mut all: Vec<Old> = Vec::new();
    for phrase in page.phrases(RULE.id) {
        all.extend(listed(page, phrase, context).map(|old| with_commune(page, old, day)));
    }
    for &index in page.capitals() {
        // Most capitals have none of these words before them, which the hash of a word tells at once.
        let is_behind = index.checked_sub(2).is_some_and(|kind| KIND_HASHES.contains(&page.hash_of(kind)));
        let Some(old) = is_behind.then(|| of_a_kind(page, index, day)).flatten() else { continue };
        if all.iter().all(|known| known.span.end <= old.span.start || old.span.end <= known.span.start) {
            all.push(old);
        }
    }
    all.retain(|old| !is_excused(page, old.span.start, old.span.end));
    all.sort_by_key(|old| old.span.start);
    all
}

/// A unit of the tables.
fn listed(page: &Page, phrase: &Phrase, context: &Context) -> Option<Old> {
    let own = || context.house.tables.office()?.line(&RULE, phrase.entry.checked_sub(NAMES.len())?);
    let shipped = || UNITS.get(NAMES.get(phrase.entry)?.1);
    let unit = shipped().or_else(own)?;
    let (last, day) = (unit.day(TO), context.published);
    let is_again = REBORN.iter().any(|(name, from)| name == unit.key() && *from <= day);
    if is_again || last.is_some_and(|last| day <= last) {
        return None;
    }
    let span = phrase.start..phrase.end;
    let words = page.slice(span.clone());
    let is_name = words.rsplit([' ', '.']).next().is_some_and(|word| {
        word.chars().next().is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit())
    });
    let since = last.and_then(|last| last.succ_opt()).or(RULE.validity.from).unwrap_or_default();
    let today = at(unit.cell(TODAY), day);
    let is_same = unit.cell(TODAY).rsplit(' ').next() == unit.key().rsplit(' ').next()
        && unit.key().starts_with("tỉnh");
    let verb = if is_same { "là" } else { "thuộc" };
    let message = format!("Từ {} không còn {words}; nay {verb} {today}.", vietnamese::dates::label(since));
    let key = unit.key().to_owned();
    let is_sure = !unit.cell(SOURCE).contains(UNREAD);
    is_name.then_some(Old { span, key, message, mend: None, is_sure })
}

/// What a unit of 1/7/2025 is called on a day.
fn at(name: &str, day: NaiveDate) -> String {
    let one = |name: &str| {
        let line = UNITS.iter().find(|line| {
            line.key() == name && line.cell(KIND) == "tỉnh" && line.day(TO).is_some_and(|last| last < day)
        });
        line.map_or(name, |line| line.cell(TODAY)).to_owned()
    };
    name.split(" hoặc ").map(one).collect::<Vec<_>>().join(" hoặc ")
}

/// "xã Thèn Sin, huyện Tam Đường" is told as one, with the commune of today.
fn with_commune(page: &Page, old: Old, day: NaiveDate) -> Old {
    let commune = page.token_at(old.span.start).and_then(|first| commune_before(page, first));
    let Some((span, words)) = commune else { return old };
    let district = page.lower.get(old.span.clone()).unwrap_or_default();
    let heirs: Vec<&Heir> = heirs(&words, Some(district)).collect();
    let [heir, ..] = heirs.as_slice() else { return old };
    let span = span.start..old.span.end;
    let today: Vec<String> = heirs.iter().map(|heir| heir.commune(day)).collect();
    let message = format!(
        "Từ 1/7/2025, {} nay thuộc {}, {}.",
        page.slice(span.clone()),
        today.join(" hoặc "),
        at(heir.province, day)
    );
    let mend = (today.len() == 1 && !heir.is_part).then(|| heir.commune(day));
    Old { key: page.slice(span.clone()).to_owned(), span, message, mend, ..old }
}

/// "xã Thèn Sin" right before a token, with a comma, a bracket or "thuộc" between: its bytes, and it in small letters.
fn commune_before(page: &Page, district: usize) -> Option<(Range<usize>, String)> {
    let mut last = page.previous(district)?;
    if matches!(page.mark(last), Some(Mark::Comma | Mark::OpenBracket | Mark::Hyphen | Mark::Dash))
        || page.lower_of(last) == "thuộc"
    {
        last = page.previous(last)?;
    }
    let mut first = last;
    for _ in 0..5 {
        if !is_name_word(page, first) {
            return None;
        }
        let before = page.previous(first)?;
        if KINDS.contains(&page.lower_of(before))
            && page.word(before).is_some_and(|word| word.case == Case::Lower)
        {
            let start = kind_start(page, before)?;
            let span = start..page.tokens.get(last)?.end;
            return Some((span.clone(), page.lower.get(span)?.to_owned()));
        }
        first = before;
    }
    None
}

fn is_name_word(page: &Page, index: usize) -> bool {
    page.word(index).is_some_and(|word| word.case.is_initial()) || page.kind(index) == Some(Kind::Number)
}

/// Where the kind begins whose last word is given: "thị trấn" by "trấn".
fn kind_start(page: &Page, last: usize) -> Option<usize> {
    let first = match page.lower_of(last) {
        "trấn" => page.previous(last).filter(|before| page.lower_of(*before) == "thị")?,
        "xã" => page.previous(last).filter(|before| page.lower_of(*before) == "thị").unwrap_or(last),
        _ => last,
    };
    page.tokens.get(first).map(|token| token.start)
}

/// A name by its kind alone: there are no districts and no thị trấn any more, and a commune of before whose name no commune of
/// today bears is an old one wherever it was.
fn of_a_kind(page: &Page, index: usize, day: NaiveDate) -> Option<Old> {
    let kind = page.previous(index).filter(|at| *at + 2 == index && KINDS.contains(&page.lower_of(*at)))?;
    let is_short = page.of(kind) == "TX";
    if page.word(kind)?.case != Case::Lower && !is_short {
        return None;
    }
    let start = kind_start(page, kind)?;
    let mut last = index;
    while page.kind(last + 1) == Some(Kind::Space)
        && page.word(last + 2).is_some_and(|word| word.case == Case::Initial)
    {
        last += 2;
    }
    let first = page.tokens.get(index)?.start;
    // The name may go on with a person's.
    let spans = (index..=last).rev().step_by(2).filter_map(|last| Some(start..page.tokens.get(last)?.end));
    let known = spans.into_iter().find_map(|span| {
        let words = page.lower.get(span.clone())?;
        let name = page.lower.get(first..span.end)?;
        let mut all = heirs(words, None).peekable();
        let is_old = words.starts_with("thị trấn") || !is_of_today(name);
        all.peek().is_some().then(|| (span.clone(), is_old, all.collect::<Vec<_>>()))
    });
    let said = page.lower.get(start..first)?;
    if said == "xã "
        && let Some(old) = since_raised(page, index, last, start, day)
    {
        return Some(old);
    }
    let none = is_short || ["thị trấn ", "huyện ", "thị xã "].contains(&said);
    let (span, heirs) = match known {
        Some((span, is_old, heirs)) if is_old => (span, heirs),
        Some(_) => return None,
        None if none => (start..page.tokens.get(last)?.end, Vec::new()),
        None => return None,
    };
    let words = page.slice(span.clone());
    let mut today: Vec<String> =
        heirs.iter().map(|heir| format!("{}, {}", heir.commune(day), at(heir.province, day))).collect();
    today.dedup();
    let message = match today.as_slice() {
        [] => format!("Từ 1/7/2025 không còn {words}."),
        [one] => format!("Từ 1/7/2025 không còn {words}; nay thuộc {one}."),
        [one, ..] => format!("Từ 1/7/2025 không còn {words}; nay thuộc {one} hoặc nơi khác cùng tên cũ."),
    };
    Some(Old { key: words.to_owned(), span, message, mend: None, is_sure: true })
}

/// A xã of 1/7/2025 that is a phường by the day, given the first and the last token of its name. Where several provinces have
/// the name, its own must stand behind.
fn since_raised(page: &Page, first: usize, last: usize, start: usize, day: NaiveDate) -> Option<Old> {
    let name = page.tokens.get(first)?.start..page.tokens.get(last)?.end;
    let one = raised(page.lower.get(name.clone())?).filter(|one| one.from <= day)?;
    let bare = one.province.split_once(' ').map_or(one.province, |(_, name)| name);
    let behind = page.text.get(name.end..)?;
    let behind = behind.get(..behind.floor_char_boundary(NEAR))?;
    // Another district or province behind it is that of another commune, of before or of today.
    let is_of_other = ["huyện", "thị xã", "tỉnh", "thành phố"].iter().any(|kind| behind.contains(kind));
    if !behind.contains(bare) && (!one.is_alone || is_of_other) {
        return None;
    }
    let words = page.slice(start..name.end);
    let message = format!("Từ {}, {words} là {}.", vietnamese::dates::label(one.from), one.commune);
    let mend = Some(one.commune.clone());
    // The resolutions were not read.
    Some(Old { key: words.to_owned(), span: start..name.end, message, mend, is_sure: false })
}

/// So many bytes behind a commune may name its province.
const NEAR: usize = 40;

/// Whether the text itself says that the name is an old one, or quotes it.
pub(super) fn is_excused(page: &Page, start: usize, end: usize) -> bool {
    let Some(sentence) = page.sentence_of(start) else { return true };
    let mut open = false;
    for index in sentence.tokens.clone() {
        let Some(token) = page.tokens.get(index) else { break };
        match token.kind {
            Kind::Punctuation(Mark::OpenQuote) if token.start < start => open = true,
            Kind::Punctuation(Mark::CloseQuote) if token.start < start => open = false,
            Kind::Punctuation(Mark::StraightQuote) if token.start < start => open = !open,
            Kind::Word(_) if OLD.contains(&page.lower_of(index)) && says_old(page, index, end) => {
                return true;
            }
            Kind::Number => {
                let year = token.of(&page.text).parse::<i32>().ok();
                if year.is_some_and(|year| (1800..2025).contains(&year)) && !goes_on(page, index) {
                    return true;
                }
            }
            _ => {}
        }
    }
    let dates = page.dates().iter().filter(|date| sentence.span.contains(&date.span.start));
    let new = RULE.validity.from.unwrap_or_default();
    open || dates
        .filter_map(|date| date.year.and_then(|year| date.date(year)).or_else(|| month(date)))
        .any(|day| day < new && day.year() > 1000)
}

/// Whether a year is one of several, or a beginning of what goes on: "giai đoạn 2021 - 2025", "từ năm 2021", "so với năm".
fn goes_on(page: &Page, index: usize) -> bool {
    let mut at = index;
    for _ in 0..5 {
        let Some(before) = page.previous(at) else { return false };
        at = before;
        match page.lower_of(at) {
            "giai" | "đoạn" | "nhiệm" | "kỳ" | "khóa" | "từ" | "với" | "so" => return true,
            "năm" | "-" | "–" => {}
            // The other year of a pair.
            _ if page.kind(at) == Some(Kind::Number) => {}
            _ => return false,
        }
    }
    false
}

/// "cũ" belongs to what stands right before it, "trước" to what follows.
fn says_old(page: &Page, index: usize, end: usize) -> bool {
    let start = page.tokens.get(index).map_or(0, |token| token.start);
    match page.lower_of(index) {
        "cũ" => start >= end && start - end <= 3,
        "trước" => page.next(index).is_some_and(|next| {
            BEFORE.contains(&page.lower_of(next)) || page.kind(next) == Some(Kind::Number)
        }),
        // "nguyên Chủ tịch huyện", and not "tài nguyên".
        "nguyên" => page.next(index).is_some_and(|next| FORMER.contains(&page.lower_of(next))),
        _ => true,
    }
}

/// The first day of "tháng 5/2020".
fn month(date: &vietnamese::dates::Written) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year?, date.month.value, 1)
}
