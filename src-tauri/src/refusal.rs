//! A program that cannot start says why, in a native message, and ends with the code the command line would use.

use std::process::ExitCode;

use newsroom::Error;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Exit code of storage or I/O, as on the command line.
pub const STORAGE: i32 = 5;

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
