//! The flat body as readers nest it: runs of list items become lists.

use manuscript::{Block, Cell, Inline};

/// A part of the body.
pub(crate) enum Part<'a> {
    Paragraph(&'a Inline),
    /// Level 2 or 3.
    Heading(u8, &'a Inline),
    Quote(&'a Inline),
    List(Vec<Item<'a>>),
    /// Index among the figures, from 0.
    Figure(usize),
    Table(&'a [Vec<Cell>]),
}

/// A list item. A list opens where the depth grows or where the kind changes at the same depth.
pub(crate) struct Item<'a> {
    /// From 0, never more than one deeper than the item before.
    pub depth: usize,
    pub ordered: bool,
    /// Which opened list of the article this item belongs to, from 0.
    pub list: usize,
    /// Place in its list, from 1.
    pub number: usize,
    pub text: &'a Inline,
}

pub(crate) fn parts(body: &[Block]) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut figures = 0;
    let mut lists = 0;
    // Open lists of the current run, outermost first: kind, id, items so far.
    let mut open: Vec<(bool, usize, usize)> = Vec::new();
    for block in body {
        if let Block::ListItem { ordered, depth, text } = block {
            let depth = usize::from(*depth).min(open.len());
            open.truncate(depth + 1);
            let goes_on = open.get(depth).is_some_and(|(kind, ..)| kind == ordered);
            if !goes_on {
                open.truncate(depth);
                open.push((*ordered, lists, 0));
                lists += 1;
            }
            let Some((_, list, number)) = open.last_mut() else { continue };
            *number += 1;
            let item = Item { depth, ordered: *ordered, list: *list, number: *number, text };
            match parts.last_mut() {
                Some(Part::List(items)) => items.push(item),
                _ => parts.push(Part::List(vec![item])),
            }
            continue;
        }
        open.clear();
        parts.push(match block {
            Block::Paragraph { text } => Part::Paragraph(text),
            Block::Heading { level, text } => Part::Heading((*level).clamp(2, 3), text),
            Block::Quote { text } => Part::Quote(text),
            Block::Table { rows } => Part::Table(rows),
            Block::Figure { .. } => {
                figures += 1;
                Part::Figure(figures - 1)
            }
            Block::ListItem { .. } => continue,
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(ordered: bool, depth: u8) -> Block {
        Block::ListItem { ordered, depth, text: Inline::plain("x") }
    }

    #[test]
    fn a_run_of_items_nests_without_gaps() {
        let body = [
            item(true, 2),
            item(true, 3),
            item(true, 1),
            item(false, 1),
            item(true, 0),
            Block::Paragraph { text: Inline::default() },
            item(true, 0),
        ];
        let shape: Vec<Vec<(usize, usize, usize)>> = parts(&body)
            .iter()
            .filter_map(|part| match part {
                Part::List(items) => Some(items.iter().map(|i| (i.depth, i.list, i.number)).collect()),
                _ => None,
            })
            .collect();
        assert_eq!(
            shape,
            [vec![(0, 0, 1), (1, 1, 1), (1, 1, 2), (1, 2, 1), (0, 0, 2)], vec![(0, 3, 1)]],
            "depths never skip; another kind at the same depth is another list; a paragraph ends them all"
        );
    }
}
