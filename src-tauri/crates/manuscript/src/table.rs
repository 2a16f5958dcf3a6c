//! What a regular table is, and how an odd one becomes regular.
//!
//! A table is *regular* when its cells, laid out from left to right into the first free places, cover every
//! place of a rectangle exactly once. Merges of two sides produce others: a column added here and a row
//! there. Every rule below only removes or sets a value, never inserts, so that two laptops which mend the
//! same table apart agree afterwards:
//!
//! 1. spans are at least 1 and at most [`MAX_SPAN`]; a table of more than [`MAX_PLACES`] places loses them all;
//! 2. a row without cells goes, unless cells from above cover it whole; a table without rows goes;
//! 3. a cell that reaches below the last row ends there;
//! 4. where cells overlap, or a place is left free that the last cell of its row does not touch, no cell
//!    spans several rows any more;
//! 5. in a row that is too short, the last cell widens to the end.

use crate::content::Cell;

/// The most columns or rows that one cell may cover.
pub const MAX_SPAN: u16 = 64;

/// The most places that the cells of one table may ask for together: beyond it the spans come from an
/// attack, not from a person.
pub const MAX_PLACES: usize = 250_000;

/// Columns and rows that a cell covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub columns: u16,
    pub rows: u16,
}

/// What becomes of one row: `None` when it goes, else the spans of its cells.
pub type RowPlan = Option<Vec<Span>>;

/// Makes a table regular; no row remains of one that has no cell.
pub fn regular(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let spans: Vec<Vec<Span>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| Span { columns: cell.colspan, rows: cell.rowspan }).collect())
        .collect();
    plan(&spans)
        .into_iter()
        .zip(rows)
        .filter_map(|(plan, row)| {
            let cells = row.into_iter().zip(plan?);
            Some(
                cells
                    .map(|(cell, span)| Cell { colspan: span.columns, rowspan: span.rows, ..cell })
                    .collect(),
            )
        })
        .collect()
}

/// The plan that makes a table of these spans regular; the same plan for the same spans, always.
pub fn plan(rows: &[Vec<Span>]) -> Vec<RowPlan> {
    let clamped = |value: u16| value.clamp(1, MAX_SPAN);
    let places = |span: &Span| usize::from(clamped(span.columns)) * usize::from(clamped(span.rows));
    let excessive = rows.iter().flatten().map(places).sum::<usize>() > MAX_PLACES;
    let clamp = |span: &Span| match excessive {
        true => Span { columns: 1, rows: 1 },
        false => Span { columns: clamped(span.columns), rows: clamped(span.rows) },
    };
    let mut plan: Vec<RowPlan> = rows.iter().map(|row| Some(row.iter().map(clamp).collect())).collect();

    loop {
        let kept = kept(&plan);
        let bare = uncovered_bare_rows(&plan, &kept);
        if bare.is_empty() {
            break;
        }
        // Without these rows the cells above reach further down: look again.
        for row in bare {
            plan[row] = None;
        }
    }
    let rows = kept(&plan);
    end_at_last_row(&mut plan, &rows);
    if !widen(&mut plan, &rows) {
        for span in plan.iter_mut().flatten().flatten() {
            span.rows = 1;
        }
        // A row that only cells from above covered is bare now.
        for row in plan.iter_mut() {
            if row.as_ref().is_some_and(Vec::is_empty) {
                *row = None;
            }
        }
        let rows = kept(&plan);
        widen(&mut plan, &rows);
    }
    plan
}

fn kept(plan: &[RowPlan]) -> Vec<usize> {
    plan.iter().enumerate().filter(|(_, row)| row.is_some()).map(|(index, _)| index).collect()
}

/// For every kept row, the cell that covers each column: its row among the kept, and its index in that row.
type Grid = Vec<Vec<Option<(usize, usize)>>>;

/// The second value tells whether two cells wanted the same place.
fn lay_out(plan: &[RowPlan], kept: &[usize]) -> (Grid, bool) {
    let mut grid: Grid = vec![Vec::new(); kept.len()];
    let mut overlap = false;
    for (y, &row) in kept.iter().enumerate() {
        let mut x = 0;
        for (index, span) in plan[row].iter().flatten().enumerate() {
            while grid[y].get(x).is_some_and(Option::is_some) {
                x += 1;
            }
            let right = x + usize::from(span.columns);
            for line in grid.iter_mut().skip(y).take(usize::from(span.rows)) {
                if line.len() < right {
                    line.resize(right, None);
                }
                for place in &mut line[x..right] {
                    overlap |= place.is_some();
                    *place = Some((y, index));
                }
            }
            x = right;
        }
    }
    (grid, overlap)
}

