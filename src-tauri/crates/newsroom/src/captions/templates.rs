//! Caption templates: what a form holds, kept under a name, with a tick per field.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::batch::field;
use super::changes::Change;
use super::error::CaptionError;
use crate::error::{Error, Result};
use crate::photos::DeskError;
use crate::photos::LONGEST_WORDS;
use crate::store::Tx;
use crate::text::one_line;

const LONGEST_NAME: usize = 100;
const MOST_TEMPLATES: i64 = 500;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateField {
    /// Whether the template writes this field.
    pub on: bool,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CaptionTemplate")]
pub struct Template {
    /// Empty for a new one.
    pub id: String,
    pub name: String,
    /// By the name of a field of words.
    #[ts(type = "Record<string, TemplateField>")]
    pub fields: BTreeMap<String, TemplateField>,
}

/// All templates, by name.
pub fn list(connection: &Connection) -> Result<Vec<Template>> {
    let mut statement = connection.prepare_cached("SELECT id, name, fields FROM caption_templates")?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
    let mut templates = Vec::new();
    for row in rows {
        let (id, name, fields) = row?;
        templates.push(Template { id, name, fields: serde_json::from_str(&fields)? });
    }
    templates.sort_by_cached_key(|template| crate::text::dictionary_key(&template.name));
    Ok(templates)
}

/// Keeps a template, a new one or the one that the id names. Returns it as it is kept, and as it was.
///
/// Errors: `template-name-missing`, `template-name-taken`, `template-unknown`, `too-many-templates`, `field-unknown`,
/// `words-too-long`.
pub(crate) fn save(tx: &mut Tx, mut template: Template) -> Result<(Template, Option<Template>)> {
    template.name = one_line(&template.name).chars().take(LONGEST_NAME).collect();
    if template.name.is_empty() {
        return Err(CaptionError::TemplateNameMissing.into());
    }
    for (name, value) in &template.fields {
        field(name)?;
        if value.change.text.chars().count() > LONGEST_WORDS {
            return Err(DeskError::WordsTooLong { part: None, limit: LONGEST_WORDS }.into());
        }
    }
    let fields = serde_json::to_string(&template.fields)?;
    let all = list(tx)?;
    if all.iter().any(|known| known.name == template.name && known.id != template.id) {
        return Err(CaptionError::TemplateNameTaken { name: template.name.clone() }.into());
    }
    let mut before = None;
    if template.id.is_empty() {
        if all.len() as i64 >= MOST_TEMPLATES {
            return Err(CaptionError::TooManyTemplates { limit: MOST_TEMPLATES }.into());
        }
        template.id = Uuid::now_v7().to_string();
        tx.execute(
            "INSERT INTO caption_templates (id, name, fields) VALUES (?1, ?2, ?3)",
            params![template.id, template.name, fields],
        )?;
    } else {
        before = Some(all.into_iter().find(|known| known.id == template.id).ok_or_else(unknown)?);
        tx.execute(
            "UPDATE caption_templates SET name = ?2, fields = ?3 WHERE id = ?1",
            params![template.id, template.name, fields],
        )?;
    }
    tx.changed.settings = true;
    Ok((template, before))
}

/// Returns the template.
///
/// Errors: `template-unknown`.
pub(crate) fn delete(tx: &mut Tx, id: &str) -> Result<Template> {
    let known = list(tx)?.into_iter().find(|known| known.id == id).ok_or_else(unknown)?;
    tx.execute("DELETE FROM caption_templates WHERE id = ?1", [id])?;
    tx.changed.settings = true;
    Ok(known)
}

fn unknown() -> Error {
    CaptionError::TemplateUnknown.into()
}
