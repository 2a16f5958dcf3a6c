//! While the program runs nobody replaces it.

use std::fs::{File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt;

/// Others may read and start it; nobody writes to it, renames or removes it.
const FILE_SHARE_READ: u32 = 1;

/// The program's own file, held until this is dropped. Windows keeps the file of a running program from being written to by itself; but
/// the installer asks that file whether the program runs, and Wine was seen to give it away. `None` where it cannot be opened, as on a
/// medium that only starts programs.
pub fn program() -> Option<File> {
    let path = std::env::current_exe().ok()?;
    OpenOptions::new().read(true).share_mode(FILE_SHARE_READ).open(path).ok()
}
