use std::collections::HashMap;
use std::sync::Arc;

use yrs::types::Attrs;
use yrs::{ArrayPrelim, MapPrelim, XmlElementPrelim, XmlElementRef, XmlFragment, XmlTextPrelim};

use super::*;
use crate::content::{Block, Content, Inline};

/// A manuscript in which a paragraph "Giữ" is followed by what `odd` makes.
fn with(odd: impl FnOnce(&Roots, &mut TransactionMut)) -> Manuscript {
    let mut manuscript = Manuscript::new();
    manuscript.write(&Content {
        body: vec![Block::Paragraph { text: Inline::plain("Giữ") }],
        ..Content::default()
    });
    manuscript.change(odd);
    manuscript
}

/// Repairs, and holds the repair to what every repair must keep.
fn repaired(mut manuscript: Manuscript) -> (Content, Vec<(&'static str, String, String)>) {
    assert!(!manuscript.is_valid());
    let before = manuscript.snapshot();
    let mut other = Manuscript::load([before.as_slice()]).expect("our own snapshot");
    let (repair, others) = (manuscript.repair(), other.repair());
    assert!(!repair.update.is_empty());
    assert_eq!(repair.removed, others.removed, "the same state, the same repair");
    let alone = manuscript.content();
    assert!(manuscript.is_valid());
    assert_eq!(manuscript.repair(), Repair::default(), "a second repair does nothing");

    manuscript.apply(&others.update).expect("our own update");
    other.apply(&repair.update).expect("our own update");
    for side in [&manuscript, &other] {
        assert!(side.is_valid(), "two repairs of the same state make a valid document together");
        assert_eq!(side.content(), alone, "two repairs of the same state say together what each says alone");
    }
    let removed = repair.removed.into_iter().map(|r| (r.rule, r.place, r.text)).collect();
    (alone, removed)
}

fn element(roots: &Roots, txn: &mut TransactionMut, tag: &str, text: &str) -> XmlElementRef {
    let element = roots.body.push_back(txn, XmlElementPrelim::empty(tag));
    if !text.is_empty() {
        element.push_back(txn, XmlTextPrelim::new(text));
    }
    element
}

fn texts(content: &Content) -> Vec<String> {
    content.body.iter().filter_map(Block::inline).map(Inline::text).collect()
}

#[test]
fn text_and_unknown_elements_in_the_body_go() {
    let (content, removed) = repaired(with(|roots, txn| {
        roots.body.push_front(txn, XmlTextPrelim::new("Lạc"));
        let video = element(roots, txn, "video", "Lời");
        video.push_back(txn, XmlElementPrelim::empty("track")).push_back(txn, XmlTextPrelim::new("sâu"));
        element(roots, txn, "table_cell", "Ô");
    }));
    assert_eq!(texts(&content), ["Giữ"]);
    assert_eq!(
        removed,
        [
            ("stray-text", "block:0".into(), "Lạc".into()),
            ("unknown-element", "block:1".into(), "Lời\nsâu".into()),
            ("unknown-element", "block:1".into(), "Ô".into()),
        ]
    );
}

#[test]
fn what_is_no_xml_goes_and_does_not_hide_what_follows() {
    let (content, removed) = repaired(with(|roots, txn| {
        let body: &yrs::ArrayRef = roots.body.as_ref();
        body.insert(txn, 0, ArrayPrelim::from(["x"]));
        body.insert(txn, 0, Any::from(5));
        body.insert(txn, 0, MapPrelim::from([("a", 1)]));
    }));
    assert_eq!(texts(&content), ["Giữ"]);
    assert_eq!(removed, []);
}

#[test]
fn elements_inside_a_text_block_go_with_their_text() {
    let (content, removed) = repaired(with(|roots, txn| {
        let quote = element(roots, txn, "quote", "Lời nói");
        quote.push_back(txn, XmlElementPrelim::empty("paragraph")).push_back(txn, XmlTextPrelim::new("Lồng"));
        quote.push_back(txn, XmlTextPrelim::new(" tiếp"));
    }));
    assert_eq!(texts(&content), ["Giữ", "Lời nói tiếp"]);
    assert_eq!(removed, [("nested-element", "block:1".into(), "Lồng".into())]);
}

#[test]
fn numbers_out_of_range_become_the_nearest_and_wrong_types_are_unset() {
    let (content, removed) = repaired(with(|roots, txn| {
        element(roots, txn, "heading", "A").insert_attribute(txn, "level", Any::from(9));
        element(roots, txn, "heading", "B").insert_attribute(txn, "level", Any::from("3"));
        let item = element(roots, txn, "list_item", "C");
        item.insert_attribute(txn, "depth", Any::from(-4));
        item.insert_attribute(txn, "ordered", Any::from("true"));
        item.insert_attribute(txn, "style", Any::from("color: red"));
    }));
    assert_eq!(content.body[1], Block::Heading { level: 3, text: Inline::plain("A") });
    assert_eq!(content.body[2], Block::Heading { level: 2, text: Inline::plain("B") });
    assert_eq!(content.body[3], Block::ListItem { ordered: false, depth: 0, text: Inline::plain("C") });
    assert_eq!(removed, []);
}

#[test]
fn a_figure_without_a_photo_goes_and_its_texts_are_kept_for_a_person() {
    let (content, removed) = repaired(with(|roots, txn| {
        let figure = element(roots, txn, "figure", "Toàn cảnh");
        figure.insert_attribute(txn, "credit", Any::from("Ảnh: Lan"));
    }));
    assert_eq!(texts(&content), ["Giữ"]);
    assert_eq!(removed, [("figure-without-photo", "block:1".into(), "Toàn cảnh\nẢnh: Lan".into())]);
}

#[test]
fn an_edit_that_cannot_be_read_goes_and_a_person_hears_of_it() {
    let good = r#"{"turn":1}"#;
    let (content, removed) = repaired(with(|roots, txn| {
        for value in [Any::from(good), Any::from(r#"{"turn":9}"#), Any::from(1), Any::from("")] {
            let figure = element(roots, txn, "figure", "Toàn cảnh");
            figure.insert_attribute(txn, "photo", Any::from("p1"));
            figure.insert_attribute(txn, "edit", value);
        }
        element(roots, txn, "quote", "").insert_attribute(txn, "edit", Any::from(good));
    }));
    let edits: Vec<Option<String>> = content
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Figure { edit, .. } => Some(edit.as_ref().map(|edit| edit.json())),
            _ => None,
        })
        .collect();
    assert_eq!(edits, [Some(good.to_owned()), None, None, None]);
    let told: Vec<(&str, &str)> = removed.iter().map(|(rule, place, _)| (*rule, place.as_str())).collect();
    assert_eq!(told, [("photo-edit", "block:2"), ("photo-edit", "block:3"), ("photo-edit", "block:4")]);
}

