use std::fmt::Write;

use manuscript::{Cell, Inline};

use super::TEXT_WIDTH;

/// HTML's own limit for `colspan`; Word stops at 63 columns but opens what was clamped.
const MAX_SPAN: usize = 1000;

/// A cell as WordprocessingML places it: merged cells of lower rows are cells too.
struct Slot<'a> {
    span: usize,
    merge: Merge,
    cell: Option<&'a Cell>,
}

#[derive(Clone, Copy, PartialEq)]
enum Merge {
    None,
    Restart,
    Continue,
}

/// `inline` writes the runs of a cell.
pub(super) fn table(rows: &[Vec<Cell>], inline: &mut dyn FnMut(&Inline) -> String) -> String {
    let grid = grid(rows);
    let columns =
        grid.iter().map(|row| row.iter().map(|slot| slot.span).sum::<usize>()).max().unwrap_or(0).max(1);
    let width = TEXT_WIDTH as usize / columns;
    let mut out = String::from(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>",
    );
    for _ in 0..columns {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    let head = rows.iter().take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.header)).count();
    for (n, slots) in grid.iter().enumerate() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if n < head {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        let used: usize = slots.iter().map(|slot| slot.span).sum();
        let filler = Slot { span: columns - used, merge: Merge::None, cell: None };
        for slot in slots.iter().chain((filler.span > 0).then_some(&filler)) {
            self::slot(&mut out, slot, width, inline);
        }
        out.push_str("</w:tr>");
    }
    // Word wants a paragraph after a table, and two tables in a row would grow together.
    out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
    out
}

fn slot(out: &mut String, slot: &Slot, width: usize, inline: &mut dyn FnMut(&Inline) -> String) {
    let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", slot.span * width);
    if slot.span > 1 {
        let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", slot.span);
    }
    out.push_str(match slot.merge {
        Merge::None => "",
        Merge::Restart => "<w:vMerge w:val=\"restart\"/>",
        Merge::Continue => "<w:vMerge/>",
    });
    let header = slot.cell.is_some_and(|cell| cell.header);
    let style = if header { "TableHeading" } else { "TableText" };
    let runs = slot.cell.map(|cell| inline(&cell.text)).unwrap_or_default();
    let _ = write!(out, "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p></w:tc>");
}

/// Places the cells: one that spans rows stands in every row that it covers, so rows may be odd and still
/// line up.
fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<Slot<'_>>> {
    // For each column, how many rows below are still covered, and the width of the cell that covers them;
    // the width stands at the cell's first column and is 0 at its others.
    let mut covered: Vec<(usize, usize)> = Vec::new();
    let mut out = Vec::new();
    for row in rows {
        let mut slots = Vec::new();
        let mut next: Vec<(usize, usize)> = Vec::new();
        let mut cells = row.iter();
        loop {
            let column = next.len();
            match covered.get(column) {
                Some(&(left, span)) if left > 0 => {
                    let span = span.max(1);
                    slots.push(Slot { span, merge: Merge::Continue, cell: None });
                    next.extend((0..span).map(|n| (left - 1, if n == 0 { span } else { 0 })));
                }
                _ => {
                    let Some(cell) = cells.next() else {
                        // Nothing left to place; keep what still hangs down further right.
                        if column >= covered.len() {
                            break;
                        }
                        slots.push(Slot { span: 1, merge: Merge::None, cell: None });
                        next.push((0, 0));
                        continue;
                    };
                    // A wide cell ends where one from above hangs down.
                    let free = covered.iter().skip(column).position(|(left, _)| *left > 0);
                    let span =
                        usize::from(cell.colspan).clamp(1, free.unwrap_or(MAX_SPAN).clamp(1, MAX_SPAN));
                    let rowspan = usize::from(cell.rowspan).max(1);
                    let merge = if rowspan > 1 { Merge::Restart } else { Merge::None };
                    slots.push(Slot { span, merge, cell: Some(cell) });
                    next.extend((0..span).map(|n| (rowspan - 1, if n == 0 { span } else { 0 })));
                }
            }
        }
        while next.last().is_some_and(|(left, _)| *left == 0) {
            next.pop();
        }
        covered = next;
        out.push(slots);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(colspan: u16, rowspan: u16) -> Cell {
        Cell { colspan, rowspan, ..Cell::default() }
    }

    fn shape(rows: &[Vec<Cell>]) -> Vec<String> {
        grid(rows)
            .iter()
            .map(|row| {
                row.iter()
                    .map(|slot| {
                        let kind = match slot.merge {
                            Merge::None => "n",
                            Merge::Restart => "r",
                            Merge::Continue => "c",
                        };
                        format!("{kind}{}", slot.span)
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn cells_that_span_rows_stand_in_every_row() {
        let rows = [vec![cell(2, 2), cell(1, 1)], vec![cell(1, 1)], vec![cell(1, 1), cell(1, 3), cell(1, 1)]];
        assert_eq!(shape(&rows), ["r2 n1", "c2 n1", "n1 r1 n1"]);
    }

    #[test]
    fn odd_rows_do_not_break_the_grid() {
        let rows =
            [vec![cell(1, 1), cell(1, 1), cell(1, 2)], vec![cell(u16::MAX, 1)], vec![], vec![cell(1, 1)]];
        assert_eq!(shape(&rows), ["n1 n1 r1", "n2 c1", "", "n1"]);
    }
}
