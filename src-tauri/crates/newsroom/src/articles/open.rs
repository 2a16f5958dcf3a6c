//! An article as the window and the command line read it.

use std::collections::BTreeMap;

use ledger::process;
use manuscript::{Block, Content, Field};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::notice::Notice;
use super::written::written;
use crate::actor::Actor;
use crate::article::{
    Asked, Row, State, check_editable, content, document, event_date, insert_update, last_seq, latest, row,
    updates_after,
};
use crate::error::{Message, Result};
use crate::history::{self, Part, Turn};
use crate::office::Office;
use crate::review::{self, Offer};
use crate::store::Tx;

/// What the frame around the text shows: state, hash, and what this person may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ArticleHead")]
pub struct Head {
    pub id: String,
    pub state: State,
    pub hash: String,
    /// Number of the last stored update.
    #[ts(type = "number")]
    pub seq: i64,
    pub creator: String,
    pub editable: bool,
    /// Why not, where it is not.
    pub locked: Option<Message>,
    pub trashed: bool,
    pub actions: Vec<Offer>,
    pub approved_hash: Option<String>,
    pub correcting: bool,
    /// By when it is wanted: a day, or a minute by the office's own clock.
    pub due: Option<String>,
    /// Who is asked to take the next step; null for whoever may.
    pub waits_for: Option<Asked>,
    /// A change of the text now would make an approval void: the window keeps it closed until the person asks.
    pub voids: bool,
    /// The step that brought it here.
    pub turn: Option<Turn>,
}

/// An article at opening: its whole document as one Yjs update, and what a repair had to say.
pub struct Opened {
    pub head: Head,
    pub update: Vec<u8>,
    pub notices: Vec<Message>,
    /// The text is closed, and what is handed out was repaired without being stored: whoever may write again opens anew.
    pub detached: bool,
}

/// What came after a number that the window already has.
pub struct Pulled {
    pub head: Head,
    pub updates: Vec<Vec<u8>>,
    /// Nothing that the window has is left: the text was begun afresh.
    pub afresh: bool,
}

/// The article in words, for scripts.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    pub id: String,
    pub headline: String,
    pub lead: String,
    pub state: State,
    pub hash: String,
    pub fields: BTreeMap<&'static str, String>,
    pub blocks: Vec<ShownBlock>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ShownBlock {
    pub id: String,
    /// The text without marks; of a figure its caption, of a table its cells, tab and line separated.
    pub text: String,
    /// The block's own attributes and marked text, under the names of the canonical form.
    #[serde(flatten)]
    pub block: serde_json::Map<String, serde_json::Value>,
}

/// Opens an article for the window. A document that a merge left in a shape that the editor would not show
/// whole is repaired first, in a transaction of its own and by nobody's hand; what the repair took out is kept as a
/// choice. Of a text that may not be changed now, only what is handed out is repaired, and nothing is written.
pub fn open(office: &Office, actor: &Actor, id: &str) -> Result<Opened> {
    let (valid, closed) = office.read(|connection| {
        Ok((document(connection, id)?.is_valid(), check_editable(&row(connection, id)?).is_err()))
    })?;
    let mut notices = Vec::new();
    if !valid && !closed {
        notices = office.transact(&Actor::nobody(actor.origin.clone()), |tx| repair(tx, id))?;
    }
    office.read(|connection| {
        let mut manuscript = document(connection, id)?;
        let head = head_of(connection, actor, id, &manuscript.content().normalized())?;
        let detached = !head.editable && !manuscript.is_valid();
        if detached {
            manuscript.repair();
        }
        Ok(Opened { head, update: manuscript.snapshot(), notices, detached })
    })
}

