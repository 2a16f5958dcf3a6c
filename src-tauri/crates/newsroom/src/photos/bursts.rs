//! Bursts and near-duplicates: neighbours in time that look alike stand as one on the sheet.

use rusqlite::params;

use super::list::CORRECTED;
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;

/// Pictures of one camera that follow each other within `gap_ms` belong together if at most `differ` of the 64 bits of
/// their likeness differ. The finger held down gives pictures that move; a second try a little later looks the same.
const NEIGHBOURS: [(i64, u32); 2] = [(2_000, 14), (60_000, 6)];
/// As much for pictures without a time, which stand in the order in which they came.
const TIMELESS_DIFFER: u32 = 3;

struct Shot {
    row: i64,
    id: String,
    taken: Option<i64>,
    camera: String,
    likeness: Option<i64>,
    burst: Option<String>,
}

/// Groups the store's photos anew. A burst carries the id of its first photo; a photo that stands alone carries none.
/// Returns how many photos changed their group; where none did, nothing is written.
pub fn group_bursts(office: &Office, actor: &Actor) -> Result<usize> {
    let shots: Vec<Shot> = office.read(|connection| {
        let mut statement = connection.prepare(&format!(
            "SELECT row, id, {CORRECTED} AS taken, camera, likeness, burst FROM photos
             ORDER BY camera, taken IS NULL, taken, row"
        ))?;
        let shots = statement.query_map([], |row| {
            Ok(Shot {
                row: row.get(0)?,
                id: row.get(1)?,
                taken: row.get(2)?,
                camera: row.get(3)?,
                likeness: row.get(4)?,
                burst: row.get(5)?,
            })
        })?;
        Ok(shots.collect::<Result<_, _>>()?)
    })?;
    let mut changed: Vec<(i64, Option<String>)> = Vec::new();
    for burst in shots.chunk_by(belong_together) {
        let first = burst.first().filter(|_| burst.len() > 1).map(|shot| shot.id.clone());
        changed.extend(burst.iter().filter(|shot| shot.burst != first).map(|shot| (shot.row, first.clone())));
    }
    if !changed.is_empty() {
        office.transact(actor, |tx| {
            for (row, burst) in &changed {
                tx.prepare_cached("UPDATE photos SET burst = ?2 WHERE row = ?1")?
                    .execute(params![row, burst])?;
            }
            tx.changed.photos = true;
            Ok(())
        })?;
    }
    Ok(changed.len())
}

fn belong_together(a: &Shot, b: &Shot) -> bool {
    let (Some(one), Some(other)) = (a.likeness, b.likeness) else { return false };
    let differ = (one ^ other).count_ones();
    a.camera == b.camera
        && match (a.taken, b.taken) {
            (Some(before), Some(after)) => {
                NEIGHBOURS.iter().any(|(gap_ms, most)| after - before <= *gap_ms && differ <= *most)
            }
            (None, None) => differ <= TIMELESS_DIFFER,
            _ => false,
        }
}