fn mark(key: &str, entries: &[(&str, &str)]) -> Attrs {
    let map: HashMap<String, Any> = entries.iter().map(|(k, v)| ((*k).to_owned(), Any::from(*v))).collect();
    Attrs::from([(Arc::from(key), Any::from(map))])
}

#[test]
fn forbidden_links_and_unknown_marks_go_and_their_text_stays() {
    let (content, removed) = repaired(with(|roots, txn| {
        let paragraph = element(roots, txn, "paragraph", "");
        let text = paragraph.push_back(txn, XmlTextPrelim::new("một hai ba bốn"));
        text.format(txn, 0, 3, mark("link", &[("href", "javascript:alert(1)")]));
        text.format(txn, 4, 3, mark("blink", &[]));
        text.format(txn, 4, 6, mark("strong", &[]));
        text.format(txn, 8, 6, mark("suggestion--AAAAAAAA", &[("id", "1"), ("kind", "hoán")]));
    }));
    let Block::Paragraph { text } = &content.body[1] else { panic!("a paragraph") };
    let runs: Vec<(&str, bool)> =
        text.runs().iter().map(|run| (run.text.as_str(), run.marks.strong)).collect();
    assert_eq!(runs, [("một ", false), ("hai ba", true), (" bốn", false)]);
    assert_eq!(removed, [("forbidden-link", "block:1".into(), "javascript:alert(1)".into())]);
}

