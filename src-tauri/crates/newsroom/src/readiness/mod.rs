//! Readiness: what an article must have before it is submitted, passed on or exported.

mod check;
pub(crate) mod error;
mod placeholder;

pub use check::{Item, Level, Readiness, check, readiness};
pub use error::ReadinessError;
