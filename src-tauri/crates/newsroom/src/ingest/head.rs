//! What the beginning of a file tells: when and with which camera it was taken, or that it is no photo.

use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use darkroom::{Known, PhotoError};

use super::card::{self, Part};
use super::error::IngestError;
use super::scan::{self, Found};
use crate::error::Error;
use crate::photo::milliseconds;

/// EXIF is the first segment of a camera's JPEG and at most 64 KiB long.
pub(super) const NEAR: u64 = 68 << 10;
/// Other formats, and JPEGs with something before their EXIF.
pub(super) const FAR: u64 = 256 << 10;

#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Milliseconds of the camera's wall clock since 1970.
    pub taken_ms: Option<i64>,
    /// Of `taken_ms` only the day is known.
    pub day_only: bool,
    pub camera: String,
    pub problem: Option<Error>,
}

/// Looks at all files, several at a time: a card answers the better the more it is asked.
pub(super) fn look_at_all(found: &[Found]) -> Vec<Head> {
    let next = AtomicUsize::new(0);
    let heads = Mutex::new(vec![Head::default(); found.len()]);
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    let threads = cores.clamp(2, 8).min(found.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((index, file)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    found.get(index).map(|file| (index, file))
                } {
                    let head = look(file);
                    if let Some(place) = heads.lock().unwrap_or_else(PoisonError::into_inner).get_mut(index) {
                        *place = head;
                    }
                }
            });
        }
    });
    heads.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn look(file: &Found) -> Head {
    if let Some(problem) = &file.problem {
        return Head { problem: Some(problem.clone()), ..Head::default() };
    }
    let extension = scan::extension(&file.name);
    match read(&file.path, NEAR) {
        Err(problem) => Head { problem: Some(problem), ..Head::default() },
        Ok(bytes) => {
            if let Some(problem) = other_kind(&extension, &bytes) {
                return Head { problem: Some(problem), ..Head::default() };
            }
            let near = darkroom::probe_head(&bytes);
            let cut = file.bytes > NEAR && near.as_ref().map_or(true, |probe| probe.taken_at.is_none());
            let probe = match cut.then(|| read(&file.path, FAR)) {
                Some(Ok(bytes)) => darkroom::probe_head(&bytes),
                _ => near,
            };
            match probe {
                Ok(probe) => {
                    let taken = probe.taken(&file.name);
                    Head {
                        taken_ms: taken.as_ref().and_then(milliseconds),
                        day_only: taken.is_some_and(|taken| taken.known == Known::Day),
                        camera: probe.camera,
                        problem: None,
                    }
                }
                // What is broken further on is found when the whole file is read.
                Err(PhotoError::Damaged { .. }) => Head::default(),
                Err(error) => Head { problem: Some(error.into()), ..Head::default() },
            }
        }
    }
}

/// Names RAW and video by their name where their content would pass for something else, or for nothing.
fn other_kind(extension: &str, bytes: &[u8]) -> Option<Error> {
    if scan::RAW.contains(&extension) {
        return Some(match darkroom::probe_head(bytes) {
            Err(error @ PhotoError::Unsupported { .. }) => error.into(),
            _ => IngestError::Raw { extension: extension.to_uppercase(), picture: None }.into(),
        });
    }
    scan::VIDEO
        .contains(&extension)
        .then(|| IngestError::Video { extension: extension.to_uppercase() }.into())
}

pub(super) fn read(path: &Path, len: u64) -> Result<Vec<u8>, Error> {
    card::read(path, Part::Head(len), &|| Ok(()), &mut |_| {})
}
