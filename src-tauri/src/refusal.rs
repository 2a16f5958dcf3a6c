//! A program that cannot start says why, in a native message, and ends with the code the command line would use.

use std::process::ExitCode;

use newsroom::Error;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Exit code of storage or I/O, as on the command line.
pub const STORAGE: i32 = 5;

/// Exit code where Windows lacks WebView2; no other failure has it.
#[cfg(windows)]
pub const NO_WEBVIEW: i32 = 7;

/// Says that WebView2 is missing and where it comes from without a network, and waits until that was read. There is no program yet that
/// could show it.
#[cfg(windows)]
pub fn without_webview() -> ExitCode {
    let folder = crate::webview::folder().unwrap_or_default().display().to_string();
    let error = Error::from(api::RequestError::NoWebview { folder });
    eprintln!("{}: {error}", error.code());
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Tòa Soạn")
        .set_description(error.to_string())
        .show();
    exit_code(NO_WEBVIEW)
}

/// Shows the error's sentence; closing the message ends the program.
pub fn show(app: &AppHandle, error: Error) {
    tracing::error!(code = error.code(), %error, "the program cannot start");
    let code = i32::from(error.kind().exit_code());
    let program = app.clone();
    app.dialog()
        .message(error.to_string())
        .title("Tòa Soạn")
        .kind(MessageDialogKind::Error)
        .buttons(MessageDialogButtons::OkCustom("Đóng".to_owned()))
        .show(move |_| program.exit(code));
}

/// The same number as the process ends with; one that no process can have is a plain failure.
pub fn exit_code(code: i32) -> ExitCode {
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}
