//! The whole process: read this file from top to bottom and you know how an article goes through the office.
//!
//! Nothing else knows a rule about a state or an action; everybody asks this table.

use super::role::Role::{self, Approver, Author, Editor};
use super::state::Action as A;
use super::state::State as S;

/// Which table an act was taken by. A change of the rows below is a new version, and entries keep to theirs.
pub const TABLE_VERSION: u32 = 1;

/// Who may take a step. Roles are named in the order in which one acts in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// An author of this text (its creator, whoever its byline ever named) or anybody with the role of author.
    Author,
    Roles(&'static [Role]),
    /// A person with one of these roles who is no author of this text.
    NotAnAuthor(&'static [Role]),
    /// Whoever may change the text.
    Anybody,
}

/// What must hold besides place and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Nothing,
    /// The checklist has no blocking line. Judged where the step is taken.
    Readiness,
    /// A reason in words.
    Reason,
    /// No open suggestion or choice, and exactly the text that the person saw.
    ExactText,
    /// An approval that holds.
    Approval,
}

/// What a step does besides moving the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Nothing,
    GrantsApproval,
    /// For good, even if the text returns to the same hash.
    VoidsApproval,
    /// It happened in the world: it counts even where the fold comes to another state.
    LeavesTheHouse,
    /// The published text is open for a correction, until it is published again.
    BeginsCorrection,
    /// The text is out, and a correction ends.
    Publishes,
    PutsAway,
    TakesBack,
}

/// How a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A person says it, with the text before her.
    Said,
    /// By a package that is made of the text.
    Package,
    /// In the lists, where articles are put away and taken back.
    Lists,
    /// By changing the text; it is no act of its own.
    Typing,
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    State(S),
    /// The state stays as it is.
    Same,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub action: A,
    pub from: &'static [S],
    pub to: To,
    pub who: Who,
    pub needs: Need,
    pub does: Effect,
    pub way: Way,
}

#[rustfmt::skip]
const TABLE: [Row; 14] = [
    row_of(A::Submit,        &[S::Draft, S::Returned],               To::State(S::Submitted), Who::Author,                          Need::Readiness, Effect::Nothing,          Way::Said),
    row_of(A::Recall,        &[S::Submitted, S::Review],             To::State(S::Draft),     Who::Author,                          Need::Nothing,   Effect::Nothing,          Way::Said),
    row_of(A::Take,          &[S::Submitted],                        To::State(S::Editing),   Who::Roles(&[Editor]),                Need::Nothing,   Effect::Nothing,          Way::Said),
    row_of(A::Pass,          &[S::Editing],                          To::State(S::Review),    Who::Roles(&[Editor]),                Need::Readiness, Effect::Nothing,          Way::Said),
    row_of(A::Return,        &[S::Submitted, S::Editing, S::Review], To::State(S::Returned),  Who::Roles(&[Editor, Approver]),      Need::Reason,    Effect::Nothing,          Way::Said),
    row_of(A::Approve,       &[S::Review],                           To::State(S::Approved),  Who::NotAnAuthor(&[Approver]),        Need::ExactText, Effect::GrantsApproval,   Way::Said),
    row_of(A::Export,        &[S::Approved, S::Exported],            To::State(S::Exported),  Who::Roles(&[Editor, Approver]),      Need::Approval,  Effect::LeavesTheHouse,   Way::Package),
    row_of(A::ContentChange, &[S::Approved, S::Exported],            To::State(S::Editing),   Who::Anybody,                         Need::Nothing,   Effect::VoidsApproval,    Way::Typing),
    row_of(A::Reopen,        &[S::Approved, S::Exported],            To::State(S::Editing),   Who::Roles(&[Editor, Approver]),      Need::Reason,    Effect::VoidsApproval,    Way::Said),
    row_of(A::MarkPublished, &[S::Exported],                         To::State(S::Published), Who::Roles(&[Editor]),                Need::Approval,  Effect::Publishes,        Way::Said),
    row_of(A::Correct,       &[S::Published],                        To::State(S::Editing),   Who::Roles(&[Editor, Approver]),      Need::Reason,    Effect::BeginsCorrection, Way::Said),
    row_of(A::Withdraw,      &[S::Published],                        To::State(S::Withdrawn), Who::Roles(&[Approver]),              Need::Reason,    Effect::VoidsApproval,    Way::Said),
    row_of(A::Trash,         &[S::Draft, S::Returned, S::Withdrawn], To::Same,                Who::Anybody,                         Need::Nothing,   Effect::PutsAway,         Way::Lists),
    row_of(A::Restore,       &S::ALL,                                To::Same,                Who::Anybody,                         Need::Nothing,   Effect::TakesBack,        Way::Lists),
];

