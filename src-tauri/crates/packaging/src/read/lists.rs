//! Items of lists, whatever format they come from. Our lists count for themselves, from 1 and without a gap; a number that
//! they would not print is written out as text, for other words may refer to it.

use manuscript::{Inline, Marks};

use crate::numerals::Numeral;

/// The lists open after the last piece, outermost first: numbered or not, and how many items.
#[derive(Debug, Default)]
pub(super) struct Open(Vec<(bool, usize)>);

impl Open {
    /// Something that is no item ends all lists.
    pub fn close(&mut self) {
        self.0.clear();
    }

    /// An item with a bullet.
    pub fn bullet(&mut self, depth: u8) {
        self.add(false, depth);
    }

    /// Takes an item in if our own list prints this number before it; `bare` is the number without the sign behind it.
    /// Else its number is text, and the lists are at an end.
    pub fn takes(&mut self, bare: &str, depth: u8) -> bool {
        // Depths have no gaps when the article is shown.
        let shown = usize::from(depth).min(self.0.len());
        let is_ours = Numeral::of_level(shown).print(self.next(true, depth)) == bare;
        if is_ours {
            self.add(true, depth);
        } else {
            self.close();
        }
        is_ours
    }

    fn next(&self, ordered: bool, depth: u8) -> usize {
        match self.0.get(usize::from(depth).min(self.0.len())) {
            Some((kind, count)) if *kind == ordered => count.saturating_add(1),
            _ => 1,
        }
    }

    fn add(&mut self, ordered: bool, depth: u8) {
        let number = self.next(ordered, depth);
        self.0.truncate(usize::from(depth));
        self.0.push((ordered, number));
    }
}

/// The number looks as the first words do.
pub(super) fn with_number(number: &str, inline: &Inline) -> Inline {
    let first = inline.runs().first().map(|run| &run.marks);
    let marks = Marks {
        strong: first.is_some_and(|marks| marks.strong),
        em: first.is_some_and(|marks| marks.em),
        ..Marks::default()
    };
    let mut numbered = Inline::default();
    numbered.push(number, marks.clone());
    if !inline.is_empty() {
        numbered.push(" ", marks);
    }
    for run in inline.runs() {
        numbered.push(run.text.clone(), run.marks.clone());
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_taken_in_where_our_list_prints_its_number() {
        // Depth, number, and whether it is ours.
        for items in [
            &[
                (0, "1", true),
                (0, "2", true),
                (1, "a", true),
                (1, "b", true),
                (2, "i", true),
                (2, "ii", true),
            ][..],
            &[(0, "1", true), (1, "1", false), (0, "2", false), (0, "1", true)],
            &[
                (0, "1", true),
                (1, "a", true),
                (2, "i", true),
                (3, "1", true),
                (2, "ii", true),
                (0, "2", true),
            ],
            &[(0, "1", true), (1, "i", false)],
            &[(0, "a", false), (0, "I", false), (0, "01", false), (0, "2", false), (0, "", false)],
            &[(0, "1", true), (1, "a", true), (0, "2", true), (1, "b", false)],
            // Without anything above it an item stands at the first level.
            &[(2, "i", false), (2, "1", true), (0, "2", true)],
        ] {
            let mut open = Open::default();
            for (depth, bare, is_ours) in items {
                assert_eq!(open.takes(bare, *depth), *is_ours, "{bare} in {items:?}");
            }
        }
        let mut open = Open::default();
        assert!(open.takes("1", 0));
        open.bullet(0);
        assert!(!open.takes("2", 0), "bullets between end a numbered list");
    }
}
