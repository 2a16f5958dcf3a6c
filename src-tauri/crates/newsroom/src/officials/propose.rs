//! What an approved article says of people and the registry does not: proposed to a person, never taken in by itself.

use manuscript::Content;
use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::list::{Official, all};
use crate::articles::{self, Row};
use crate::error::Result;
use crate::proofread;
use crate::store::Tx;
use crate::text::{fold, nfc};

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

/// Proposes the people of a text that is approved now. What an earlier approval of the article proposed and nobody settled
/// gives way to it; what was dismissed once is not proposed again.
pub(crate) fn propose(tx: &mut Tx, row: &Row, content: &Content) -> Result<()> {
    let since =
        articles::event_date(row, content).unwrap_or_else(|| tx.now.get(..10).unwrap_or_default().to_owned());
    let mut changed =
        tx.execute("DELETE FROM official_proposals WHERE article = ?1 AND NOT dismissed", [&row.id])?;
    let registry = all(tx)?;
    let people = proofread::people(content).into_iter();
    let fresh = people.filter(|one| !is_known(&registry, &one.name, &one.title, &since)).take(MOST);
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
pub fn proposals(connection: &Connection, today: &str) -> Result<Vec<Proposal>> {
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

/// Whether the registry has every title that is said of a person, on a day. Former ones are history and nothing to learn.
fn is_known(registry: &[Official], name: &str, title: &str, day: &str) -> bool {
    let name = nfc(name);
    let holds: Vec<String> = registry
        .iter()
        .filter(|official| official.name == name && official.holds_on(day))
        .flat_map(titles)
        .collect();
    parts(title)
        .iter()
        .filter(|part| !["nguyen ", "cuu "].iter().any(|former| part.starts_with(former)))
        .all(|part| holds.iter().any(|held| says(held, part)))
}

/// Titles as a text may write them: with the unit behind and without.
fn titles(official: &Official) -> Vec<String> {
    let unit = official.unit.trim();
    [&official.party_title, &official.state_title]
        .into_iter()
        .filter(|title| !title.trim().is_empty())
        .flat_map(|title| [title.clone(), format!("{title} {unit}")])
        .flat_map(|title| parts(&title))
        .collect()
}

/// Whether a held title says what is written: the same, or one goes on where the other ends ("Chủ tịch UBND tỉnh", "Chủ
/// tịch UBND tỉnh Điện Biên"). A bare head ("Giám đốc") goes on to anything, so of those only the shorter writing counts.
fn says(held: &str, written: &str) -> bool {
    let goes_on = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    goes_on(held, written) || (held.split(' ').count() > 3 && goes_on(written, held))
}

/// A title between its commas, without accents, its common abbreviations written out.
fn parts(title: &str) -> Vec<String> {
    let word = |word: &str| {
        match word {
            "ubnd" => "uy ban nhan dan",
            "hdnd" => "hoi dong nhan dan",
            "mttq" => "mat tran to quoc",
            other => other,
        }
        .to_owned()
    };
    fold(title)
        .split([',', ';'])
        .map(|part| {
            let words = part.split(|letter: char| !letter.is_alphanumeric());
            words.filter(|word| !word.is_empty()).map(word).collect::<Vec<_>>().join(" ")
        })
        .filter(|part| !part.is_empty())
        .collect()
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
