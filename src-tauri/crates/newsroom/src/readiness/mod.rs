//! Readiness: what an article must have before it is submitted, passed on or exported.

mod check;
mod placeholder;

pub use check::{Item, Level, Readiness, check, readiness};
