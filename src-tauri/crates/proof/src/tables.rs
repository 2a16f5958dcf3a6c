//! Tables of facts that rules look things up in: a first version ships in `assets/proof/`, and the office adds to it,
//! corrects it, or takes lines out.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use chrono::NaiveDate;

use crate::phrases::Office;
use crate::quick::QuickMap;

/// One of the tables. Its first column is the key of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Official names of agencies.
    Agencies,
    /// Legal documents: number, kind, day, what it is about, last day in force.
    Documents,
    /// Districts and provinces that ceased on 1/7/2025.
    Units,
    /// What took the place of an agency or a document that ended.
    Successors,
}

/// One line: its cells in the order of [`Table::columns`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub Vec<String>);

/// What an office changed in one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New lines, and lines that replace the one with the same key.
    pub put: Vec<Line>,
    /// Keys of shipped lines that are left out.
    pub removed: Vec<String>,
}

/// All tables, with the office's changes in them. A clone shares them, and two that share compare at once.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    changes: Arc<BTreeMap<Table, Changes>>,
    /// What is looked up in the changes, made ready when it is first asked for.
    office: Arc<OnceLock<Office>>,
}

/// The lines that ship, by their keys.
type Shipped = LazyLock<QuickMap<String, Line>>;

static DOCUMENTS: Shipped = LazyLock::new(|| Table::Documents.by_key());
static SUCCESSORS: Shipped = LazyLock::new(|| Table::Successors.by_key());

/// The day on which the lines that ship were last held against their sources.
pub const TABLES_CHECKED: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 29) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// What a source says that nobody could read: what rests on it is a hint.
pub(crate) const UNREAD: &str = "chưa đối chiếu";

message::messages! {
    /// Why a line cannot be used.
    pub enum LineFlaw {
        KeyMissing = "line.first-cell-empty",
        NoDay { written: String } = "line.no-day",
    }
}

impl Table {
    pub const ALL: [Table; 4] = [Table::Agencies, Table::Documents, Table::Units, Table::Successors];

    /// As it stands in file names and behind the command line.
    pub fn id(self) -> &'static str {
        match self {
            Table::Agencies => "agencies",
            Table::Documents => "documents",
            Table::Units => "units",
            Table::Successors => "successors",
        }
    }

    pub fn find(id: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.id() == id)
    }

    /// Names of its columns. Days are written `YYYY-MM-DD`, and an empty cell is "always", or "not known".
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Agencies => &["name", "valid_from", "valid_to", "source"],
            Table::Documents => &["number", "kind", "issued", "title", "valid_to", "source"],
            Table::Units => &["name", "kind", "today", "valid_to", "source"],
            Table::Successors => &["was", "now", "source"],
        }
    }

    /// Whether the cells of a column are days.
    pub fn is_day(column: &str) -> bool {
        ["valid_from", "valid_to", "issued"].contains(&column)
    }

    fn text(self) -> &'static str {
        match self {
            Table::Agencies => include_str!("../../../../assets/proof/agencies.tsv"),
            Table::Documents => include_str!("../../../../assets/proof/documents.tsv"),
            Table::Units => include_str!("../../../../assets/proof/units.tsv"),
            Table::Successors => include_str!("../../../../assets/proof/successors.tsv"),
        }
    }

    /// The lines that ship, in the order of the file.
    pub fn shipped(self) -> Vec<Line> {
        self.lines(self.text()).map(|(_, line)| line).collect()
    }

    fn by_key(self) -> QuickMap<String, Line> {
        self.shipped().into_iter().map(|line| (line.key().to_owned(), line)).collect()
    }

    /// The lines of a text with tabs between cells, each with its number from 1. Empty ones and those that begin with `#`
    /// are left out; missing cells are empty.
    pub fn lines(self, text: &str) -> impl Iterator<Item = (usize, Line)> {
        let width = self.columns().len();
        text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()).map(
            move |(number, line)| {
                let mut cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
                cells.resize(width, String::new());
                (number + 1, Line(cells))
            },
        )
    }

    /// What is wrong with a line, in plain Vietnamese; `None` where nothing is.
    pub fn problem(self, line: &Line) -> Option<LineFlaw> {
        if line.key().is_empty() {
            return Some(LineFlaw::KeyMissing);
        }
        self.columns().iter().zip(&line.0).find_map(|(column, cell)| {
            let is_wrong = Self::is_day(column) && !cell.is_empty() && cell.parse::<NaiveDate>().is_err();
            is_wrong.then(|| LineFlaw::NoDay { written: cell.clone() })
        })
    }
}

