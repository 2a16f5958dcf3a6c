//! Requests that several commands take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or an answer without content.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// Names an article, or a photo, by its id.
#[derive(Debug, Deserialize, TS)]
pub struct Which {
    pub id: String,
}

/// Names the folder that a file goes into.
#[derive(Debug, Deserialize, TS)]
pub struct Into {
    /// Handle of a picked folder.
    pub into: String,
}
