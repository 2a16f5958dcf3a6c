//! What a person makes of a proposal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::before::{ProposalBefore, RegistryBefore, kept, proposal_of};
use super::error::OfficialError;
use super::list::{Official, by_id};
use super::save::{save, tidy};
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::text::day;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ProposalDecision")]
pub enum Decision {
    /// A person, or a period of one, that the registry does not have.
    Add,
    /// The titles of a period that it has.
    Change,
    /// Nothing to learn; the same name with the same title is not proposed again.
    Dismiss,
}

/// Settles a proposal. `official` is what the registry gets. A change that begins after the known period does ends that
/// period the day before and begins another; any other change corrects the period as it is. Returns what the registry has now and
/// had, and what was before.
///
/// Errors: `proposal-unknown`, `official-missing`, and those of [`save`].
pub(crate) fn settle(
    tx: &mut Tx,
    id: &str,
    decision: Decision,
    official: Option<Official>,
) -> Result<(Option<Official>, Option<Official>, RegistryBefore)> {
    let proposal = proposal_of(tx, id)?.filter(|proposal| !proposal.dismissed);
    let proposal = proposal.ok_or(OfficialError::ProposalUnknown)?;
    let ((now, was), mut before) = kept(tx, |tx, _| decide(tx, id, decision, official))?;
    before.proposals = vec![ProposalBefore { id: id.to_owned(), proposal: Some(proposal) }];
    Ok((now, was, before))
}

fn decide(
    tx: &mut Tx,
    id: &str,
    decision: Decision,
    official: Option<Official>,
) -> Result<(Option<Official>, Option<Official>)> {
    let (now, before) = match decision {
        Decision::Dismiss => {
            tx.execute("UPDATE official_proposals SET dismissed = 1 WHERE id = ?1", [id])?;
            tx.changed.officials = true;
            return Ok((None, None));
        }
        Decision::Add => save(tx, Official { id: String::new(), ..official.ok_or_else(missing)? })?,
        Decision::Change => change(tx, official.ok_or_else(missing)?)?,
    };
    tx.execute("DELETE FROM official_proposals WHERE id = ?1", [id])?;
    Ok((Some(now), before))
}

fn change(tx: &mut Tx, official: Official) -> Result<(Official, Option<Official>)> {
    let official = tidy(official)?;
    let known = by_id(tx, &official.id)?.ok_or(OfficialError::Unknown { name: None })?;
    let begins = official
        .valid_from
        .as_deref()
        .filter(|from| known.valid_from.as_deref().is_none_or(|then| then < *from));
    let Some(before) = begins.and_then(day).and_then(|day| day.pred_opt()) else {
        return save(tx, official);
    };
    let (person, before) = (known.person.clone(), before.to_string());
    let ends = known.valid_to.clone().filter(|ends| *ends < before).unwrap_or(before);
    save(tx, Official { valid_to: Some(ends), ..known.clone() })?;
    let (now, _) = save(tx, Official { id: String::new(), person, ..official })?;
    Ok((now, Some(known)))
}

fn missing() -> Error {
    OfficialError::Missing.into()
}
