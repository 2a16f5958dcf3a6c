//! What can be wrong with a photo, in the words of a press office.

use thiserror::Error;

/// Why a photo was not read or not made. `Display` is the sentence for the user; [`PhotoError::code`] is for
/// programs.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhotoError {
    /// The file has no bytes.
    #[error("Tệp ảnh rỗng (0 byte). Tệp gốc trên thẻ vẫn nguyên; hãy chép lại rồi thêm lần nữa.")]
    Empty,
    /// The content is no picture format the program knows.
    #[error(
        "Nội dung tệp không phải là ảnh, dù tên tệp có thể ghi như vậy. Hãy chọn ảnh JPEG, PNG, WebP, TIFF hoặc HEIC."
    )]
    UnknownFormat,
    /// A known format that this program does not open. `what` names it, `way_out` says what to do.
    #[error("Chưa mở được {what}. {way_out}")]
    Unsupported { what: &'static str, way_out: &'static str },
    /// The file is of a known format, but broken or cut off.
    #[error(
        "Ảnh bị hỏng: {reason}. Chưa có gì được thêm hay thay đổi. Hãy chép lại ảnh từ thẻ nhớ hoặc xin người gửi gửi lại tệp gốc."
    )]
    Damaged { reason: &'static str },
    /// More pixels than the program takes.
    #[error(
        "Ảnh quá lớn: {width} × {height} điểm ảnh, giới hạn là {limit_megapixels} triệu điểm ảnh. Hãy thu nhỏ ảnh rồi thêm lại."
    )]
    TooLarge { width: u32, height: u32, limit_megapixels: u32 },
    /// Within the pixel limit, yet too many bytes once decoded (16 bits a channel, or progressive).
    #[error(
        "Ảnh {width} × {height} cần hơn 256 MiB bộ nhớ khi mở. Hãy lưu lại ảnh thành JPEG thường (8 bit, baseline) hoặc thu nhỏ rồi thêm lại."
    )]
    TooHeavy { width: u32, height: u32 },
    /// Even at the lowest quality the rendition is heavier than asked.
    #[error(
        "Không nén được ảnh xuống {max_bytes} byte: ở chất lượng thấp nhất cho phép ({quality}) ảnh vẫn nặng {reached} byte. Hãy giảm cạnh dài hoặc nới giới hạn dung lượng."
    )]
    CannotFit { max_bytes: u64, reached: u64, quality: u8 },
    /// Caption and fields together are more than a JPEG can carry.
    #[error(
        "Chú thích và thông tin kèm ảnh dài {bytes} byte, vượt mức {limit} byte mà một tệp ảnh chứa được. Hãy rút gọn chú thích, từ khóa hoặc danh sách người trong ảnh."
    )]
    MetadataTooLarge { bytes: usize, limit: usize },
    /// The encoder refused; the original is untouched.
    #[error("Không tạo được bản ảnh mới ({reason}). Ảnh gốc vẫn nguyên.")]
    Encode { reason: &'static str },
}

impl PhotoError {
    /// A stable name for programs and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "photo-empty",
            Self::UnknownFormat => "photo-unknown-format",
            Self::Unsupported { .. } => "photo-unsupported",
            Self::Damaged { .. } => "photo-damaged",
            Self::TooLarge { .. } | Self::TooHeavy { .. } => "photo-too-large",
            Self::CannotFit { .. } => "photo-cannot-fit",
            Self::MetadataTooLarge { .. } => "photo-metadata-too-large",
            Self::Encode { .. } => "photo-encode-failed",
        }
    }

    pub(crate) const fn cut_off() -> Self {
        Self::Damaged { reason: "tệp bị cắt cụt, thiếu phần cuối" }
    }

    pub(crate) const fn malformed() -> Self {
        Self::Damaged { reason: "cấu trúc bên trong tệp không hợp lệ" }
    }
}
