//! The program reads along: what the rules of [`proof`] need to know of an article and of the office, gathered and asked;
//! and what a person lets stand.

mod blocking;
mod error;
mod house;
mod ignore;
mod plain_file;
mod profiles;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub(crate) use blocking::blocked;
pub use error::ProofError;
pub use ignore::{Ignored, Target, ignore, unignore};
pub use profiles::{PROFILES, profile};
pub(crate) use read::people;
pub use read::{Ask, Finding, Proofreading, Read, Severity, article, document, window};
pub use rules::{ProfileLine, RuleLevel, RuleLine, Rules, rule_of, rules};
pub(crate) use rules::{choose_profile, set_rule};
