//! Findings that stop an article, where the office's profile says so.

use manuscript::Content;
use rusqlite::Connection;

use super::house::Memory;
use super::ignore::list;
use super::read::{is_blocking, open};
use crate::article::Row;
use crate::error::Result;
use crate::office::Office;

/// A finding that stops submission and export.
pub(crate) struct Blocked {
    pub rule: &'static str,
    pub place: String,
    pub message: String,
}

/// What the readiness list demands by itself, in its own words.
const DEMANDED: [&str; 3] = ["thieu-tacgia", "thieu-anh-ghi", "chuthich-thieu"];

/// The findings that stop an article and that nobody lets stand. Nothing is read where the profile stops nothing.
pub(crate) fn blocked(
    connection: &Connection,
    office: &Office,
    row: &Row,
    content: &Content,
) -> Result<Vec<Blocked>> {
    let house = office.held::<Memory>().house(connection)?;
    if house.profile.blocking.iter().all(|rule| DEMANDED.contains(&rule.as_str())) {
        return Ok(Vec::new());
    }
    let ignored = list(connection, &row.id)?;
    let mut findings = open(connection, office, row, content, &house, &ignored)?;
    findings.retain(|finding| is_blocking(finding, &house.profile) && !DEMANDED.contains(&finding.rule));
    Ok(findings
        .into_iter()
        .map(|finding| Blocked {
            rule: finding.rule,
            place: finding.place.to_string(),
            message: finding.message,
        })
        .collect())
}
