//! The office's categories, in their order: the list that ships, until somebody changes it.

use rusqlite::{Connection, params};

use super::error::ArticleError;
use crate::error::Result;
use crate::store::Tx;
use crate::text::{self, fold, nfc};

const LONGEST: usize = 100;
const MOST: usize = 200;

/// The list that ships, one a line in `assets/categories.txt`.
pub(crate) fn shipped() -> Vec<String> {
    include_str!("../../../../../assets/categories.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(nfc)
        .collect()
}

/// The categories that an article can have.
pub fn categories(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare_cached("SELECT name, retired OR became IS NOT NULL FROM categories ORDER BY position")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    if rows.is_empty() {
        return Ok(shipped());
    }
    Ok(rows.into_iter().filter(|(_, gone)| !gone).map(|(name, _)| name).collect())
}

/// The category that somebody means, as the office spells it; one that was renamed is meant by its old name too.
pub(crate) fn meant(connection: &Connection, written: &str) -> Result<Option<String>> {
    let all = categories(connection)?;
    let mut statement =
        connection.prepare_cached("SELECT name, became FROM categories WHERE became IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let renamed = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut name = written;
    // No more steps than there are names, so that a ring of them ends.
    for _ in 0..=renamed.len() {
        if let Some(found) = all.iter().find(|known| fold(known) == fold(name)) {
            return Ok(Some(found.clone()));
        }
        match renamed.iter().find(|(old, _)| fold(old) == fold(name)) {
            Some((_, became)) => name = became,
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// Whether the office has or had a category of this name since it changed the list.
pub(crate) fn was(connection: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM categories WHERE name = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([name], |row| row.get(0))?)
}

/// Adds a category at a place, or at the end; one that was retired comes back.
///
/// Errors: `category-name-missing`, `category-too-long`, `category-taken`, `categories-too-many`.
pub(crate) fn add(tx: &mut Tx, name: &str, at: Option<u32>) -> Result<()> {
    let mut all = categories(tx)?;
    let name = fresh(&all, name)?;
    if all.len() >= MOST {
        return Err(ArticleError::CategoriesTooMany { limit: MOST }.into());
    }
    let at = at.map_or(all.len(), |at| all.len().min(at as usize));
    all.insert(at, name);
    write(tx, &all)
}

/// Calls a category by another name. Texts keep the name that they have until somebody sets it anew. Returns the name as it is kept.
///
/// Errors: `category-unknown`, and those of [`add`].
pub(crate) fn rename(tx: &mut Tx, category: &str, name: &str) -> Result<String> {
    let mut all = categories(tx)?;
    let at = place(&all, category)?;
    let others: Vec<String> = all.iter().filter(|known| *known != category).cloned().collect();
    let name = fresh(&others, name)?;
    if name == category {
        return Ok(name);
    }
    if let Some(known) = all.get_mut(at) {
        known.clone_from(&name);
    }
    write(tx, &all)?;
    tx.execute("UPDATE categories SET retired = 0, became = ?2 WHERE name = ?1", [category, &name])?;
    Ok(name)
}

/// Sets the order: every category once.
///
/// Errors: `categories-differ`.
pub(crate) fn order(tx: &mut Tx, wanted: &[String]) -> Result<()> {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    if sorted(wanted) != sorted(&categories(tx)?) {
        return Err(ArticleError::CategoriesDiffer.into());
    }
    write(tx, wanted)
}

/// No new text gets it; those that have it keep it.
///
/// Errors: `category-unknown`, `category-last`.
pub(crate) fn retire(tx: &mut Tx, category: &str) -> Result<()> {
    let mut all = categories(tx)?;
    all.remove(place(&all, category)?);
    if all.is_empty() {
        return Err(ArticleError::CategoryLast.into());
    }
    write(tx, &all)
}

fn place(all: &[String], category: &str) -> Result<usize> {
    all.iter().position(|known| known == category).ok_or_else(|| {
        ArticleError::CategoryUnknown { category: category.to_owned(), known: all.to_vec() }.into()
    })
}

fn fresh(others: &[String], name: &str) -> Result<String> {
    let name = text::name(name);
    if name.is_empty() {
        return Err(ArticleError::CategoryNameMissing.into());
    }
    if name.chars().count() > LONGEST {
        return Err(ArticleError::CategoryTooLong { limit: LONGEST }.into());
    }
    if others.iter().any(|known| fold(known) == fold(&name)) {
        return Err(ArticleError::CategoryTaken { name }.into());
    }
    Ok(name)
}

/// Makes these the office's categories; what is no more among them is retired.
fn write(tx: &mut Tx, wanted: &[String]) -> Result<()> {
    let before = categories(tx)?;
    let put = |name: &String, position: usize, retired: bool| {
        tx.execute(
            "INSERT INTO categories (name, position, retired) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET position = ?2, retired = ?3, became = NULL",
            params![name, position as i64, retired],
        )
    };
    for name in before.iter().filter(|name| !wanted.contains(name)) {
        put(name, MOST, true)?;
    }
    for (position, name) in wanted.iter().enumerate() {
        put(name, position, false)?;
    }
    tx.changed.staff = true;
    Ok(())
}
