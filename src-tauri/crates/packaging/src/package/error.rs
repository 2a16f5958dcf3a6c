use darkroom::PhotoError;
use thiserror::Error;

use crate::archive::ArchiveError;

/// Why a package was not written; nothing is half written. `Display` is the sentence for the user.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("Đã dừng xuất gói theo yêu cầu. Bài viết và ảnh không thay đổi.")]
    Cancelled,
    #[error(
        "Nội dung bài không khớp với bản được chỉ định xuất (mã {expected}). Chưa xuất gì; hãy duyệt lại rồi xuất."
    )]
    HashMismatch { expected: String },
    #[error(
        "Bài còn đề nghị sửa chưa được quyết định nên chưa xuất được. Hãy nhận hoặc bỏ từng đề nghị trước."
    )]
    OpenSuggestion,
    #[error("Ảnh số {number} trong bài không có trong kho ảnh. Hãy gắn lại ảnh đó rồi xuất.")]
    PhotoMissing { number: usize },
    #[error("Tệp gốc của ảnh “{file_name}” đã thay đổi so với lúc đưa vào kho. Hãy đưa lại ảnh rồi xuất.")]
    PhotoChanged { file_name: String },
    #[error("Không tạo được ảnh số {number} (“{file_name}”): {source}")]
    Photo { number: usize, file_name: String, source: PhotoError },
    #[error("Mã “{id}” không phải là mã định danh hợp lệ, nên không ghi vào gói được.")]
    BadId { id: String },
    #[error("Gói quá lớn để ghi: {0}")]
    Container(#[from] ArchiveError),
}

impl WriteError {
    /// Stable code in English. A photo that cannot be made has the darkroom's own code.
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::Cancelled => "cancelled",
            WriteError::HashMismatch { .. } => "package-hash-mismatch",
            WriteError::OpenSuggestion => "package-open-suggestion",
            WriteError::PhotoMissing { .. } => "package-photo-missing",
            WriteError::PhotoChanged { .. } => "package-photo-changed",
            WriteError::Photo { source, .. } => source.code(),
            WriteError::BadId { .. } => "package-bad-id",
            WriteError::Container(error) => error.code(),
        }
    }
}
