//! Which places of a document two states of it differ in: what an ink entry of the ledger names.

use std::collections::BTreeMap;

use yrs::ReadTxn;

use super::{BlockId, Manuscript, Roots, read};
use crate::content::{Block, Field};

impl Manuscript {
    /// The places at which this document differs from what it was, sorted: `field:<name>`, `block:<id>` (its text; of a
    /// table, which cells it has), `cell:<id>`, and `attribute:<id>:<name>`. The ids are those of Yjs, so that two hands
    /// that changed the same place apart name it alike. Of what is new only the block itself is named: nobody else
    /// can have touched it.
    pub fn touched_since(&self, before: &Manuscript) -> Vec<String> {
        let (before, after) =
            (before.look(|roots, txn| places(roots, txn)), self.look(|roots, txn| places(roots, txn)));
        let mut touched: Vec<String> = before
            .iter()
            .filter(|(place, value)| after.get(*place) != Some(value))
            .map(|(place, _)| place.clone())
            .collect();
        let new = after.keys().filter(|place| !before.contains_key(*place));
        touched.extend(new.filter(|place| !place.starts_with("attribute:")).cloned());
        touched.sort();
        touched
    }
}

/// Every place with what it says.
fn places<T: ReadTxn>(roots: &Roots, txn: &T) -> BTreeMap<String, String> {
    let content = read::content(roots, txn);
    let mut places = BTreeMap::new();
    for (name, value) in [("headline", &content.headline), ("lead", &content.lead)] {
        places.insert(format!("field:{name}"), value.clone());
    }
    for field in Field::ALL {
        places.insert(format!("field:{}", field.name()), content.field(field).unwrap_or_default().to_owned());
    }
    for placed in read::placed(roots, txn) {
        let Some(id) = BlockId::of(&placed.element) else { continue };
        let mut attribute =
            |name: &str, value: String| places.insert(format!("attribute:{id}:{name}"), value);
        match &placed.block {
            Block::Heading { level, .. } => {
                attribute("level", level.to_string());
            }
            Block::ListItem { ordered, depth, .. } => {
                attribute("ordered", ordered.to_string());
                attribute("depth", depth.to_string());
            }
            Block::Figure { photo, alt, credit, edit, .. } => {
                attribute("photo", photo.clone());
                attribute("alt", alt.clone());
                attribute("credit", credit.clone());
                attribute("edit", edit.as_ref().map(crate::PhotoEdit::json).unwrap_or_default());
            }
            Block::Paragraph { .. } | Block::Quote { .. } | Block::Table { .. } => {}
        }
        let says = match placed.block.inline() {
            Some(text) => format!("{text:?}"),
            None => {
                let rows = read::rows(&placed.element, txn);
                let cells = rows.iter().flat_map(|row| read::cells(row, txn));
                let named = cells.filter_map(|cell| Some((BlockId::of(&cell)?, read::cell(&cell, txn))));
                let ids = named.map(|(id, cell)| {
                    places.insert(format!("cell:{id}"), format!("{cell:?}"));
                    id.to_string()
                });
                ids.collect::<Vec<_>>().join(" ")
            }
        };
        places.insert(format!("block:{id}"), says);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Cell, Content, Inline};

    fn table(texts: &[&str]) -> Block {
        let cell = |text: &&str| Cell { header: false, colspan: 1, rowspan: 1, text: Inline::plain(*text) };
        Block::Table { rows: vec![texts.iter().map(cell).collect()] }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: Inline::plain(text) }
    }

    #[test]
    fn a_change_names_the_places_it_touched_and_no_other() {
        let mut content = Content {
            headline: "Tít".to_owned(),
            body: vec![paragraph("Một"), table(&["a", "b"]), paragraph("Ba"), paragraph("Bốn")],
            ..Content::default()
        };
        let mut manuscript = Manuscript::new();
        manuscript.write(&content);
        let before = Manuscript::load([manuscript.snapshot().as_slice()]).unwrap();
        let ids: Vec<String> = manuscript.blocks().iter().map(|(id, _)| id.to_string()).collect();
        assert_eq!(manuscript.touched_since(&before), Vec::<String>::new());
        content.headline = "Tít mới".to_owned();
        content.body[0] = paragraph("Một hai");
        content.body[1] = table(&["a", "c"]);
        content.body.remove(2);
        content.body.push(paragraph("Năm"));
        manuscript.write(&content);
        let touched = manuscript.touched_since(&before);
        let new = manuscript.blocks().last().unwrap().0.to_string();
        let mut expected = [
            "field:headline".to_owned(),
            format!("block:{}", ids[0]),
            format!("block:{}", ids[2]),
            format!("block:{new}"),
        ];
        expected.sort();
        let (cells, others): (Vec<_>, Vec<_>) =
            touched.into_iter().partition(|place| place.starts_with("cell:"));
        assert_eq!(others, expected);
        assert_eq!(cells.len(), 1);
    }
}
