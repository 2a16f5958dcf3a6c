//! Photos: taken in, found, described, rendered.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum Photo {
    /// Thêm ảnh, hoặc mọi ảnh trong thư mục hay thẻ nhớ, vào kho, và vào cuối một bài
    Add {
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[arg(long)]
        article: Option<String>,
    },
    List(PhotoList),
    Show {
        /// Mã ảnh, hay ít nhất 8 chữ số đầu của mã
        id: String,
    },
    /// Ghi người trong ảnh, từ trái qua phải; tên có trong sổ lãnh đạo thì không cần dấu
    People {
        /// Mã ảnh, hay ít nhất 8 chữ số đầu của mã
        id: String,
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Đặt chú thích, mô tả thay thế, tác giả ảnh
    Caption(Caption),
    /// Xuất một bản ảnh theo cỡ
    Render {
        /// Mã ảnh, hay ít nhất 8 chữ số đầu của mã
        id: String,
        #[arg(long)]
        long_edge: u32,
        #[arg(long)]
        max_kb: Option<u64>,
        #[arg(long, default_value = "jpeg")]
        format: PhotoFormat,
        #[arg(long)]
        out: PathBuf,
    },
}

/// Without a filter: the article's photos in reading order, or the whole store newest first; with one: by time of capture.
#[derive(Debug, Args)]
pub struct PhotoList {
    #[arg(long)]
    pub article: Option<String>,
    /// Có chữ này trong tên tệp, lời ảnh, địa điểm, sự kiện, từ khóa, người
    #[arg(long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Từ số sao này trở lên
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=5))]
    pub stars: Option<u8>,
    /// Đã chọn
    #[arg(long)]
    pub picked: bool,
    /// Chưa dùng trong bài nào
    #[arg(long)]
    pub unused: bool,
    /// Chưa có chú thích
    #[arg(long)]
    pub uncaptioned: bool,
}

#[derive(Debug, Args)]
pub struct Caption {
    /// Mã ảnh, hay ít nhất 8 chữ số đầu của mã
    pub id: String,
    /// Chỉ trong bài này; không ghi thì đặt cho chính ảnh và mọi chỗ còn để trống hay còn như cũ
    #[arg(long)]
    pub article: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub text: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub alt: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    pub credit: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PhotoFormat {
    Jpeg,
    Webp,
}
