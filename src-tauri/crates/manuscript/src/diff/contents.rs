//! What differs between two versions of an article, part by part.

use serde::{Deserialize, Serialize};

use super::words::{Change, ChangeKind, words};
use crate::content::{Block, Content, Field};
use crate::document::{Step, align, block_likeness};
use crate::photo_edit::PhotoEdit;

/// One part of an article in both versions, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartDiff {
    /// What the part is: `headline`, `lead`, `field:category` (and the other fields), `block` for a text of
    /// the body and for a table, `figure` for a photo's place, followed by its `edit`, `caption`, `alt` and `credit`.
    pub place: String,
    pub kind: PartKind,
    /// Of a part of the body: `paragraph`, `heading`, `list_item`, `quote`, `figure` or `table`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block_type: Option<String>,
    /// Of a heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Id of the photo, of a figure and its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
    /// How the figure shows its photo, of a figure and its parts: in the new version, where it is in both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<PhotoEdit>,
    /// Word by word; of an `edit` the whole canonical JSON, old and new ([`PhotoEdit`]). Of a table the rows as lines, the cells parted by tabs. A part that changed without a
    /// changed word differs in its marks, level or place in a list.
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    Unchanged,
    Changed,
    Added,
    Removed,
}

/// All parts of both versions, normalized, those without a change included. Parts empty in both are left out.
pub fn contents(old: &Content, new: &Content) -> Vec<PartDiff> {
    let (old, new) = (old.clone().normalized(), new.clone().normalized());
    let mut parts = Vec::new();
    text_part(&mut parts, "headline", Some(&old.headline), Some(&new.headline), None);
    text_part(&mut parts, "lead", Some(&old.lead), Some(&new.lead), None);
    for field in Field::ALL {
        let place = format!("field:{}", field.name());
        text_part(&mut parts, &place, old.field(field), new.field(field), None);
    }
    for step in align(&old.body, &new.body, block_likeness) {
        match step {
            Step::Keep(i, j) => block_parts(&mut parts, Some(&old.body[i]), Some(&new.body[j])),
            Step::Delete(i) => block_parts(&mut parts, Some(&old.body[i]), None),
            Step::Insert(j) => block_parts(&mut parts, None, Some(&new.body[j])),
        }
    }
    parts
}

