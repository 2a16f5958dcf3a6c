//! The words: each part of the article is looked for on the page, wherever the page put it.

use std::collections::HashMap;
use std::ops::Range;

use manuscript::diff::words;
use manuscript::{Block, Content, Field, Inline, Place};
use unicode_normalization::UnicodeNormalization;

use super::found::{Link, Outcome, PartKind, PartOutcome};
use crate::read::Page;

/// How far behind a caption its credit is looked for, in bytes: elsewhere the same name is the author's.
const CREDIT_NEAR: usize = 300;
/// Words that a line must share with a part to be that part, changed: of both together, or of the shorter.
const ALIKE: f64 = 0.5;
const WITHIN: f64 = 0.8;
/// A line with fewer words is found in too many places to be a part that was cut.
const SHORTEST_CUT: usize = 4;
/// More than an editor would read.
const MOST_ADDED: usize = 100;
/// A page with fewer of the parts is another page.
const SAME_PAGE: f64 = 0.3;

/// What the page says of every part, of every link, and what it says in between.
pub fn parts(content: &Content, page: &Page) -> (Vec<PartOutcome>, Vec<Link>, Vec<String>) {
    let mut shown = Shown::of(&page.lines);
    let mut parts = sought(content);
    let places = find(&mut shown, &mut parts);
    find_beside(&mut shown, &mut parts, &places, page);
    let changed = find_changed(&mut shown, &mut parts, page);
    let body = places.body.into_iter().chain(changed);
    let around = body.reduce(|all, one| all.start.min(one.start)..all.end.max(one.end)).unwrap_or_default();
    let between = shown.between(&around).into_iter();
    let added = between.filter_map(|line| page.lines.get(line).cloned()).take(MOST_ADDED).collect();
    (parts, lost_links(content, page), added)
}

/// Where parts stand on the page.
#[derive(Default)]
struct Places {
    /// Of captions, by their figure.
    captions: HashMap<Option<usize>, Range<usize>>,
    /// Where captions and text begin.
    starts: Vec<usize>,
    /// Captions, and the text that stands in the article's order.
    body: Vec<Range<usize>>,
}

/// Finds what the page says word for word.
fn find(shown: &mut Shown, parts: &mut [PartOutcome]) -> Places {
    let mut places = Places::default();
    let mut at = 0;
    for part in parts {
        let words = fold(&part.said);
        let found = match part.kind {
            PartKind::Alt | PartKind::Credit => continue,
            PartKind::Text => shown
                .find(&words, at..usize::MAX)
                .map(|range| (range, Outcome::Kept))
                .or_else(|| shown.find(&words, 0..at).map(|range| (range, Outcome::Moved))),
            _ => shown.find(&words, 0..usize::MAX).map(|range| (range, Outcome::Kept)),
        };
        let Some((range, outcome)) = found else { continue };
        part.outcome = outcome;
        shown.cover(&range);
        if !matches!(part.kind, PartKind::Caption | PartKind::Text) {
            continue;
        }
        places.starts.push(range.start);
        if part.kind == PartKind::Caption {
            places.captions.insert(part.figure, range.clone());
        }
        if outcome == Outcome::Kept {
            if part.kind == PartKind::Text {
                at = range.end;
            }
            places.body.push(range);
        }
    }
    places
}

/// Finds what belongs to a photo: its credit stands between its caption and what comes next, its description in the picture.
fn find_beside(shown: &mut Shown, parts: &mut [PartOutcome], places: &Places, page: &Page) {
    let alts: Vec<String> = page.pictures.iter().map(|picture| fold(&picture.alt)).collect();
    for part in parts {
        let words = fold(&part.said);
        let is_there = match part.kind {
            PartKind::Alt => alts.contains(&words),
            PartKind::Credit => {
                let near = places.captions.get(&part.figure).map(|caption| {
                    let next = places.starts.iter().copied().filter(|start| *start >= caption.end).min();
                    caption.start..next.unwrap_or(usize::MAX).min(caption.end + CREDIT_NEAR)
                });
                let found = shown.find(&words, near.unwrap_or(0..usize::MAX));
                found.inspect(|range| shown.cover(range)).is_some()
            }
            _ => continue,
        };
        if is_there {
            part.outcome = Outcome::Kept;
        }
    }
}

