//! By when an article is wanted, and who is asked to take the next step. Both are of the work and not of the text: they stand
//! in the article's row, each change is an entry of its own, and neither the content hash nor an approval moves.

use ledger::Topic;
use ledger::entry::{Matter, Meaning, What};
use ledger::process::{self, Action, To, Way};
use rusqlite::Connection;

use super::error::Refusal;
use super::guard::role_for;
use crate::actor::Actor;
use crate::article::{self, Asked, Row, State, check_editable, parse_due};
use crate::entries::{self, New};
use crate::error::Result;
use crate::office::Office;
use crate::staff;
use crate::store::Tx;

/// Sets by when an article is wanted: a day, or a day and a time of it (see [`parse_due`]); empty for no date.
///
/// Errors: `due-invalid`, `article-unknown`, `article-locked`, `article-trashed`.
pub fn set_due(office: &Office, actor: &Actor, id: &str, due: &str) -> Result<()> {
    let due = parse_due(due)?;
    office.transact(actor, |tx| {
        let row = article::row(tx, id)?;
        check_editable(&row)?;
        if row.due == due {
            return Ok(());
        }
        enter(tx, id, Matter::Due, due.as_deref())
    })
}

/// Asks a person of the staff, by id, to take the next step; `None` leaves it to whoever may.
///
/// Errors: `cannot-ask`, `staff-unknown`, `article-unknown`, `article-trashed`.
pub fn ask(office: &Office, actor: &Actor, id: &str, staff: Option<&str>) -> Result<()> {
    office.transact(actor, |tx| ask_in(tx, id, staff))
}

pub(super) fn ask_in(tx: &mut Tx, id: &str, staff: Option<&str>) -> Result<()> {
    let row = article::row(tx, id)?;
    article::check_kept(&row)?;
    let person = staff.map(|staff| Actor::find(tx, staff)).transpose()?;
    if let Some(person) = &person
        && !may_go_on(tx, person, &row, row.state)?
    {
        return Err(Refusal::CannotAsk { name: person.name.clone() }.into());
    }
    let before = row.waits_for.as_ref().map(|asked| asked.id.clone());
    let asked = person.and_then(|person| person.staff);
    if before == asked {
        return Ok(());
    }
    enter(tx, id, Matter::Asked, asked.as_deref())
}

/// Whoever could be asked: those of the staff whom the table lets take the step that leads on from where the article stands,
/// or from where `after` brings it.
///
/// Errors: `article-unknown`.
pub fn askable(office: &Office, id: &str, after: Option<Action>) -> Result<Vec<Asked>> {
    office.read(|connection| {
        let row = article::row(connection, id)?;
        let state = after.map_or(row.state, |action| leads_to(process::step(action), row.state));
        let mut people = Vec::new();
        for person in staff::list(connection)? {
            let actor =
                Actor { roles: person.roles, ..Actor::kept(person.name.clone(), Some(person.id.clone())) };
            if !row.trashed && may_go_on(connection, &actor, &row, state)? {
                people.push(Asked { id: person.id, name: person.name });
            }
        }
        Ok(people)
    })
}

/// Whether this person may take the step that leads on from `state`.
fn may_go_on(connection: &Connection, person: &Actor, row: &Row, state: State) -> Result<bool> {
    let step = process::onward(state).map(process::step).filter(|step| step.way == Way::Said);
    let Some(step) = step else { return Ok(false) };
    match role_for(connection, person, step, row) {
        Ok(_) => Ok(true),
        Err(error) if error.of::<Refusal>().is_some() => Ok(false),
        Err(error) => Err(error),
    }
}

fn leads_to(step: &process::Row, from: State) -> State {
    match step.to {
        To::State(state) => state,
        To::Same => from,
    }
}

fn enter(tx: &mut Tx, id: &str, matter: Matter, value: Option<&str>) -> Result<()> {
    let (actor, body) = (tx.actor, tx.words(value.unwrap_or_default())?);
    let new = New::by(actor, What::Wanted { means: Meaning::NOW, matter }).with(body);
    tx.enter(&Topic::Article(id.to_owned()), new)?;
    entries::project(tx, id).map(drop)
}
