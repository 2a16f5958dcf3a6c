//! The application: one office's articles, photos, people, review, history and exports, over one store.
//!
//! Everything a person can do is a function that takes the [`Office`], the [`Actor`] and plain values, and
//! either changes the store in one transaction or not at all. No window, no terminal, no Tauri.

pub mod actor;
mod article;
pub mod articles;
pub mod captions;
pub mod choices;
pub mod demo;
mod disk;
pub mod doctor;
pub mod duty;
pub mod error;
pub mod events;
pub mod export;
mod field;
pub mod history;
pub mod ingest;
pub mod jobs;
pub mod lexicon;
pub mod office;
pub mod officials;
mod photo;
pub mod photos;
pub mod proofread;
pub mod readiness;
pub mod review;
mod search;
pub mod settings;
pub mod staff;
pub mod storage;
pub mod store;
mod table;
pub mod templates;
pub mod text;

#[cfg(test)]
mod testing;

pub use actor::{Actor, Role};
pub use disk::LARGEST_FILE;
pub use error::{Error, Kind, Result};
pub use office::{Notice, Office};
