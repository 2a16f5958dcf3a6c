//! The rules as a person looks them up, with what the office's profile makes of them.

use proof::Rule;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::error::ProofError;
use super::house::{choose, chosen};
use super::profiles::{PROFILES, profile};
use super::read::Severity;
use crate::error::Result;
use crate::store::Tx;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofProfile")]
pub struct ProfileLine {
    pub id: String,
    pub name: String,
}

/// What a profile makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ProofLevel")]
pub enum RuleLevel {
    Off,
    Info,
    Warning,
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofRule")]
pub struct RuleLine {
    pub id: &'static str,
    pub title: &'static str,
    pub why: &'static str,
    /// What follows "theo"; empty where nobody decreed it.
    pub source: &'static str,
    /// The rule's own.
    pub severity: Severity,
    /// The profile's, where it has one.
    pub level: Option<RuleLevel>,
    /// Whether its errors stop submission and export.
    pub blocking: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofRules")]
pub struct Rules {
    /// Id of the profile in force.
    pub profile: String,
    pub profiles: Vec<ProfileLine>,
    pub rules: Vec<RuleLine>,
}

/// All rules, by the worth of what they find.
pub fn rules(connection: &Connection) -> Result<Rules> {
    let id = chosen(connection)?;
    let chosen = profile(Some(&id))?;
    let profiles = PROFILES.iter().map(|(id, _)| {
        let name = profile(Some(id))?.name;
        Ok(ProfileLine { id: (*id).to_owned(), name })
    });
    let rules = proof::rules::ALL.iter().map(|rule| RuleLine {
        id: rule.id,
        title: rule.title,
        why: rule.why,
        source: rule.basis.label(),
        severity: rule.severity.into(),
        level: chosen.levels.contains_key(rule.id).then(|| {
            chosen.severity(rule.id, rule.severity).map_or(RuleLevel::Off, |severity| match severity {
                proof::Severity::Info => RuleLevel::Info,
                proof::Severity::Warning => RuleLevel::Warning,
                proof::Severity::Error => RuleLevel::Error,
            })
        }),
        blocking: chosen.blocking.iter().any(|blocking| blocking == rule.id),
    });
    Ok(Rules { profile: id, profiles: profiles.collect::<Result<_>>()?, rules: rules.collect() })
}

/// Makes a profile that of the office. Returns the one before.
///
/// Errors: `profile-unknown`.
pub(crate) fn choose_profile(tx: &mut Tx, id: &str) -> Result<String> {
    let before = chosen(tx)?;
    choose(tx, id)?;
    Ok(before)
}

/// A rule by its id.
///
/// Errors: `rule-unknown`.
pub fn rule_of(id: &str) -> Result<&'static Rule> {
    proof::rules::find(id).ok_or_else(|| ProofError::RuleUnknown { rule: id.to_owned() }.into())
}