fn uncovered_bare_rows(plan: &[RowPlan], kept: &[usize]) -> Vec<usize> {
    let (grid, _) = lay_out(plan, kept);
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    kept.iter()
        .enumerate()
        .filter(|&(y, &row)| {
            let covered = width > 0 && grid[y].len() == width && grid[y].iter().all(Option::is_some);
            plan[row].as_ref().is_some_and(Vec::is_empty) && !covered
        })
        .map(|(_, &row)| row)
        .collect()
}

fn end_at_last_row(plan: &mut [RowPlan], kept: &[usize]) {
    for (y, &row) in kept.iter().enumerate() {
        let below = u16::try_from(kept.len() - y).unwrap_or(u16::MAX);
        for span in plan[row].iter_mut().flatten() {
            span.rows = span.rows.min(below);
        }
    }
}

/// Widens the last cell of every short row. False, and nothing changed, where that cannot make the table
/// regular.
fn widen(plan: &mut [RowPlan], kept: &[usize]) -> bool {
    let (grid, overlap) = lay_out(plan, kept);
    if overlap {
        return false;
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut wider = Vec::new();
    for (y, (line, &row)) in grid.iter().zip(kept).enumerate() {
        let covered = line.iter().take_while(|place| place.is_some()).count();
        if covered == width {
            continue;
        }
        // Everything free must lie behind the row's own last cell, which must reach into this row only.
        let last = plan[row].as_ref().and_then(|cells| Some((cells.len().checked_sub(1)?, *cells.last()?)));
        match last {
            Some((index, span))
                if span.rows == 1
                    && covered > 0
                    && line[covered - 1] == Some((y, index))
                    && line[covered..].iter().all(Option::is_none) =>
            {
                wider.push((row, index, width - covered));
            }
            _ => return false,
        }
    }
    for (row, index, by) in wider {
        if let Some(span) = plan[row].as_mut().and_then(|cells| cells.get_mut(index)) {
            span.columns = u16::try_from(usize::from(span.columns) + by).unwrap_or(u16::MAX);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(spans: &[(u16, u16)]) -> Vec<Span> {
        spans.iter().map(|&(columns, rows)| Span { columns, rows }).collect()
    }

    fn is_regular(rows: &[RowPlan]) -> bool {
        let kept = kept(rows);
        let (grid, overlap) = lay_out(rows, &kept);
        let width = grid.iter().map(Vec::len).max().unwrap_or(0);
        let height = kept.len();
        let inside = kept
            .iter()
            .enumerate()
            .all(|(y, &r)| rows[r].iter().flatten().all(|s| y + usize::from(s.rows) <= height));
        !overlap && inside && grid.iter().all(|line| line.len() == width && line.iter().all(Option::is_some))
    }

    #[test]
    fn regular_tables_stay_as_they_are() {
        let tables = [
            vec![row(&[(1, 1), (1, 1)]), row(&[(2, 1)])],
            // Two whole rows merged into one cell: the second row has no cell of its own.
            vec![row(&[(2, 2)]), row(&[])],
            vec![row(&[(1, 2), (1, 1)]), row(&[(1, 1)])],
        ];
        for table in tables {
            let expected: Vec<RowPlan> = table.iter().cloned().map(Some).collect();
            assert_eq!(plan(&table), expected);
        }
    }

    #[test]
    fn a_short_row_is_widened_at_its_last_cell() {
        let table = [row(&[(1, 1), (1, 1), (1, 1)]), row(&[(1, 1), (1, 1)])];
        assert_eq!(plan(&table)[1], Some(row(&[(1, 1), (2, 1)])));
    }

    #[test]
    fn a_bare_row_goes_and_a_table_without_cells_has_no_row_left() {
        assert_eq!(plan(&[row(&[(1, 1)]), row(&[]), row(&[(1, 1)])])[1], None);
        assert_eq!(plan(&[row(&[]), row(&[])]), vec![None, None]);
    }

    #[test]
    fn overlapping_cells_no_longer_span_rows() {
        // Row 2 is as wide as row 1, but its second place is covered from above.
        let table = [row(&[(1, 1), (1, 2)]), row(&[(2, 1)])];
        assert_eq!(plan(&table), vec![Some(row(&[(1, 1), (1, 1)])), Some(row(&[(2, 1)]))]);
    }

    #[test]
    fn a_cell_ends_at_the_last_row() {
        assert_eq!(plan(&[row(&[(1, 9), (1, 1)])]), vec![Some(row(&[(1, 1), (1, 1)]))]);
    }

    proptest! {
        #[test]
        fn every_table_becomes_regular_and_then_stays(
            rows in proptest::collection::vec(
                proptest::collection::vec((0u16..5, 0u16..5), 0..5), 0..6)
        ) {
            let rows: Vec<Vec<Span>> = rows.iter().map(|cells| row(cells)).collect();
            let once = plan(&rows);
            prop_assert!(is_regular(&once));
            let kept: Vec<Vec<Span>> = once.iter().flatten().cloned().collect();
            prop_assert_eq!(plan(&kept), kept.into_iter().map(Some).collect::<Vec<_>>());
        }
    }
}
