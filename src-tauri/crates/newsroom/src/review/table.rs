//! The office's process: read this file top to bottom and you know it.
//!
//! Besides the actions below, changing the content of an approved or exported article takes it back to
//! `editing` and voids the approval for good (see [`super::void_if_changed`]); exporting an approved one makes
//! it `exported` (see `export`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

    pub fn label(self) -> &'static str {
        match self {
            A::Submit => "Gửi duyệt",
            A::Recall => "Thu hồi",
            A::Take => "Nhận biên tập",
            A::Pass => "Trình duyệt",
            A::Return => "Trả lại",
            A::Approve => "Duyệt",
            A::Reopen => "Mở lại",
            A::MarkPublished => "Đã đăng",
            A::Correct => "Đính chính",
            A::Withdraw => "Gỡ bài",
        }
    }

    pub fn transition(self) -> &'static Transition {
        TABLE.iter().find(|row| row.action == self).unwrap_or(&TABLE[0])
    }
}

/// What an event's action is called in the history and on the approval sheet, those of review and the rest.
pub fn action_label(action: &str) -> &str {
    match action {
        "create" => "Tạo bài",
        "import" => "Nhập từ tệp",
        "duplicate" => "Nhân bản",
        "edit" => "Sửa nội dung",
        "content-change" => "Sửa nội dung sau khi duyệt",
        "revert" => "Trở về bản cũ",
        "repair" => "Sửa cấu trúc sau khi gộp",
        "trash" => "Bỏ vào thùng rác",
        "restore" => "Lấy lại từ thùng rác",
        "purge" => "Xóa hẳn",
        "export" => "Xuất gói",
        "proof" => "Xuất bản in thử",
        "choice-drop" => "Bỏ phần đã tách ra khi gộp",
        "choice-keep" => "Lấy lại phần đã tách ra khi gộp",
        "proof-ignore" => "Bỏ qua một chỗ soát lỗi",
        "proof-unignore" => "Soát lại chỗ đã bỏ qua",
        "staff-add" => "Thêm nhân sự",
        other => match Action::from_name(other) {
            Some(action) => action.label(),
            None => other,
        },
    }
}
