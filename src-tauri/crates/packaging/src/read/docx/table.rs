//! Tables: rows and cells with the spans that Word writes as grid columns and vertical merges.

use std::collections::HashMap;

use super::body::{Reader, branch};
use super::xml::Node;
use crate::read::tables::CellDraft;

/// More columns than this come from an attack, not from a page.
const MOST_COLUMNS: usize = 200;

impl Reader<'_> {
    pub(super) fn table(&mut self, node: Node) -> Vec<Vec<CellDraft>> {
        let mut rows = Vec::new();
        // By grid column: the row and cell that a vertical merge continues, and how wide it is.
        let mut merges: HashMap<usize, (usize, usize, u16)> = HashMap::new();
        self.rows(node, &mut rows, &mut merges);
        rows
    }

    fn rows(
        &mut self,
        parent: Node,
        rows: &mut Vec<Vec<CellDraft>>,
        merges: &mut HashMap<usize, (usize, usize, u16)>,
    ) {
        for node in parent.nodes() {
            match node.name() {
                ("w", "tr") => self.row(node, rows, merges),
                ("mc", "AlternateContent") => {
                    if let Some(branch) = branch(node) {
                        self.rows(branch, rows, merges);
                    }
                }
                ("w", "tblPr" | "tblGrid" | "sdtPr") => {}
                // Controls, custom XML and insertions around rows.
                _ => self.rows(node, rows, merges),
            }
        }
    }

    fn row(
        &mut self,
        node: Node,
        rows: &mut Vec<Vec<CellDraft>>,
        merges: &mut HashMap<usize, (usize, usize, u16)>,
    ) {
        let properties = node.child("w:trPr");
        if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
            self.left.changes = true;
            self.pass_over(node);
            return;
        }
        let header = properties.and_then(|properties| properties.switch("w:tblHeader")).unwrap_or(false);
        let skipped = |name: &str| {
            let value = properties.and_then(|properties| properties.value(name));
            value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(MOST_COLUMNS)
        };
        let mut row = Vec::new();
        let mut column = skipped("w:gridBefore");
        row.extend(std::iter::repeat_with(CellDraft::default).take(column));
        let mut cells = Vec::new();
        collect_cells(node, &mut cells);
        for cell in cells {
            let properties = cell.child("w:tcPr");
            let width = properties
                .and_then(|properties| properties.value("w:gridSpan")?.parse::<u16>().ok())
                .unwrap_or(1)
                .clamp(1, 64);
            let merge = properties.and_then(|properties| properties.child("w:vMerge"));
            let restarts = merge.is_some_and(|merge| merge.attribute("w:val") == Some("restart"));
            let above = merges.get(&column).copied().filter(|(_, _, above)| *above == width);
            let deleted = properties.is_some_and(|properties| properties.child("w:cellDel").is_some());
            let pieces = if deleted {
                self.left.changes = true;
                self.pass_over(cell);
                Vec::new()
            } else {
                self.cells += 1;
                let pieces = self.blocks(cell);
                self.cells -= 1;
                pieces
            };
            // More cells than a page has: their text goes into the last one that is drawn.
            if column > MOST_COLUMNS
                && let Some(CellDraft { pieces: last, .. }) = row.last_mut()
            {
                last.extend(pieces);
                continue;
            }
            match (merge, above) {
                // The cell above reaches down into this row; what the covered cell holds is not shown.
                (Some(_), Some((top, index, _))) if !restarts => {
                    if let Some(cell) = rows.get_mut(top).and_then(|row| row.get_mut(index)) {
                        cell.rowspan = cell.rowspan.saturating_add(1);
                    }
                    for piece in &pieces {
                        self.left.covered.close();
                        self.left.covered.add(&piece.words());
                    }
                }
                _ => {
                    merges.remove(&column);
                    if restarts {
                        merges.insert(column, (rows.len(), row.len(), width));
                    }
                    row.push(CellDraft { pieces, header, colspan: width, rowspan: 1 });
                }
            }
            column += usize::from(width);
        }
        row.extend(std::iter::repeat_with(CellDraft::default).take(skipped("w:gridAfter")));
        rows.push(row);
    }
}

fn collect_cells<'a>(row: Node<'a>, cells: &mut Vec<Node<'a>>) {
    for node in row.nodes() {
        match node.name() {
            ("w", "tc") => cells.push(node),
            ("w", "trPr" | "tblPrEx" | "sdtPr") => {}
            ("mc", "AlternateContent") => {
                if let Some(branch) = branch(node) {
                    collect_cells(branch, cells);
                }
            }
            _ => collect_cells(node, cells),
        }
    }
}
