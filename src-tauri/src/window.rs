//! The one window: it shows our page and nothing else, and closes once the page owes nothing to the store.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tauri::plugin::TauriPlugin;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;
use tokio::sync::oneshot;

use crate::aside;

/// A page that has been silent for so long while the window should close is taken for dead.
const LONGEST_SILENCE: Duration = Duration::from_secs(5);

/// Remembers place and size of the window on this machine, and whether it filled the screen; a place on a screen that is
/// gone is forgotten.
pub fn memory() -> TauriPlugin<Wry> {
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::default().with_state_flags(kept).build()
}

/// Opens the window that `tauri.conf.json` describes, where it was left. It is shown only then, so that nobody sees it jump.
///
/// Errors: the system has no web view, or refuses the window.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let Some(described) = app.config().app.windows.first() else { return Err(tauri::Error::WindowNotFound) };
    let dev_server = if tauri::is_dev() { app.config().build.dev_url.clone() } else { None };
    let window = WebviewWindowBuilder::from_config(app, described)?
        .on_navigation(move |url| is_ours(url, dev_server.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .devtools(cfg!(debug_assertions))
        .build()?;
    watch_closing(&window);
    drop(aside::widen(&window));
    // A screen that tells nothing of itself is no reason to stay away from it.
    if !fits(&window).unwrap_or(true) {
        drop(window.maximize());
    }
    window.show()
}

/// Shows the window before all others, wherever it was left.
pub fn bring_forward(app: &AppHandle) {
    for window in app.webview_windows().values() {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window did not come forward");
        }
    }
}

/// Whether the whole window lies on what the taskbar leaves of its screen. Where nobody knows the screen, it is taken to.
fn fits(window: &WebviewWindow) -> tauri::Result<bool> {
    let Some(screen) = window.current_monitor()?.or(window.primary_monitor()?) else { return Ok(true) };
    let (window, free) = (window.outer_size()?, screen.work_area().size);
    Ok(window.width <= free.width && window.height <= free.height)
}

/// Tauri serves the program's own pages as `tauri://localhost`, and for WebView2 as `http://tauri.localhost`.
fn is_ours(url: &Url, dev_server: Option<&Url>) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http", Some("tauri.localhost")) => true,
        _ => dev_server.is_some_and(|server| server.origin() == url.origin()),
    }
}

/// The page itself holds the window open until what was typed is saved, or the person decides otherwise. That
/// needs a living page: one that hangs or has crashed must not keep the window open for ever.
fn watch_closing(window: &WebviewWindow) {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    window.on_window_event(move |event| {
        let (WindowEvent::CloseRequested { .. }, Some(page)) = (event, app.get_webview_window(&label)) else {
            return;
        };
        tauri::async_runtime::spawn(async move {
            if is_silent(&page).await {
                tracing::warn!("the page is silent; closing its window");
                // Fails only if the window has gone by itself.
                drop(page.destroy());
            }
        });
    });
}

/// Whether the page fails to answer. A window that goes while it is asked owes no answer.
async fn is_silent(page: &WebviewWindow) -> bool {
    let (tell, told) = oneshot::channel();
    let tell = Mutex::new(Some(tell));
    let asked = page.eval_with_callback("true", move |_| {
        if let Some(tell) = tell.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = tell.send(());
        }
    });
    asked.is_ok() && tokio::time::timeout(LONGEST_SILENCE, told).await.is_err()
}
