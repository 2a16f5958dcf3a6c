//! Changes of a text as hands make them. Each word that is written is of letters that no other has, so that each letter can be followed.

use manuscript::{Block, Cell, Content, Field, Inline, Manuscript, Marks};
use newsroom::{Actor, articles};

use crate::laptop::Laptop;

/// Letters of a word.
const LETTERS: u32 = 4;

/// The word of a number: Han, which no rule of the office reads and no photo holds.
pub fn word(number: usize) -> String {
    let first = 0x4E00 + LETTERS * number as u32;
    (first..first + LETTERS).filter_map(char::from_u32).collect()
}

/// A change of the text, its places by numbers that are taken as far as there are places.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// A word more, in some text.
    Word {
        at: usize,
    },
    /// A word less.
    Out {
        at: usize,
    },
    /// A block with a word.
    Block {
        at: usize,
        kind: usize,
    },
    Remove {
        at: usize,
    },
    Move {
        at: usize,
        to: usize,
    },
    /// Another kind of block with the same words.
    Turn {
        at: usize,
        kind: usize,
    },
    Strong {
        at: usize,
    },
    Field {
        which: usize,
    },
    /// Alt or credit of a figure.
    Figure {
        at: usize,
        credit: bool,
    },
    Row {
        at: usize,
        out: bool,
    },
}

/// Applies a change. `fresh` is the word that it writes, if it writes one; `photo` a picture for a new figure.
pub fn apply(content: &mut Content, change: Change, fresh: &str, photo: Option<&str>) {
    match change {
        Change::Word { at } => {
            let count = texts(content);
            with_text(content, at % count, |text| insert(text, at / count, fresh));
        }
        Change::Out { at } => {
            let words = words_in(content);
            if words.is_empty() {
                return;
            }
            let gone = words[at % words.len()].clone();
            everywhere(content, |text| *text = text.replace(&gone, "").replace("  ", " "));
        }
        Change::Block { at, kind } => {
            let at = at % (content.body.len() + 1);
            content.body.insert(at, block(kind, Inline::plain(fresh), photo));
        }
        Change::Remove { at } if !content.body.is_empty() => {
            let at = at % content.body.len();
            content.body.remove(at);
        }
        Change::Move { at, to } if !content.body.is_empty() => {
            let moved = content.body.remove(at % content.body.len());
            let to = to % (content.body.len() + 1);
            content.body.insert(to, moved);
        }
        Change::Turn { at, kind } if !content.body.is_empty() => {
            let at = at % content.body.len();
            if let Some(text) = plain(&content.body[at]).cloned() {
                content.body[at] = block(kind % 4, text, None);
            }
        }
        Change::Strong { at } if !content.body.is_empty() => {
            let at = at % content.body.len();
            if let Some(text) = plain(&content.body[at]) {
                let mut strong = Inline::default();
                strong.push(text.text(), Marks { strong: true, ..Marks::default() });
                content.body[at] = block(0, strong, None);
            }
        }
        Change::Field { which } => {
            content.set_field([Field::Place, Field::Source, Field::Tags][which % 3], fresh);
        }
        Change::Figure { at, credit } => {
            let is_figure = |block: &&mut Block| matches!(block, Block::Figure { .. });
            let count = content.body.iter_mut().filter(is_figure).count().max(1);
            if let Some(Block::Figure { alt, credit: by, .. }) =
                content.body.iter_mut().filter(is_figure).nth(at % count)
            {
                let said = if credit { by } else { alt };
                fresh.clone_into(said);
            }
        }
        Change::Row { at, out } => {
            for table in &mut content.body {
                let Block::Table { rows } = table else { continue };
                if out && rows.len() > 1 {
                    rows.remove(at % rows.len());
                } else {
                    let width = rows.first().map_or(1, Vec::len);
                    let cell = |number| if number == 0 { fresh } else { "" };
                    let row = (0..width)
                        .map(|number| Cell { text: Inline::plain(cell(number)), ..Cell::default() });
                    rows.insert(at % (rows.len() + 1), row.collect());
                }
                return;
            }
        }
        Change::Remove { .. } | Change::Move { .. } | Change::Turn { .. } | Change::Strong { .. } => {}
    }
}

