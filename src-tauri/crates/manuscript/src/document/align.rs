//! Which of the old blocks becomes which of the new ones.

use std::collections::HashMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::content::{Block, Cell};

/// One step of the way from the old list to the new one, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Old index, new index: the same thing, perhaps changed.
    Keep(usize, usize),
    Delete(usize),
    Insert(usize),
}

/// Things less alike than this are two things.
const ALIKE: f32 = 0.4;
/// A stretch with more pairs than this is not searched for likeness: it is another text.
const MAX_PAIRS: usize = 250_000;

/// Aligns two lists: first what is equal (a longest common subsequence), then, in the stretches between, what
/// is most alike without crossing; at last, where as many are left on both sides, one by one.
///
/// `likeness` is between 0 and 1, and `None` for two things of which one cannot become the other.
pub fn align<T: Hash + Eq>(old: &[T], new: &[T], likeness: impl Fn(&T, &T) -> Option<f32>) -> Vec<Step> {
    // Comparing numbers is all that the search for a common subsequence does.
    let mut numbers = HashMap::new();
    let mut number = |thing| {
        let next = numbers.len();
        *numbers.entry(thing).or_insert(next)
    };
    let (a, b): (Vec<usize>, Vec<usize>) =
        (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect());

    // Equal ends first, so that one change among like blocks (empty paragraphs) is seen where it is.
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (end_a, end_b) = (a.len() - tail, b.len() - tail);

    let mut steps: Vec<Step> = (0..head).map(|i| Step::Keep(i, i)).collect();
    // What differs since the last equal stretch.
    let (mut olds, mut news) = (head..head, head..head);
    let ops = capture_diff_slices(Algorithm::Myers, &a[head..end_a], &b[head..end_b]);

    // Among things that are equal (three empty paragraphs) a common subsequence may shift where nothing was
    // shifted: what finds as much in its old place is left there.
    let found: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    let in_place = a[head..end_a].iter().zip(&b[head..end_b]).filter(|(x, y)| x == y).count();
    if end_a == end_b
        && found > 0
        && in_place >= found
        && (head..end_a).all(|i| a[i] == b[i] || likeness(&old[i], &new[i]).is_some())
    {
        steps.extend((head..end_a + tail).map(|i| Step::Keep(i, i)));
        return steps;
    }
    for op in ops {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            stretch(old, new, olds, news, &likeness, &mut steps);
            let (i, j) = (head + old_index, head + new_index);
            steps.extend((0..len).map(|step| Step::Keep(i + step, j + step)));
            (olds, news) = (i + len..i + len, j + len..j + len);
        } else {
            olds.end = head + op.old_range().end;
            news.end = head + op.new_range().end;
        }
    }
    stretch(old, new, olds, news, &likeness, &mut steps);
    steps.extend((0..tail).map(|step| Step::Keep(end_a + step, end_b + step)));
    steps
}

type Range = std::ops::Range<usize>;

fn stretch<T>(
    old: &[T],
    new: &[T],
    olds: Range,
    news: Range,
    likeness: &impl Fn(&T, &T) -> Option<f32>,
    steps: &mut Vec<Step>,
) {
    let mut pairs = most_alike(old, new, &olds, &news, likeness);
    // One more, behind the end, closes the last gap.
    pairs.push((olds.end, news.end));
    let (mut i, mut j) = (olds.start, news.start);
    for (to_i, to_j) in pairs {
        let rewritten = to_i - i == to_j - j
            && (0..to_i - i).all(|step| likeness(&old[i + step], &new[j + step]).is_some());
        if rewritten {
            steps.extend((0..to_i - i).map(|step| Step::Keep(i + step, j + step)));
        } else {
            steps.extend((i..to_i).map(Step::Delete));
            steps.extend((j..to_j).map(Step::Insert));
        }
        if to_i < olds.end {
            steps.push(Step::Keep(to_i, to_j));
        }
        (i, j) = (to_i + 1, to_j + 1);
    }
}

