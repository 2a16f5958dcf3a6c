//! Random articles and random edits: half of them through `write`, as the core edits, half straight into the
//! shared document, in shapes that only a merge, a fault or malice produces.

use std::collections::HashMap;
use std::sync::Arc;

use manuscript::{
    Area, Block, Cell, Content, Field, Inline, Manuscript, Marks, PhotoEdit, Suggestion, SuggestionKind,
};
use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Array, ArrayRef, Doc, Map, OffsetKind, Options, Out, ReadTxn, StateVector, Text, Transact,
    TransactionMut, Update, Xml, XmlElementPrelim, XmlElementRef, XmlFragment, XmlFragmentRef, XmlTextPrelim,
    XmlTextRef,
};

use crate::random::Random;

const WORDS: [&str; 16] = [
    "hội",
    "nghị",
    "Đồng",
    "chí",
    "Nguyễn",
    "Thị",
    "Hường",
    "trao",
    "bằng",
    "khen",
    "15",
    "tập thể",
    "👍🏽",
    "Hồ\nsơ",
    "đ\u{301}",
    "UBND",
];

fn words(random: &mut Random, most: usize) -> String {
    let count = random.below(most + 1);
    (0..count).map(|_| *random.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

fn marks(random: &mut Random) -> Marks {
    let mut marks = Marks { strong: random.one_in(3), em: random.one_in(4), ..Marks::default() };
    if random.one_in(6) {
        marks.link = Some("https://vidu.gov.vn/tin".into());
    }
    for _ in 0..random.below(3).saturating_sub(1) {
        marks.suggestions.push(suggestion(random));
    }
    marks
}

fn suggestion(random: &mut Random) -> Suggestion {
    let kind = if random.one_in(2) { SuggestionKind::Insert } else { SuggestionKind::Delete };
    Suggestion { id: format!("s{}", random.below(4)), kind, author: "Thu Hà".into() }
}

fn inline(random: &mut Random) -> Inline {
    let mut inline = Inline::default();
    for _ in 0..random.below(4) {
        inline.push(words(random, 6) + " ", marks(random));
    }
    inline
}

fn photo_edit(random: &mut Random) -> Option<PhotoEdit> {
    let area = |random: &mut Random| {
        let (x, y) = (random.below(9000) as u16, random.below(9000) as u16);
        Area { h: random.between(1, 1000) as u16, w: random.between(1, 1000) as u16, x, y }
    };
    let blur = (0..random.below(3)).map(|_| area(random)).collect();
    let crop = random.one_in(2).then(|| area(random));
    let (exposure, straighten) = (random.below(13) as i8 - 6, random.below(301) as i16 - 150);
    PhotoEdit { blur, crop, exposure, focus: None, straighten, turn: random.below(4) as u8 }.normalized()
}

fn block(random: &mut Random) -> Block {
    match random.below(8) {
        0 => Block::Heading { level: random.between(2, 3) as u8, text: inline(random) },
        1 => {
            Block::ListItem { ordered: random.one_in(2), depth: random.below(4) as u8, text: inline(random) }
        }
        2 => Block::Quote { text: inline(random) },
        3 => Block::Figure {
            photo: format!("anh-{}", random.below(3)),
            alt: words(random, 3),
            credit: words(random, 2),
            caption: inline(random),
            edit: photo_edit(random),
        },
        4 => {
            let columns = random.between(1, 4);
            let row = |random: &mut Random| (0..columns).map(|_| cell(random)).collect();
            Block::Table { rows: (0..random.between(1, 4)).map(|_| row(random)).collect() }
        }
        _ => Block::Paragraph { text: inline(random) },
    }
}

fn cell(random: &mut Random) -> Cell {
    Cell { header: random.one_in(4), text: inline(random), ..Cell::default() }
}

pub fn article(random: &mut Random) -> Content {
    let mut content = Content {
        headline: words(random, 8),
        lead: words(random, 12),
        body: (0..random.between(1, 8)).map(|_| block(random)).collect(),
        ..Content::default()
    };
    content.set_field(Field::Category, words(random, 2));
    content
}

/// One random edit of either kind.
pub fn edit(manuscript: &mut Manuscript, random: &mut Random) {
    if random.one_in(2) {
        let mut content = manuscript.content();
        change(&mut content, random);
        manuscript.write(&content);
    } else {
        raw(manuscript, random);
    }
}

fn change(content: &mut Content, random: &mut Random) {
    match random.below(8) {
        0 => content.headline = words(random, 8),
        1 => content.set_field(*random.pick(&Field::ALL), words(random, 3)),
        2 => content.body.insert(random.below(content.body.len() + 1), block(random)),
        3 if !content.body.is_empty() => {
            content.body.remove(random.below(content.body.len()));
        }
        4 if content.body.len() > 1 => {
            let moved = content.body.remove(random.below(content.body.len()));
            content.body.insert(random.below(content.body.len() + 1), moved);
        }
        _ if !content.body.is_empty() => {
            let at = random.below(content.body.len());
            change_block(&mut content.body[at], random);
        }
        _ => content.lead.push_str(" thêm"),
    }
}

fn change_block(block: &mut Block, random: &mut Random) {
    match block {
        Block::Paragraph { text } | Block::Quote { text } => retouch(text, random),
        Block::Heading { level, text } => {
            *level = 5 - *level;
            retouch(text, random);
        }
        Block::ListItem { depth, text, .. } => {
            *depth = (*depth + 1) % 4;
            retouch(text, random);
        }
        Block::Figure { credit, caption, edit, .. } => {
            if random.one_in(2) {
                *edit = photo_edit(random);
            }
            credit.push_str(" TH");
            retouch(caption, random);
        }
        Block::Table { rows } => match random.below(4) {
            0 => rows.push(
                rows.first()
                    .map_or(0, Vec::len)
                    .checked_sub(1)
                    .map_or(vec![], |more| (0..=more).map(|_| cell(random)).collect()),
            ),
            1 => rows.iter_mut().for_each(|row| row.push(cell(random))),
            2 => {
                rows.pop();
            }
            _ => {
                for cell in rows.iter_mut().flatten() {
                    if random.one_in(3) {
                        retouch(&mut cell.text, random);
                    }
                }
            }
        },
    }
}

/// Puts a run somewhere, takes one away or marks one anew.
fn retouch(inline: &mut Inline, random: &mut Random) {
    let mut runs = inline.runs().to_vec();
    let fresh = |random: &mut Random| manuscript::Run { text: words(random, 3) + " ", marks: marks(random) };
    match random.below(3) {
        0 if !runs.is_empty() => {
            runs.remove(random.below(runs.len()));
        }
        1 if !runs.is_empty() => {
            let at = random.below(runs.len());
            runs[at].marks = marks(random);
        }
        _ => {
            let at = random.below(runs.len() + 1);
            runs.insert(at, fresh(random));
        }
    }
    *inline = runs.into_iter().collect();
}

/// One edit straight into the shared document.
fn raw(manuscript: &mut Manuscript, random: &mut Random) {
    let doc = Doc::with_options(Options {
        client_id: yrs::ClientID::new(random.next() >> 32),
        offset_kind: OffsetKind::Utf16,
        ..Options::default()
    });
    let body = doc.get_or_insert_xml_fragment("body");
    let headline = doc.get_or_insert_text("headline");
    let meta = doc.get_or_insert_map("meta");
    let mut txn = doc.transact_mut();
    txn.apply_update(Update::decode_v1(&manuscript.snapshot()).expect("our own snapshot")).expect("applies");
    drop(txn);

    let mut txn = doc.transact_mut();
    match random.below(12) {
        0 => strange_child(&mut txn, &body, random),
        1 => {
            meta.insert(&mut txn, "source", Any::from(7));
            headline.insert_embed(&mut txn, 0, Any::from(5));
        }
        _ => strange_block(&mut txn, &body, random),
    }
    drop(txn);
    let before = StateVector::decode_v1(&manuscript.state_vector()).expect("our own state vector");
    let update = doc.transact().encode_state_as_update_v1(&before);
    manuscript.apply(&update).expect("a sound update");
}

fn elements<T: ReadTxn>(parent: &ArrayRef, txn: &T) -> Vec<XmlElementRef> {
    parent
        .iter(txn)
        .filter_map(|child| match child {
            Out::YXmlElement(element) => Some(element),
            _ => None,
        })
        .collect()
}

fn strange_child(txn: &mut TransactionMut, parent: &impl XmlFragment, random: &mut Random) {
    let at = random.below(parent.len(txn) as usize + 1) as u32;
    match random.below(4) {
        0 => {
            parent.insert(txn, at, XmlTextPrelim::new("Chữ lạc"));
        }
        1 => {
            let element = parent.insert(txn, at, XmlElementPrelim::empty("video"));
            element.push_back(txn, XmlTextPrelim::new("Trong phần tử lạ"));
        }
        2 => {
            let inner = parent.insert(txn, at, XmlElementPrelim::empty("paragraph"));
            inner.push_back(txn, XmlTextPrelim::new("Đoạn lồng"));
        }
        _ => {
            let figure = parent.insert(txn, at, XmlElementPrelim::empty("figure"));
            figure.push_back(txn, XmlTextPrelim::new("Chú thích mồ côi"));
        }
    }
}

fn strange_block(txn: &mut TransactionMut, body: &XmlFragmentRef, random: &mut Random) {
    let blocks = elements(body.as_ref(), txn);
    if blocks.is_empty() {
        return strange_child(txn, body, random);
    }
    let block = random.pick(&blocks).clone();
    if block.try_tag().is_some_and(|tag| tag.as_ref() == "table") {
        return strange_table(txn, &block, random);
    }
    match random.below(8) {
        0 => strange_child(txn, &block, random),
        1 => {
            for (name, value) in [
                ("level", Any::from(7)),
                ("depth", Any::from(2.5)),
                ("ordered", Any::from("có")),
                ("alt", Any::from(5)),
                ("style", Any::from("color: red")),
            ] {
                if random.one_in(2) {
                    block.insert_attribute(txn, name, value);
                }
            }
        }
        2 => block.remove_attribute(txn, &"photo"),
        3 => {
            block.push_back(txn, XmlTextPrelim::new(words(random, 3)));
        }
        4 => {
            let length = block.len(txn);
            block.remove_range(txn, 0, length);
        }
        _ => {
            if let Some(text) = first_text(&block, txn) {
                strange_text(txn, &text, random);
            }
        }
    }
}

fn first_text<T: ReadTxn>(block: &XmlElementRef, txn: &T) -> Option<XmlTextRef> {
    let array: &ArrayRef = block.as_ref();
    array.iter(txn).find_map(|child| match child {
        Out::YXmlText(text) => Some(text),
        _ => None,
    })
}

fn strange_text(txn: &mut TransactionMut, text: &XmlTextRef, random: &mut Random) {
    let pieces = text.diff(txn, YChange::identity);
    let length = text.len(txn) as usize;
    // Between whole letters only: that is where editors cut.
    let mut borders = vec![0u32];
    for piece in &pieces {
        let units: Vec<u32> = match &piece.insert {
            Out::Any(Any::String(string)) => string.chars().map(|c| c.len_utf16() as u32).collect(),
            _ => vec![1],
        };
        for unit in units {
            borders.push(borders.last().copied().unwrap_or(0) + unit);
        }
    }
    let (a, b) = (*random.pick(&borders), *random.pick(&borders));
    let (start, end) = (a.min(b), a.max(b));
    let map = |entries: &[(&str, &str)]| {
        Any::from(entries.iter().map(|(k, v)| ((*k).to_owned(), Any::from(*v))).collect::<HashMap<_, _>>())
    };
    let formats: [(&str, Any); 7] = [
        ("link", map(&[("href", "javascript:alert(1)")])),
        ("link", map(&[])),
        ("blink", map(&[])),
        ("strong", map(&[])),
        ("suggestion", map(&[("id", "s9"), ("kind", "insert"), ("author", "Lan")])),
        ("suggestion--AAAAAAAA", map(&[("id", "s9"), ("kind", "đổi")])),
        ("em", Any::from(true)),
    ];
    match random.below(5) {
        0 => {
            text.insert_embed(txn, start, Any::from(5));
        }
        1 => text.insert(txn, start, &words(random, 3)),
        2 if end > start && length > 0 => text.remove_range(txn, start, end - start),
        _ if end > start => {
            let (key, value) = random.pick(&formats).clone();
            text.format(txn, start, end - start, Attrs::from([(Arc::from(key), value)]));
        }
        _ => text.insert(txn, start, "x"),
    }
}

fn strange_table(txn: &mut TransactionMut, table: &XmlElementRef, random: &mut Random) {
    let rows = elements(table.as_ref(), txn);
    let Some(row) = (!rows.is_empty()).then(|| random.pick(&rows).clone()) else {
        return strange_child(txn, table, random);
    };
    let cells = elements(row.as_ref(), txn);
    match random.below(7) {
        0 => strange_child(txn, table, random),
        1 => strange_child(txn, &row, random),
        2 if !cells.is_empty() => row.remove_range(txn, random.below(cells.len()) as u32, 1),
        3 => {
            table.push_back(txn, XmlElementPrelim::empty("table_row"));
        }
        4 => {
            let cell = row.push_back(txn, XmlElementPrelim::empty("table_cell"));
            cell.push_back(txn, XmlTextPrelim::new("Ô thừa"));
        }
        _ if !cells.is_empty() => {
            let cell = random.pick(&cells);
            let name = *random.pick(&["colspan", "rowspan"]);
            let value = random.pick(&[Any::from(2), Any::from(5), Any::from(0), Any::from("3")]).clone();
            cell.insert_attribute(txn, name, value);
        }
        _ => {
            let length = table.len(txn);
            table.remove_range(txn, 0, length);
        }
    }
}
