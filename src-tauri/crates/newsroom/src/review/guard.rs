//! May this person do this now? The reasons for a "no", in words.

use manuscript::{Block, Content, Field};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::error::Refusal;
use super::error::Task;
use super::table::{Action, Need, TABLE, Transition, Who};
use crate::actor::{Actor, Role};
use crate::article::{Row, State};
use crate::error::{Message, Result};
use crate::text::{fold, is_accented, nfc};

/// An action that fits the article's state, and why this person may not take it, if so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ActionOffer")]
pub struct Offer {
    pub action: Action,
    pub needs_reason: bool,
    pub refused: Option<Message>,
}

/// Every action that the table knows from this state; none for an article in the trash.
pub fn offers(connection: &Connection, actor: &Actor, article: &Row, content: &Content) -> Vec<Offer> {
    TABLE
        .iter()
        .filter(|row| !article.trashed && row.from.contains(&article.state))
        .map(|row| Offer {
            action: row.action,
            needs_reason: row.needs == Need::Reason,
            refused: role_for(connection, actor, row, article, content).err().map(|error| error.message()),
        })
        .collect()
}

/// The role in which `actor` may take this action.
///
/// Errors: `actor-undeclared`, `role-missing`, `own-article` (separation of author and approver).
pub(super) fn role_for(
    connection: &Connection,
    actor: &Actor,
    row: &Transition,
    article: &Row,
    content: &Content,
) -> Result<Role> {
    if !actor.is_declared() {
        return Err(Refusal::ActorUndeclared.into());
    }
    if row.who == Who::Author && is_author(&actor.name, article, content) {
        return Ok(Role::Author);
    }
    let Some(role) = row.who.roles().into_iter().find(|role| actor.holds(*role)) else {
        return Err(Refusal::RoleMissing {
            action: Task::Action(row.action),
            roles: row.who.roles(),
            name: actor.name.clone(),
        }
        .into());
    };
    let wrote = || -> Result<bool> {
        Ok(is_author(&actor.name, article, content) || was_author(connection, &actor.name, article)?)
    };
    if matches!(row.who, Who::NotAnAuthor(_)) && wrote()? {
        return Err(Refusal::OwnArticle { name: actor.name.clone() }.into());
    }
    Ok(role)
}

/// Errors: `action-out-of-place` when the table has no such step from this state.
pub(super) fn check_place(row: &Transition, state: State) -> Result<()> {
    if row.from.contains(&state) {
        return Ok(());
    }
    Err(Refusal::OutOfPlace { state, action: row.action, from: row.from.to_vec() }.into())
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
        return Err(Refusal::SuggestionsOpen.into());
    }
    Ok(())
}

/// An author of a text is its creator and whoever its byline names.
fn is_author(name: &str, article: &Row, content: &Content) -> bool {
    name == article.creator || names_person(content.field(Field::Byline).unwrap_or_default(), name)
}

/// Whether an earlier version's byline named the person: taking a name off a text makes nobody its reader.
fn was_author(connection: &Connection, name: &str, article: &Row) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT json_extract(content, '$.fields.byline') FROM versions WHERE article = ?1",
    )?;
    let bylines = statement.query_map([&article.id], |row| row.get::<_, Option<String>>(0))?;
    let bylines = bylines.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(bylines.iter().flatten().any(|byline| names_person(byline, name)))
}

/// Whether `byline` names the person in full, by whole words. A byline without accents ("LO THI MAI") is
/// compared without them; else "Hòa" is not "Hoa".
pub(crate) fn names_person(byline: &str, name: &str) -> bool {
    let plain = !is_accented(byline);
    let words = |text: &str| {
        let text = if plain { fold(text) } else { nfc(text).to_lowercase() };
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (byline, name) = (words(byline), words(name));
    !name.is_empty() && byline.windows(name.len()).any(|window| window == name.as_slice())
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

    #[test]
    fn an_accent_tells_two_people_apart_unless_the_byline_has_none() {
        assert!(!names_person("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"));
        assert!(names_person("NGUYEN THI HOA", "Nguyễn Thị Hòa"));
    }
}
