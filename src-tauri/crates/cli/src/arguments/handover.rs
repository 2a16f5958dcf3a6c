//! Handing over.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum Handover {
    /// Bàn giao bài sang máy khác bằng một tệp .toasoan
    #[command(group(clap::ArgGroup::new("receiver").required(true).args(["to", "passphrase_file", "plain"])))]
    Send {
        /// Mã các bài
        #[arg(required = true)]
        ids: Vec<String>,
        /// Chỉ mở được trên máy của người này
        #[arg(long)]
        to: Option<String>,
        /// Chỉ mở được bằng cụm mật khẩu ở dòng đầu của tệp này
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
        /// Ai có tệp cũng mở được
        #[arg(long)]
        plain: bool,
        /// Ảnh kèm theo: originals là ảnh gốc, previews là bản xem trước
        #[arg(long, value_enum, default_value = "originals")]
        photos: HandedPhotos,
        #[arg(long)]
        out: PathBuf,
    },
    /// Xem một tệp bàn giao mang đến những gì; không nhận
    Look {
        file: PathBuf,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    /// Nhận một tệp bàn giao: nhận cả, hoặc không nhận gì
    Receive {
        file: PathBuf,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    /// Xin bản mới của các bài này: tạo tệp yêu cầu, không kèm chữ nào của bài
    Request {
        /// Mã các bài
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long)]
        out: PathBuf,
    },
    /// Máy nào đang có bản nào của một bài
    Where { id: String },
    /// In lịch sử của một bài ra trang HTML; trang cuối ghi điểm cuối của từng nhật ký
    Trail {
        id: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// Máy có hai lịch sử trong một bài (thư mục bị chép, bản khôi phục); --counts: bên nào tính, do quản trị quyết định
    Fork {
        id: String,
        /// Mã của bên được tính
        #[arg(long, value_name = "ENTRY")]
        counts: Option<String>,
    },
    /// Những chỗ phải chọn của một bài
    Choices { id: String },
    /// Quyết định một chỗ: mã của bản được chọn, stay giữ như đang hiện, keep lấy lại phần đã bỏ ra, drop bỏ hẳn
    Settle {
        id: String,
        choice: String,
        decision: Option<String>,
        /// Lời khác, khi không bản nào đúng
        #[arg(
            long,
            conflicts_with = "decision",
            required_unless_present = "decision",
            allow_hyphen_values = true
        )]
        text: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum HandedPhotos {
    Originals,
    Previews,
}
