//! The commands of the window: the core's whole list behind one name, the bytes of dropped files, and native
//! dialogs. Errors reach the page as [`ApiError`] objects.

use std::path::PathBuf;
use std::sync::Arc;

use api::{ApiError, Desk, Picked, RequestError};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use tauri::ipc::{InvokeBody, Request};
use tauri::{State, WebviewWindow};

use crate::aside::Before;
use crate::handed::Handed;
use crate::pick::{self, Kind};
use crate::reveal;

/// Longest name of a dropped file, percent-encoded: 255 letters of up to three bytes, each spelled `%XX`.
const LONGEST_NAME: usize = 255 * 3 * 3;

/// Answers one command of the core's list, off the window's thread.
///
/// Errors: those of [`Desk::call`]; `internal` if the core broke down over it.
#[tauri::command]
pub async fn call(name: String, request: Value, desk: State<'_, Arc<Desk>>) -> Result<Value, ApiError> {
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || desk.call(&name, request)).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a command broke down");
        Err(RequestError::Internal.into())
    })
}

/// Takes the bytes of a dropped or pasted file (a raw body; its name percent-encoded in the header `x-name`).
///
/// Errors: `upload-malformed`, `file-too-large`.
#[tauri::command]
pub async fn upload(request: Request<'_>, desk: State<'_, Arc<Desk>>) -> Result<Picked, ApiError> {
    let name = request.headers().get("x-name").and_then(|header| header.to_str().ok()).and_then(file_name);
    let (Some(name), InvokeBody::Raw(bytes)) = (name, request.body()) else {
        return Err(RequestError::UploadMalformed.into());
    };
    Ok(desk.files.upload(&name, bytes.clone())?)
}

/// Shows a package where it lies, by its number in the ledger: the page knows no path that it could ask for.
///
/// Errors: `package-gone`; `internal` where the system has nothing to show it with.
#[tauri::command]
pub async fn reveal(seq: i64, desk: State<'_, Arc<Desk>>) -> Result<(), ApiError> {
    let desk = Arc::clone(&desk);
    show(move || Ok(newsroom::export::place(&desk.office, seq)?)).await
}

/// Shows a file that was written where a person wanted it, by its handle.
///
/// Errors: `file-gone`; `internal` where the system has nothing to show it with.
#[tauri::command]
pub async fn reveal_file(handle: String, desk: State<'_, Arc<Desk>>) -> Result<(), ApiError> {
    let desk = Arc::clone(&desk);
    show(move || Ok(desk.files.place(&handle)?)).await
}

async fn show(place: impl FnOnce() -> Result<PathBuf, ApiError> + Send + 'static) -> Result<(), ApiError> {
    let shown = tauri::async_runtime::spawn_blocking(move || {
        reveal::show(&place()?).map_err(|error| {
            tracing::error!(%error, "no file manager");
            ApiError::from(RequestError::Internal)
        })
    });
    shown.await.unwrap_or_else(|_| Err(RequestError::Internal.into()))
}

/// Makes the window small and keeps it above all others, so that it can be copied from beside a browser; or gives it its
/// place back.
///
/// Errors: `internal` where the system refuses.
#[tauri::command]
pub fn stand_aside(aside: bool, window: WebviewWindow, before: State<'_, Before>) -> Result<(), ApiError> {
    let placed = if aside { before.leave(&window) } else { before.come_back(&window) };
    placed.map_err(|error| {
        tracing::error!(%error, "the window keeps its place");
        RequestError::Internal.into()
    })
}

/// The files that the program was started with since the page last asked.
#[tauri::command]
pub fn handed(handed: State<'_, Handed>) -> Vec<Picked> {
    handed.take()
}

/// A file's name without folders, from its percent-encoded UTF-8; a file pasted without a name keeps none.
fn file_name(encoded: &str) -> Option<String> {
    if encoded.len() > LONGEST_NAME {
        return None;
    }
    let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
    Some(decoded.rsplit(['/', '\\']).next().unwrap_or_default().to_owned())
}

/// Opens the native dialog for `kind` and hands back what the person chose; empty when they cancel.
#[tauri::command]
pub async fn pick(
    kind: Kind,
    window: WebviewWindow,
    desk: State<'_, Arc<Desk>>,
) -> Result<Vec<Picked>, ApiError> {
    let language = desk.office.read(newsroom::settings::get)?.language;
    let paths = pick::paths(&window, kind, language).await;
    Ok(paths.into_iter().map(|path| desk.files.pick(path)).collect())
}
