//! What takes how much.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use crate::disk;
use crate::error::Result;
use crate::office::Office;
use crate::photo;

/// Photos, and the bytes of their originals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "StoragePart")]
pub struct Part {
    pub photos: u32,
    #[ts(type = "number")]
    pub bytes: i64,
}

/// A folder outside the store that holds originals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "StoragePlace")]
pub struct Spot {
    pub path: String,
    pub photos: u32,
    #[ts(type = "number")]
    pub bytes: i64,
    /// Its disk is here now.
    pub present: bool,
}

/// Sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "StorageReport")]
pub struct Report {
    #[ts(type = "number")]
    pub database: u64,
    /// In the store.
    pub originals: Part,
    #[ts(type = "number")]
    pub previews: u64,
    /// Left where they lay.
    pub stay: Part,
    /// Moved to another disk.
    pub archive: Part,
    /// Where `stay` and `archive` lie.
    pub places: Vec<Spot>,
    /// What the store's disk still holds; `null` where the system does not say.
    #[ts(type = "number | null")]
    pub free: Option<u64>,
}

pub fn report(office: &Office) -> Result<Report> {
    let dir = office.store.dir();
    let size = |name: &str| std::fs::metadata(dir.join(name)).map_or(0, |meta| meta.len());
    let rows: Vec<(String, Option<String>, i64)> = office.read(|connection| {
        let mut statement = connection.prepare("SELECT original, original_path, bytes FROM photos")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })?;
    let mut parts: BTreeMap<&str, Part> = BTreeMap::new();
    let mut places: BTreeMap<String, Part> = BTreeMap::new();
    for (original, path, bytes) in &rows {
        parts.entry(original).or_default().add(*bytes);
        if let Some(folder) = path.as_deref().and_then(|path| Path::new(path).parent()) {
            places.entry(folder.to_string_lossy().into_owned()).or_default().add(*bytes);
        }
    }
    let mut part = |name| parts.remove(name).unwrap_or_default();
    Ok(Report {
        database: ["toasoan.db", "toasoan.db-wal", "toasoan.db-shm"].iter().map(|name| size(name)).sum(),
        originals: part("store"),
        previews: photo::bytes_of_all(office),
        stay: part("stay"),
        archive: part("archive"),
        places: places
            .into_iter()
            .map(|(path, Part { photos, bytes })| Spot {
                present: disk::is_present(Path::new(&path)),
                path,
                photos,
                bytes,
            })
            .collect(),
        free: disk::free(dir),
    })
}

impl Part {
    fn add(&mut self, bytes: i64) {
        self.photos += 1;
        self.bytes += bytes;
    }
}
