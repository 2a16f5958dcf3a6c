//! What every command answers with where it does not answer.

use message::{Message, faults};

/// A stable code, and the values that its sentence names. Whoever shows it to a person words it.
pub type ApiError = Message;

faults! {
    /// What can be wrong with what a window asks.
    pub enum RequestError {
        CommandUnknown { name: String } = Usage "command-unknown",
        /// A handle that serves no more.
        FileGone = NotFound "file-gone",
        /// The core broke down over a command.
        Internal = Storage "internal",
        Malformed { detail: String } = Usage "request-malformed",
        /// The system names no folder for the user's data.
        NoHome = Storage "no-home",
        /// Windows lacks WebView2; a copy of it may lie in `folder`, beside the program.
        NoWebview { folder: String } = Storage "no-webview",
        /// The machine cannot show pages.
        NoWindow = Storage "no-window",
        PasteTooLarge = Usage "paste-too-large",
        UploadMalformed = Usage "upload-malformed",
    }
}

impl RequestError {
    pub(crate) fn malformed(detail: impl std::fmt::Display) -> RequestError {
        RequestError::Malformed { detail: detail.to_string() }
    }
}

impl From<RequestError> for newsroom::Error {
    fn from(fault: RequestError) -> Self {
        newsroom::Error::new(fault)
    }
}
