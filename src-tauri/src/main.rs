//! Tòa Soạn's desktop program: one window over the core. No editorial rule lives here; this only connects the
//! page to [`api::Desk`], answers for photos, opens native dialogs, and watches the window's life. A second start over the same store
//! only brings the first to the front.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod aside;
mod background;
mod bridge;
mod handed;
#[cfg(windows)]
mod held;
mod photo_protocol;
mod pick;
mod refusal;
mod reveal;
mod single;
mod start;
mod store_path;
#[cfg(windows)]
mod webview;
mod window;

use std::process::ExitCode;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    #[cfg(windows)]
    let _held = held::program();
    #[cfg(windows)]
    if !webview::is_there() {
        return refusal::without_webview();
    }
    let (store, file) = (store_path::find().ok(), handed::on_command_line());
    let door = match store.as_deref().map(|store| single::enter(store, file.as_deref())) {
        Some(single::Start::HandedOn) => return ExitCode::SUCCESS,
        Some(single::Start::First(door)) => door,
        // Without a folder for the store there is none for the diary either; the start will say so.
        None => None,
    };
    let diary = store.map(|store| newsroom::diary::begin(&store, newsroom::office::now));
    let screen = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(LevelFilter::INFO).with(screen).with(diary).init();
    let program = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::memory())
        .manage(aside::Before::default())
        .register_asynchronous_uri_scheme_protocol("photo", photo_protocol::serve)
        .invoke_handler(tauri::generate_handler![
            bridge::call,
            bridge::handed,
            bridge::pick,
            bridge::reveal,
            bridge::reveal_file,
            bridge::stand_aside,
            bridge::upload
        ])
        .setup(move |app| {
            start::run(app.handle(), file, door);
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
