//! Templates of articles: the skeletons that ship, and the articles that the office keeps to begin others with.

mod error;
mod own;
mod shipped;
#[cfg(test)]
mod tests;

use manuscript::Content;
use rusqlite::Connection;

pub use error::TemplateError;
pub use own::{Kept, own};
pub(crate) use own::{keep, remove, rename};
pub use shipped::{Shipped, all};

use crate::error::Result;
use crate::text::fold;

/// Finds what a template holds, by its id or its name, accents or not; the office's own come after those that ship.
/// Where there is none, the names that there are.
pub fn find(connection: &Connection, name: &str) -> Result<std::result::Result<Content, Vec<String>>> {
    if let Some(found) = shipped::find(name) {
        return Ok(Ok(found.content()));
    }
    let own = own(connection)?;
    // Two of the office's own may differ in accents alone: the exact name goes first.
    let exact = |kept: &&Kept| kept.id == name || kept.name == name;
    let found = own.iter().find(exact).or_else(|| own.iter().find(|kept| fold(&kept.name) == fold(name)));
    Ok(match found {
        Some(found) => Ok(found.content.clone()),
        None => {
            let shipped = all().iter().map(|known| known.name.to_owned());
            Err(shipped.chain(own.iter().map(|kept| kept.name.clone())).collect())
        }
    })
}