/// Finds the line that each part which is not there has become, and gives those of captions and text. A name that became
/// another is not there: what is most like it may be anybody's.
fn find_changed(shown: &mut Shown, parts: &mut [PartOutcome], page: &Page) -> Vec<Range<usize>> {
    let mut body = Vec::new();
    for part in parts.iter_mut().filter(|part| part.outcome == Outcome::Missing) {
        if matches!(part.kind, PartKind::Alt | PartKind::Credit | PartKind::Byline) {
            continue;
        }
        let Some(line) = shown.like(&fold(&part.said)) else { continue };
        part.outcome = Outcome::Changed;
        part.changes = words(&part.said, page.lines.get(line).map_or("", String::as_str));
        let Some(range) = shown.starts.get(line).map(|start| *start..*start + 1) else { continue };
        shown.cover(&range);
        if matches!(part.kind, PartKind::Caption | PartKind::Text) {
            body.push(range);
        }
    }
    body
}

/// Whether the page is that of another article: neither its headline nor enough of its words are there.
pub fn is_other(parts: &[PartOutcome]) -> bool {
    let headline = parts.iter().find(|part| part.kind == PartKind::Headline);
    let there = |part: &&PartOutcome| part.outcome != Outcome::Missing;
    let read: Vec<&PartOutcome> = parts.iter().filter(|part| part.kind != PartKind::Alt).collect();
    let found = read.iter().filter(|part| there(part)).count();
    !headline.is_some_and(|headline| headline.outcome == Outcome::Kept)
        && (found as f64) < SAME_PAGE * read.len() as f64
}

/// Every part, missing until it is found.
fn sought(content: &Content) -> Vec<PartOutcome> {
    let mut figures = HashMap::new();
    for (index, block) in content.body.iter().enumerate() {
        if matches!(block, Block::Figure { .. }) {
            figures.insert(index, figures.len() + 1);
        }
    }
    let of = |part: manuscript::Part| {
        let (kind, block) = match part.place {
            Place::Headline => (PartKind::Headline, None),
            Place::Lead => (PartKind::Lead, None),
            Place::Block(_) | Place::Cell { .. } => (PartKind::Text, None),
            Place::Caption(block) => (PartKind::Caption, Some(block)),
            Place::Credit(block) => (PartKind::Credit, Some(block)),
            Place::Alt(block) => (PartKind::Alt, Some(block)),
        };
        let figure = block.and_then(|block| figures.get(&block).copied());
        PartOutcome { kind, figure, said: part.text, outcome: Outcome::Missing, changes: Vec::new() }
    };
    let mut parts: Vec<PartOutcome> = content.plain_text().parts.into_iter().map(of).collect();
    // A caption's credit stands behind it on a page, its alternative text in the picture.
    parts.sort_by_key(|part| part.kind == PartKind::Alt);
    if let Some(byline) = content.field(Field::Byline) {
        parts.push(PartOutcome {
            kind: PartKind::Byline,
            figure: None,
            said: byline.to_owned(),
            outcome: Outcome::Missing,
            changes: Vec::new(),
        });
    }
    parts.retain(|part| !fold(&part.said).is_empty());
    parts
}

fn lost_links(content: &Content, page: &Page) -> Vec<Link> {
    let plain = |address: &str| address.trim_end_matches('/').to_owned();
    let there: Vec<String> = page.links.iter().map(|link| plain(link)).collect();
    let mut lost: Vec<Link> = Vec::new();
    for run in content.body.iter().flat_map(inlines).flat_map(Inline::runs) {
        let Some(address) = run.marks.link.as_deref().filter(|address| !there.contains(&plain(address)))
        else {
            continue;
        };
        match lost.last_mut().filter(|last| last.address == address) {
            Some(last) => last.words.push_str(&run.text),
            None => lost.push(Link { words: run.text.clone(), address: address.to_owned() }),
        }
    }
    lost
}