fn block(kind: usize, text: Inline, photo: Option<&str>) -> Block {
    match (kind % 6, photo) {
        (1, _) => Block::Heading { level: 2, text },
        (2, _) => Block::ListItem { ordered: false, depth: 0, text },
        (3, _) => Block::Quote { text },
        (4, Some(photo)) => Block::Figure {
            photo: photo.to_owned(),
            alt: String::new(),
            credit: String::new(),
            caption: text,
            edit: None,
        },
        (5, _) => {
            let cell = |text| Cell { text, ..Cell::default() };
            let rows = vec![
                vec![cell(text), cell(Inline::default())],
                vec![cell(Inline::default()), cell(Inline::default())],
            ];
            Block::Table { rows }
        }
        _ => Block::Paragraph { text },
    }
}

/// The text of a block that is nothing but text.
fn plain(block: &Block) -> Option<&Inline> {
    match block {
        Block::Paragraph { text }
        | Block::Heading { text, .. }
        | Block::ListItem { text, .. }
        | Block::Quote { text } => Some(text),
        Block::Figure { .. } | Block::Table { .. } => None,
    }
}

/// How many texts there are to write in.
fn texts(content: &Content) -> usize {
    let of = |block: &Block| match block {
        Block::Table { rows } => rows.iter().map(Vec::len).sum(),
        _ => 1,
    };
    2 + content.body.iter().map(of).sum::<usize>()
}

fn with_text(content: &mut Content, place: usize, edit: impl FnOnce(&mut String)) {
    let rich = |inline: &mut Inline, edit: &mut dyn FnMut(&mut String)| {
        let mut text = inline.text();
        edit(&mut text);
        if text != inline.text() {
            *inline = Inline::plain(text);
        }
    };
    let mut edit = Some(edit);
    let mut once = |text: &mut String| {
        if let Some(edit) = edit.take() {
            edit(text);
        }
    };
    match place {
        0 => return once(&mut content.headline),
        1 => return once(&mut content.lead),
        _ => {}
    }
    let mut place = place - 2;
    for block in &mut content.body {
        match block {
            Block::Paragraph { text }
            | Block::Heading { text, .. }
            | Block::ListItem { text, .. }
            | Block::Quote { text }
            | Block::Figure { caption: text, .. } => {
                if place == 0 {
                    return rich(text, &mut once);
                }
                place -= 1;
            }
            Block::Table { rows } => {
                for cell in rows.iter_mut().flatten() {
                    if place == 0 {
                        return rich(&mut cell.text, &mut once);
                    }
                    place -= 1;
                }
            }
        }
    }
}

/// Types as the window does: one update, appended.
pub fn write(laptop: &Laptop, by: &Actor, id: &str, edit: impl FnOnce(&mut Content)) -> newsroom::Result<()> {
    let opened = articles::open(&laptop.office, by, id)?;
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
    let mut content = manuscript.content();
    edit(&mut content);
    let update = manuscript.write(&content);
    match update.is_empty() || content == Manuscript::load([opened.update.as_slice()]).unwrap().content() {
        true => Ok(()),
        false => articles::append(&laptop.office, by, id, &update).map(drop),
    }
}

/// Edits every text, one after the other.
pub fn everywhere(content: &mut Content, mut edit: impl FnMut(&mut String)) {
    for place in 0..texts(content) {
        with_text(content, place, &mut edit);
    }
}

/// Puts a word between two others, or at an end.
fn insert(text: &mut String, at: usize, word: &str) {
    let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.insert(at % (words.len() + 1), word);
    *text = words.join(" ");
}

/// The words in the running text that are ours.
fn words_in(content: &Content) -> Vec<String> {
    let mut words = Vec::new();
    everywhere(&mut content.clone(), |text| {
        words.extend(text.split(' ').filter(|word| word.chars().any(is_ours)).map(str::to_owned));
    });
    words
}

fn is_ours(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}
