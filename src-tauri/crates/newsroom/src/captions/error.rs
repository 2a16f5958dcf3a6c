use message::{Message, messages};

use crate::error::faults;

faults! {
    /// Why no words were written to photos.
    pub enum CaptionError {
        ColumnsMissing = Usage "captions-columns-missing",
        EventDateInvalid { written: String } = Usage "event-date-invalid",
        LineInvalid { line: u32, why: Message } = Usage "captions-line-invalid",
        TemplateNameMissing = Usage "template-name-missing",
        TemplateNameTaken { name: String } = Usage "template-name-taken",
        TemplateUnknown = NotFound "caption-template-unknown",
        TooManyCodes { limit: i64 } = Usage "too-many-codes",
        TooManyKeywords { limit: usize, longest: usize } = Usage "too-many-keywords",
        TooManyTemplates { limit: i64 } = Usage "too-many-templates",
        UnknownVariable { variable: String } = Usage "caption-unknown-variable",
    }
}

messages! {
    /// Why a line of a table was not taken in.
    pub(crate) enum LineFlaw {
        CodeEmpty = "line.empty",
        CodeMissing = "line.code-missing",
        CodeInvalid { code: String, longest: usize } = "line.code-invalid",
        CodeTooLong { code: String, texts: usize, longest: usize } = "line.code-too-long",
        CodeTwice { code: String } = "line.code-twice",
        CodeWithoutText { code: String } = "line.code-without-text",
        PhotoTwice { file: String } = "line.photo-twice",
    }
}
