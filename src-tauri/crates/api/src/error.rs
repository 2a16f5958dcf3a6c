//! The error of every command.

use message::Arguments;
use serde::Serialize;
use ts_rs::TS;

/// A stable code and the values that its sentence names; and that sentence in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ApiError {
    pub code: String,
    pub arguments: Arguments,
    pub message: String,
}

impl ApiError {
    pub(crate) fn request(detail: impl std::fmt::Display) -> ApiError {
        ApiError {
            code: "request-malformed".to_owned(),
            arguments: Arguments::new(),
            message: format!(
                "Cửa sổ gửi một yêu cầu mà chương trình không hiểu ({detail}). Chưa có gì bị thay đổi."
            ),
        }
    }
}

impl From<newsroom::Error> for ApiError {
    fn from(error: newsroom::Error) -> Self {
        ApiError { code: error.code().to_owned(), arguments: error.arguments(), message: error.to_string() }
    }
}
