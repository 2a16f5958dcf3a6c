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

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    // Without a folder for the store there is none for the diary either; the start will say so.
    let diary = store_path::find().ok().map(|store| newsroom::diary::begin(&store, newsroom::office::now));
    let screen = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(LevelFilter::INFO).with(screen).with(diary).init();
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
        Ok(program) => {
            let code = refusal::exit_code(program.run_return(|_, _| {}));
            newsroom::diary::end();
            code
        }
        // No screen, or no system library to draw on: there is nowhere to show a message but here.
        Err(error) => {
            tracing::error!(%error, "the program has no window system to start in");
            newsroom::diary::end();
            refusal::exit_code(refusal::STORAGE)
        }
    }
}
