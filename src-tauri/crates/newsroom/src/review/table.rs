//! The office's process: read this file top to bottom and you know it.
//!
//! Besides the actions below, changing the content of an approved or exported article takes it back to
//! `editing` and voids the approval for good (see [`super::void_if_changed`]); exporting an approved one makes
//! it `exported` (see `export`).

use message::{Argue, Argument};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::Task;
use crate::actor::Role;
use crate::article::State;

/// What a person may do to an article in review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    Submit,
    Recall,
    Take,
    Pass,
    Return,
    Approve,
    Reopen,
    MarkPublished,
    Correct,
    Withdraw,
}

/// Who may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The creator, a person named in the byline, or anybody with the role of author.
    Author,
    Role(Role),
    /// Either role.
    Either(Role, Role),
    /// A person with this role who did not write the text.
    NotAnAuthor(Role),
}

/// What must hold besides the person's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Nothing,
    /// The checklist has no blocking line.
    Readiness,
    /// A reason in words.
    Reason,
    /// No open suggestion or choice.
    Settled,
}

pub struct Transition {
    pub action: Action,
    pub from: &'static [State],
    pub to: State,
    pub who: Who,
    pub needs: Need,
}

use Action as A;
use Role::{Approver, Author, Editor};
use State as S;

pub const TABLE: &[Transition] = &[
    row(A::Submit, &[S::Draft, S::Returned], S::Submitted, Who::Author, Need::Readiness),
    row(A::Recall, &[S::Submitted, S::Review], S::Draft, Who::Author, Need::Nothing),
    row(A::Take, &[S::Submitted], S::Editing, Who::Role(Editor), Need::Nothing),
    row(A::Pass, &[S::Editing], S::Review, Who::Role(Editor), Need::Readiness),
    row(
        A::Return,
        &[S::Submitted, S::Editing, S::Review],
        S::Returned,
        Who::Either(Editor, Approver),
        Need::Reason,
    ),
    row(A::Approve, &[S::Review], S::Approved, Who::NotAnAuthor(Approver), Need::Settled),
    row(A::Reopen, &[S::Approved, S::Exported], S::Editing, Who::Either(Editor, Approver), Need::Reason),
    row(A::MarkPublished, &[S::Exported], S::Published, Who::Role(Editor), Need::Nothing),
    row(A::Correct, &[S::Published], S::Editing, Who::Either(Editor, Approver), Need::Reason),
    row(A::Withdraw, &[S::Published], S::Withdrawn, Who::Role(Approver), Need::Reason),
];

const fn row(action: Action, from: &'static [State], to: State, who: Who, needs: Need) -> Transition {
    Transition { action, from, to, who, needs }
}

impl Who {
    /// The roles that open this door, the one to act in first.
    pub fn roles(self) -> Vec<Role> {
        match self {
            Who::Author => vec![Author],
            Who::Role(role) | Who::NotAnAuthor(role) => vec![role],
            Who::Either(one, other) => vec![one, other],
        }
    }
}

impl Action {
    pub const ALL: [Action; 10] = [
        A::Submit,
        A::Recall,
        A::Take,
        A::Pass,
        A::Return,
        A::Approve,
        A::Reopen,
        A::MarkPublished,
        A::Correct,
        A::Withdraw,
    ];

    pub fn name(self) -> &'static str {
        match self {
            A::Submit => "submit",
            A::Recall => "recall",
            A::Take => "take",
            A::Pass => "pass",
            A::Return => "return",
            A::Approve => "approve",
            A::Reopen => "reopen",
            A::MarkPublished => "mark-published",
            A::Correct => "correct",
            A::Withdraw => "withdraw",
        }
    }

    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.name() == name)
    }

    /// The step that leads an article on from this state; none where it is at its end, and where it leaves as a package.
    pub fn leading_on(state: State) -> Option<Action> {
        Some(match state {
            S::Draft | S::Returned => A::Submit,
            S::Submitted => A::Take,
            S::Editing => A::Pass,
            S::Review => A::Approve,
            S::Exported => A::MarkPublished,
            S::Approved | S::Published | S::Withdrawn => return None,
        })
    }

    pub fn transition(self) -> &'static Transition {
        TABLE.iter().find(|row| row.action == self).unwrap_or(&TABLE[0])
    }
}

/// What an event's action is called in the history and on the approval sheet: those of review, and the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed(pub String);

impl Argue for Deed {
    /// Beside those of [`Action`].
    const WORDS: &'static [&'static str] = &[
        "event.ask",
        "event.choice-drop",
        "event.choice-keep",
        "event.content-change",
        "event.create",
        "event.due",
        "event.duplicate",
        "event.edit",
        "event.import",
        "event.proof",
        "event.proof-ignore",
        "event.proof-unignore",
        "event.purge",
        "event.repair",
        "event.restore",
        "event.revert",
        "event.staff-add",
        "event.trash",
    ];

    /// What no word is known for is called by its own name.
    fn argument(&self) -> Option<Argument> {
        if let Some(action) = Action::from_name(&self.0) {
            return action.argument();
        }
        if self.0 == "export" {
            return Task::Export.argument();
        }
        let word = format!("event.{}", self.0);
        Some(match Self::WORDS.contains(&word.as_str()) {
            true => Argument::Word(word),
            false => Argument::Text(self.0.clone()),
        })
    }
}
