//! Which store the program works on.

use std::path::PathBuf;

use newsroom::{Error, store};

/// The folder named by `TOASOAN_STORE`, else the one that belongs to this machine's user.
///
/// Errors: `no-home` where the system names no folder for the user's data.
pub fn find() -> Result<PathBuf, Error> {
    let named = std::env::var_os("TOASOAN_STORE").filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or_else(store::default_dir).ok_or_else(|| {
        Error::storage(
            "no-home",
            "Hệ thống không cho biết thư mục dữ liệu của người dùng nên chưa mở được kho bài. Chưa có gì bị thay đổi. \
             Hãy đặt biến TOASOAN_STORE trỏ tới thư mục kho, hoặc nhờ người quản trị máy.",
        )
    })
}
