//! The ledger held to its promises: on laptops that never met, over every pair of steps, and against those who tamper.
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod histories;
mod laptops;
mod lives;
mod offices;
mod pairs;
mod tampering;
