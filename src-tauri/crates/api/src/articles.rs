//! Commands about articles. Documents travel as base64 of Yjs v1 updates.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use manuscript::Block;
use message::Message;
use newsroom::articles::{self, ArticleError, Filter, Head, List};
use newsroom::choices::{self, Choice, Decision};
use newsroom::jobs::JobKind;
use newsroom::review::State;
use newsroom::takedown;
use newsroom::{Error, templates};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::RequestError;
use crate::shared::{Nothing, Which};

type Result<T> = std::result::Result<T, Error>;

pub fn list(desk: &Desk, request: Filter) -> Result<List> {
    articles::list(&desk.office, &request)
}

#[derive(Debug, Deserialize, TS)]
pub struct ArticleNew {
    pub headline: String,
    pub template: Option<String>,
}

/// An article at opening.
#[derive(Debug, Serialize, TS)]
pub struct OpenedArticle {
    #[serde(flatten)]
    pub head: Head,
    /// Base64 of the whole document as one Yjs v1 update.
    pub update: String,
    pub notices: Vec<Message>,
    /// The text is closed and was repaired for showing alone: when it may be written again, it is opened anew.
    pub detached: bool,
}

pub fn new(desk: &Desk, request: ArticleNew) -> Result<OpenedArticle> {
    let id = articles::new(&desk.office, &desk.actor()?, &request.headline, request.template.as_deref())?;
    open(desk, Which { id })
}

