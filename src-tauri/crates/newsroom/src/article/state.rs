//! Where an article stands. What leads from one state to another is the table of `review`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ArticleState")]
pub enum State {
    Draft,
    Submitted,
    Editing,
    Review,
    Approved,
    Exported,
    Published,
    Returned,
    Withdrawn,
}

use State as S;

impl State {
    pub const ALL: [State; 9] = [
        S::Draft,
        S::Submitted,
        S::Editing,
        S::Review,
        S::Approved,
        S::Exported,
        S::Published,
        S::Returned,
        S::Withdrawn,
    ];

    /// Whether an approval holds in this state: a change of the text makes it void.
    pub fn holds_approval(self) -> bool {
        matches!(self, S::Approved | S::Exported)
    }

    pub fn name(self) -> &'static str {
        match self {
            S::Draft => "draft",
            S::Submitted => "submitted",
            S::Editing => "editing",
            S::Review => "review",
            S::Approved => "approved",
            S::Exported => "exported",
            S::Published => "published",
            S::Returned => "returned",
            S::Withdrawn => "withdrawn",
        }
    }

    pub fn from_name(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}
