//! Lines of the office's tables as entries. Triggers of the writing connection note which lines a transaction touches, so that no
//! change of what the whole office goes by escapes the ledger, whoever makes it; before the commit each becomes an entry.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{Meaning, What};
use ledger::process::Role;
use ledger::{Place, StaffId, Topic};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::{Map, Value};

use super::{New, body_of, of_topic, office_of};
use crate::error::Result;
use crate::store::Tx;

/// A table of the office: its name, and what names a line in it.
struct Table {
    name: &'static str,
    key: &'static [&'static str],
    /// Which of its lines are the office's, where not all are.
    only: &'static str,
    /// Its lines have names, and no two of them the same.
    named: bool,
}

const TABLES: [Table; 8] = [
    Table { name: PEOPLE, key: &["id"], only: "", named: true },
    Table { name: "officials", key: &["id"], only: "", named: false },
    Table { name: "lexicon", key: &["name", "key"], only: "", named: false },
    Table { name: "caption_templates", key: &["id"], only: "", named: true },
    Table { name: "codes", key: &["code"], only: "", named: false },
    Table { name: "article_templates", key: &["id"], only: "", named: true },
    Table { name: "categories", key: &["name"], only: "", named: false },
    Table {
        name: "meta",
        key: &["key"],
        only: "key IN ('proof-profile', 'proof-levels', 'facts', 'office-name')",
        named: false,
    },
];

/// Of the staff list the header itself says the roles.
const PEOPLE: &str = "staff";

/// How many lines one entry holds at most: an imported registry has thousands.
const MOST: usize = 500;

/// Has a connection note the lines of the office that it changes.
pub(crate) fn note(connection: &Connection) -> rusqlite::Result<()> {
    let mut sql = String::from(
        "PRAGMA temp_store = MEMORY;
         CREATE TEMP TABLE touched (tab TEXT NOT NULL, key TEXT NOT NULL);",
    );
    for table in &TABLES {
        for (verb, sides) in [("INSERT", &["NEW"][..]), ("UPDATE", &["OLD", "NEW"]), ("DELETE", &["OLD"])] {
            let Table { name, key, only, .. } = table;
            let notes: String = sides
                .iter()
                .map(|side| {
                    let columns: Vec<String> = key.iter().map(|column| format!("{side}.{column}")).collect();
                    let only = match only.is_empty() {
                        true => String::new(),
                        false => format!(" WHERE {side}.{only}"),
                    };
                    format!("INSERT INTO touched SELECT '{name}', json_array({}){only};", columns.join(", "))
                })
                .collect();
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER note_{name}_{verb} AFTER {verb} ON main.{name} BEGIN {notes} END;"
            ));
        }
    }
    connection.execute_batch(&sql)
}

