//! The working day over the core, through the same commands that the window calls.

#![allow(clippy::unwrap_used, reason = "here a failed unwrap is a failed test")]

mod catalogue;
mod day;
mod documents;
mod hands;
mod panel;
mod published;
mod stores;
