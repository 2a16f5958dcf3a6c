//! Tòa Soạn's desktop program: one window over the core. No editorial rule lives here; this only connects the
//! page to [`api::Desk`], answers for photos, opens native dialogs, and watches the window's life.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod background;
mod bridge;
mod photo_protocol;
mod pick;
mod refusal;
mod reveal;
mod start;
mod store_path;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    let program = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::memory())
        .register_asynchronous_uri_scheme_protocol("photo", photo_protocol::serve)
        .invoke_handler(tauri::generate_handler![bridge::call, bridge::upload, bridge::pick, bridge::reveal])
        .setup(|app| {
            start::run(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    match program {
        Ok(program) => refusal::exit_code(program.run_return(|_, _| {})),
        // No screen, or no system library to draw on: there is nowhere to show a message but here.
        Err(error) => {
            tracing::error!(%error, "the program has no window system to start in");
            refusal::exit_code(refusal::STORAGE)
        }
    }
}
