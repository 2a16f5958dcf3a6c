//! Changes one text by the words and marks that differ.

use std::ops::Range;
use std::sync::Arc;

use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{Any, Out, Text, TransactionMut};

use super::shape;
use crate::content::{Inline, Marks};
use crate::diff::edits::{Edit, edits};

/// A stretch of a text under the same formatting attributes.
struct Piece {
    /// Which of the texts, and where in it: UTF-16 units.
    text: usize,
    at: u32,
    /// Where it begins in all texts together, in bytes.
    byte: usize,
    string: String,
    attributes: Attrs,
}

impl Piece {
    fn bytes(&self) -> Range<usize> {
        self.byte..self.byte + self.string.len()
    }

    /// Where a byte of all texts together lies in this piece's text, in UTF-16 units.
    fn units_at(&self, byte: usize) -> u32 {
        let before = self.string.get(..byte - self.byte).unwrap_or_default();
        self.at + units(before)
    }
}

/// Makes a plain text say `target`.
pub fn write_plain<T: Text>(txn: &mut TransactionMut, text: &T, target: &str) {
    write(txn, std::slice::from_ref(text), &Inline::plain(target));
}

/// Makes the texts together, read one behind the other, say `target`. There must be at least one.
pub fn write<T: Text>(txn: &mut TransactionMut, texts: &[T], target: &Inline) {
    for text in texts {
        remove_embeds(txn, text);
    }
    let pieces = pieces(txn, texts);
    let old: String = pieces.iter().map(|piece| piece.string.as_str()).collect();
    let new = target.text();

    // From the end to the beginning, so that what is still to be done keeps its place.
    for edit in edits(&old, &new).into_iter().rev() {
        match edit {
            Edit::Keep { old, new } => format(txn, texts, &pieces, target, old, new),
            Edit::Replace { old, new } => {
                // Before deleting, while the place in front of it is known.
                insert(txn, texts, &pieces, target, old.end, new);
                remove(txn, texts, &pieces, old);
            }
        }
    }
}

/// Takes out what is neither text nor format; how much it was.
pub fn remove_embeds<T: Text>(txn: &mut TransactionMut, text: &T) -> usize {
    let mut at = 0;
    let mut embeds = Vec::new();
    for piece in text.diff(txn, YChange::identity) {
        match piece.insert {
            Out::Any(Any::String(string)) => at += units(&string),
            _ => {
                embeds.push(at);
                at += 1;
            }
        }
    }
    for at in embeds.iter().rev() {
        text.remove_range(txn, *at, 1);
    }
    embeds.len()
}

fn pieces<T: Text>(txn: &TransactionMut, texts: &[T]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut byte = 0;
    for (index, text) in texts.iter().enumerate() {
        let mut at = 0;
        for diff in text.diff(txn, YChange::identity) {
            if let Out::Any(Any::String(string)) = diff.insert {
                let attributes = diff.attributes.map(|attributes| *attributes).unwrap_or_default();
                let piece = Piece { text: index, at, byte, string: string.to_string(), attributes };
                at += units(&piece.string);
                byte += piece.string.len();
                pieces.push(piece);
            }
        }
    }
    pieces
}

fn remove<T: Text>(txn: &mut TransactionMut, texts: &[T], pieces: &[Piece], bytes: Range<usize>) {
    for piece in pieces.iter().rev() {
        let part = intersect(&piece.bytes(), &bytes);
        if !part.is_empty() {
            let (start, end) = (piece.units_at(part.start), piece.units_at(part.end));
            texts[piece.text].remove_range(txn, start, end - start);
        }
    }
}

fn insert<T: Text>(
    txn: &mut TransactionMut,
    texts: &[T],
    pieces: &[Piece],
    target: &Inline,
    at: usize,
    new: Range<usize>,
) {
    // Behind the letter before it; with none, at the very beginning.
    let (text, index) = pieces
        .iter()
        .rfind(|piece| piece.byte < at)
        .map_or((0, 0), |piece| (piece.text, piece.units_at(at.min(piece.bytes().end))));
    for (bytes, string, marks) in runs(target).into_iter().rev() {
        let part = intersect(&bytes, &new);
        if let Some(string) =
            string.get(part.start.max(bytes.start) - bytes.start..part.end.max(bytes.start) - bytes.start)
            && !part.is_empty()
        {
            let attributes: Attrs = shape::formats(marks).into_iter().collect();
            texts[text].insert_with_attributes(txn, index, string, attributes);
        }
    }
}

/// Gives text that stays the marks of the target, attribute by attribute.
fn format<T: Text>(
    txn: &mut TransactionMut,
    texts: &[T],
    pieces: &[Piece],
    target: &Inline,
    old: Range<usize>,
    new: Range<usize>,
) {
    let runs = runs(target);
    for piece in pieces.iter().rev() {
        let kept = intersect(&piece.bytes(), &old);
        if kept.is_empty() {
            continue;
        }
        let had = shape::marks(Some(&piece.attributes));
        for (bytes, _, marks) in runs.iter().rev() {
            // The same stretch, seen from the old text.
            let wanted = intersect(bytes, &new);
            let wanted = wanted.start + old.start - new.start..wanted.end + old.start - new.start;
            let part = intersect(&kept, &wanted);
            if part.is_empty() || had == **marks {
                continue;
            }
            let (start, end) = (piece.units_at(part.start), piece.units_at(part.end));
            for (key, value) in changes(&piece.attributes, marks) {
                texts[piece.text].format(txn, start, end - start, Attrs::from([(key, value)]));
            }
        }
    }
}

/// What to set, or to unset by null, so that text with these attributes carries these marks; sorted.
fn changes(attributes: &Attrs, target: &Marks) -> Vec<(Arc<str>, Any)> {
    let wanted = shape::formats(target);
    let mut missing = wanted.clone();
    let mut changes = Vec::new();
    for (key, value) in attributes {
        let mark = shape::mark(key, value);
        let same = |(k, v): &&(Arc<str>, Any)| mark.is_some() && shape::mark(k, v) == mark;
        match wanted.iter().find(same) {
            Some((found, _)) => missing.retain(|(key, _)| key != found),
            // A key that is set anew below is not unset first.
            None if wanted.iter().any(|(k, _)| k == key) => {}
            None => changes.push((key.clone(), Any::Null)),
        }
    }
    changes.extend(missing);
    changes.sort_by(|a, b| a.0.cmp(&b.0));
    changes
}

fn runs(inline: &Inline) -> Vec<(Range<usize>, &str, &Marks)> {
    let mut byte = 0;
    let run = |run: &'_ crate::content::Run| {
        let start = byte;
        byte += run.text.len();
        start..byte
    };
    let ranges: Vec<Range<usize>> = inline.runs().iter().map(run).collect();
    ranges.into_iter().zip(inline.runs()).map(|(range, run)| (range, run.text.as_str(), &run.marks)).collect()
}

fn intersect(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start);
    start..a.end.min(b.end).max(start)
}

fn units(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}
