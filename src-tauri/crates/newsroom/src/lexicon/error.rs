use message::{Message, messages};

use crate::error::faults;

faults! {
    /// Why a table was not changed.
    pub enum LexiconError {
        LineInvalid { why: Message } = Usage "lexicon-line-invalid",
        LineTaken { key: String } = Refused "lexicon-line-taken",
        LineUnknown { key: String } = NotFound "lexicon-line-unknown",
        TooLarge { limit: usize } = Refused "lexicon-too-large",
        WordKnown { word: String } = Refused "word-known",
        WordMissing = Usage "word-missing",
        WordTooLong { limit: usize } = Usage "word-too-long",
        WordUnknown { word: String } = NotFound "word-unknown",
    }
}

messages! {
    /// Why a line of a table was not taken in.
    pub(crate) enum LineFlaw {
        KeyTwice { key: String } = "line.key-twice",
        TooLong { longest: usize } = "line.cell-too-long",
        TooWide { width: usize } = "line.too-wide",
    }
}
