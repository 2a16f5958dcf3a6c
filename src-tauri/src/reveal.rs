//! Shows a file where it lies, in the system's own file manager.

use std::io;
use std::path::Path;
use std::process::Command;

/// Opens the folder of `path`, with the file chosen where the system can do that, and waits for nobody.
///
/// Errors: the system has no file manager to start.
pub fn show(path: &Path) -> io::Result<()> {
    #[cfg(windows)]
    let mut command = {
        use std::os::windows::process::CommandExt;
        let mut command = Command::new("explorer.exe");
        // Explorer reads its line by its own rules; no name on Windows has a quotation mark in it.
        command.raw_arg(format!("/select,\"{}\"", path.display()));
        command
    };
    #[cfg(target_os = "macos")]
    let mut command = {
        let mut command = Command::new("open");
        command.arg("-R").arg(path);
        command
    };
    #[cfg(not(any(windows, target_os = "macos")))]
    let mut command = {
        let mut command = Command::new("xdg-open");
        command.arg(path.parent().unwrap_or(path));
        command
    };
    let mut shown = command.spawn()?;
    // Explorer says 1 when all went well; nobody asks, but what has ended must be heard of.
    std::thread::spawn(move || drop(shown.wait()));
    Ok(())
}