/// Enters the lines that this transaction touched.
pub(crate) fn enter(tx: &mut Tx) -> Result<()> {
    let touched: Vec<(String, String)> = {
        let mut statement =
            tx.prepare_cached("SELECT DISTINCT tab, key FROM temp.touched ORDER BY tab, key")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    if touched.is_empty() {
        return Ok(());
    }
    tx.execute("DELETE FROM temp.touched", [])?;
    enter_lines(tx, &touched)
}

/// Enters every line that there is: of a store whose tables are older than the ledger.
pub(crate) fn enter_everything(tx: &mut Tx) -> Result<()> {
    let mut all = Vec::new();
    for table in &TABLES {
        let only = if table.only.is_empty() { "1" } else { table.only };
        let sql = format!(
            "SELECT json_array({}) AS key FROM {} WHERE {only} ORDER BY key",
            table.key.join(", "),
            table.name
        );
        let mut statement = tx.prepare(&sql)?;
        let keys = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        all.extend(keys.into_iter().map(|key| (table.name.to_owned(), key)));
    }
    tx.execute("DELETE FROM temp.touched", [])?;
    enter_lines(tx, &all)
}

fn enter_lines(tx: &mut Tx, touched: &[(String, String)]) -> Result<()> {
    let actor = tx.actor;
    let hand = Some(actor).filter(|actor| !actor.is_nobody());
    let mut news = Vec::new();
    let (people, lines): (Vec<_>, Vec<_>) = touched.iter().partition(|(table, _)| table == PEOPLE);
    for (table, key) in people {
        let line = line(tx, table, key)?;
        let id = keys(key)?.first().and_then(Value::as_str).unwrap_or_default().to_owned();
        let said = |name: &str| line.get(name).and_then(Value::as_str);
        let roles: Vec<Role> = serde_json::from_str(said("roles").unwrap_or("[]"))?;
        let retired = line.is_null() || said("retired_at").is_some();
        let what = What::Person { means: Meaning::NOW, staff: StaffId(id), roles, retired };
        news.push(New { hand, role: None, what, body: Some(tx.words(&line.to_string())?) });
    }
    for part in lines.chunks(MOST) {
        let mut places = Vec::with_capacity(part.len());
        let mut values = Vec::with_capacity(part.len());
        for (table, key) in part {
            places.push(Place::line(table, key));
            values.push(Value::Array(vec![table.as_str().into(), keys(key)?.into(), line(tx, table, key)?]));
        }
        let what = What::Lines { means: Meaning::NOW, places };
        news.push(New { hand, role: None, what, body: Some(tx.words(&Value::Array(values).to_string())?) });
    }
    tx.enter_all(&Topic::Office, news).map(drop)
}

fn keys(key: &str) -> Result<Vec<Value>> {
    Ok(serde_json::from_str(key)?)
}

/// A line with all its columns; null where it is gone.
fn line(connection: &Connection, table: &str, key: &str) -> Result<Value> {
    let Some(table) = TABLES.iter().find(|known| known.name == table) else { return Ok(Value::Null) };
    let wanted: Vec<String> = table.key.iter().map(|column| format!("{column} = ?")).collect();
    let mut statement =
        connection.prepare_cached(&format!("SELECT * FROM {} WHERE {}", table.name, wanted.join(" AND ")))?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let given = keys(key)?;
    let given = given.iter().map(|value| value.as_str().unwrap_or_default());
    let found = statement
        .query_row(params_from_iter(given), |row| {
            let mut line = Map::new();
            for (index, name) in names.iter().enumerate() {
                let value = match row.get_ref(index)? {
                    ValueRef::Null | ValueRef::Blob(_) => Value::Null,
                    ValueRef::Integer(number) => number.into(),
                    ValueRef::Real(number) => number.into(),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                };
                line.insert(name.clone(), value);
            }
            Ok(Value::Object(line))
        })
        .optional()?;
    Ok(found.unwrap_or(Value::Null))
}

/// The lines that are not as the ledger says, and how it says that they are.
pub(crate) fn differing(connection: &Connection) -> Result<Vec<(String, String, Value)>> {
    let rules = of_topic(connection, &Topic::Office)?;
    let office = office_of(&rules);
    let mut said: BTreeMap<(String, String), Value> = BTreeMap::new();
    for (_, node) in office.graph().nodes().iter().enumerate().filter(|(place, _)| office.counts(*place)) {
        let Some(body) = body_of(connection, &node.entry)? else { continue };
        match node.entry.what() {
            Some(What::Person { staff, .. }) => {
                let key = Value::Array(vec![staff.0.as_str().into()]).to_string();
                said.insert((PEOPLE.to_owned(), key), serde_json::from_slice(body.payload())?);
            }
            Some(What::Lines { .. }) => {
                let values: Vec<(String, Value, Value)> = serde_json::from_slice(body.payload())?;
                said.extend(values.into_iter().map(|(table, key, line)| ((table, key.to_string()), line)));
            }
            _ => {}
        }
    }
    tell_apart(&mut said);
    let mut differing = Vec::new();
    for ((table, key), wanted) in said {
        if line(connection, &table, &key)? != wanted {
            differing.push((table, key, wanted));
        }
    }
    Ok(differing)
}

/// Laptops that never met give the same name to two people or two templates. Both stay; the one that came to be first keeps the name, and
/// the others have a number after theirs until somebody gives them another.
fn tell_apart(said: &mut BTreeMap<(String, String), Value>) {
    for table in TABLES.iter().filter(|table| table.named) {
        let name = |line: &Value| line.get("name").and_then(Value::as_str).map(str::to_owned);
        let lines = said.iter_mut().filter(|((of, _), _)| of == table.name);
        // Ids begin with the time of their making, and keys are in their order.
        let lines: Vec<(String, &mut Value)> =
            lines.filter_map(|(_, line)| Some((name(line)?, line))).collect();
        let mut taken: BTreeSet<String> = lines.iter().map(|(name, _)| name.clone()).collect();
        let mut first = BTreeSet::new();
        for (name, line) in lines {
            if first.insert(name.clone()) {
                continue;
            }
            let free = (2..).map(|number| format!("{name} ({number})")).find(|name| !taken.contains(name));
            if let (Some(free), Some(line)) = (free, line.as_object_mut()) {
                taken.insert(free.clone());
                line.insert("name".to_owned(), free.into());
            }
        }
    }
}

/// Runs `work`, which brings another office's lines, so that those of here stand back for them: who worked here is on no list any more
/// unless that office has them on its own, and of two lines with one name that of here has a number after it.
pub(crate) fn give_way(tx: &mut Tx, work: impl FnOnce(&mut Tx) -> Result<()>) -> Result<()> {
    /// Stands behind a name that waits to see whether it is taken.
    const WAITS: &str = "\u{1f}";
    for table in TABLES.iter().filter(|table| table.named) {
        tx.execute(&format!("UPDATE {} SET name = name || ?1", table.name), [WAITS])?;
    }
    work(tx)?;
    for table in TABLES.iter().filter(|table| table.named) {
        let Table { name, .. } = table;
        if *name == PEOPLE {
            let left = "UPDATE staff SET retired_at = coalesce(retired_at, ?2) WHERE name LIKE '%' || ?1";
            tx.execute(left, params![WAITS, tx.now])?;
        }
        let waiting = {
            let mut statement =
                tx.prepare(&format!("SELECT id, name FROM {name} WHERE name LIKE '%' || ?1 ORDER BY id"))?;
            let rows = statement.query_map([WAITS], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<Vec<(String, String)>, _>>()?
        };
        let put = format!("UPDATE OR IGNORE {name} SET name = ?2 WHERE id = ?1");
        for (id, waits) in waiting {
            let own = waits.trim_end_matches(WAITS).to_owned();
            for free in std::iter::once(own.clone()).chain((2..).map(|number| format!("{own} ({number})"))) {
                if tx.execute(&put, [&id, &free])? > 0 {
                    break;
                }
            }
        }
    }
    tx.execute("DELETE FROM temp.touched", [])?;
    Ok(())
}

/// Brings every line to what the ledger says. It is no change of the office, and no entry of its own.
pub(crate) fn put_back(tx: &mut Tx) -> Result<()> {
    let differing = differing(tx)?;
    for table in TABLES.iter().filter(|table| table.named) {
        // A name may go from one line to another.
        for (_, key, _) in differing.iter().filter(|(of, ..)| of == table.name) {
            let sql = format!("UPDATE {} SET name = 'id ' || id WHERE id = ?1", table.name);
            tx.execute(&sql, [keys(key)?.first().and_then(Value::as_str)])?;
        }
    }
    for (table, key, wanted) in differing {
        put(tx, &table, &key, &wanted)?;
    }
    tx.execute("DELETE FROM temp.touched", [])?;
    (tx.changed.staff, tx.changed.officials, tx.changed.proof, tx.changed.settings) =
        (true, true, true, true);
    Ok(())
}

/// Writes a line, or takes it away. Columns that this program does not have are a newer one's.
fn put(tx: &Tx, table: &str, key: &str, wanted: &Value) -> Result<()> {
    let Some(table) = TABLES.iter().find(|known| known.name == table) else { return Ok(()) };
    let given = keys(key)?;
    let given = || given.iter().map(|value| value.as_str().unwrap_or_default().to_owned());
    let Value::Object(line) = wanted else {
        let named: Vec<String> = table.key.iter().map(|column| format!("{column} = ?")).collect();
        let sql = format!("DELETE FROM {} WHERE {}", table.name, named.join(" AND "));
        tx.execute(&sql, params_from_iter(given()))?;
        return Ok(());
    };
    let columns: Vec<String> = {
        let mut statement = tx.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
        statement.query_map([table.name], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    let columns: Vec<&String> = columns.iter().filter(|column| line.contains_key(*column)).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sets: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({marks}) ON CONFLICT ({}) DO UPDATE SET {}",
        table.name,
        names.join(", "),
        table.key.join(", "),
        sets.join(", ")
    );
    let values = columns.iter().map(|column| match line.get(*column) {
        Some(Value::String(text)) => rusqlite::types::Value::Text(text.clone()),
        Some(Value::Number(number)) => match number.as_i64() {
            Some(whole) => rusqlite::types::Value::Integer(whole),
            None => rusqlite::types::Value::Real(number.as_f64().unwrap_or_default()),
        },
        _ => rusqlite::types::Value::Null,
    });
    tx.execute(&sql, params_from_iter(values))?;
    Ok(())
}
