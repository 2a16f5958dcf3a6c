//! The error of every command.

use serde::Serialize;
use ts_rs::TS;

/// A stable code, and the sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ApiError {
    pub code: String,
    pub message: String,
}

impl ApiError {
    pub(crate) fn request(detail: impl std::fmt::Display) -> ApiError {
        ApiError {
            code: "request-malformed".to_owned(),
            message: format!(
                "Cửa sổ gửi một yêu cầu mà chương trình không hiểu ({detail}). Chưa có gì bị thay đổi."
            ),
        }
    }
}

impl From<newsroom::Error> for ApiError {
    fn from(error: newsroom::Error) -> Self {
        ApiError { code: error.code.to_owned(), message: error.message }
    }
}
