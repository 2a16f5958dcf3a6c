//! Articles that the office keeps as templates: what stays of one, and under which name.

use manuscript::{Block, Content, Field, Inline, SuggestionKind};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::TemplateError;
use super::shipped;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::text::{dictionary_key, name};

const LONGEST_NAME: usize = 80;
const MOST: usize = 200;

/// What is the same from one article of a kind to the next. Not what belongs to one event or one person: its day, its place,
/// when it may go out, who wrote it, which picture it leads with.
const FIELDS: [Field; 4] = [Field::Category, Field::Source, Field::Tags, Field::Language];

/// A template of the office's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub id: String,
    pub name: String,
    /// Without photos.
    pub content: Content,
}

/// The office's own templates, by name.
pub fn own(connection: &Connection) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached("SELECT id, name, content FROM article_templates")?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?
        .collect::<rusqlite::Result<Vec<(String, String, String)>>>()?;
    let mut kept = rows
        .into_iter()
        .map(|(id, name, content)| Ok(Kept { id, name, content: serde_json::from_str(&content)? }))
        .collect::<Result<Vec<_>>>()?;
    kept.sort_by_cached_key(|template| dictionary_key(&template.name));
    Ok(kept)
}

/// What a template keeps of an article. Where a photo stood, words in brackets say so, which the checklist finds; what is
/// only proposed is not in it.
pub(crate) fn skeleton(content: Content) -> Content {
    let body = content.body.into_iter().map(|block| match block {
        Block::Paragraph { text } => Block::Paragraph { text: settled(&text) },
        Block::Heading { level, text } => Block::Heading { level, text: settled(&text) },
        Block::ListItem { ordered, depth, text } => Block::ListItem { ordered, depth, text: settled(&text) },
        Block::Quote { text } => Block::Quote { text: settled(&text) },
        Block::Figure { caption, .. } => Block::Paragraph { text: place_of(&settled(&caption)) },
        Block::Table { mut rows } => {
            for cell in rows.iter_mut().flatten() {
                cell.text = settled(&cell.text);
            }
            Block::Table { rows }
        }
    });
    let mut kept = Content { body: body.collect(), ..Content::default() };
    for field in FIELDS {
        kept.set_field(field, content.fields.get(&field).cloned().unwrap_or_default());
    }
    (kept.headline, kept.lead) = (content.headline, content.lead);
    kept.normalized()
}

/// The text as it was before anybody proposed to change it.
fn settled(text: &Inline) -> Inline {
    let inserted = |run: &&manuscript::Run| {
        run.marks.suggestions.iter().any(|proposal| proposal.kind == SuggestionKind::Insert)
    };
    let runs = text.runs().iter().filter(|run| !inserted(run)).cloned();
    runs.map(|mut run| {
        run.marks.suggestions.clear();
        run
    })
    .collect()
}

/// What stands where a photo was. Brackets of the caption's own would end it early.
fn place_of(caption: &Inline) -> Inline {
    let said = caption.text().replace(['[', ']'], " ");
    let said = name(&said);
    Inline::plain(if said.is_empty() { "[ghi ảnh]".to_owned() } else { format!("[ghi ảnh: {said}]") })
}

/// Keeps `content` under a name: as a new template, or in the place of the one with this id; one that was removed is kept
/// under its old id again. Returns the template as it is kept, and the one that it replaced.
///
/// Errors: those of [`TemplateError`].
pub(crate) fn keep(tx: &mut Tx, id: &str, name: &str, content: Content) -> Result<(Kept, Option<Kept>)> {
    let content = skeleton(content);
    if content == Content::default() {
        return Err(TemplateError::Empty.into());
    }
    let id = if id.is_empty() { Uuid::now_v7().to_string() } else { id.to_owned() };
    let all = own(tx)?;
    let kept = Kept { name: free_name(&all, &id, name)?, id, content };
    let before = all.iter().find(|known| known.id == kept.id).cloned();
    if before.is_none() && all.len() >= MOST {
        return Err(TemplateError::TooMany { limit: MOST }.into());
    }
    tx.execute(
        "INSERT INTO article_templates (id, name, content) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content",
        params![kept.id, kept.name, serde_json::to_string(&kept.content)?],
    )?;
    tx.changed.settings = true;
    Ok((kept, before))
}

/// Gives a template another name. Returns it as it is kept, and as it was.
///
/// Errors: those of [`TemplateError`].
pub(crate) fn rename(tx: &mut Tx, id: &str, name: &str) -> Result<(Kept, Kept)> {
    let all = own(tx)?;
    let before = all.iter().find(|known| known.id == id).cloned().ok_or_else(gone)?;
    let now = Kept { name: free_name(&all, id, name)?, ..before.clone() };
    tx.execute("UPDATE article_templates SET name = ?2 WHERE id = ?1", [id, &now.name])?;
    tx.changed.settings = true;
    Ok((now, before))
}

/// Returns what was removed.
///
/// Errors: `article-template-gone`.
pub(crate) fn remove(tx: &mut Tx, id: &str) -> Result<Kept> {
    let known = own(tx)?.into_iter().find(|known| known.id == id).ok_or_else(gone)?;
    tx.execute("DELETE FROM article_templates WHERE id = ?1", [id])?;
    tx.changed.settings = true;
    Ok(known)
}

/// The name as it is kept. Whoever asks for a template by name means one.
fn free_name(all: &[Kept], id: &str, wanted: &str) -> Result<String> {
    let wanted = name(wanted);
    if wanted.is_empty() {
        return Err(TemplateError::NameMissing.into());
    }
    if wanted.chars().count() > LONGEST_NAME {
        return Err(TemplateError::NameTooLong { limit: LONGEST_NAME }.into());
    }
    if shipped::find(&wanted).is_some() || all.iter().any(|known| known.id != id && known.name == wanted) {
        return Err(TemplateError::NameTaken { name: wanted }.into());
    }
    Ok(wanted)
}

fn gone() -> Error {
    TemplateError::Gone.into()
}
