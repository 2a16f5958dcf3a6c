//! The rules as a person looks them up, with what the office's profile makes of them.

use proof::Rule;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::ProofError;
use super::house::{choose, chosen, keep_levels, levels};
use super::profiles::{PROFILES, profile};
use super::read::Severity;
use crate::error::Result;
use crate::lexicon;
use crate::store::Tx;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProofProfile")]
pub struct ProfileLine {
    pub id: String,
    pub name: String,
}

/// What a profile or an office makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ProofLevel")]
pub enum RuleLevel {
    Off,
    Info,
    Warning,
    Error,
}

impl RuleLevel {
    pub const ALL: [RuleLevel; 4] = [RuleLevel::Off, RuleLevel::Info, RuleLevel::Warning, RuleLevel::Error];

    pub fn name(self) -> &'static str {
        match self {
            RuleLevel::Off => "off",
            RuleLevel::Info => "info",
            RuleLevel::Warning => "warning",
            RuleLevel::Error => "error",
        }
    }

    pub fn from_name(name: &str) -> Option<RuleLevel> {
        RuleLevel::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl From<RuleLevel> for proof::Level {
    fn from(level: RuleLevel) -> Self {
        match level {
            RuleLevel::Off => proof::Level::Off,
            RuleLevel::Info => proof::Level::Info,
            RuleLevel::Warning => proof::Level::Warning,
            RuleLevel::Error => proof::Level::Error,
        }
    }
}

impl From<Option<proof::Severity>> for RuleLevel {
    fn from(severity: Option<proof::Severity>) -> Self {
        match severity {
            None => RuleLevel::Off,
            Some(proof::Severity::Info) => RuleLevel::Info,
            Some(proof::Severity::Warning) => RuleLevel::Warning,
            Some(proof::Severity::Error) => RuleLevel::Error,
        }
    }
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
    /// What the office makes of it, where that is something else: by its profile, or of its own.
    pub level: Option<RuleLevel>,
    /// What its profile makes of it, without what the office set for itself.
    pub usual: RuleLevel,
    /// What the office set for itself: at most this.
    pub house: Option<RuleLevel>,
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
    /// The office's dictionary, in alphabetical order.
    pub words: Vec<String>,
}

/// All rules, by the worth of what they find.
pub fn rules(connection: &Connection) -> Result<Rules> {
    let id = chosen(connection)?;
    let by_profile = profile(Some(&id))?;
    let mut chosen = by_profile.clone();
    let house = levels(connection)?;
    chosen.at_most = house.iter().map(|(rule, level)| (rule.clone(), (*level).into())).collect();
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
        level: (chosen.levels.contains_key(rule.id) || house.contains_key(rule.id))
            .then(|| chosen.severity(rule.id, rule.severity).into()),
        usual: by_profile.severity(rule.id, rule.severity).into(),
        house: house.get(rule.id).copied(),
        blocking: chosen.blocking.iter().any(|blocking| blocking == rule.id),
    });
    let rules = rules.collect();
    let mut words: Vec<String> = lexicon::words(connection)?.into_iter().collect();
    words.sort_by(|a, b| vietnamese::order::compare(a, b));
    Ok(Rules { profile: id, profiles: profiles.collect::<Result<_>>()?, rules, words })
}

/// Makes a profile that of the office. Returns the one before.
///
/// Errors: `profile-unknown`.
pub(crate) fn choose_profile(tx: &mut Tx, id: &str) -> Result<String> {
    let before = chosen(tx)?;
    choose(tx, id)?;
    Ok(before)
}

/// Sets a rule lower for the office than its profile does, or off; `None`: as the profile says. A level above the profile's changes
/// nothing. Returns what was set before.
///
/// Errors: `rule-unknown`.
pub(crate) fn set_rule(tx: &mut Tx, rule: &str, level: Option<RuleLevel>) -> Result<Option<RuleLevel>> {
    rule_of(rule)?;
    let mut all = levels(tx)?;
    let before = match level {
        Some(level) => all.insert(rule.to_owned(), level),
        None => all.remove(rule),
    };
    keep_levels(tx, &all)?;
    Ok(before)
}

/// A rule by its id.
///
/// Errors: `rule-unknown`.
pub fn rule_of(id: &str) -> Result<&'static Rule> {
    proof::rules::find(id).ok_or_else(|| ProofError::RuleUnknown { rule: id.to_owned() }.into())
}