const fn row_of(action: A, from: &'static [S], to: To, who: Who, needs: Need, does: Effect, way: Way) -> Row {
    Row { action, from, to, who, needs, does, way }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Those who wrote it.
    Authors,
    /// Anybody with this role.
    Role(Role),
    /// The person whose step brought it here.
    Actor,
    Nobody,
}

/// What a state means: may the text be changed, whose turn is it, and which step leads on?
#[rustfmt::skip]
const STATES: [(S, bool, Turn, Option<A>); 9] = [
    (S::Draft,     true,  Turn::Authors,        Some(A::Submit)),
    (S::Submitted, true,  Turn::Role(Editor),   Some(A::Take)),
    (S::Editing,   true,  Turn::Actor,          Some(A::Pass)),
    (S::Review,    true,  Turn::Role(Approver), Some(A::Approve)),
    (S::Approved,  true,  Turn::Role(Editor),   Some(A::Export)),
    (S::Exported,  true,  Turn::Role(Editor),   Some(A::MarkPublished)),
    (S::Published, false, Turn::Nobody,         None),
    (S::Returned,  true,  Turn::Authors,        Some(A::Submit)),
    (S::Withdrawn, false, Turn::Nobody,         None),
];

/// The rows of a version of the table; `None` for one that this program does not know.
pub fn rows(version: u32) -> Option<&'static [Row]> {
    (version == TABLE_VERSION).then_some(&TABLE)
}

/// The row of an action in a version of the table.
pub fn row(version: u32, action: A) -> Option<&'static Row> {
    rows(version)?.iter().find(|row| row.action == action)
}

/// The row of an action as the office goes by it today.
pub fn step(action: A) -> &'static Row {
    // A test holds that every action has one.
    TABLE.iter().find(|row| row.action == action).unwrap_or(&TABLE[0])
}

/// May the text be changed in this state? (What is in the trash may not, whatever its state.)
pub fn editable(state: S) -> bool {
    STATES.iter().any(|(of, editable, ..)| *of == state && *editable)
}

/// Would a change of the text now make an approval void?
pub fn voids(state: S) -> bool {
    step(A::ContentChange).from.contains(&state)
}

/// The step that leads on from this state; none where the article is at its end.
pub fn onward(state: S) -> Option<A> {
    STATES.iter().find(|(of, ..)| *of == state).and_then(|(.., onward)| *onward)
}

/// Whose turn it is in this state.
pub fn turn(state: S) -> Turn {
    STATES.iter().find(|(of, ..)| *of == state).map_or(Turn::Nobody, |(_, _, turn, _)| *turn)
}

impl Who {
    /// The roles that open this door, the one to act in first.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Who::Author => &[Author],
            Who::Roles(roles) | Who::NotAnAuthor(roles) => roles,
            Who::Anybody => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_one_row_and_every_state_one_meaning() {
        for action in A::ALL {
            assert_eq!(TABLE.iter().filter(|row| row.action == action).count(), 1, "{action:?}");
        }
        for state in S::ALL {
            assert_eq!(STATES.iter().filter(|(of, ..)| *of == state).count(), 1, "{state:?}");
        }
        assert_eq!(row(TABLE_VERSION + 1, A::Submit), None);
    }
}
