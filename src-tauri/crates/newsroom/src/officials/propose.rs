//! What an approved article says of people and the registry does not: proposed to a person, never taken in by itself.

use manuscript::Content;
use proof::{Named, Post};
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::list::{Official, all};
use crate::article::{self, Row};
use crate::error::Result;
use crate::office::Office;
use crate::store::Tx;
use crate::text::nfc;

/// A person with a title as an approved article names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "OfficialProposal")]
pub struct Proposal {
    pub id: String,
    pub article: String,
    pub headline: String,
    pub name: String,
    pub honorific: String,
    pub rank: String,
    /// As the article has it.
    pub title: String,
    /// What the registry has of a person of this name today.
    pub known: Option<Official>,
    /// The day of the event, `YYYY-MM-DD`.
    pub since: String,
}

/// Most people that one article proposes; a list of delegates is no registry.
const MOST: usize = 50;

/// Proposes `people`, those whom a text names that is approved now. What an earlier approval of the article proposed and nobody settled
/// gives way to it; what was dismissed once is not proposed again.
pub(crate) fn propose(tx: &mut Tx, row: &Row, content: &Content, people: Vec<Named>) -> Result<()> {
    let since =
        article::event_date(row, content).unwrap_or_else(|| tx.now.get(..10).unwrap_or_default().to_owned());
    let mut changed =
        tx.execute("DELETE FROM official_proposals WHERE article = ?1 AND NOT dismissed", [&row.id])?;
    let registry = all(tx)?;
    let fresh =
        people.into_iter().filter(|one| !is_known(&registry, &one.name, &one.title, &since)).take(MOST);
    for one in fresh {
        changed += tx
            .prepare_cached(
                "INSERT INTO official_proposals (id, article, name, honorific, rank, title, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name, title) DO NOTHING",
            )?
            .execute(params![
                Uuid::now_v7().to_string(),
                row.id,
                nfc(&one.name),
                nfc(&one.honorific),
                nfc(&one.rank),
                nfc(&one.title),
                since
            ])?;
    }
    tx.changed.officials |= changed > 0;
    Ok(())
}

/// The proposals that wait for a person, oldest first. What came into the registry in another way does not wait any more.
pub fn proposals(office: &Office) -> Result<Vec<Proposal>> {
    let now = office.now();
    office.read(|connection| waiting(connection, now.get(..10).unwrap_or_default()))
}

fn waiting(connection: &Connection, today: &str) -> Result<Vec<Proposal>> {
    let registry = all(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT official_proposals.id, article, headline, name, honorific, rank, title, since
         FROM official_proposals JOIN articles ON articles.id = article
         WHERE NOT dismissed ORDER BY official_proposals.id",
    )?;
    let proposals = statement.query_map([], |row| {
        let name: String = row.get(3)?;
        Ok(Proposal {
            id: row.get(0)?,
            article: row.get(1)?,
            headline: row.get(2)?,
            known: of_name(&registry, &name, today).cloned(),
            name,
            honorific: row.get(4)?,
            rank: row.get(5)?,
            title: row.get(6)?,
            since: row.get(7)?,
        })
    })?;
    let mut proposals = proposals.collect::<Result<Vec<_>, _>>()?;
    proposals.retain(|one| !is_known(&registry, &one.name, &one.title, &one.since));
    Ok(proposals)
}

/// The period of a person of this name that holds on a day.
fn of_name<'a>(registry: &'a [Official], name: &str, day: &str) -> Option<&'a Official> {
    registry.iter().find(|official| official.name == name && official.holds_on(day))
}

/// Whether the registry has every title that is said of a person, on a day. Former ones, and those of one occasion, are
/// nothing that it keeps.
fn is_known(registry: &[Official], name: &str, title: &str, day: &str) -> bool {
    let name = nfc(name);
    let holds: Vec<Post> = registry
        .iter()
        .filter(|official| official.name == name && official.holds_on(day))
        .flat_map(|official| {
            let state = posts(&official.state_title);
            // "Giám đốc" with the unit in its own cell.
            let is_bare = state.first().is_some_and(|post| post.body.is_empty());
            let unit = if is_bare { official.unit.as_str() } else { "" };
            posts(&official.party_title).into_iter().chain(posts(&format!("{} {unit}", official.state_title)))
        })
        .collect();
    let passing =
        |post: &Post| PASSING.iter().any(|(base, body)| post.base == *base && post.body.starts_with(body));
    posts(title)
        .iter()
        .filter(|post| !post.is_former && !passing(post))
        .all(|post| holds.iter().any(|held| held.is_same(post)))
}

/// Titles for one occasion: the head, and what its body begins with.
const PASSING: [(&str, &str); 3] =
    [("trưởng đoàn", ""), ("trưởng ban", "chỉ đạo"), ("trưởng ban", "tổ chức hội")];

/// The titles between the commas of a text; a comma inside an agency's name begins none.
fn posts(title: &str) -> Vec<Post> {
    let mut titles: Vec<String> = Vec::new();
    for part in title.split([',', ';']).map(str::trim) {
        match titles.last_mut() {
            Some(last) if Post::read(part).is_none() => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => titles.push(part.to_owned()),
        }
    }
    titles.iter().filter_map(|title| Post::read(title)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Official, is_known};

    #[test]
    fn a_title_is_known_however_it_is_written_and_another_one_is_not() {
        let official = |party: &str, state: &str, unit: &str| Official {
            name: "Lò Văn Ân".to_owned(),
            party_title: party.to_owned(),
            state_title: state.to_owned(),
            unit: unit.to_owned(),
            valid_from: Some("2026-01-01".to_owned()),
            ..Official::default()
        };
        let known = |official: Official, title: &str| is_known(&[official], "Lò Văn Ân", title, "2026-11-21");
        let head = || official("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh", "");
        for title in [
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
            "Chủ tịch Ủy ban nhân dân tỉnh Lai Châu",
            "Chủ tịch",
            "nguyên Giám đốc Sở Y tế",
            "Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo xóa nhà tạm",
            "",
        ] {
            assert!(known(head(), title), "{title}");
        }
        for title in ["Bí thư Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", "Chủ tịch HĐND tỉnh"] {
            assert!(!known(head(), title), "{title}");
        }
        let director = || official("", "Giám đốc", "Sở Văn hóa, Thể thao và Du lịch");
        assert!(known(director(), "Giám đốc Sở Văn hóa, Thể thao và Du lịch"));
        assert!(!known(director(), "Giám đốc Sở Y tế"));
        assert!(!is_known(&[head()], "Lò Văn Ân", "Chủ tịch UBND tỉnh", "2025-11-21"), "not yet on that day");
    }
}
