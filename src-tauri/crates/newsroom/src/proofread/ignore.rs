//! Findings that a person lets stand in one article, with the reason, in the ledger.

use ledger::entry::{Meaning, What};
use ledger::{EntryHash, Place, Topic};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;

use super::error::Ignoring;
use super::error::ProofError;
use super::rules::rule_of;
use crate::actor::Actor;
use crate::article::{self, Row, check_editable};
use crate::entries::New;
use crate::error::Result;
use crate::history::{self, Origin};
use crate::office::Office;
use crate::store::Tx;
use crate::text::{clean, nfc, one_line};

const LONGEST_REASON: usize = 500;
const LONGEST_TEXT: usize = 10_000;
const LONGEST_PLACE: usize = 64;
/// Letters of the words that the ledger repeats.
const QUOTED: usize = 80;

/// A finding that somebody lets stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofIgnored")]
pub struct Ignored {
    pub id: String,
    pub rule: String,
    pub title: String,
    #[serde(rename = "where")]
    pub place: String,
    pub text: String,
    pub reason: String,
    pub actor: String,
    pub at: String,
}

/// What is to be let stand: the findings of a rule with these words anywhere in the article; without words, those at the
/// place.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub rule: &'a str,
    pub place: &'a str,
    pub text: &'a str,
}

/// Lets findings stand in an article. The text stays as it is, and so does an approval. What is let stand already stays so.
///
/// Errors: `article-unknown`, `article-trashed`, `article-locked`, `rule-unknown`, `reason-missing`, `reason-too-long`,
/// `ignored-too-long`.
pub fn ignore(office: &Office, actor: &Actor, id: &str, target: Target, reason: &str) -> Result<()> {
    let rule = rule_of(target.rule)?;
    let reason = one_line(reason);
    if reason.is_empty() {
        return Err(ProofError::ReasonMissing { action: Ignoring::Ignore }.into());
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(ProofError::ReasonTooLong { limit: LONGEST_REASON }.into());
    }
    let (text, place) = (nfc(target.text), one_line(target.place));
    if text.chars().count() > LONGEST_TEXT || place.chars().count() > LONGEST_PLACE {
        return Err(ProofError::IgnoredTooLong.into());
    }
    office.transact(actor, |tx| {
        let row = article::row(tx, id)?;
        check_editable(&row)?;
        let is_known = list(tx, id)?
            .iter()
            .any(|one| one.rule == rule.id && one.text == text && (!text.is_empty() || one.place == place));
        if is_known {
            return Ok(());
        }
        let entry = enter(tx, &row, rule.id, &place, &text, Some(&reason))?;
        tx.execute(
            "INSERT INTO proof_ignored (id, article, rule, place, text, reason, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![entry.to_string(), id, rule.id, place, text, reason, tx.actor.name, tx.now],
        )?;
        Ok(())
    })
}

/// Takes it back: what is found there is told again.
///
/// Errors: `article-unknown`, `article-trashed`, `article-locked`, `ignored-unknown`.
pub fn unignore(office: &Office, actor: &Actor, id: &str, ignored: &str) -> Result<()> {
    office.transact(actor, |tx| {
        let row = article::row(tx, id)?;
        check_editable(&row)?;
        let (rule, place, text) = tx
            .query_row(
                "SELECT rule, place, text FROM proof_ignored WHERE article = ?1 AND id = ?2",
                [id, ignored],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)),
            )
            .optional()?
            .ok_or(ProofError::IgnoredUnknown)?;
        tx.execute("DELETE FROM proof_ignored WHERE id = ?1", [ignored])?;
        enter(tx, &row, &rule, &place, &text, None).map(drop)
    })
}

/// What is let stand in an article, oldest first.
pub(super) fn list(connection: &Connection, article: &str) -> Result<Vec<Ignored>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, rule, place, text, reason, actor, at FROM proof_ignored WHERE article = ?1 ORDER BY rowid",
    )?;
    let rows = statement.query_map([article], |row| {
        let rule: String = row.get(1)?;
        Ok(Ignored {
            id: row.get(0)?,
            title: proof::rules::find(&rule).map_or(rule.as_str(), |rule| rule.title).to_owned(),
            rule,
            place: row.get(2)?,
            text: row.get(3)?,
            reason: row.get(4)?,
            actor: row.get(5)?,
            at: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a finding is one that is let stand.
pub(super) fn covers(ignored: &Ignored, finding: &proof::Finding) -> bool {
    if ignored.rule != finding.rule {
        return false;
    }
    match finding.text.as_str() {
        "" => ignored.text.is_empty() && ignored.place == finding.place.to_string(),
        text => ignored.text == text || (!ignored.text.is_empty() && ignored.text == nfc(text)),
    }
}

/// As the ledger names it: `lap-cum: “trong thực hiện trong thực hiện”`, or `thieu-tacgia: field:byline`.
fn named(rule: &str, place: &str, text: &str) -> String {
    if text.is_empty() {
        return format!("{rule}: {place}");
    }
    let line = clean(text).replace('\n', " ");
    let mut quoted: String = line.chars().take(QUOTED).collect();
    if quoted.len() < line.len() {
        quoted.push('…');
    }
    format!("{rule}: “{quoted}”")
}

/// Enters that a finding may stand, with the reason, or no longer. What was typed is sealed first, so that the history shows of
/// which text this was said.
fn enter(
    tx: &mut Tx,
    row: &Row,
    rule: &str,
    place: &str,
    text: &str,
    reason: Option<&str>,
) -> Result<EntryHash> {
    let content = article::content(tx, &row.id)?;
    let hash = content.hash();
    history::seal(tx, row, &content, &hash, Origin::TYPED)?;
    let what = What::Ignore {
        means: Meaning::NOW,
        rule: rule.to_owned(),
        // Words are not for a header, which is kept for ever.
        place: if text.is_empty() { Place(format!("finding:{place}")) } else { Place::line("words", text) },
        lifted: reason.is_none(),
    };
    let said = json!({ "named": named(rule, place, text), "place": place, "text": text, "reason": reason });
    let (actor, body) = (tx.actor, tx.words(&said.to_string())?);
    tx.enter(&Topic::Article(row.id.clone()), New::by(actor, what).with(body))
}