pub fn open(desk: &Desk, request: Which) -> Result<OpenedArticle> {
    let opened = articles::open(&desk.office, &desk.actor()?, &request.id)?;
    Ok(OpenedArticle {
        head: opened.head,
        update: BASE64.encode(opened.update),
        notices: opened.notices,
        detached: opened.detached,
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct Append {
    pub id: String,
    /// Base64 of a Yjs v1 update.
    pub update: String,
    /// The window that typed it.
    pub origin: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Appended {
    #[ts(type = "number")]
    pub seq: i64,
    pub saved_at: String,
    pub state: State,
    pub hash: String,
}

pub fn append(desk: &Desk, request: Append) -> Result<Appended> {
    let update = BASE64.decode(&request.update).map_err(|_| ArticleError::UpdateMalformed)?;
    let actor = desk.actor()?.with_origin(request.origin);
    let done = articles::append(&desk.office, &actor, &request.id, &update)?;
    Ok(Appended { seq: done.seq, saved_at: done.saved_at, state: done.state, hash: done.hash })
}

#[derive(Debug, Deserialize, TS)]
pub struct Pull {
    pub id: String,
    #[ts(type = "number")]
    pub after: i64,
}

#[derive(Debug, Serialize, TS)]
pub struct Pulled {
    pub head: Head,
    pub updates: Vec<String>,
    /// The text was begun afresh since: what the window has is no part of it.
    pub afresh: bool,
}

pub fn pull(desk: &Desk, request: Pull) -> Result<Pulled> {
    let pulled = articles::pull(&desk.office, &desk.actor()?, &request.id, request.after)?;
    Ok(Pulled {
        head: pulled.head,
        afresh: pulled.afresh,
        updates: pulled.updates.iter().map(|update| BASE64.encode(update)).collect(),
    })
}

pub fn close(desk: &Desk, request: Which) -> Result<Nothing> {
    articles::close(&desk.office, &desk.actor()?, &request.id)?;
    Ok(Nothing {})
}

#[derive(Debug, Serialize, TS)]
pub struct Made {
    pub id: String,
}

pub fn duplicate(desk: &Desk, request: Which) -> Result<Made> {
    Ok(Made { id: articles::duplicate(&desk.office, &desk.actor()?, &request.id)? })
}

pub fn trash(desk: &Desk, request: Which) -> Result<Nothing> {
    articles::trash(&desk.office, &desk.actor()?, &request.id)?;
    Ok(Nothing {})
}

pub fn restore(desk: &Desk, request: Which) -> Result<Nothing> {
    articles::restore(&desk.office, &desk.actor()?, &request.id)?;
    Ok(Nothing {})
}

pub fn purge(desk: &Desk, request: Which) -> Result<Nothing> {
    articles::purge(&desk.office, &desk.actor()?, &request.id)?;
    Ok(Nothing {})
}

#[derive(Debug, Deserialize, TS)]
pub struct ImportRequest {
    /// Handle of a picked or dropped file.
    pub file: String,
    /// Id under which its progress is told and it can be stopped.
    pub job: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Imported {
    pub id: String,
    pub headline: String,
    pub notices: Vec<Message>,
}

pub fn import(desk: &Desk, request: ImportRequest) -> Result<Imported> {
    let actor = desk.actor()?;
    let (name, bytes) = desk.files.take(&request.file)?;
    let made = desk.office.jobs().run(&request.job, JobKind::Import, |progress| {
        articles::import(&desk.office, &actor, &name, &bytes, progress)
    })?;
    desk.make_previews();
    Ok(Imported { id: made.id, headline: made.headline, notices: made.notices })
}

#[derive(Debug, Serialize, TS)]
pub struct Template {
    pub id: String,
    pub name: String,
    /// What it is for; of an own one its headline, which may be empty.
    pub summary: String,
    /// The office's own, which may be renamed and removed.
    pub own: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct Templates {
    pub templates: Vec<Template>,
}

pub fn templates(desk: &Desk, _: Nothing) -> Result<Templates> {
    let shipped = templates::all().iter().map(|known| Template {
        id: known.id.to_owned(),
        name: known.name.to_owned(),
        summary: known.summary.to_owned(),
        own: false,
    });
    let own = desk.office.read(templates::own)?.into_iter().map(|kept| Template {
        id: kept.id,
        name: kept.name,
        summary: kept.content.headline,
        own: true,
    });
    Ok(Templates { templates: shipped.chain(own).collect() })
}

#[derive(Debug, Deserialize, TS)]
pub struct Paste {
    pub html: String,
    pub plain: String,
}

/// What may be set into the text. Pictures are photos of the store already.
#[derive(Debug, Serialize, TS)]
pub struct Pasted {
    #[ts(type = "Block[]")]
    pub blocks: Vec<Block>,
    pub notices: Vec<Message>,
}

pub fn paste(desk: &Desk, request: Paste) -> Result<Pasted> {
    const LARGEST: usize = 64 << 20;
    if request.html.len() + request.plain.len() > LARGEST {
        return Err(RequestError::PasteTooLarge.into());
    }
    let pasted = articles::paste(&desk.office, &desk.actor()?, &request.html, &request.plain)?;
    if pasted.photos > 0 {
        desk.make_previews();
    }
    Ok(Pasted { blocks: pasted.blocks, notices: pasted.notices })
}

#[derive(Debug, Serialize, TS)]
pub struct Choices {
    pub choices: Vec<Choice>,
}

pub fn choices(desk: &Desk, request: Which) -> Result<Choices> {
    Ok(Choices { choices: choices::list(&desk.office, &request.id)? })
}

#[derive(Debug, Deserialize, TS)]
pub struct ChoiceSettle {
    pub id: String,
    pub choice: String,
    pub decision: Decision,
}

pub fn choice_settle(desk: &Desk, request: ChoiceSettle) -> Result<Nothing> {
    choices::settle(&desk.office, &desk.actor()?, &request.id, &request.choice, &request.decision)?;
    Ok(Nothing {})
}

pub fn take_down_look(desk: &Desk, request: Which) -> Result<takedown::Look> {
    takedown::look(&desk.office, &desk.actor()?, &request.id)
}

#[derive(Debug, Deserialize, TS)]
pub struct TakeDown {
    pub id: String,
    /// That go as well, by id.
    pub photos: Vec<String>,
    pub reason: String,
}

pub fn take_down(desk: &Desk, request: TakeDown) -> Result<Nothing> {
    takedown::take_down(&desk.office, &desk.actor()?, &request.id, &request.photos, &request.reason)?;
    Ok(Nothing {})
}
