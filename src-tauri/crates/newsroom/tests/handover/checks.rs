//! What must be the same everywhere, and what a person can see of an article.

use std::collections::BTreeMap;

use newsroom::{Actor, Office, articles, choices};
use rusqlite::types::Value;

use crate::laptop::Laptop;

/// The words of an article that somebody who opens it can find.
pub struct Seen {
    /// In the text and its fields.
    pub text: String,
    /// In what waits for a decision.
    pub asked: String,
}

impl Seen {
    pub fn of(office: &Office, id: &str) -> Seen {
        let Ok(opened) = articles::open(office, &Actor::undeclared(), id) else {
            return Seen { text: String::new(), asked: String::new() };
        };
        let manuscript = manuscript::Manuscript::load([opened.update.as_slice()]).unwrap();
        let text = serde_json::to_string(&manuscript.content()).unwrap();
        Seen { text, asked: serde_json::to_string(&choices::list(office, id).unwrap()).unwrap() }
    }

    pub fn has(&self, letter: char) -> bool {
        self.text.contains(letter) || self.asked.contains(letter)
    }
}

/// The lines of a table as text.
fn lines(office: &Office, sql: &str) -> Vec<String> {
    let lines = office.read(|all| {
        let mut statement = all.prepare(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Result<Vec<Value>, _> = (0..columns).map(|column| row.get(column)).collect();
            Ok(format!("{:?}", values?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    });
    lines.unwrap_or_else(|error| panic!("{sql}: {error:?}"))
}

/// What has to be the same on every laptop, under the name of what it is.
const SAME: [(&str, &str); 15] = [
    ("texts", "SELECT id, hash, headline, category, byline, cover FROM articles ORDER BY id"),
    (
        "standing",
        "SELECT id, state, approved_hash, approval, correcting, trashed_at, voided, state_by, creator FROM articles ORDER BY id",
    ),
    ("wanted", "SELECT id, due, waits_for FROM articles ORDER BY id"),
    ("choices", "SELECT article, id, place FROM choices WHERE settled_at IS NULL ORDER BY article, id"),
    ("entries", "SELECT hash FROM entries WHERE topic <> 'office' ORDER BY hash"),
    ("versions", "SELECT article, entry, hash, content, at, actor FROM versions ORDER BY article, entry"),
    ("bodies", "SELECT entry, bytes FROM bodies ORDER BY entry"),
    ("office entries", "SELECT hash FROM entries WHERE topic = 'office' ORDER BY hash"),
    ("staff", "SELECT * FROM staff ORDER BY id"),
    ("registry", "SELECT * FROM officials ORDER BY id"),
    ("tables", "SELECT * FROM lexicon ORDER BY name, key"),
    ("templates", "SELECT * FROM caption_templates ORDER BY id"),
    ("categories", "SELECT * FROM categories ORDER BY name"),
    (
        "photos",
        "SELECT id, file, credit, place, rights, caption, alt FROM photos WHERE id IN (SELECT photo FROM uses) ORDER BY id",
    ),
    ("authors", "SELECT article, staff FROM authors WHERE kept ORDER BY article, staff"),
];

/// Every laptop has the same, and its doctor finds nothing.
pub fn all_agree(laptops: &[Laptop]) {
    let said: Vec<BTreeMap<&str, Vec<String>>> = laptops
        .iter()
        .map(|laptop| SAME.iter().map(|(name, sql)| (*name, lines(&laptop.office, sql))).collect())
        .collect();
    for (name, _) in SAME {
        for (number, other) in said.iter().enumerate().skip(1) {
            let (one, other) = (&said[0][name], &other[name]);
            let only: Vec<&String> = one.iter().filter(|line| !other.contains(line)).collect();
            let too: Vec<&String> = other.iter().filter(|line| !one.contains(line)).collect();
            assert!(one == other, "{name} of 0 and {number} differ:\n{only:#?}\n{too:#?}");
        }
    }
    for (number, laptop) in laptops.iter().enumerate() {
        let report = newsroom::doctor::doctor(&laptop.office, false).unwrap();
        assert!(report.ok && report.problems.is_empty(), "{number}: {report:?}");
    }
}

/// Everything that a store holds in rows, in short.
pub fn dump(office: &Office) -> Vec<Vec<String>> {
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name";
    let names: Vec<String> = office
        .read(|all| {
            let mut statement = all.prepare(tables)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
        .unwrap();
    names.iter().map(|name| lines(office, &format!("SELECT * FROM {name}"))).collect()
}
