//! The commands: one list of `name(Request) -> Response`, the error that every one of them answers with, and
//! the TypeScript that the window is written against.
//!
//! A host (the Tauri shell, or the loopback host of the tests) holds a [`Desk`] and passes names and JSON to
//! [`Desk::call`]. A command that is not in the list does not exist for any of them.

mod articles;
mod captions;
mod commands;
mod desk;
mod diary;
mod error;
mod export;
mod facts;
mod files;
mod handover;
mod identity;
mod ingest;
mod office;
mod officials;
mod photos;
mod proofread;
mod review;
mod shared;
mod storage;
#[cfg(test)]
mod typescript;

pub use commands::NAMES;
pub use desk::Desk;
pub use error::{ApiError, RequestError};
pub use files::{Files, Picked};
