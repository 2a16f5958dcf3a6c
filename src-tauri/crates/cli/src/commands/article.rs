//! Articles.

use std::process::ExitCode;

use manuscript::Field;
use newsroom::articles::{self, ArticleError, Filter};
use newsroom::error::Message;
use newsroom::jobs::JobKind;
use newsroom::photos;
use newsroom::{Kind, Result};
use serde_json::{Value, json};

use crate::arguments::{Article, Format};
use crate::output::Output;
use crate::say::Say;
use crate::session::{Session, name, read};

pub fn run(session: &Session, command: &Article, output: &Output) -> Result<ExitCode> {
    let Session { office, actor, .. } = session;
    match command {
        Article::New { title, template } => {
            let id = articles::new(office, actor, title, template.as_deref())?;
            made(session, &id, &[], output)
        }
        Article::Import { file } => {
            output.watch(office);
            let bytes = read(file)?;
            let import = office.jobs().run("import", JobKind::Import, |progress| {
                articles::import(office, actor, &name(file), &bytes, progress)
            })?;
            made(session, &import.id, &import.notices, output)
        }
        Article::List { state, trashed } => {
            let filter = Filter {
                state: state.map(|state| state.0),
                trashed: *trashed,
                limit: u32::MAX,
                ..Filter::default()
            };
            list(session, &filter, output)
        }
        Article::Show { id, format } => show(session, id, *format, output),
        Article::Set { id, fields } => {
            let mut fields = pairs(fields)?;
            for (_, photo) in fields.iter_mut().filter(|(name, _)| name == Field::Cover.name()) {
                // What is no photo at all the field itself refuses.
                match office.read(|connection| photos::called(connection, photo)) {
                    Ok(id) => *photo = id,
                    Err(error) if error.kind() == Kind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            articles::set(office, actor, id, &fields)?;
            standing(session, id, output)
        }
        Article::Edit { id, block, text } => {
            articles::edit(office, actor, id, block, text)?;
            standing(session, id, output)
        }
        Article::Duplicate { id } => {
            let copy = articles::duplicate(office, actor, id)?;
            made(session, &copy, &[], output)
        }
        Article::Trash { id } => {
            articles::trash(office, actor, id)?;
            done(id, Say::ArticleTrashed, output)
        }
        Article::Restore { id } => {
            articles::restore(office, actor, id)?;
            done(id, Say::ArticleRestored, output)
        }
        Article::Purge { id } => {
            articles::purge(office, actor, id)?;
            done(id, Say::ArticlePurged, output)
        }
        Article::TakeDown { id, photos, reason } => {
            newsroom::takedown::take_down(office, actor, id, photos, reason)?;
            done(id, Say::ArticleTakenDown, output)
        }
    }
}

pub fn search(session: &Session, query: &str, output: &Output) -> Result<ExitCode> {
    let filter = Filter { query: query.to_owned(), limit: 1000, ..Filter::default() };
    list(session, &filter, output)
}

fn list(session: &Session, filter: &Filter, output: &Output) -> Result<ExitCode> {
    let found = articles::list(&session.office, filter)?.articles;
    let rows: Vec<Value> = found
        .iter()
        .map(|article| {
            let mut row = json!({ "id": article.id, "headline": article.headline, "state": article.state });
            if let Some(snippet) = &article.snippet {
                row["snippet"] = json!(snippet);
            }
            row
        })
        .collect();
    Ok(output.answer(&json!({ "articles": rows }), || {
        if found.is_empty() {
            return output.say(Say::ArticlesNone);
        }
        let line = |article: &articles::Summary| {
            format!("{}  {:<14}  {}", article.id, output.language.word(&article.state), article.headline)
        };
        found.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

fn made(session: &Session, id: &str, notices: &[Message], output: &Output) -> Result<ExitCode> {
    let headline = articles::show(&session.office, id)?.headline;
    let notices = output.said(notices);
    Ok(output.answer(&json!({ "id": id, "headline": headline, "notices": notices }), || {
        let mut text = format!("{id}  {headline}");
        for notice in &notices {
            text.push_str("\n- ");
            text.push_str(&notice.replace('\n', "\n    "));
        }
        text
    }))
}

fn show(session: &Session, id: &str, format: Format, output: &Output) -> Result<ExitCode> {
    let shown = articles::show(&session.office, id)?;
    let value = serde_json::to_value(&shown)?;
    let text = match format {
        Format::Json => value.to_string(),
        Format::Html => articles::html(&session.office, id)?,
        Format::Text => {
            let mut text = format!("{}\n\n{}\n", shown.headline, shown.lead);
            for block in &shown.blocks {
                text.push_str(&format!("\n[{}] {}\n", block.id, block.text));
            }
            text.push('\n');
            for (field, value) in &shown.fields {
                text.push_str(&format!("{field}: {value}\n"));
            }
            text.push_str(&format!("{} · {}\n", output.language.word(&shown.state), shown.hash));
            text
        }
    };
    Ok(output.answer(&value, || text))
}

/// `{"id", "state", "hash"}`: what scripts need to know after a change.
pub fn standing(session: &Session, id: &str, output: &Output) -> Result<ExitCode> {
    let head = articles::head(&session.office, &session.actor, id)?;
    Ok(output.answer(&json!({ "id": id, "state": head.state, "hash": head.hash }), || {
        format!("{id}  {}  {}", output.language.word(&head.state), head.hash)
    }))
}

fn done(id: &str, said: Say, output: &Output) -> Result<ExitCode> {
    Ok(output.answer(&json!({ "id": id }), || output.say(said)))
}

fn pairs(fields: &[String]) -> Result<Vec<(String, String)>> {
    fields
        .iter()
        .map(|field| match field.split_once('=') {
            Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
            None => {
                Err(ArticleError::FieldMalformed { written: field.clone(), field: Field::Category.name() }
                    .into())
            }
        })
        .collect()
}
