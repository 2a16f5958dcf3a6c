//! Tables: rows and cells with the spans that Word writes as grid columns and vertical merges.

use std::collections::HashMap;

use super::body::{Reader, branch};
use super::xml::Node;
use crate::read::tables::CellDraft;

/// More columns than this come from an attack, not from a page.
const MOST_COLUMNS: usize = 200;

impl Reader<'_> {
    pub(super) fn table(&mut self, node: &Node) -> Vec<Vec<CellDraft>> {
        let mut rows = Vec::new();
        // By grid column: the row and cell that a vertical merge continues, and how wide it is.
        let mut merges: HashMap<usize, (usize, usize, u16)> = HashMap::new();
        self.rows(node, &mut rows, &mut merges);
        rows
    }

    fn rows(
        &mut self,
        parent: &Node,
        rows: &mut Vec<Vec<CellDraft>>,
        merges: &mut HashMap<usize, (usize, usize, u16)>,
    ) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:tr" => self.row(node, rows, merges),
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.rows(content, rows, merges);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" => self.rows(node, rows, merges),
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(node) {
                        self.rows(branch, rows, merges);
                    }
                }
                _ => {}
            }
        }
    }

    fn row(
        &mut self,
        node: &Node,
        rows: &mut Vec<Vec<CellDraft>>,
        merges: &mut HashMap<usize, (usize, usize, u16)>,
    ) {
        let properties = node.child("w:trPr");
        if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
            self.left.changes = true;
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
            self.cells += 1;
            let pieces = self.blocks(cell);
            self.cells -= 1;
            match (merge, above) {
                // The cell above reaches down into this row; what the covered cell holds is not shown.
                (Some(_), Some((top, index, _))) if !restarts => {
                    if let Some(cell) = rows.get_mut(top).and_then(|row| row.get_mut(index)) {
                        cell.rowspan = cell.rowspan.saturating_add(1);
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
            if column > MOST_COLUMNS {
                break;
            }
        }
        row.extend(std::iter::repeat_with(CellDraft::default).take(skipped("w:gridAfter")));
        rows.push(row);
    }
}

fn collect_cells<'a>(row: &'a Node, cells: &mut Vec<&'a Node>) {
    for node in row.nodes() {
        match node.name.as_str() {
            "w:tc" => cells.push(node),
            "w:sdt" => {
                if let Some(content) = node.child("w:sdtContent") {
                    collect_cells(content, cells);
                }
            }
            "w:customXml" | "w:ins" | "w:moveTo" => collect_cells(node, cells),
            _ => {}
        }
    }
}
