//! Why a document could not be read, in words for the person who picked it.

use thiserror::Error;

/// A document that was refused. Nothing of it was taken over.
///
/// `Display` says what is wrong and the way out; [`ReadError::code`] is the stable name.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    #[error(
        "Tệp này không phải văn bản Word .docx ({found}). Chưa nhập gì. Mở bài bằng Word, chọn Lưu thành (Save As) .docx rồi nhập lại."
    )]
    NotDocx { found: String },
    #[error(
        "Đây là tệp Word đời cũ (.doc). Chưa nhập gì. Mở bằng Word, chọn Lưu thành (Save As) .docx rồi nhập lại."
    )]
    LegacyDoc,
    #[error("Đây là tệp RTF. Chưa nhập gì. Mở bằng Word, chọn Lưu thành (Save As) .docx rồi nhập lại.")]
    Rtf,
    #[error(
        "Đây là văn bản OpenDocument (.odt). Chưa nhập gì. Mở bằng LibreOffice hoặc Word, chọn Lưu thành (Save As) .docx rồi nhập lại."
    )]
    Odt,
    #[error(
        "Đây là tệp PDF, không giữ được đoạn và ảnh của bài. Chưa nhập gì. Xin tệp Word gốc, hoặc mở PDF bằng Word, chọn Lưu thành (Save As) .docx rồi soát lại trước khi nhập."
    )]
    Pdf,
    #[error(
        "Tệp có mật khẩu nên không đọc được. Chưa nhập gì. Mở bằng Word với mật khẩu, vào Tệp > Thông tin > Bảo vệ tài liệu để gỡ mật khẩu, chọn Lưu thành (Save As) .docx rồi nhập lại."
    )]
    Encrypted,
    #[error(
        "Tệp bị hỏng, không đọc được ({detail}). Chưa nhập gì. Mở thử bằng Word, nếu mở được hãy chọn Lưu thành (Save As) .docx rồi nhập lại; nếu không, xin lại tệp gốc."
    )]
    Damaged { detail: String },
    #[error(
        "Tệp quá lớn để nhập ({detail}). Chưa nhập gì. Hãy tách bài ra tệp riêng, hoặc bỏ bớt ảnh khỏi tệp rồi thêm ảnh vào bài sau."
    )]
    TooLarge { detail: String },
    #[error("Tệp không có chữ hay ảnh nào. Chưa nhập gì. Hãy kiểm tra xem đã chọn đúng tệp chưa.")]
    Empty,
    #[error(
        "Tệp có dấu hiệu không an toàn ({detail}). Chưa nhập gì. Mở bằng Word, chọn Lưu thành (Save As) .docx mới rồi nhập lại."
    )]
    Unsafe { detail: String },
    #[error("{found} không phải loại bài nhập được. Chưa nhập gì. Nhập được tệp .docx, .html, .md và .txt.")]
    UnknownFormat { found: String },
}

impl ReadError {
    /// Stable kebab-case name of the reason, for the command line and for tests.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NotDocx { .. } => "document-not-docx",
            ReadError::LegacyDoc => "document-legacy-doc",
            ReadError::Rtf => "document-rtf",
            ReadError::Odt => "document-odt",
            ReadError::Pdf => "document-pdf",
            ReadError::Encrypted => "document-encrypted",
            ReadError::Damaged { .. } => "document-damaged",
            ReadError::TooLarge { .. } => "document-too-large",
            ReadError::Empty => "document-empty",
            ReadError::Unsafe { .. } => "document-unsafe",
            ReadError::UnknownFormat { .. } => "document-unknown-format",
        }
    }
}
