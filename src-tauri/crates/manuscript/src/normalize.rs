//! The one form in which a content is compared, hashed, written and exported.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::content::{Block, Cell, Content, Inline, Marks, Run};
use crate::link::is_allowed_link;
use crate::photo_edit::PhotoEdit;
use crate::table;

/// Deepest level of a list item; the first is 0.
pub const MAX_LIST_DEPTH: u8 = 3;
/// Levels that a heading of the body may have; 1 is the headline.
pub const HEADING_LEVELS: std::ops::RangeInclusive<u8> = 2..=3;

impl Content {
    /// The same content in the one form that is compared, hashed, written and exported:
    ///
    /// - text in NFC, line breaks as U+000A, no other control characters but the tab;
    /// - headline, lead and fields on one line, trimmed; a field without a value is absent;
    /// - runs joined where their marks are equal, proposals sorted, no forbidden link;
    /// - heading levels and list depths within their range;
    /// - a photo's edit in its one form (see [`crate::photo_edit`]), and none that does nothing;
    /// - tables regular (see [`crate::table`]), and none without a cell;
    /// - a figure without a photo is the paragraph that its caption was.
    pub fn normalized(self) -> Content {
        Content {
            headline: one_line(&self.headline),
            lead: one_line(&self.lead),
            fields: self
                .fields
                .into_iter()
                .map(|(field, value)| (field, one_line(&value)))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
            body: self.body.into_iter().filter_map(block).collect(),
        }
    }
}

/// `text` in NFC with U+000A as its only line break and without control characters other than the tab.
pub fn clean(text: &str) -> String {
    compose(without_controls(text))
}

fn without_controls(text: &str) -> String {
    let stays = |c: char| !c.is_control() || c == '\n' || c == '\t';
    if text.chars().all(stays) {
        return text.to_owned();
    }
    let mut kept = text.replace("\r\n", "\n").replace('\r', "\n");
    kept.retain(stays);
    kept
}

fn compose(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// `text` cleaned and on one line: white space around a line break becomes one space, the ends are trimmed.
pub fn one_line(text: &str) -> String {
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut line = String::with_capacity(text.len());
    for piece in text.split(is_break).map(str::trim).filter(|piece| !piece.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(piece);
    }
    clean(&line).trim().to_owned()
}

/// One block normalized; `None` for one that says nothing.
pub(crate) fn block(block: Block) -> Option<Block> {
    Some(match block {
        Block::Paragraph { text } => Block::Paragraph { text: inline(text) },
        Block::Heading { level, text } => Block::Heading {
            level: level.clamp(*HEADING_LEVELS.start(), *HEADING_LEVELS.end()),
            text: inline(text),
        },
        Block::ListItem { ordered, depth, text } => {
            Block::ListItem { ordered, depth: depth.min(MAX_LIST_DEPTH), text: inline(text) }
        }
        Block::Quote { text } => Block::Quote { text: inline(text) },
        Block::Figure { photo, caption, .. } if photo.is_empty() => {
            let text = inline(caption);
            if text.is_empty() {
                return None;
            }
            Block::Paragraph { text }
        }
        Block::Figure { photo, alt, credit, caption, edit } => Block::Figure {
            photo: clean(&photo),
            alt: clean(&alt),
            credit: clean(&credit),
            caption: inline(caption),
            edit: edit.and_then(PhotoEdit::normalized),
        },
        Block::Table { rows } => {
            let rows = table::regular(rows);
            if rows.is_empty() {
                return None;
            }
            let cell = |cell: Cell| Cell { text: inline(cell.text), ..cell };
            Block::Table { rows: rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect() }
        }
    })
}

/// Cleans over the borders of runs too: an accent whose letter ends the run before joins that letter and
/// takes its marks.
pub(crate) fn inline(inline: Inline) -> Inline {
    let mut runs: Vec<Run> = Vec::with_capacity(inline.runs().len());
    for run in inline.runs() {
        let kept = without_controls(&run.text);
        let mut text = kept.as_str();
        if let Some(last) = runs.last_mut() {
            text = text.trim_start_matches(is_combining_mark);
            last.text.push_str(kept.get(..kept.len() - text.len()).unwrap_or_default());
        }
        if !text.is_empty() {
            runs.push(Run { text: text.to_owned(), marks: marks(run.marks.clone()) });
        }
    }
    runs.into_iter().map(|run| Run { text: compose(run.text), marks: run.marks }).collect()
}

fn marks(mut marks: Marks) -> Marks {
    marks.link = marks.link.filter(|href| is_allowed_link(href));
    marks.suggestions.sort();
    marks.suggestions.dedup();
    marks
}
