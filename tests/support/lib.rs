//! What the journeys and faults share: an office to work in, a desk in a process of its own, and a way to see
//! everything that a store holds.

pub mod desk;
pub mod office;
pub mod soak;
pub mod stock;

use std::path::PathBuf;

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}