/// Pairs in order, none crossing another, with the greatest likeness in sum.
fn most_alike<T>(
    old: &[T],
    new: &[T],
    olds: &Range,
    news: &Range,
    likeness: &impl Fn(&T, &T) -> Option<f32>,
) -> Vec<(usize, usize)> {
    let (height, width) = (olds.len(), news.len());
    if height == 0 || width == 0 || height * width > MAX_PAIRS {
        return Vec::new();
    }
    let mut like = vec![0f32; height * width];
    // best[i][j]: the greatest sum for what lies behind the first i old and j new ones.
    let mut best = vec![0f32; (height + 1) * (width + 1)];
    let at = |i: usize, j: usize| i * (width + 1) + j;
    for i in (0..height).rev() {
        for j in (0..width).rev() {
            let alike = likeness(&old[olds.start + i], &new[news.start + j]).filter(|like| *like >= ALIKE);
            like[i * width + j] = alike.unwrap_or(0.0);
            let paired = alike.map_or(0.0, |like| like + best[at(i + 1, j + 1)]);
            best[at(i, j)] = paired.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < height && j < width {
        let here = like[i * width + j];
        if here > 0.0 && here + best[at(i + 1, j + 1)] >= best[at(i, j)] {
            pairs.push((olds.start + i, news.start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[at(i + 1, j)] >= best[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How much one block is like another, for [`align`]: `None` where one cannot become the other, being of
/// another kind or a figure of another photo.
pub fn block_likeness(a: &Block, b: &Block) -> Option<f32> {
    if std::mem::discriminant(a) != std::mem::discriminant(b) {
        return None;
    }
    match (a, b) {
        (Block::Figure { photo: a, .. }, Block::Figure { photo: b, .. }) => (a == b).then_some(1.0),
        (Block::Table { rows: a }, Block::Table { rows: b }) => {
            let text = |rows: &[Vec<Cell>]| rows.iter().map(|row| row_text(row)).collect::<String>();
            Some(0.3 + 0.7 * shared_words(&text(a), &text(b)))
        }
        _ => Some(shared_words(&a.inline()?.text(), &b.inline()?.text())),
    }
}

/// The text of a row, for [`shared_words`].
pub fn row_text(row: &[Cell]) -> String {
    row.iter().map(|cell| cell.text.text() + "\n").collect()
}

/// How many words two texts share, between 0 and 1 (Dice's coefficient); 1 for two empty texts.
pub fn shared_words(a: &str, b: &str) -> f32 {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let mut total = 0u32;
    for word in a.split_whitespace() {
        *counts.entry(word).or_default() += 1;
        total += 1;
    }
    let mut shared = 0u32;
    for word in b.split_whitespace() {
        total += 1;
        if let Some(count) = counts.get_mut(word)
            && *count > 0
        {
            *count -= 1;
            shared += 2;
        }
    }
    if total == 0 { 1.0 } else { shared as f32 / total as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(old: &[&str], new: &[&str]) -> Vec<Step> {
        align(old, new, |a, b| Some(shared_words(a, b)))
    }

    #[test]
    fn what_is_equal_stays_and_what_is_alike_is_changed_in_place() {
        let old = ["a b c", "chủ tịch dự hội nghị", "x y z"];
        let new = ["a b c", "câu mới thêm vào", "chủ tịch đã dự hội nghị", "x y z"];
        assert_eq!(
            steps(&old, &new),
            [Step::Keep(0, 0), Step::Insert(1), Step::Keep(1, 2), Step::Keep(2, 3)]
        );
    }

    #[test]
    fn one_rewritten_text_stays_the_same_block() {
        assert_eq!(
            steps(&["a", "b b", "c"], &["a", "d d", "c"]),
            [Step::Keep(0, 0), Step::Keep(1, 1), Step::Keep(2, 2)]
        );
    }

    #[test]
    fn things_that_cannot_become_one_another_are_replaced() {
        let steps = align(&["a", "b"], &["a", "c"], |_, _| None);
        assert_eq!(steps, [Step::Keep(0, 0), Step::Delete(1), Step::Insert(1)]);
    }

    #[test]
    fn nothing_to_something_and_back() {
        assert_eq!(steps(&[], &["a"]), [Step::Insert(0)]);
        assert_eq!(steps(&["a"], &[]), [Step::Delete(0)]);
        assert_eq!(steps(&[], &[]), []);
    }
}
