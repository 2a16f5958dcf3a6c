//! The one error of the application: a stable code, the kind that decides the exit code, and the
//! sentence the person reads (what happened, what is safe, what to do).

use std::fmt;

/// What sort of refusal this is. The command line turns it into its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The request itself is malformed.
    Usage,
    /// A rule of the office says no.
    Refused,
    NotFound,
    /// Disk, permissions, a locked or full store.
    Storage,
    /// Damaged or hostile input.
    Damaged,
}

#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    pub code: &'static str,
    pub message: String,
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Error { kind, code, message: message.into() }
    }
    pub fn usage(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::Usage, code, message)
    }
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::Refused, code, message)
    }
    pub fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::NotFound, code, message)
    }
    pub fn storage(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::Storage, code, message)
    }
    pub fn damaged(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::Damaged, code, message)
    }
    /// The kind of a code that was kept beside a file of an import.
    pub fn kind_of(code: &str) -> Kind {
        match code {
            "file-not-found" => Kind::NotFound,
            "cancelled" => Kind::Refused,
            _ if code.starts_with("photo-") || code.starts_with("blob-") => Kind::Damaged,
            _ => Kind::Storage,
        }
    }
    /// The person stopped a long job; nothing was changed.
    pub fn cancelled() -> Self {
        Error::refused("cancelled", "Đã dừng theo yêu cầu. Không có gì bị thay đổi.")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

const DISK_FULL: &str =
    "Ổ đĩa đã đầy nên chưa ghi được. Những gì đã báo “Đã lưu” vẫn còn nguyên. Hãy dọn bớt ổ đĩa rồi thử lại.";
const NO_PERMISSION: &str = "Không có quyền ghi vào thư mục này. Dữ liệu đã lưu vẫn còn nguyên. Hãy chọn thư mục khác hoặc nhờ người quản trị máy cấp quyền ghi.";

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match error.kind() {
            K::StorageFull | K::QuotaExceeded => Error::storage("disk-full", DISK_FULL),
            K::PermissionDenied | K::ReadOnlyFilesystem => Error::storage("no-permission", NO_PERMISSION),
            K::NotFound => Error::not_found(
                "file-not-found",
                "Không tìm thấy tệp hoặc thư mục. Hãy kiểm tra lại tên và ổ đĩa.",
            ),
            _ => Error::storage(
                "io",
                format!(
                    "Không đọc hoặc ghi được ổ đĩa ({error}). Dữ liệu đã lưu vẫn còn nguyên. Hãy thử lại."
                ),
            ),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        match error.sqlite_error_code() {
            Some(C::DiskFull) => Error::storage("disk-full", DISK_FULL),
            Some(C::ReadOnly | C::CannotOpen | C::PermissionDenied) => {
                Error::storage("no-permission", NO_PERMISSION)
            }
            Some(C::DatabaseBusy | C::DatabaseLocked) => Error::storage(
                "store-busy",
                "Kho bài đang bận vì một chương trình khác đang ghi. Chưa có gì bị mất. Hãy thử lại sau ít giây.",
            ),
            Some(C::DatabaseCorrupt | C::NotADatabase) => Error::damaged(
                "store-damaged",
                "Kho bài bị hỏng, không đọc được. Đừng ghi thêm; hãy chạy kiểm tra kho (doctor) hoặc khôi phục từ bản sao lưu.",
            ),
            Some(C::SystemIoFailure) => Error::storage(
                "io",
                "Ổ đĩa báo lỗi khi đọc hoặc ghi. Những gì đã báo “Đã lưu” vẫn còn nguyên. Hãy kiểm tra ổ đĩa rồi thử lại.",
            ),
            _ => {
                Error::storage("store", format!("Kho bài báo lỗi: {error}. Thay đổi vừa rồi chưa được ghi."))
            }
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::damaged("store-damaged", format!("Dữ liệu trong kho không đọc được: {error}."))
    }
}

impl From<manuscript::ManuscriptError> for Error {
    fn from(error: manuscript::ManuscriptError) -> Self {
        Error::damaged(error.code(), error.to_string())
    }
}

impl From<darkroom::PhotoError> for Error {
    fn from(error: darkroom::PhotoError) -> Self {
        Error::damaged(error.code(), error.to_string())
    }
}

impl From<packaging::read::ReadError> for Error {
    fn from(error: packaging::read::ReadError) -> Self {
        Error::damaged(error.code(), error.to_string())
    }
}
