//! Why a file failed, as its row keeps it, and what that means for the import.

use darkroom::PhotoError;
use serde::{Deserialize, Serialize};

use super::error::IngestError;
use crate::error::{Error, Kind, Message};
use crate::photo::LibraryError;

/// What became of a file that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nothing that the program opens: RAW and video lie on every card.
    Foreign,
    /// The photo itself: trying again does not help.
    Broken,
    /// Its card is out.
    Gone,
    /// A reason outside the photo.
    Passing,
}

impl Trouble {
    pub(super) fn of(error: &Error) -> Trouble {
        match (error.of(), error.of()) {
            (Some(IngestError::Raw { .. } | IngestError::Video { .. }), _)
            | (_, Some(PhotoError::Unsupported { .. })) => Trouble::Foreign,
            (Some(IngestError::SourceGone { .. }), _) => Trouble::Gone,
            (_, Some(_)) => Trouble::Broken,
            _ if error.of::<LibraryError>().is_some() => Trouble::Broken,
            _ => Trouble::Passing,
        }
    }

    /// Its name in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Trouble::Foreign => "foreign",
            Trouble::Broken => "broken",
            Trouble::Gone => "gone",
            Trouble::Passing => "passing",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    kind: String,
    #[serde(flatten)]
    said: Message,
}

/// An error as a row keeps it.
pub(super) fn kept(error: &Error) -> Result<String, Error> {
    let kept = Kept { kind: error.kind().name().to_owned(), said: error.message() };
    Ok(serde_json::to_string(&kept)?)
}

/// What a row has kept; `None` where it cannot be read.
pub(super) fn read(json: &str) -> Option<(Kind, Message)> {
    let Kept { kind, said } = serde_json::from_str(json).ok()?;
    Some((Kind::from_name(&kind)?, said))
}

message::messages! {
    /// What a person should know of an import that stands.
    pub(crate) enum Note {
        NotPlaced { why: Message } = "ingest-not-placed",
    }
}