fn block_parts(parts: &mut Vec<PartDiff>, old: Option<&Block>, new: Option<&Block>) {
    let Some(block) = new.or(old) else { return };
    if let Block::Figure { .. } = block {
        return figure_parts(parts, old, new, block);
    }
    let text = |block: &Block| match block {
        Block::Table { rows } => {
            let line = |row: &Vec<crate::content::Cell>| {
                row.iter().map(|cell| cell.text.text()).collect::<Vec<_>>().join("\t")
            };
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        other => other.inline().map(crate::content::Inline::text).unwrap_or_default(),
    };
    let changes = words(&old.map(text).unwrap_or_default(), &new.map(text).unwrap_or_default());
    let level = match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    parts.push(PartDiff { level, changes, ..part("block", kind(old, new), Some(block)) });
}

fn figure_parts(parts: &mut Vec<PartDiff>, old: Option<&Block>, new: Option<&Block>, block: &Block) {
    // Only the photo and its place: the texts have parts of their own.
    let photo = |block: Option<&Block>| match block {
        Some(Block::Figure { photo, .. }) => Some(photo.clone()),
        _ => None,
    };
    parts.push(part("figure", kind(photo(old).as_ref(), photo(new).as_ref()), Some(block)));
    edit_part(parts, old, new, block);
    type Text = fn(&Block) -> Option<String>;
    let texts: [(&str, Text); 3] = [
        ("caption", |block| block.inline().map(crate::content::Inline::text)),
        ("alt", |block| match block {
            Block::Figure { alt, .. } => Some(alt.clone()),
            _ => None,
        }),
        ("credit", |block| match block {
            Block::Figure { credit, .. } => Some(credit.clone()),
            _ => None,
        }),
    ];
    for (place, text) in texts {
        let (before, after) = (old.and_then(text), new.and_then(text));
        text_part(parts, place, before.as_deref(), after.as_deref(), Some(block));
    }
    // A caption whose marks alone changed.
    let inline = |block: Option<&Block>| block.and_then(Block::inline).cloned();
    if let Some(caption) = parts.iter_mut().rfind(|part| part.place == "caption")
        && caption.kind == PartKind::Unchanged
        && inline(old) != inline(new)
    {
        caption.kind = PartKind::Changed;
    }
}

fn edit_part(parts: &mut Vec<PartDiff>, old: Option<&Block>, new: Option<&Block>, block: &Block) {
    let json = |block: Option<&Block>| match block {
        Some(Block::Figure { edit, .. }) => edit.as_ref().map(PhotoEdit::json),
        _ => None,
    };
    let (old, new) = (json(old), json(new));
    if old.is_none() && new.is_none() {
        return;
    }
    let change = |kind, text: &String| Change { kind, text: text.clone() };
    let changes = if old == new {
        new.iter().map(|text| change(ChangeKind::Equal, text)).collect()
    } else {
        let before = old.iter().map(|text| change(ChangeKind::Delete, text));
        before.chain(new.iter().map(|text| change(ChangeKind::Insert, text))).collect()
    };
    parts.push(PartDiff { changes, ..part("edit", kind(old, new), Some(block)) });
}

fn text_part(
    parts: &mut Vec<PartDiff>,
    place: &str,
    old: Option<&str>,
    new: Option<&str>,
    block: Option<&Block>,
) {
    let (old, new) = (old.filter(|text| !text.is_empty()), new.filter(|text| !text.is_empty()));
    if old.is_none() && new.is_none() {
        return;
    }
    let changes = words(old.unwrap_or_default(), new.unwrap_or_default());
    parts.push(PartDiff { changes, ..part(place, kind(old, new), block) });
}

fn kind<T: PartialEq>(old: Option<T>, new: Option<T>) -> PartKind {
    match (old, new) {
        (Some(old), Some(new)) if old == new => PartKind::Unchanged,
        (Some(_), Some(_)) | (None, None) => PartKind::Changed,
        (None, Some(_)) => PartKind::Added,
        (Some(_), None) => PartKind::Removed,
    }
}

fn part(place: &str, kind: PartKind, block: Option<&Block>) -> PartDiff {
    let (photo, edit) = match block {
        Some(Block::Figure { photo, edit, .. }) => (Some(photo.clone()), edit.clone()),
        _ => (None, None),
    };
    PartDiff {
        place: place.to_owned(),
        kind,
        block_type: block.map(|block| block.type_name().to_owned()),
        level: None,
        photo,
        edit,
        changes: Vec::new(),
    }
}

impl PartDiff {
    /// True where at least one word came or went.
    pub fn has_changed_words(&self) -> bool {
        self.changes.iter().any(|change| change.kind != ChangeKind::Equal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Cell, Inline, Marks};

    fn show(old: &Content, new: &Content) -> String {
        let mut lines = Vec::new();
        for part in contents(old, new) {
            let text: String = part
                .changes
                .iter()
                .map(|change| match change.kind {
                    ChangeKind::Equal => change.text.clone(),
                    ChangeKind::Insert => format!("{{+{}+}}", change.text),
                    ChangeKind::Delete => format!("[-{}-]", change.text),
                })
                .collect();
            let kind = serde_json::to_value(part.kind).expect("a word");
            let about = part.block_type.unwrap_or_default();
            lines.push(format!("{} {} {about} {text}", part.place, kind.as_str().unwrap_or_default()));
        }
        lines.join("\n")
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { text: Inline::plain(text) }
    }

    fn figure(photo: &str, caption: &str, credit: &str) -> Block {
        Block::Figure {
            photo: photo.into(),
            alt: String::new(),
            credit: credit.into(),
            caption: Inline::plain(caption),
            edit: None,
        }
    }

    #[test]
    fn every_part_is_shown_in_reading_order_with_what_became_of_it() {
        let mut old = Content {
            headline: "Tổng kết phong trào thi đua".into(),
            lead: "Sáng 12/5, hội nghị diễn ra.".into(),
            body: vec![
                paragraph("Dự hội nghị có các đồng chí lãnh đạo."),
                paragraph("Đoạn này sẽ bị bỏ đi."),
                figure("a", "Quang cảnh hội nghị", "Ảnh: Lan"),
                Block::Table {
                    rows: vec![vec![
                        Cell { text: Inline::plain("Tập thể"), ..Cell::default() },
                        Cell { text: Inline::plain("15"), ..Cell::default() },
                    ]],
                },
            ],
            ..Content::default()
        };
        old.set_field(Field::Category, "Thi đua");
        let mut new = old.clone();
        new.headline = "Tổng kết phong trào thi đua yêu nước".into();
        new.fields.clear();
        new.set_field(Field::Byline, "Thu Hà");
        new.body.remove(1);
        new.body.insert(0, Block::Heading { level: 2, text: Inline::plain("Kết quả") });
        let mut bold = Inline::default();
        bold.push("Dự hội nghị", Marks { strong: true, ..Marks::default() });
        bold.push(" có các đồng chí lãnh đạo.", Marks::default());
        new.body[1] = Block::Paragraph { text: bold };
        new.body[2] = figure("a", "Toàn cảnh hội nghị", "Ảnh: Lan");
        insta::assert_snapshot!(show(&old, &new), @r"
        headline changed  Tổng kết phong trào thi đua{+ yêu nước+}
        lead unchanged  Sáng 12/5, hội nghị diễn ra.
        field:category removed  [-Thi đua-]
        field:byline added  {+Thu Hà+}
        block added heading {+Kết quả+}
        block changed paragraph Dự hội nghị có các đồng chí lãnh đạo.
        block removed paragraph [-Đoạn này sẽ bị bỏ đi.-]
        figure unchanged figure 
        caption changed figure [-Quang-]{+Toàn+} cảnh hội nghị
        credit unchanged figure Ảnh: Lan
        block unchanged table Tập thể	15
        ");
    }

    #[test]
    fn what_was_done_to_a_picture_is_told_whole() {
        let content = |json: &str| {
            let mut figure = figure("a", "Như cũ", "");
            if let Block::Figure { edit, .. } = &mut figure {
                *edit = PhotoEdit::parse(json);
            }
            Content { body: vec![figure], ..Content::default() }
        };
        let (none, right, left) = (content(""), content(r#"{"turn":1}"#), content(r#"{"turn":3}"#));
        assert!(!show(&none, &none).contains("edit"));
        assert!(show(&right, &right).contains(r#"edit unchanged figure {"turn":1}"#));
        assert!(show(&none, &right).contains(r#"edit added figure {+{"turn":1}+}"#));
        assert!(show(&right, &none).contains(r#"edit removed figure [-{"turn":1}-]"#));
        assert!(show(&right, &left).contains(r#"edit changed figure [-{"turn":1}-]{+{"turn":3}+}"#));
        let parts = contents(&right, &left);
        assert!(parts.iter().all(|part| part.edit.as_ref().is_some_and(|edit| edit.turn == 3)));
    }

    #[test]
    fn another_photo_is_another_figure() {
        let content =
            |photo: &str| Content { body: vec![figure(photo, "Như cũ", "")], ..Content::default() };
        let kinds: Vec<PartKind> =
            contents(&content("a"), &content("b")).iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [PartKind::Removed, PartKind::Removed, PartKind::Added, PartKind::Added]);
    }
}
