//! Files of pieces as laptops exchange them, and as whoever has them in hand may change them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

mod common;
mod journey;
