//! Bursts and near-duplicates: photos that a person would call the same picture fold into one.
//!
//! Two photos belong together when their likeness differs in few of its 64 bits, and
//! - the same camera took them within 3 seconds (few: 16) or within 10 seconds (few: 8), or
//! - one is the other saved again: same proportions, taken in the same second or without a capture time (few: 4).
//!
//! What belongs together over others belongs together. A group carries the id of its first photo.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::Tx;

const FAST: (i64, u32) = (3_000, 16);
const SLOW: (i64, u32) = (10_000, 8);
const SAVED_AGAIN: u32 = 4;
/// Proportions within one in a hundred: an export rounds its sides.
const SAME_SHAPE: f64 = 0.01;

struct Look {
    id: String,
    camera: String,
    /// `None` also where only the day is known: that is no moment.
    taken_ms: Option<i64>,
    likeness: u64,
    shape: f64,
    burst: Option<String>,
    /// Came with this ingest.
    new: bool,
}

/// Groups what an ingest brought, among itself and with what was there.
pub(crate) fn group_bursts_of(tx: &mut Tx, ingest: &str) -> Result<()> {
    group(tx, "ingest = ?1", ingest)
}

/// As [`group_bursts_of`], for the photos that a condition on `?1` names.
pub(crate) fn group(tx: &mut Tx, condition: &str, value: &str) -> Result<()> {
    let looks = looks(tx, condition, value)?;
    let mut groups: Vec<usize> = (0..looks.len()).collect();
    // Groups of before hold.
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for (index, look) in looks.iter().enumerate() {
        if let Some(burst) = &look.burst {
            let first = *first_of.entry(burst).or_insert(index);
            join(&mut groups, first, index);
        }
    }
    for (index, look) in looks.iter().enumerate().filter(|(_, look)| look.new) {
        for (other, candidate) in looks.iter().enumerate() {
            if other != index && belong(look, candidate) {
                join(&mut groups, index, other);
            }
        }
    }
    let mut members: HashMap<usize, Vec<&Look>> = HashMap::new();
    for (index, look) in looks.iter().enumerate() {
        members.entry(root(&groups, index)).or_default().push(look);
    }
    let mut update = tx.prepare_cached("UPDATE photos SET burst = ?2 WHERE id = ?1 AND burst IS NOT ?2")?;
    let mut changed = 0;
    for members in members.values().filter(|members| members.len() > 1 && members.iter().any(|look| look.new))
    {
        // `looks` are in order of capture.
        let Some(first) = members.first() else { continue };
        for look in members {
            changed += update.execute(params![look.id, first.id])?;
        }
    }
    drop(update);
    tx.changed.photos |= changed > 0;
    Ok(())
}

fn looks(connection: &Connection, condition: &str, value: &str) -> Result<Vec<Look>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, camera, iif(length(taken_at) = 10, NULL, taken_ms) AS clock_ms, likeness, width, height, burst, {condition} AS new FROM photos
         WHERE likeness IS NOT NULL ORDER BY taken_ms IS NULL, taken_ms, row"
    ))?;
    let rows = statement.query_map([value], |row| {
        Ok(Look {
            id: row.get("id")?,
            camera: row.get("camera")?,
            taken_ms: row.get("clock_ms")?,
            likeness: row.get::<_, i64>("likeness")?.cast_unsigned(),
            shape: f64::from(row.get::<_, u32>("width")?) / f64::from(row.get::<_, u32>("height")?.max(1)),
            burst: row.get("burst")?,
            new: row.get::<_, Option<bool>>("new")?.unwrap_or(false),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn belong(a: &Look, b: &Look) -> bool {
    let apart = (a.likeness ^ b.likeness).count_ones();
    if apart > FAST.1 {
        return false;
    }
    let between = a.taken_ms.zip(b.taken_ms).map(|(a, b)| (a - b).abs());
    let within =
        |(longest, most): (i64, u32)| between.is_some_and(|between| between <= longest) && apart <= most;
    let shot = a.camera == b.camera && (within(FAST) || within(SLOW));
    let saved = apart <= SAVED_AGAIN
        && between.is_none_or(|between| between < 1000)
        && (a.shape / b.shape - 1.0).abs() <= SAME_SHAPE;
    shot || saved
}

fn root(groups: &[usize], mut index: usize) -> usize {
    while let Some(&parent) = groups.get(index).filter(|&&parent| parent != index) {
        index = parent;
    }
    index
}

/// The earlier photo leads.
fn join(groups: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(groups, a), root(groups, b));
    if let Some(place) = groups.get_mut(a.max(b)) {
        *place = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(camera: &str, taken_ms: Option<i64>, likeness: u64) -> Look {
        Look {
            id: String::new(),
            camera: camera.to_owned(),
            taken_ms,
            likeness,
            shape: 1.5,
            burst: None,
            new: true,
        }
    }

    #[test]
    fn a_burst_is_one_camera_few_seconds_and_one_picture() {
        let first = look("R6", Some(0), 0);
        assert!(belong(&first, &look("R6", Some(2_900), 0xFFFF)));
        assert!(!belong(&first, &look("R6", Some(2_900), 0x1_FFFF)), "another picture");
        assert!(!belong(&first, &look("Z8", Some(2_900), 0xFF)), "another camera");
        assert!(belong(&first, &look("R6", Some(9_000), 0xFF)));
        assert!(!belong(&first, &look("R6", Some(9_000), 0x1FF)), "later it must be more alike");
        assert!(!belong(&first, &look("R6", Some(11_000), 0)), "a tripod's next picture");
    }

    #[test]
    fn a_picture_saved_again_is_known_by_its_looks_also_without_its_time_and_camera() {
        let first = look("R6", Some(0), 0);
        assert!(belong(&first, &look("", None, 0xF)));
        assert!(!belong(&first, &look("", None, 0x1F)));
        assert!(!belong(&first, &Look { shape: 1.33, ..look("", None, 0) }), "cut");
    }
}