#[test]
fn objects_inside_a_text_go_from_body_and_headline() {
    let (content, removed) = repaired(with(|roots, txn| {
        roots.headline.push(txn, "Tít");
        roots.headline.insert_embed(txn, 1, XmlTextPrelim::new("vật"));
        let paragraph = element(roots, txn, "paragraph", "");
        let text = paragraph.push_back(txn, XmlTextPrelim::new("👍 một"));
        text.insert_embed(txn, 2, Any::from(1));
        text.insert_embed(txn, 0, Any::from(2));
    }));
    assert_eq!(content.headline, "Tít");
    assert_eq!(texts(&content), ["Giữ", "👍 một"]);
    assert_eq!(removed, [("embed", "headline".into(), "vật".into())]);
}

#[test]
fn odd_tables_become_regular_and_empty_ones_go() {
    let (content, removed) = repaired(with(|roots, txn| {
        let table = element(roots, txn, "table", "");
        table.push_back(txn, XmlTextPrelim::new("Giữa các dòng"));
        for (row, cells) in [vec!["a", "b", "c"], vec![], vec!["d"]].into_iter().enumerate() {
            let element = table.push_back(txn, XmlElementPrelim::empty("table_row"));
            for text in cells {
                let cell = element.push_back(txn, XmlElementPrelim::empty("table_cell"));
                cell.push_back(txn, XmlTextPrelim::new(text));
                cell.insert_attribute(txn, "colwidth", Any::from(120));
            }
            if row == 0 {
                element
                    .push_back(txn, XmlElementPrelim::empty("quote"))
                    .push_back(txn, XmlTextPrelim::new("lạ"));
            }
        }
        let empty = element(roots, txn, "table", "");
        empty.push_back(txn, XmlElementPrelim::empty("table_row"));
    }));
    let Block::Table { rows } = &content.body[1] else { panic!("a table") };
    let shape: Vec<Vec<(String, u16)>> =
        rows.iter().map(|row| row.iter().map(|cell| (cell.text.text(), cell.colspan)).collect()).collect();
    assert_eq!(
        shape,
        [vec![("a".to_owned(), 1), ("b".to_owned(), 1), ("c".to_owned(), 1)], vec![("d".to_owned(), 3)]]
    );
    assert_eq!(content.body.len(), 2);
    assert_eq!(
        removed,
        [
            ("stray-text", "block:1".into(), "Giữa các dòng".into()),
            ("unknown-element", "block:1".into(), "lạ".into()),
        ]
    );
}

#[test]
fn a_field_that_is_no_text_goes() {
    let (content, removed) = repaired(with(|roots, txn| {
        roots.meta.insert(txn, "category", Any::from(5));
    }));
    assert!(content.fields.is_empty());
    assert_eq!(removed, []);
}

#[test]
fn what_the_window_makes_itself_is_no_fault() {
    let mut manuscript = with(|roots, txn| {
        // An empty paragraph, and one into which two sides began to type.
        element(roots, txn, "paragraph", "");
        element(roots, txn, "paragraph", "Một").push_back(txn, XmlTextPrelim::new("Hai"));
        // A heading and a cell whose defaults are not written.
        element(roots, txn, "heading", "Tít phụ");
        let table = element(roots, txn, "table", "");
        table
            .push_back(txn, XmlElementPrelim::empty("table_row"))
            .push_back(txn, XmlElementPrelim::empty("table_header"));
        roots.meta.insert(txn, "of_a_later_version", Any::from("giữ nguyên"));
    });
    assert!(manuscript.is_valid());
    assert_eq!(manuscript.repair(), Repair::default());
    assert_eq!(texts(&manuscript.content()), ["Giữ", "", "MộtHai", "Tít phụ"]);
}