impl Line {
    pub fn key(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// A cell by its number; empty where there is none.
    pub fn cell(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    pub fn day(&self, at: usize) -> Option<NaiveDate> {
        self.cell(at).parse().ok()
    }
}

impl Tables {
    pub fn new(changes: impl IntoIterator<Item = (Table, Changes)>) -> Tables {
        let changes = changes.into_iter().filter(|(_, changes)| *changes != Changes::default());
        Tables { changes: Arc::new(changes.collect()), office: Arc::default() }
    }

    /// What the office changed in a table; `None` where it changed nothing.
    pub fn changes(&self, table: Table) -> Option<&Changes> {
        self.changes.get(&table)
    }

    /// A table as the office has it: the lines that ship and were not taken out or replaced, then its own.
    pub fn lines(&self, table: Table) -> Vec<Line> {
        let mut lines = table.shipped();
        if let Some(changes) = self.changes(table) {
            let gone: HashSet<&str> =
                changes.removed.iter().map(String::as_str).chain(changes.put.iter().map(Line::key)).collect();
            lines.retain(|line| !gone.contains(line.key()));
            lines.extend(changes.put.iter().cloned());
        }
        lines
    }

    /// A document's line, by its number.
    pub fn document(&self, number: &str) -> Option<&Line> {
        self.line(Table::Documents, &DOCUMENTS, number)
    }

    /// "; nay là Bộ Tài chính": what took the place of a line of a table, to be said behind it; empty where that is not known.
    pub(crate) fn successor(&self, key: &str) -> String {
        self.line(Table::Successors, &SUCCESSORS, key).map_or(String::new(), |line| {
            let doubt = if line.cell(2) == UNREAD { " (chưa đối chiếu)" } else { "" };
            format!("; nay là {}{doubt}", line.cell(1))
        })
    }

    fn line<'t>(&'t self, table: Table, shipped: &'static Shipped, key: &str) -> Option<&'t Line> {
        let changes = self.changes(table);
        let own = changes.and_then(|changes| changes.put.iter().rfind(|line| line.key() == key));
        let is_gone = || changes.is_some_and(|changes| changes.removed.iter().any(|gone| gone == key));
        own.or_else(|| shipped.get(key).filter(|_| !is_gone()))
    }

    /// What the changes mean to the rules that look for phrases; `None` where there are no changes.
    pub(crate) fn office(&self) -> Option<&Office> {
        (!self.changes.is_empty()).then(|| self.office.get_or_init(|| Office::of(self)))
    }
}

impl PartialEq for Tables {
    fn eq(&self, other: &Tables) -> bool {
        Arc::ptr_eq(&self.changes, &other.changes) || self.changes == other.changes
    }
}

impl Eq for Tables {}

#[cfg(test)]
mod tests {
    use super::{Changes, Line, LineFlaw, Table, Tables, UNREAD};

    #[test]
    fn what_ships_has_nothing_wrong_and_no_key_twice() {
        for table in Table::ALL {
            let lines = table.shipped();
            for line in &lines {
                assert_eq!(table.problem(line), None, "{line:?}");
            }
            let mut keys: Vec<&str> = lines.iter().map(Line::key).collect();
            keys.sort_unstable();
            assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{table:?}");
        }
    }

    #[test]
    fn an_office_adds_replaces_and_takes_out() {
        let line = |name: &str| Line([name, "", "", "cơ quan"].map(str::to_owned).to_vec());
        let shipped = Table::Agencies.shipped();
        let (first, second) = (shipped[0].key(), shipped[1].key());
        let put = vec![line("Sở Của Chúng Tôi"), line(first)];
        let changes = Changes { put, removed: vec![second.to_owned()] };
        let tables = Tables::new([(Table::Agencies, changes)]);
        let lines = tables.lines(Table::Agencies);
        assert_eq!(lines.len(), shipped.len());
        assert!(lines.contains(&line("Sở Của Chúng Tôi")) && lines.contains(&line(first)));
        assert!(!lines.iter().any(|line| line.key() == second));
        assert_eq!(tables.lines(Table::Units), Table::Units.shipped());
    }

    #[test]
    fn what_took_the_place_of_a_document_is_said_as_the_office_has_it() {
        let line = |cells: [&str; 3]| Line(cells.map(str::to_owned).to_vec());
        let shipped = Table::Successors.shipped();
        let (first, second) = (shipped[0].key(), shipped[1].key());
        let put = vec![line([first, "Luật của ta", ""]), line(["99/2026/NĐ-CP", "Luật mới", UNREAD])];
        let tables = Tables::new([(Table::Successors, Changes { put, removed: vec![second.to_owned()] })]);
        assert_eq!(tables.successor(first), "; nay là Luật của ta");
        assert_eq!(tables.successor("99/2026/NĐ-CP"), "; nay là Luật mới (chưa đối chiếu)");
        assert_eq!(tables.successor(second), "");
        assert!(Tables::default().successor(second).starts_with("; nay là "));
    }

    #[test]
    fn a_line_without_a_key_or_with_a_wrong_day_is_refused_in_words() {
        let empty = Line(vec![String::new(); 4]);
        assert!(matches!(Table::Agencies.problem(&empty), Some(LineFlaw::KeyMissing)));
        let wrong = Line(["Sở", "1/7/2025", "", ""].map(str::to_owned).to_vec());
        let flaw = Table::Agencies.problem(&wrong);
        assert!(matches!(flaw, Some(LineFlaw::NoDay { written }) if written == "1/7/2025"));
    }
}
