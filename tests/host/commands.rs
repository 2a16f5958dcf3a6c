//! Commands, files and photos over HTTP. An error of the core is status 422 with its code and sentence.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use api::{ApiError, Picked};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use newsroom::photos::{self, Size};
use serde_json::Value;

use crate::Host;

/// What the next native dialog of each kind would return, as a test prepared it.
#[derive(Default)]
pub struct Picks(Mutex<HashMap<String, Vec<PathBuf>>>);

impl Picks {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Vec<PathBuf>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub async fn call(
    State(host): State<Arc<Host>>,
    Path(name): Path<String>,
    Json(request): Json<Value>,
) -> Response {
    blocking(move || host.desk.call(&name, request)).await
}

pub async fn upload(State(host): State<Arc<Host>>, headers: HeaderMap, body: Bytes) -> Response {
    let name = headers.get("x-name").and_then(|name| name.to_str().ok()).and_then(percent_decode);
    let Some(name) = name else { return (StatusCode::BAD_REQUEST, "no x-name").into_response() };
    blocking(move || host.desk.files.upload(&name, body.into()).map_err(ApiError::from)).await
}

/// Stands for a native dialog: gives what was prepared, once; nothing prepared means the person cancelled.
pub async fn pick(State(host): State<Arc<Host>>, Path(kind): Path<String>) -> Json<Vec<Picked>> {
    let paths = host.picks.lock().remove(&kind).unwrap_or_default();
    Json(paths.into_iter().map(|path| host.desk.files.pick(path)).collect())
}

pub async fn prepare_pick(
    State(host): State<Arc<Host>>,
    Path(kind): Path<String>,
    Json(paths): Json<Vec<PathBuf>>,
) -> Json<Value> {
    host.picks.lock().insert(kind, paths);
    Json(Value::Null)
}

/// Stands for the system's file manager: opens nothing, and fails as the shell does where a package is gone.
pub async fn reveal(State(host): State<Arc<Host>>, Path(seq): Path<i64>) -> Response {
    blocking(move || newsroom::export::place(&host.desk.office, seq).map_err(ApiError::from)).await
}

/// The same for a file that was written where a person wanted it.
pub async fn reveal_file(State(host): State<Arc<Host>>, Path(handle): Path<String>) -> Response {
    blocking(move || host.desk.files.place(&handle).map_err(ApiError::from)).await
}

/// A photo by id: a preview, as an edit shows it where one is named, or the whole picture upright.
pub async fn photo(
    State(host): State<Arc<Host>>,
    Path((id, size)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let office = Arc::clone(&host.desk.office);
    let Some(edit) = photos::edit_in_query(query.as_deref()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match (Size::from_name(&size), size.as_str()) {
        (Some(size), _) => {
            picture(move || Ok(photos::preview_of(&office, &id, size, edit.as_ref())?.bytes)).await
        }
        (None, "full") => picture(move || photos::full(&office, &id)).await,
        (None, _) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of an ingest by its number, as its camera's own preview.
pub async fn ingest_item(State(host): State<Arc<Host>>, Path((id, number)): Path<(String, u32)>) -> Response {
    picture(move || newsroom::ingest::preview(&host.desk.office, &id, number)).await
}

async fn picture(make: impl FnOnce() -> newsroom::Result<Vec<u8>> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(make).await {
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(ApiError::from(error))).into_response(),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, panic.to_string()).into_response(),
    }
}

/// Runs work of the core, which blocks, off the server's threads.
async fn blocking<T: serde::Serialize + Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(value)) => Json(value).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, panic.to_string()).into_response(),
    }
}

/// `encodeURIComponent` backwards; `None` for what it never writes.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn a_vietnamese_file_name_survives_its_header() {
        let sent = "%E1%BA%A2nh%20h%E1%BB%99i%20ngh%E1%BB%8B.jpg";
        assert_eq!(percent_decode(sent).as_deref(), Some("Ảnh hội nghị.jpg"));
        assert_eq!(percent_decode("%E1%BA"), None);
        assert_eq!(percent_decode("a%2"), None);
    }
}
