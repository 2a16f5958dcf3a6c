//! What the office knows and wants.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::profile::Profile;
use crate::tables::Tables;

/// The office's own knowledge, read by whoever keeps it.
#[derive(Clone, Debug, Default)]
pub struct House {
    pub profile: Profile,
    /// The registry: one entry for each period of each person. A clone shares it, and two that share compare at once.
    pub officials: Arc<[Official]>,
    /// Agencies, documents and administrative units: those that ship, and the office's own.
    pub tables: Tables,
    /// The office's dictionary: words that no rule of spelling doubts, in small letters. A clone shares it.
    pub words: Arc<BTreeSet<String>>,
}

/// The titles of one person in one period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official {
    /// The same in every period of one person.
    pub person: String,
    pub name: String,
    pub honorific: String,
    pub rank: String,
    pub party_title: String,
    pub state_title: String,
    pub unit: String,
    /// First and last day, both inclusive; `None`: always, and until further notice.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

impl PartialEq for House {
    fn eq(&self, other: &House) -> bool {
        let is_shared = Arc::ptr_eq(&self.officials, &other.officials);
        self.profile == other.profile
            && self.tables == other.tables
            && (is_shared || self.officials == other.officials)
            && (Arc::ptr_eq(&self.words, &other.words) || self.words == other.words)
    }
}