fn repair(tx: &mut Tx, id: &str) -> Result<Vec<Message>> {
    let before = row(tx, id)?;
    if check_editable(&before).is_err() {
        return Ok(Vec::new());
    }
    let mut manuscript = document(tx, id)?;
    // What somebody typed is theirs, also where the repair is the first to follow it.
    history::seal_other_hands(tx, &before, &manuscript)?;
    let repair = manuscript.repair();
    if repair.update.is_empty() {
        return Ok(Vec::new());
    }
    insert_update(tx, id, &repair.update, false)?;
    let content = manuscript.content().normalized();
    let (hash, _) = written(tx, &before, &content)?;
    let parts: Vec<Part> = repair.removed.into_iter().map(Part::from).collect();
    history::set_aside(tx, id, &hash, &manuscript, &parts)?;
    let told = parts.into_iter().filter(|part| !part.text.is_empty());
    Ok(told.map(|part| Notice::SetAside { text: part.text }.message()).collect())
}

pub fn pull(office: &Office, actor: &Actor, id: &str, after: i64) -> Result<Pulled> {
    office.read(|connection| {
        let gone = "SELECT coalesce(min(seq) > ?2, 0) FROM updates WHERE article = ?1";
        Ok(Pulled {
            afresh: after > 0 && connection.prepare_cached(gone)?.query_row((id, after), |row| row.get(0))?,
            head: head_of(connection, actor, id, &*latest(connection, id)?)?,
            updates: updates_after(connection, id, after)?,
        })
    })
}

pub fn head(office: &Office, actor: &Actor, id: &str) -> Result<Head> {
    office.read(|connection| head_of(connection, actor, id, &*latest(connection, id)?))
}

fn head_of(connection: &Connection, actor: &Actor, id: &str, content: &Content) -> Result<Head> {
    let row: Row = row(connection, id)?;
    let locked = check_editable(&row).err().map(|error| error.message());
    let turn = history::turn(connection, &row)?;
    Ok(Head {
        seq: last_seq(connection, id)?,
        actions: review::offers(connection, actor, &row),
        hash: content.hash().to_string(),
        editable: locked.is_none(),
        locked,
        id: row.id,
        state: row.state,
        creator: row.creator,
        trashed: row.trashed,
        approved_hash: row.approved_hash,
        correcting: row.correcting,
        due: row.due,
        waits_for: row.waits_for,
        voids: process::voids(row.state),
        turn,
    })
}

pub fn show(office: &Office, id: &str) -> Result<Shown> {
    office.read(|connection| {
        let row = row(connection, id)?;
        let manuscript = document(connection, id)?;
        let content = manuscript.content().normalized();
        let blocks = manuscript
            .blocks()
            .into_iter()
            .map(|(id, block)| shown_block(id.to_string(), &block))
            .collect::<Result<_>>()?;
        let mut fields: BTreeMap<_, _> =
            content.fields.iter().map(|(field, value)| (field.name(), value.clone())).collect();
        // What nobody set holds by default, and whoever reads the article should not have to know how.
        fields.extend(event_date(&row, &content).map(|date| (Field::EventDate.name(), date)));
        fields.extend(content.cover().map(|photo| (Field::Cover.name(), photo.to_owned())));
        Ok(Shown {
            hash: content.hash().to_string(),
            id: row.id,
            state: row.state,
            fields,
            headline: content.headline,
            lead: content.lead,
            blocks,
        })
    })
}

/// The article as semantic HTML; figures name their photos by id.
pub fn html(office: &Office, id: &str) -> Result<String> {
    office.read(|connection| {
        row(connection, id)?;
        Ok(packaging::html_fragment(&content(connection, id)?))
    })
}

fn shown_block(id: String, block: &Block) -> Result<ShownBlock> {
    let serde_json::Value::Object(mut attributes) = serde_json::to_value(block)? else {
        return Ok(ShownBlock { id, text: String::new(), block: serde_json::Map::new() });
    };
    // The marked text goes by "runs" here, because "text" is the plain one that scripts rely on.
    if let Some(runs) = attributes.remove("text").or_else(|| attributes.remove("caption")) {
        attributes.insert("runs".to_owned(), runs);
    }
    let text = match block {
        Block::Table { rows } => rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.text()).collect::<Vec<_>>().join("\t"))
            .collect::<Vec<_>>()
            .join("\n"),
        other => other.inline().map(manuscript::Inline::text).unwrap_or_default(),
    };
    Ok(ShownBlock { id, text, block: attributes })
}
