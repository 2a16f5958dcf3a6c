use thiserror::Error;

/// Why an archive was not opened, or not written. `Display` is the sentence for the user.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum ArchiveError {
    #[error("Tệp không phải là một tệp nén ZIP đọc được, hoặc đã hỏng phần mục lục. Hãy xin lại bản gốc.")]
    Unreadable,
    #[error(
        "Tệp nén chứa {count} mục, quá giới hạn {limit}. Chương trình không mở để bảo vệ máy; hãy kiểm tra lại nguồn gửi."
    )]
    TooManyEntries { count: usize, limit: usize },
    #[error(
        "Tệp nén có đường dẫn không an toàn “{path}”. Chương trình không mở; chưa có gì được ghi ra máy."
    )]
    UnsafePath { path: String },
    #[error(
        "Tệp nén có mục “{path}” là liên kết hoặc tệp đặc biệt. Chương trình không mở; chưa có gì được ghi ra máy."
    )]
    Link { path: String },
    #[error("Tệp nén có hai mục trùng tên. Chương trình không mở vì không rõ bản nào là thật.")]
    Duplicate,
    #[error(
        "Tệp nén có hai mục “{path}” và “{other}” sẽ đè lên nhau trên Windows. Chương trình không mở; chưa có gì được ghi ra máy."
    )]
    Collision { path: String, other: String },
    #[error(
        "Mục “{path}” trong tệp nén được đặt mật khẩu. Hãy mở bằng phần mềm nén rồi lưu lại không mật khẩu."
    )]
    Encrypted { path: String },
    #[error(
        "Tệp nén bung ra quá lớn (giới hạn {} MB). Chương trình đã dừng để bảo vệ máy.",
        limit / 1_048_576
    )]
    TooLarge { limit: u64 },
    #[error("Mục “{path}” nén bất thường, có dấu hiệu là bom nén. Chương trình đã dừng để bảo vệ máy.")]
    Bomb { path: String },
    #[error("Mục “{path}” dùng kiểu nén mà chương trình không đọc. Hãy nén lại bằng kiểu ZIP thông thường.")]
    Unsupported { path: String },
    #[error("Mục “{path}” trong tệp nén đã hỏng. Hãy xin lại bản gốc.")]
    Damaged { path: String },
}

impl ArchiveError {
    /// Stable code in English.
    pub fn code(&self) -> &'static str {
        match self {
            ArchiveError::Unreadable => "archive-unreadable",
            ArchiveError::TooManyEntries { .. } => "archive-too-many-entries",
            ArchiveError::UnsafePath { .. } => "archive-unsafe-path",
            ArchiveError::Link { .. } => "archive-link",
            ArchiveError::Duplicate => "archive-duplicate",
            ArchiveError::Collision { .. } => "archive-name-collision",
            ArchiveError::Encrypted { .. } => "archive-encrypted",
            ArchiveError::TooLarge { .. } => "archive-too-large",
            ArchiveError::Bomb { .. } => "archive-bomb",
            ArchiveError::Unsupported { .. } => "archive-unsupported",
            ArchiveError::Damaged { .. } => "archive-damaged",
        }
    }

    /// The entry that the problem is about.
    pub fn path(&self) -> Option<&str> {
        match self {
            ArchiveError::UnsafePath { path }
            | ArchiveError::Link { path }
            | ArchiveError::Collision { path, .. }
            | ArchiveError::Encrypted { path }
            | ArchiveError::Bomb { path }
            | ArchiveError::Unsupported { path }
            | ArchiveError::Damaged { path } => Some(path),
            ArchiveError::Unreadable
            | ArchiveError::TooManyEntries { .. }
            | ArchiveError::Duplicate
            | ArchiveError::TooLarge { .. } => None,
        }
    }
}
