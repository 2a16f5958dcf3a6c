//! The office's code list: short names for what is written often.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::{CaptionError, LineFlaw};
use super::expand;
use crate::error::Result;
use crate::photos::LONGEST_WORDS;
use crate::store::Tx;
use crate::table::{self, Header, LineProblem, Sheet};
use crate::text::{clean, nfc};

const MOST_CODES: i64 = 20_000;
const MOST_TEXTS: usize = 20;
const LONGEST_CODE: usize = 32;
/// Both are there where a line names the columns: “mã” alone may be a code.
const HEADINGS: [&[&str]; 2] =
    [&["Mã", "Mã thay thế", "code"], &["Thay bằng", "Nội dung", "Viết thành", "text"]];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Code {
    pub code: String,
    pub texts: Vec<String>,
}

/// A code before a change: what [`put_back`] takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeBefore {
    pub code: String,
    /// Null: the list had no such code.
    pub texts: Option<Vec<String>>,
}

impl From<Code> for CodeBefore {
    fn from(Code { code, texts }: Code) -> Self {
        CodeBefore { code, texts: Some(texts) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CodesImported {
    /// How many codes came in.
    pub codes: u32,
    pub failed: Vec<LineProblem>,
}

/// All codes, by code.
pub fn list(connection: &Connection) -> Result<Vec<Code>> {
    let mut statement = connection.prepare_cached("SELECT code, texts FROM codes ORDER BY code")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (code, texts) = row?;
        Ok(Code { code, texts: serde_json::from_str(&texts)? })
    })
    .collect()
}

pub(super) fn codes(connection: &Connection) -> Result<expand::Codes> {
    Ok(list(connection)?.into_iter().map(|code| (code.code, code.texts)).collect())
}

/// Reads a list, one code a line: the code, its text, and further texts in further columns (in a text: behind further tabs). A first
/// line that names the columns is passed over, and lines that begin with `//`, which are remarks. Lines that make no sense are named
/// beside the good ones. Last comes how many lines were hidden.
///
/// Errors: those of [`table::read`].
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Code>, Vec<LineProblem>, u32)> {
    let mut codes: Vec<Code> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut failed = Vec::new();
    let Sheet { rows, hidden } = table::read(bytes, Some('\t'))?;
    for (number, row) in rows.into_iter().enumerate() {
        let is_heading = number == 0 && Header::find(&row, &HEADINGS).has_all();
        if is_heading || row.cells.first().is_some_and(|cell| cell.starts_with("//")) {
            continue;
        }
        match code(&row.cells) {
            Ok(code) if seen.insert(code.code.clone()) => codes.push(code),
            Ok(code) => failed
                .push(LineProblem { line: row.line, why: LineFlaw::CodeTwice { code: code.code }.message() }),
            Err(flaw) => failed.push(LineProblem { line: row.line, why: flaw.message() }),
        }
    }
    Ok((codes, failed, hidden))
}

/// Takes codes in. One that is there already gets the new texts. Returns those that were there, as they were.
///
/// Errors: `too-many-codes`.
pub(crate) fn import(tx: &mut Tx, codes: &[Code]) -> Result<Vec<Code>> {
    let mut before = list(tx)?;
    before.retain(|known| codes.iter().any(|code| code.code == known.code));
    for code in codes {
        tx.prepare_cached(
            "INSERT INTO codes (code, texts) VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET texts = ?2",
        )?
        .execute([&code.code, &serde_json::to_string(&code.texts)?])?;
    }
    let total: i64 = tx.query_row("SELECT count(*) FROM codes", [], |row| row.get(0))?;
    if total > MOST_CODES {
        return Err(CaptionError::TooManyCodes { limit: MOST_CODES }.into());
    }
    tx.changed.settings = true;
    Ok(before)
}

/// Takes an import or the clearing back, in one step; other codes stay as they are. Returns what was before, which takes this back.
///
/// Errors: `too-many-codes`.
pub(crate) fn put_back(tx: &mut Tx, before: &[CodeBefore]) -> Result<Vec<CodeBefore>> {
    let known = list(tx)?;
    let was = |code: &str| known.iter().find(|known| known.code == code).map(|known| known.texts.clone());
    let now =
        before.iter().map(|CodeBefore { code, .. }| CodeBefore { code: code.clone(), texts: was(code) });
    let now = now.collect();
    for gone in before.iter().filter(|code| code.texts.is_none()) {
        tx.execute("DELETE FROM codes WHERE code = ?1", [&gone.code])?;
    }
    let back = before
        .iter()
        .filter_map(|before| before.texts.clone().map(|texts| Code { code: before.code.clone(), texts }));
    import(tx, &back.collect::<Vec<_>>())?;
    Ok(now)
}

/// Empties the list. Returns what was in it.
pub(crate) fn clear(tx: &mut Tx) -> Result<Vec<Code>> {
    let before = list(tx)?;
    tx.execute("DELETE FROM codes", [])?;
    tx.changed.settings = true;
    Ok(before)
}

fn code(cells: &[String]) -> Result<Code, LineFlaw> {
    let (code, texts) = cells.split_first().ok_or(LineFlaw::CodeEmpty)?;
    let code = nfc(code.trim().trim_matches('='));
    if code.is_empty() {
        return Err(LineFlaw::CodeMissing);
    }
    let may = |letter: char| letter.is_alphanumeric() || ".-_".contains(letter);
    if code.chars().count() > LONGEST_CODE || !code.chars().all(may) {
        return Err(LineFlaw::CodeInvalid { code, longest: LONGEST_CODE });
    }
    let mut texts: Vec<String> = texts.iter().map(|text| clean(text)).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    if texts.is_empty() {
        return Err(LineFlaw::CodeWithoutText { code });
    }
    if texts.len() > MOST_TEXTS || texts.iter().any(|text| text.chars().count() > LONGEST_WORDS) {
        return Err(LineFlaw::CodeTooLong { code, texts: MOST_TEXTS, longest: LONGEST_WORDS });
    }
    Ok(Code { code, texts })
}
