//! Everything that a store holds, so that a test can say: nothing was changed.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// The rows of every table in words, and the files beside the database with their sizes. Previews are left out: they
/// can be made again at any time.
#[derive(Debug, PartialEq, Eq)]
pub struct Stock {
    pub tables: BTreeMap<String, Vec<String>>,
    pub files: BTreeMap<String, u64>,
}

impl Stock {
    /// Reads the store in `dir` from a copy: looking must not change it. No other process may be writing.
    pub fn of(dir: &Path) -> Stock {
        let copy = tempfile::tempdir().expect("a folder for the copy");
        for name in ["toasoan.db", "toasoan.db-wal"] {
            if dir.join(name).exists() {
                std::fs::copy(dir.join(name), copy.path().join(name)).expect("the database is readable");
            }
        }
        let connection = Connection::open(copy.path().join("toasoan.db")).expect("the copy opens");
        let mut files = BTreeMap::new();
        walk(dir, dir, &mut files);
        Stock { tables: tables(&connection), files }
    }

    pub fn rows(&self, table: &str) -> usize {
        self.tables.get(table).map_or(0, Vec::len)
    }
}

fn tables(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let mut named = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .expect("the schema is readable");
    let names: Vec<String> =
        named.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("the names are readable");
    names.into_iter().map(|name| (name.clone(), rows(connection, &name))).collect()
}

fn rows(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement =
        connection.prepare(&format!("SELECT * FROM \"{table}\"")).expect("the table is readable");
    let columns = statement.column_count();
    let read = statement.query_map([], |row| {
        let cells: Result<Vec<String>, rusqlite::Error> = (0..columns)
            .map(|column| {
                Ok(match row.get_ref(column)? {
                    ValueRef::Null => "null".to_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
                })
            })
            .collect();
        Ok(cells?.join(" | "))
    });
    let mut rows: Vec<String> = read.and_then(Iterator::collect).expect("the rows are readable");
    rows.sort();
    rows
}

fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, u64>) {
    for entry in std::fs::read_dir(folder).expect("the folder is readable").flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            if name != "cache" {
                walk(root, &path, files);
            }
        } else if !name.starts_with("toasoan.db") {
            files.insert(name, entry.metadata().map_or(0, |found| found.len()));
        }
    }
}
