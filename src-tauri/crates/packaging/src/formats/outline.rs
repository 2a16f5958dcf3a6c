//! The flat body as readers nest it: runs of list items become lists.

use manuscript::{Block, Cell, Inline};

use crate::numerals::Numeral;

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

/// The `type` of an `ol` at a level (HTML, 4.4.5); `None` for figures.
pub(crate) fn list_type(depth: usize) -> Option<&'static str> {
    match Numeral::of_level(depth) {
        Numeral::Letter { .. } => Some("a"),
        Numeral::Roman { .. } => Some("i"),
        _ => None,
    }
}

/// The rows of a table with a text for every column: a cell over several rows is said again in each, for a line of text is
/// read by itself, and one over several columns leaves the others empty.
pub(crate) fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<Option<&Inline>>> {
    let mut grid: Vec<Vec<Option<&Inline>>> = Vec::new();
    // For each column the rows that a cell above still covers, and what it says there.
    let mut covered: Vec<(u16, Option<&Inline>)> = Vec::new();
    for row in rows {
        let mut line: Vec<Option<&Inline>> = Vec::new();
        let mut cells = row.iter();
        loop {
            let column = line.len();
            match covered.get_mut(column) {
                Some((left, text)) if *left > 0 => {
                    *left -= 1;
                    line.push(*text);
                    continue;
                }
                _ => {}
            }
            let Some(cell) = cells.next() else {
                if covered.iter().skip(column).all(|(left, _)| *left == 0) {
                    break;
                }
                line.push(None);
                continue;
            };
            for n in 0..usize::from(cell.colspan.max(1)) {
                let text = (n == 0).then_some(&cell.text);
                line.push(text);
                if covered.len() < line.len() {
                    covered.resize(line.len(), (0, None));
                }
                if let Some(slot) = covered.get_mut(column + n) {
                    *slot = (cell.rowspan.saturating_sub(1), text);
                }
            }
        }
        grid.push(line);
    }
    grid
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
    fn lists_of_a_page_count_as_ours_do() {
        assert_eq!([0, 1, 2, 3].map(list_type), [None, Some("a"), Some("i"), None]);
    }

    #[test]
    fn merged_cells_keep_every_line_in_its_columns() {
        let cell = |text: &str, colspan, rowspan| Cell {
            header: false,
            colspan,
            rowspan,
            text: Inline::plain(text),
        };
        let shown = |rows: &[Vec<Cell>]| -> Vec<String> {
            let line = |row: &Vec<Option<&Inline>>| {
                row.iter()
                    .map(|text| text.map(Inline::text).unwrap_or_default())
                    .collect::<Vec<_>>()
                    .join("|")
            };
            grid(rows).iter().map(line).collect()
        };
        let rows = [
            vec![cell("Đơn vị", 2, 1), cell("Số", 1, 1)],
            vec![cell("Xã", 1, 2), cell("Hộ", 1, 1), cell("12", 1, 1)],
            vec![cell("Người", 1, 1), cell("48", 1, 1)],
            vec![cell("Bản", 1, 1), cell("Chung", 2, 2)],
            vec![cell("Mường", 1, 1)],
        ];
        assert_eq!(shown(&rows), ["Đơn vị||Số", "Xã|Hộ|12", "Xã|Người|48", "Bản|Chung|", "Mường|Chung|"]);
        // Spans that leave the table, and a row shorter than the one above.
        assert_eq!(
            shown(&[vec![cell("a", 1, 9), cell("b", 1, 1), cell("c", 1, 9)], vec![]]),
            ["a|b|c", "a||c"]
        );
        assert_eq!(shown(&[]), Vec::<String>::new());
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