fn inlines(block: &Block) -> Vec<&Inline> {
    match block {
        Block::Paragraph { text }
        | Block::Heading { text, .. }
        | Block::ListItem { text, .. }
        | Block::Quote { text } => vec![text],
        Block::Figure { caption, .. } => vec![caption],
        Block::Table { rows } => rows.iter().flatten().map(|cell| &cell.text).collect(),
    }
}

/// The page's lines as one text, so that what a portal breaks or joins is found all the same.
struct Shown {
    text: String,
    /// Where each line starts in it.
    starts: Vec<usize>,
    folded: Vec<String>,
    /// Lines that say a part of the article.
    covered: Vec<bool>,
}

impl Shown {
    fn of(lines: &[String]) -> Shown {
        let mut shown = Shown {
            text: String::new(),
            starts: Vec::new(),
            folded: lines.iter().map(|line| fold(line)).collect(),
            covered: vec![false; lines.len()],
        };
        for line in &shown.folded {
            shown.starts.push(shown.text.len());
            shown.text.push_str(line);
            shown.text.push(' ');
        }
        shown
    }

    /// Where the words stand, as whole words, beginning in a range of bytes.
    fn find(&self, words: &str, within: Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(within.start..)?;
        let is_letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let (first, last) = (is_letter(words.chars().next()), is_letter(words.chars().next_back()));
        text.match_indices(words)
            .map(|(at, _)| within.start + at)
            .take_while(|at| *at < within.end)
            .map(|at| at..at + words.len())
            .find(|range| {
                let before = self.text.get(..range.start).and_then(|text| text.chars().next_back());
                let after = self.text.get(range.end..).and_then(|text| text.chars().next());
                let is_part = first && is_letter(before) || last && is_letter(after);
                !is_part
            })
    }

    fn lines(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
        let end = self.starts.partition_point(|start| *start < range.end);
        first..end
    }

    fn cover(&mut self, range: &Range<usize>) {
        for line in self.lines(range) {
            if let Some(covered) = self.covered.get_mut(line) {
                *covered = true;
            }
        }
    }

    /// The lines between the first and the last of a range that say nothing of the article.
    fn between(&self, range: &Range<usize>) -> Vec<usize> {
        let is_left = |line: &usize| {
            self.covered.get(*line) == Some(&false)
                && self.folded.get(*line).is_some_and(|line| !line.is_empty())
        };
        self.lines(range).filter(is_left).collect()
    }

    /// The line not yet taken that is most like the words, where one is like them.
    fn like(&self, words: &str) -> Option<usize> {
        let wanted = counted(words);
        let lines = self.folded.iter().zip(&self.covered).enumerate().filter(|(_, (_, covered))| !**covered);
        let scored = lines.map(|(line, (text, _))| (line, likeness(&wanted, &counted(text))));
        scored
            .filter(|(_, score)| *score > 0.0)
            .max_by(|(first, one), (second, other)| one.total_cmp(other).then(second.cmp(first)))
            .map(|(line, _)| line)
    }
}

fn counted(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// How much of their words two texts share, from 0 to 1; 0 where that is too little to be the same text.
fn likeness(one: &HashMap<&str, usize>, other: &HashMap<&str, usize>) -> f64 {
    let size = |text: &HashMap<&str, usize>| text.values().sum::<usize>();
    let (first, second) = (size(one), size(other));
    let shared: usize =
        one.iter().map(|(word, count)| (*count).min(other.get(word).copied().unwrap_or_default())).sum();
    let shorter = first.min(second);
    if shorter == 0 {
        return 0.0;
    }
    let of_both = 2.0 * shared as f64 / (first + second) as f64;
    let is_cut = shorter >= SHORTEST_CUT && shared as f64 / shorter as f64 >= WITHIN;
    if of_both >= ALIKE || is_cut { of_both } else { 0.0 }
}

/// Text as two people would call it the same: NFC, one kind of white space, of quotation marks, of dashes and of dots.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.nfc() {
        match char {
            '“' | '”' | '„' | '«' | '»' | '″' => folded.push('"'),
            '‘' | '’' | '‚' | '′' => folded.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => folded.push('-'),
            '…' => folded.push_str("..."),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            char if char.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            char => folded.push(char),
        }
    }
    folded.trim().to_owned()
}
