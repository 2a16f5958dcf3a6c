//! Who the office is.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Office {
    /// Lập cơ quan từ kho đang dùng thử; người ghi ở --as thành quản trị, với mã PIN ở --pin-file
    Init { name: String },
    /// Tên, mã cơ quan, người và máy của cơ quan
    Show,
    /// Xin vào cơ quan, hoặc xin nhận mã PIN mới: tạo tệp để đưa quản trị; mã PIN tự chọn ở --pin-file
    Join {
        #[arg(long)]
        out: PathBuf,
    },
    /// Nhận một người và máy của họ theo tệp xin vào, và ghi tệp cơ quan để gửi lại
    Admit {
        file: PathBuf,
        /// Là ai trong danh sách nhân sự, khi tên trong tệp chưa rõ
        #[arg(long)]
        staff: Option<String>,
        #[arg(long)]
        out: PathBuf,
    },
    /// Ghi tệp cơ quan: ai, máy nào, theo những gì; không kèm bài nào
    Export {
        #[arg(long)]
        out: PathBuf,
    },
    /// Vào cơ quan, hoặc nhận danh sách mới, bằng tệp cơ quan
    Import { file: PathBuf },
    /// Chặn một máy bị mất: từ nay máy ấy ghi gì cũng không tính
    Revoke {
        /// Mã máy (office show)
        device: String,
    },
    /// Đổi mã PIN: mã cũ ở --pin-file, mã mới ở dòng đầu của tệp này
    Pin {
        #[arg(long)]
        new_pin_file: PathBuf,
    },
    /// Quản trị quên mã PIN: đặt mã mới (--pin-file) bằng mã khôi phục ở dòng đầu của tệp này
    Recover {
        #[arg(long)]
        code_file: PathBuf,
    },
}
