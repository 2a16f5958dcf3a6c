use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
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

/// A step of the process.
///
/// The order of the variants is the order in which steps that had not seen each other are taken: what stops a text comes
/// before what sends it on, so that of two people who decided apart the more careful one is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    Withdraw,
    Return,
    Recall,
    Trash,
    Correct,
    Reopen,
    Pass,
    Take,
    Restore,
    Submit,
    Approve,
    Export,
    MarkPublished,
    /// No act of its own: what ink does to a text that was approved. It stands in the table because it is part of the
    /// process.
    ContentChange,
}

impl State {
    pub const ALL: [State; 9] = [
        State::Draft,
        State::Submitted,
        State::Editing,
        State::Review,
        State::Approved,
        State::Exported,
        State::Published,
        State::Returned,
        State::Withdrawn,
    ];
}

impl Action {
    pub const ALL: [Action; 14] = [
        Action::Withdraw,
        Action::Return,
        Action::Recall,
        Action::Trash,
        Action::Correct,
        Action::Reopen,
        Action::Pass,
        Action::Take,
        Action::Restore,
        Action::Submit,
        Action::Approve,
        Action::Export,
        Action::MarkPublished,
        Action::ContentChange,
    ];

    /// Its place among steps that had not seen each other; 0 is left to what is no step (ink, comments), so that a
    /// text is known before anything is decided about it.
    pub fn rank(self) -> u8 {
        self as u8 + 1
    }
}
