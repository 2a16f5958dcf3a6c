//! Where in the text a place of the ledger now stands, and what is said there: what a person compares when two hands changed it apart.

use yrs::ReadTxn;

use super::{BlockId, Manuscript, Roots, read};
use crate::content::{Block, Content, Field, Inline};
use crate::photo_edit::PhotoEdit;

/// A place that [`Manuscript::touched_since`] names, in the content as it is read from that document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    Headline,
    Lead,
    Field(Field),
    /// Number of the block in the body.
    Block(usize),
    Cell {
        block: usize,
        row: usize,
        cell: usize,
    },
    /// An attribute of a block, by its name.
    Attribute {
        block: usize,
        name: String,
    },
}

impl Manuscript {
    /// Where a place stands; `None` where it is no more, or never was.
    pub fn spot(&self, place: &str) -> Option<Spot> {
        let (kind, rest) = place.split_once(':')?;
        match kind {
            "field" => match rest {
                "headline" => Some(Spot::Headline),
                "lead" => Some(Spot::Lead),
                name => Field::from_name(name).map(Spot::Field),
            },
            "block" => self.block_at(rest).map(Spot::Block),
            "attribute" => {
                let (id, name) = rest.rsplit_once(':')?;
                Some(Spot::Attribute { block: self.block_at(id)?, name: name.to_owned() })
            }
            "cell" => self.look(|roots, txn| cell_at(roots, txn, rest)),
            _ => None,
        }
    }

    fn block_at(&self, id: &str) -> Option<usize> {
        let id: BlockId = id.parse().ok()?;
        self.blocks().iter().position(|(block, _)| *block == id)
    }

    /// The number of the block after the nearest one before `block` of `other` that stands here, too: where what stands there and not
    /// here belongs.
    pub fn place_for(&self, other: &Manuscript, block: usize) -> usize {
        let (here, there) = (self.blocks(), other.blocks());
        let before = there.iter().take(block).rev();
        let mut before = before.filter_map(|(id, _)| here.iter().position(|(known, _)| known == id));
        before.next().map_or(0, |before| before + 1)
    }
}

fn cell_at<T: ReadTxn>(roots: &Roots, txn: &T, id: &str) -> Option<Spot> {
    let id: BlockId = id.parse().ok()?;
    let blocks = read::placed(roots, txn).into_iter().filter(|placed| BlockId::of(&placed.element).is_some());
    for (block, placed) in blocks.enumerate() {
        let Block::Table { .. } = placed.block else { continue };
        for (row, element) in read::rows(&placed.element, txn).iter().enumerate() {
            let cells = read::cells(element, txn);
            if let Some(cell) = cells.iter().position(|cell| BlockId::of(cell) == Some(id)) {
                return Some(Spot::Cell { block, row, cell });
            }
        }
    }
    None
}

impl Content {
    /// The words at a spot; of a table its cells, tab and line separated. `None` where there is no such spot.
    pub fn says(&self, spot: &Spot) -> Option<String> {
        match spot {
            Spot::Headline => Some(self.headline.clone()),
            Spot::Lead => Some(self.lead.clone()),
            Spot::Field(field) => Some(self.field(*field).unwrap_or_default().to_owned()),
            Spot::Block(block) => Some(words(self.body.get(*block)?)),
            Spot::Cell { block, row, cell } => match self.body.get(*block)? {
                Block::Table { rows } => Some(rows.get(*row)?.get(*cell)?.text.text()),
                _ => None,
            },
            Spot::Attribute { block, name } => attribute(self.body.get(*block)?, name),
        }
    }

    /// Lets this text say at `spot` what `from` says at `theirs`, marks and all. False where they are no spots of one kind.
    pub fn take_over(&mut self, spot: &Spot, from: &Content, theirs: &Spot) -> bool {
        match (spot, theirs) {
            (Spot::Headline, Spot::Headline) => self.headline.clone_from(&from.headline),
            (Spot::Lead, Spot::Lead) => self.lead.clone_from(&from.lead),
            (Spot::Field(field), Spot::Field(same)) if field == same => {
                self.set_field(*field, from.field(*field).unwrap_or_default());
            }
            (Spot::Block(block), Spot::Block(other)) => {
                let (Some(mine), Some(theirs)) = (self.body.get_mut(*block), from.body.get(*other)) else {
                    return false;
                };
                // What else was changed at the block is another place.
                match (inline_mut(mine), theirs.inline()) {
                    (Some(mine), Some(theirs)) => mine.clone_from(theirs),
                    _ => mine.clone_from(theirs),
                }
            }
            (
                Spot::Cell { block, row, cell },
                Spot::Cell { block: other_block, row: other_row, cell: other_cell },
            ) => {
                let (Some(Block::Table { rows: mine }), Some(Block::Table { rows: theirs })) =
                    (self.body.get_mut(*block), from.body.get(*other_block))
                else {
                    return false;
                };
                let mine = mine.get_mut(*row).and_then(|row| row.get_mut(*cell));
                let theirs = theirs.get(*other_row).and_then(|row| row.get(*other_cell));
                let (Some(mine), Some(theirs)) = (mine, theirs) else { return false };
                mine.clone_from(theirs);
            }
            (Spot::Attribute { block, name }, Spot::Attribute { block: other, name: same })
                if name == same =>
            {
                let (Some(mine), Some(theirs)) = (self.body.get_mut(*block), from.body.get(*other)) else {
                    return false;
                };
                return take_attribute(mine, theirs, name);
            }
            _ => return false,
        }
        true
    }

