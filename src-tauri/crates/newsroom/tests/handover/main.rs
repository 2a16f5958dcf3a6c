//! Handing over held to its promise on real stores: whatever is written, decided, lost, doubled, reordered or cut on laptops that never
//! met, after a complete exchange all of them have the same, and nothing that anybody wrote is gone without somebody's doing.
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod checks;
mod deeds;
mod forge;
mod histories;
mod lacking;
mod laptop;
mod meetings;
mod newer;
mod takedown;
mod tampered;
mod world;
mod writing;

#[path = "../../../../../tests/support/soak.rs"]
#[allow(dead_code, reason = "shared with the tests of the core")]
mod soak;
