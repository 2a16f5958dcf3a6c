//! Which rules a house follows, and how strictly. A profile is a file of `assets/proof/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::Severity;
use crate::rules;

/// One house's choice among the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// As a person chooses it: "Cơ quan nhà nước".
    pub name: String,
    /// Rules at another level than their own, or off.
    #[serde(default)]
    pub levels: BTreeMap<String, Level>,
    /// Rules whose findings stop submission and export.
    #[serde(default)]
    pub blocking: Vec<String>,
    /// What an office set lower than its profile does: these rules find nothing graver than that.
    #[serde(skip)]
    pub at_most: BTreeMap<String, Level>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Off,
    Info,
    Warning,
    Error,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

message::faults! {
    pub enum ProfileError {
        /// In the words of the TOML reader.
        Form { detail: String } = Damaged "profile-format",
        UnknownRule { rule: String } = Damaged "profile-rule-unknown",
    }
}

impl From<toml::de::Error> for ProfileError {
    fn from(error: toml::de::Error) -> Self {
        ProfileError::Form { detail: error.message().to_owned() }
    }
}

impl Profile {
    /// Errors: `profile-format`, `profile-rule-unknown`.
    pub fn parse(text: &str) -> Result<Profile, ProfileError> {
        let profile: Profile = toml::from_str(text)?;
        match profile.levels.keys().chain(&profile.blocking).find(|id| rules::find(id).is_none()) {
            Some(rule) => Err(ProfileError::UnknownRule { rule: rule.clone() }),
            None => Ok(profile),
        }
    }

    /// How grave a finding of a rule is in this house, where the rule itself says `own`; `None` where it is off.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        let wanted = self.levels.get(rule).map_or(Some(own), |level| level.severity());
        match self.at_most.get(rule) {
            // None, off, is the least.
            Some(most) => wanted.min(most.severity()),
            None => wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Profile};
    use crate::finding::Severity;

    #[test]
    fn an_office_sets_a_rule_lower_and_never_higher() {
        let mut profile =
            Profile::parse("name = \"Thử\"\n[levels]\nmat = \"off\"\nketbai = \"warning\"").unwrap();
        for rule in ["mat", "ketbai", "tit-dai"] {
            profile.at_most.insert(rule.to_owned(), Level::Warning);
        }
        let level = |rule| profile.severity(rule, Severity::Error);
        assert_eq!(
            (level("mat"), level("ketbai"), level("tit-dai")),
            (None, Some(Severity::Warning), Some(Severity::Warning))
        );
        assert_eq!(profile.severity("tit-dai", Severity::Info), Some(Severity::Info));
        profile.at_most.insert("ketbai".to_owned(), Level::Off);
        assert_eq!(profile.severity("ketbai", Severity::Error), None);
    }

    #[test]
    fn the_profiles_that_ship_know_their_rules_and_differ() {
        let [state, party, portal] = [
            include_str!("../../../../assets/proof/profiles/nha-nuoc.toml"),
            include_str!("../../../../assets/proof/profiles/dang.toml"),
            include_str!("../../../../assets/proof/profiles/cong-thong-tin.toml"),
        ]
        .map(|text| Profile::parse(text).unwrap());
        let level = |profile: &Profile| profile.severity("hoa-nhandan", Severity::Warning);
        assert_eq!((level(&state), level(&party)), (Some(Severity::Warning), Some(Severity::Info)));
        assert_eq!(portal.severity("tit-dai", Severity::Info), Some(Severity::Warning));
        for profile in [party, portal] {
            assert!(profile.blocking.iter().any(|rule| rule == "chucvu-danhba"), "{}", profile.name);
        }
    }
}
