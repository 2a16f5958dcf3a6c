//! A new article: blank, from a template, from a file, or from another article.

use ledger::entry::How;
use manuscript::{Content, Manuscript};
use uuid::Uuid;

use crate::actor::Actor;
use crate::article::{self, ArticleError, insert_update, project, row};
use crate::error::Result;
use crate::history::{self, Origin};
use crate::office::Office;
use crate::store::Tx;
use crate::templates;

/// Makes an article with a headline, and the body of a template where one is named. Returns its id.
///
/// Errors: `template-unknown`.
pub fn new(office: &Office, actor: &Actor, headline: &str, template: Option<&str>) -> Result<String> {
    office.transact(actor, |tx| {
        let mut content = match template {
            None => Content::default(),
            Some(name) => templates::find(tx, name)?
                .map_err(|known| ArticleError::TemplateUnknown { name: name.to_owned(), known })?,
        };
        if !headline.trim().is_empty() {
            content.headline = headline.to_owned();
        }
        create(tx, &content, Origin { how: How::Created, words: template.unwrap_or_default() })
    })
}

pub(crate) fn create(tx: &mut Tx, content: &Content, origin: Origin) -> Result<String> {
    let id = Uuid::now_v7().to_string();
    article::insert(tx, &id)?;
    let content = content.clone().normalized();
    let mut manuscript = Manuscript::new();
    manuscript.write(&content);
    insert_update(tx, &id, &manuscript.snapshot(), true)?;
    let born = row(tx, &id)?;
    let hash = project(tx, &born, &content)?;
    history::seal(tx, &born, &content, &hash, origin)?;
    Ok(id)
}