    /// Sets words at a spot. False where words cannot stand there alone: a table, a photo.
    pub fn say(&mut self, spot: &Spot, said: &str) -> bool {
        match spot {
            Spot::Headline => said.clone_into(&mut self.headline),
            Spot::Lead => said.clone_into(&mut self.lead),
            Spot::Field(field) => self.set_field(*field, said),
            Spot::Block(block) => match self.body.get_mut(*block).and_then(inline_mut) {
                Some(text) => *text = Inline::plain(said),
                None => return false,
            },
            Spot::Cell { block, row, cell } => {
                let Some(Block::Table { rows }) = self.body.get_mut(*block) else { return false };
                match rows.get_mut(*row).and_then(|row| row.get_mut(*cell)) {
                    Some(cell) => cell.text = Inline::plain(said),
                    None => return false,
                }
            }
            Spot::Attribute { block, name } => match (self.body.get_mut(*block), name.as_str()) {
                (Some(Block::Figure { alt, .. }), "alt") => said.clone_into(alt),
                (Some(Block::Figure { credit, .. }), "credit") => said.clone_into(credit),
                _ => return false,
            },
        }
        true
    }
}

fn words(block: &Block) -> String {
    match block {
        Block::Table { rows } => {
            let line = |row: &Vec<crate::Cell>| {
                row.iter().map(|cell| cell.text.text()).collect::<Vec<_>>().join("\t")
            };
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        other => other.inline().map(Inline::text).unwrap_or_default(),
    }
}

fn inline_mut(block: &mut Block) -> Option<&mut Inline> {
    match block {
        Block::Paragraph { text }
        | Block::Heading { text, .. }
        | Block::ListItem { text, .. }
        | Block::Quote { text } => Some(text),
        Block::Figure { caption, .. } => Some(caption),
        Block::Table { .. } => None,
    }
}

fn attribute(block: &Block, name: &str) -> Option<String> {
    Some(match (block, name) {
        (Block::Heading { level, .. }, "level") => level.to_string(),
        (Block::ListItem { ordered, .. }, "ordered") => ordered.to_string(),
        (Block::ListItem { depth, .. }, "depth") => depth.to_string(),
        (Block::Figure { photo, .. }, "photo") => photo.clone(),
        (Block::Figure { alt, .. }, "alt") => alt.clone(),
        (Block::Figure { credit, .. }, "credit") => credit.clone(),
        (Block::Figure { edit, .. }, "edit") => edit.as_ref().map(PhotoEdit::json).unwrap_or_default(),
        _ => return None,
    })
}

fn take_attribute(mine: &mut Block, theirs: &Block, name: &str) -> bool {
    match (mine, theirs, name) {
        (Block::Heading { level, .. }, Block::Heading { level: theirs, .. }, "level") => *level = *theirs,
        (Block::ListItem { ordered, .. }, Block::ListItem { ordered: theirs, .. }, "ordered") => {
            *ordered = *theirs
        }
        (Block::ListItem { depth, .. }, Block::ListItem { depth: theirs, .. }, "depth") => *depth = *theirs,
        (Block::Figure { photo, .. }, Block::Figure { photo: theirs, .. }, "photo") => {
            photo.clone_from(theirs)
        }
        (Block::Figure { alt, .. }, Block::Figure { alt: theirs, .. }, "alt") => alt.clone_from(theirs),
        (Block::Figure { credit, .. }, Block::Figure { credit: theirs, .. }, "credit") => {
            credit.clone_from(theirs)
        }
        (Block::Figure { edit, .. }, Block::Figure { edit: theirs, .. }, "edit") => edit.clone_from(theirs),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Cell;

    fn table(texts: &[&str]) -> Block {
        let cell = |text: &&str| Cell { header: false, colspan: 1, rowspan: 1, text: Inline::plain(*text) };
        Block::Table { rows: vec![texts.iter().map(cell).collect()] }
    }

    fn figure(credit: &str) -> Block {
        Block::Figure {
            photo: "ab".repeat(32),
            alt: String::new(),
            credit: credit.to_owned(),
            caption: Inline::plain("Trao giải"),
            edit: None,
        }
    }

    /// Every place that a change touched, taken over from the changed text, makes the text say all that the changed one says.
    #[test]
    fn each_place_that_was_touched_is_found_and_taken_over() {
        let mut content = Content {
            headline: "Tít".to_owned(),
            lead: "Sapo".to_owned(),
            body: vec![Block::Paragraph { text: Inline::plain("Một") }, table(&["a", "b"]), figure("Lò Mai")],
            ..Content::default()
        };
        let mut before = Manuscript::new();
        before.write(&content);
        let mut after = Manuscript::load([before.snapshot().as_slice()]).unwrap();
        content.headline = "Tít mới".to_owned();
        content.set_field(Field::Place, "Điện Biên");
        content.body =
            vec![Block::Paragraph { text: Inline::plain("Một hai") }, table(&["a", "c"]), figure("TTXVN")];
        after.write(&content);
        let theirs = after.content();
        let mut mine = before.content();
        let touched = after.touched_since(&before);
        assert_eq!(touched.len(), 5, "{touched:?}");
        for place in &touched {
            let (spot, other) = (before.spot(place).unwrap(), after.spot(place).unwrap());
            assert_ne!(mine.says(&spot), theirs.says(&other), "{place}");
            assert!(mine.take_over(&spot, &theirs, &other), "{place}");
            assert_eq!(mine.says(&spot), theirs.says(&other), "{place}");
        }
        assert_eq!(mine.normalized(), theirs.normalized());
        // What is no more has no spot, and belongs after what stood before it.
        content.body.remove(1);
        after.write(&content);
        let gone = before.blocks()[1].0.to_string();
        assert_eq!(after.spot(&format!("block:{gone}")), None);
        assert_eq!(after.place_for(&before, 1), 1);
        assert_eq!(after.spot("place:unheard"), None);
    }
}
