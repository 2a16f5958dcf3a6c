//! Files of pieces as laptops exchange them, and as whoever has them in hand may change them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod broken;
mod common;
mod containers;
mod forge;
mod journey;
mod lists;
#[path = "../../../../../tests/support/soak.rs"]
#[allow(dead_code, reason = "shared with the tests of the core")]
mod soak;
mod writing;
