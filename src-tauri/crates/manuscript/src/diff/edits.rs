//! The edits that turn one text into another: whole words first, then what differs within them.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of the old text and what becomes of it. Ranges are bytes, always at the borders of graphemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Keep { old: Range<usize>, new: Range<usize> },
    Replace { old: Range<usize>, new: Range<usize> },
}

/// Texts that share less than this of their words are two texts: one gives way to the other as a whole,
/// rather than by a mosaic of the small words that happen to be in both.
const RELATED: f32 = 0.3;

/// The edits in order. Together their old ranges cover the old text, their new ranges the new one.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (a, b, equal) in by_words(old, new) {
        if equal {
            push_keep(&mut edits, a, b);
        } else {
            within(old, new, a, b, &mut edits);
        }
    }
    edits
}

/// Stretches of whole words, equal or not, as byte ranges of both texts.
pub fn by_words(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    if old == new {
        return if old.is_empty() { Vec::new() } else { vec![(0..old.len(), 0..new.len(), true)] };
    }
    if crate::document::shared_words(old, new) < RELATED {
        return vec![(0..old.len(), 0..new.len(), false)];
    }
    let (old_words, old_starts) = tokens(old);
    let (new_words, new_starts) = tokens(new);
    let bytes = |starts: &[usize], range: Range<usize>| starts[range.start]..starts[range.end];
    let mut stretches: Vec<(Range<usize>, Range<usize>, bool)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let equal = matches!(op, DiffOp::Equal { .. });
        let (a, b) = (bytes(&old_starts, op.old_range()), bytes(&new_starts, op.new_range()));
        match stretches.last_mut() {
            Some((last_a, last_b, false)) if !equal => {
                last_a.end = a.end;
                last_b.end = b.end;
            }
            _ => stretches.push((a, b, equal)),
        }
    }
    stretches
}

/// Words, spaces and punctuation, and where each begins; at last the end of the text.
fn tokens(text: &str) -> (Vec<&str>, Vec<usize>) {
    let (mut starts, words): (Vec<usize>, Vec<&str>) = text.split_word_bound_indices().unzip();
    starts.push(text.len());
    (words, starts)
}

/// Keeps the graphemes that two different stretches have in common at both ends.
fn within(old: &str, new: &str, a: Range<usize>, b: Range<usize>, edits: &mut Vec<Edit>) {
    let (left, right) = (old.get(a.clone()).unwrap_or_default(), new.get(b.clone()).unwrap_or_default());
    let common = |(x, y): &(&str, &str)| x == y;
    let head: usize =
        left.graphemes(true).zip(right.graphemes(true)).take_while(common).map(|(x, _)| x.len()).sum();
    let (left, right) = (left.get(head..).unwrap_or_default(), right.get(head..).unwrap_or_default());
    let tail: usize = left
        .graphemes(true)
        .rev()
        .zip(right.graphemes(true).rev())
        .take_while(common)
        .map(|(x, _)| x.len())
        .sum();
    push_keep(edits, a.start..a.start + head, b.start..b.start + head);
    let (middle_a, middle_b) = (a.start + head..a.end - tail, b.start + head..b.end - tail);
    if !middle_a.is_empty() || !middle_b.is_empty() {
        edits.push(Edit::Replace { old: middle_a, new: middle_b });
    }
    push_keep(edits, a.end - tail..a.end, b.end - tail..b.end);
}

fn push_keep(edits: &mut Vec<Edit>, a: Range<usize>, b: Range<usize>) {
    if a.is_empty() {
        return;
    }
    match edits.last_mut() {
        Some(Edit::Keep { old, new }) => {
            old.end = a.end;
            new.end = b.end;
        }
        _ => edits.push(Edit::Keep { old: a, new: b }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(old: &str, new: &str) -> String {
        edits(old, new)
            .into_iter()
            .map(|edit| match edit {
                Edit::Keep { old: range, .. } => old[range].to_owned(),
                Edit::Replace { old: a, new: b } => format!("[{}→{}]", &old[a], &new[b]),
            })
            .collect()
    }

    #[test]
    fn only_the_letters_of_a_word_that_differ_change() {
        assert_eq!(show("dự hội nghị tại Huế", "dự hội nghi tại Huế"), "dự hội ngh[ị→i] tại Huế");
        assert_eq!(show("trao bằng khen", "trao 15 bằng khen"), "trao [→15 ]bằng khen");
    }

    #[test]
    fn unrelated_texts_are_not_mixed() {
        assert_eq!(show("một hai ba bốn", "xin chào cả nhà"), "[một hai ba bốn→xin chào cả nhà]");
    }

    proptest! {
        #[test]
        fn the_edits_cover_both_texts(old in "[ab đề👍\u{301}.]{0,24}", new in "[ab đề👍\u{301}.]{0,24}") {
            let (mut from, mut to) = (String::new(), String::new());
            for edit in edits(&old, &new) {
                match edit {
                    Edit::Keep { old: a, new: b } => {
                        prop_assert_eq!(&old[a.clone()], &new[b.clone()]);
                        from.push_str(&old[a]);
                        to.push_str(&new[b]);
                    }
                    Edit::Replace { old: a, new: b } => {
                        from.push_str(&old[a]);
                        to.push_str(&new[b]);
                    }
                }
            }
            prop_assert_eq!(from, old);
            prop_assert_eq!(to, new);
        }
    }
}
