//! A table on a page: columns by what they hold, rows that stay together.

use std::num::NonZeroU32;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use manuscript::Cell;

use super::body::{Setter, bold, pieces};
use super::face::Style;
use super::line::{Line, lines, plain};
use super::page::{Branch, LEFT, Mark, Pages, Part, WIDTH};
use crate::formats::outline::grid;

const SIZE: f32 = 10.0;
const LEADING: f32 = 14.5;
const PAD: f32 = 4.0;
/// A column narrower than this breaks words.
const NARROWEST: f32 = 34.0;

/// A cell in its place.
struct Placed<'a> {
    cell: &'a Cell,
    row: usize,
    column: usize,
    /// Columns and rows that it covers, within the table.
    span: (usize, usize),
    lines: Vec<Line>,
}

/// A table that no page holds is written row by row as text: nothing of it is lost.
pub(super) fn set(setter: &mut Setter, rows: &[Vec<Cell>]) -> Vec<Branch> {
    let (mut cells, columns) = place(rows);
    let widths = widths(setter, &cells, columns);
    if columns == 0 || widths.iter().any(|width| *width < NARROWEST) {
        return as_text(setter, rows);
    }
    for cell in &mut cells {
        let width: f32 = widths.iter().skip(cell.column).take(cell.span.0).sum();
        cell.lines = lines(setter.faces, &text(cell.cell), SIZE, width - 2.0 * PAD);
    }
    let heights = heights(&cells, rows.len());
    let bands = bands(&cells, rows.len());
    let height =
        |band: &std::ops::Range<usize>| heights.iter().skip(band.start).take(band.len()).sum::<f32>();
    if bands.iter().any(|band| height(band) > Pages::height()) {
        return as_text(setter, rows);
    }
    let mut table = Vec::new();
    for band in bands {
        setter.pages.need(height(&band));
        let top = setter.pages.y;
        for row in band.clone() {
            let mut parts = Vec::new();
            for cell in cells.iter().filter(|cell| cell.row == row) {
                let x = LEFT + widths.iter().take(cell.column).sum::<f32>();
                let y = top + heights.iter().take(row).skip(band.start).sum::<f32>();
                let width: f32 = widths.iter().skip(cell.column).take(cell.span.0).sum();
                let height: f32 = heights.iter().skip(row).take(cell.span.1).sum();
                frame(setter, x, y, width, height);
                let leaf = setter.pages.leaf();
                for (n, line) in cell.lines.iter().enumerate() {
                    setter.pages.line(line, x + PAD, y + PAD + n as f32 * LEADING, SIZE, LEADING, leaf);
                }
                parts.push(Part::Branch(Branch::leaf(tag(cell), leaf)));
            }
            if !parts.is_empty() {
                table.push(Part::Branch(Branch::new(Tag::TR, parts)));
            }
        }
        setter.pages.y = top + height(&band);
    }
    vec![Branch::new(Tag::Table, table)]
}

fn text(cell: &Cell) -> Vec<super::line::Piece> {
    pieces(&cell.text, if cell.header { bold() } else { Style::default() })
}

/// The cells from left to right, each in the first column that is free in its row.
fn place(rows: &[Vec<Cell>]) -> (Vec<Placed<'_>>, usize) {
    let mut placed = Vec::new();
    // For each column the rows that a cell above still covers.
    let mut covered: Vec<usize> = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while covered.get(column).is_some_and(|left| *left > 0) {
                column += 1;
            }
            let span =
                (usize::from(cell.colspan.max(1)), usize::from(cell.rowspan.max(1)).min(rows.len() - row));
            if covered.len() < column + span.0 {
                covered.resize(column + span.0, 0);
            }
            for left in covered.iter_mut().skip(column).take(span.0) {
                *left = span.1;
            }
            placed.push(Placed { cell, row, column, span, lines: Vec::new() });
            column += span.0;
        }
        for left in &mut covered {
            *left = left.saturating_sub(1);
        }
    }
    (placed, covered.len())
}

/// By the widest line of each column, none with more than three fifths before all are stretched to the page.
fn widths(setter: &Setter, cells: &[Placed], columns: usize) -> Vec<f32> {
    let mut widths = vec![NARROWEST; columns];
    for cell in cells.iter().filter(|cell| cell.span.0 == 1) {
        let widest = lines(setter.faces, &text(cell.cell), SIZE, WIDTH * 0.6)
            .iter()
            .map(|line| line.width + 2.0 * PAD)
            .fold(0.0, f32::max);
        if let Some(width) = widths.get_mut(cell.column) {
            *width = width.max(widest);
        }
    }
    let sum: f32 = widths.iter().sum();
    widths.iter().map(|width| width * WIDTH / sum).collect()
}

fn heights(cells: &[Placed], rows: usize) -> Vec<f32> {
    let mut heights = vec![LEADING + 2.0 * PAD; rows];
    let mut by_span: Vec<&Placed> = cells.iter().collect();
    by_span.sort_by_key(|cell| cell.span.1);
    for cell in by_span {
        let wanted = cell.lines.len() as f32 * LEADING + 2.0 * PAD;
        let given: f32 = heights.iter().skip(cell.row).take(cell.span.1).sum();
        if let Some(last) = heights.get_mut(cell.row + cell.span.1 - 1) {
            *last += (wanted - given).max(0.0);
        }
    }
    heights
}

/// Rows that a cell holds together.
fn bands(cells: &[Placed], rows: usize) -> Vec<std::ops::Range<usize>> {
    let mut bands = Vec::new();
    let mut start = 0;
    while start < rows {
        let mut end = start + 1;
        while let Some(further) = cells
            .iter()
            .filter(|cell| (start..end).contains(&cell.row))
            .map(|cell| cell.row + cell.span.1)
            .max()
            && further > end
        {
            end = further;
        }
        bands.push(start..end);
        start = end;
    }
    bands
}

fn frame(setter: &mut Setter, x: f32, y: f32, width: f32, height: f32) {
    let (right, below) = (x + width, y + height);
    for (x, y, to) in
        [(x, y, (right, y)), (x, below, (right, below)), (x, y, (x, below)), (right, y, (right, below))]
    {
        setter.pages.put(Mark::Rule { x, y, to });
    }
}

fn tag(cell: &Placed) -> TagKind {
    let count = |count: usize| u32::try_from(count).ok().filter(|count| *count > 1).and_then(NonZeroU32::new);
    let (columns, rows) = (count(cell.span.0), count(cell.span.1));
    if cell.cell.header {
        let scope = if cell.row == 0 { TableHeaderScope::Column } else { TableHeaderScope::Row };
        Tag::TH(scope).with_col_span(columns).with_row_span(rows).into()
    } else {
        Tag::TD.with_col_span(columns).with_row_span(rows).into()
    }
}

fn as_text(setter: &mut Setter, rows: &[Vec<Cell>]) -> Vec<Branch> {
    let line = |row: Vec<Option<&manuscript::Inline>>| {
        let cells: Vec<String> =
            row.into_iter().map(|text| text.map(manuscript::Inline::text).unwrap_or_default()).collect();
        cells.join(" | ").replace('\n', " ")
    };
    let rows: Vec<String> = grid(rows).into_iter().map(line).collect();
    rows.iter()
        .map(|row| setter.block(&plain(row, Style::default()), Tag::P, SIZE, LEADING, LEFT, WIDTH))
        .collect()
}
