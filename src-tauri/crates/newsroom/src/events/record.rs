//! Recording an event: the only place that writes to the ledger.

use manuscript::hex;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::actor::{Actor, Role};
use crate::article::State;
use crate::error::Result;
use crate::store::Tx;

/// What is signed with every event, before its body, so that a signature cannot be passed off elsewhere.
pub(super) const DOMAIN: &str = "toa-soan event 1\n";

/// One entry of the ledger. Its JSON text, exactly as stored, is what was hashed and signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Version of this form; a reader refuses a higher one.
    pub v: u32,
    pub article: Option<String>,
    pub device: String,
    /// 1, 2, 3 … on each device.
    pub counter: u64,
    /// Hash of this device's event before; `None` for its first.
    pub prev: Option<String>,
    /// RFC 3339 with offset. Shown, never used for order.
    pub at: String,
    pub actor: String,
    pub staff: Option<String>,
    /// The role in which the person acted.
    pub role: Option<Role>,
    pub action: String,
    pub from: Option<State>,
    pub to: Option<State>,
    pub hash_before: Option<String>,
    pub hash_after: Option<String>,
    /// Number of the version that this event left behind.
    pub version: Option<u32>,
    pub reason: Option<String>,
    /// A change of something beside the text, of what the whole office goes by or of by when and from whom an article is
    /// wanted: `change`, and what was `before` it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Value>,
}

/// What the caller says of an event; the ledger adds device, counter, chain, actor and time.
#[derive(Clone, Debug, Default)]
pub struct NewEvent<'a> {
    pub article: Option<&'a str>,
    pub action: &'a str,
    /// Whose work it was, where that is not the person who acts now (typing that was not yet an event).
    pub actor: Option<&'a Actor>,
    pub role: Option<Role>,
    pub from: Option<State>,
    pub to: Option<State>,
    pub hash_before: Option<&'a str>,
    pub hash_after: Option<&'a str>,
    pub version: Option<u32>,
    pub reason: Option<&'a str>,
    pub office: Option<Value>,
}

impl Tx<'_> {
    /// Appends an event to this device's chain and returns its hash.
    pub(crate) fn record(&mut self, new: NewEvent) -> Result<String> {
        let last: Option<(i64, String)> = self
            .query_row(
                "SELECT counter, hash FROM events WHERE device = ?1 ORDER BY counter DESC LIMIT 1",
                [&self.device.id],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (counter, prev) = match last {
            Some((counter, hash)) => (counter + 1, Some(hash)),
            None => (1, None),
        };
        let event = Event {
            v: 1,
            article: new.article.map(str::to_owned),
            device: self.device.id.clone(),
            counter: counter as u64,
            prev,
            at: self.now.to_owned(),
            actor: new.actor.unwrap_or(self.actor).name.clone(),
            staff: new.actor.unwrap_or(self.actor).staff.clone(),
            role: new.role,
            action: new.action.to_owned(),
            from: new.from,
            to: new.to,
            hash_before: new.hash_before.map(str::to_owned),
            hash_after: new.hash_after.map(str::to_owned),
            version: new.version,
            reason: new.reason.map(str::to_owned),
            office: new.office,
        };
        let body = serde_json::to_string(&event)?;
        let hash = hex::sha256(body.as_bytes());
        let signature = self.device.sign(format!("{DOMAIN}{body}").as_bytes());
        self.execute(
            "INSERT INTO events (article, device, counter, body, hash, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![new.article, self.device.id, counter, body, hash, signature.as_slice()],
        )?;
        if let Some(article) = new.article {
            self.changed.article(article);
        }
        Ok(hash)
    }
}
