//! May this person do this now? The reasons for a "no", in words.

use manuscript::{Block, Content, Field};
use serde::Serialize;
use ts_rs::TS;

use super::table::{Action, Need, State, TABLE, Transition, Who};
use crate::actor::{Actor, Role};
use crate::articles::Row;
use crate::error::{Error, Result};
use crate::text::fold;

/// An action that fits the article's state, and why this person may not take it, if so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ActionOffer")]
pub struct Offer {
    pub action: Action,
    pub needs_reason: bool,
    pub refused: Option<String>,
}

/// Every action that the table knows from this state.
pub fn offers(actor: &Actor, article: &Row, content: &Content) -> Vec<Offer> {
    TABLE
        .iter()
        .filter(|row| row.from.contains(&article.state))
        .map(|row| Offer {
            action: row.action,
            needs_reason: row.needs == Need::Reason,
            refused: role_for(actor, row, &article.creator, content).err().map(|error| error.message),
        })
        .collect()
}

/// The role in which `actor` may take this action.
///
/// Errors: `actor-undeclared`, `role-missing`, `own-article` (separation of author and approver).
pub(super) fn role_for(actor: &Actor, row: &Transition, creator: &str, content: &Content) -> Result<Role> {
    if !actor.is_declared() {
        return Err(Error::refused(
            "actor-undeclared",
            "Chưa khai báo người làm việc nên không duyệt hay xuất được. Hãy chọn tên mình trong danh sách nhân sự.",
        ));
    }
    if row.who == Who::Author && is_author(&actor.name, creator, content) {
        return Ok(Role::Author);
    }
    let Some(role) = row.who.roles().into_iter().find(|role| actor.holds(*role)) else {
        let wanted =
            row.who.roles().iter().map(|role| role.label().to_lowercase()).collect::<Vec<_>>().join(" hoặc ");
        return Err(Error::refused(
            "role-missing",
            format!("“{}” là việc của {wanted}; {} không có vai trò này.", row.action.label(), actor.name),
        ));
    };
    if matches!(row.who, Who::NotAnAuthor(_)) && is_author(&actor.name, creator, content) {
        return Err(Error::refused(
            "own-article",
            format!("{} là tác giả của bài nên không tự duyệt được. Hãy nhờ người duyệt khác.", actor.name),
        ));
    }
    Ok(role)
}

/// Errors: `action-out-of-place` when the table has no such step from this state.
pub(super) fn check_place(row: &Transition, state: State) -> Result<()> {
    if row.from.contains(&state) {
        return Ok(());
    }
    let from = row.from.iter().map(|state| format!("“{}”", state.label())).collect::<Vec<_>>().join(", ");
    Err(Error::refused(
        "action-out-of-place",
        format!(
            "Bài đang ở trạng thái “{}”; “{}” chỉ làm được khi bài ở {from}.",
            state.label(),
            row.action.label()
        ),
    ))
}

/// Errors: `suggestions-open` when a proposal in the text waits for a person.
pub(super) fn check_settled(content: &Content) -> Result<()> {
    let inline_open =
        |inline: &manuscript::Inline| inline.runs().iter().any(|run| !run.marks.suggestions.is_empty());
    let open = content.body.iter().any(|block| match block {
        Block::Table { rows } => rows.iter().flatten().any(|cell| inline_open(&cell.text)),
        other => other.inline().is_some_and(inline_open),
    });
    if open {
        return Err(Error::refused(
            "suggestions-open",
            "Bài còn đề xuất sửa chưa được chấp nhận hoặc từ chối. Hãy giải quyết hết rồi duyệt.",
        ));
    }
    Ok(())
}

/// An author of a text is its creator and whoever its byline names.
fn is_author(name: &str, creator: &str, content: &Content) -> bool {
    name == creator || names_person(content.field(Field::Byline).unwrap_or_default(), name)
}

/// Whether `byline` names the person in full, whole words, accents or not.
fn names_person(byline: &str, name: &str) -> bool {
    let words = |text: &str| {
        fold(text)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (byline, name) = (words(byline), words(name));
    !name.is_empty() && byline.windows(name.len()).any(|window| window == name.as_slice())
}

/// May this person change the text in this state?
///
/// Errors: `article-trashed`, `article-locked`.
pub(crate) fn check_editable(actor: &Actor, article: &Row) -> Result<()> {
    if article.trashed {
        return Err(Error::refused(
            "article-trashed",
            "Bài đang nằm trong thùng rác. Hãy lấy lại bài rồi sửa.",
        ));
    }
    let lock = match article.state {
        State::Draft | State::Returned | State::Approved | State::Exported => None,
        State::Submitted => {
            Some("Bài đang chờ biên tập. Tác giả thu hồi bài, hoặc biên tập viên nhận bài, rồi mới sửa được.")
        }
        State::Editing | State::Review => {
            let may = [Role::Editor, Role::Approver, Role::Admin].iter().any(|role| actor.holds(*role));
            (!may).then_some("Bài đang ở khâu biên tập, duyệt; chỉ biên tập viên và người duyệt sửa được.")
        }
        State::Published => Some("Bài đã đăng. Hãy chọn “Đính chính” để sửa, có ghi lý do."),
        State::Withdrawn => Some("Bài đã gỡ nên không sửa được nữa. Có thể nhân bản thành bài mới."),
    };
    match lock {
        None => Ok(()),
        Some(message) => Err(Error::refused("article-locked", message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_names_a_person_by_whole_words() {
        assert!(names_person("Bài: Lò Thị Mai, ảnh: Quàng Bình", "Lò Thị Mai"));
        assert!(names_person("LÒ THỊ MAI", "Lò Thị Mai"));
        assert!(!names_person("Lò Thị Mai Anh", "Thị Mai A"));
        assert!(!names_person("", ""));
    }
}
