//! Photos reach the page by id, `photo://localhost/<id>/<320|1600|full>`, with `?edit=…` as one use shows them, and files
//! of an ingest by their number, `photo://localhost/ingest/<id>/<number>`: upright, without metadata. No path, and no
//! original, ever does. The id of a photo is 64 hexadecimal digits, that of an ingest a UUID.

use std::sync::Arc;

use api::Desk;
use newsroom::photos::{self, PhotoEdit, Preview, Size};
use newsroom::{Office, ingest};
use tauri::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// A picture that is not made yet costs a whole photo in memory (up to 100 megapixels): a page full of photos asks
/// for hundreds at once.
static RENDERING: Semaphore = Semaphore::const_new(2);
/// A camera's own previews are small; the card sets the pace.
static LOOKING: Semaphore = Semaphore::const_new(4);

/// What the page asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Photo(String, Size),
    /// As one use shows it.
    Use(String, Size, PhotoEdit),
    Whole(String),
    Item(String, u32),
}

/// Answers one request of the page, off the window's thread.
pub fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let desk = context.app_handle().try_state::<Arc<Desk>>().map(|desk| Arc::clone(&desk));
    let asked = asked(request.uri().path(), request.uri().query());
    tauri::async_runtime::spawn(async move {
        let answer = match (desk, asked) {
            (Some(desk), Some(asked)) => answer(Arc::clone(&desk.office), asked).await,
            _ => Err(StatusCode::NOT_FOUND),
        };
        responder.respond(respond(answer));
    });
}

/// Reads `/<id>/<size>` with the edit behind it, and `/ingest/<id>/<number>`; anything else is no photo.
fn asked(path: &str, query: Option<&str>) -> Option<Asked> {
    let photo = |text: &str| photos::is_id(text).then(|| text.to_owned());
    let ingest = |text: &str| Some(Uuid::try_parse(text).ok()?.to_string());
    let edit = photos::edit_in_query(query)?;
    match (path.split('/').collect::<Vec<_>>().as_slice(), edit) {
        (["", id, "full"], None) => Some(Asked::Whole(photo(id)?)),
        (["", id, size], None) => Some(Asked::Photo(photo(id)?, Size::from_name(size)?)),
        (["", id, size], Some(edit)) => Some(Asked::Use(photo(id)?, Size::from_name(size)?, edit)),
        (["", "ingest", id, number], None) => Some(Asked::Item(ingest(id)?, number.parse().ok()?)),
        _ => None,
    }
}

async fn answer(office: Arc<Office>, asked: Asked) -> Result<Preview, StatusCode> {
    match asked {
        Asked::Photo(id, size) => {
            // What is there already waits for nothing.
            let (here, photo) = (Arc::clone(&office), id.clone());
            if let Some(ready) = make(None, move || photos::ready(&here, &photo, size)).await? {
                return Ok(ready);
            }
            make(Some(&RENDERING), move || photos::preview(&office, &id, size)).await
        }
        Asked::Use(id, size, edit) => {
            make(Some(&RENDERING), move || photos::preview_of(&office, &id, size, Some(&edit))).await
        }
        Asked::Whole(id) => {
            let bytes = make(Some(&RENDERING), move || photos::full(&office, &id)).await?;
            Ok(Preview { bytes, lasting: true })
        }
        Asked::Item(id, number) => {
            let bytes = make(Some(&LOOKING), move || ingest::preview(&office, &id, number)).await?;
            Ok(Preview { bytes, lasting: true })
        }
    }
}

async fn make<T: Send + 'static>(
    turn: Option<&'static Semaphore>,
    work: impl FnOnce() -> newsroom::Result<T> + Send + 'static,
) -> Result<T, StatusCode> {
    let _permit = match turn {
        Some(turn) => Some(turn.acquire().await.map_err(|_| StatusCode::GONE)?),
        None => None,
    };
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(error)) if error.kind() == newsroom::Kind::NotFound => Err(StatusCode::NOT_FOUND),
        Ok(Err(error)) => {
            tracing::warn!(code = error.code(), "no preview for the page");
            Err(StatusCode::GONE)
        }
        Err(error) => {
            tracing::error!(%error, "a preview broke down");
            Err(StatusCode::GONE)
        }
    }
}

/// An error says nothing but its status: whatever it names is not the page's to know.
fn respond(answer: Result<Preview, StatusCode>) -> Response<Vec<u8>> {
    // An id names the same pixels for ever; a photo that is missing may come back, and a camera's own picture gives way
    // to a better one.
    let (status, kind, cache, bytes) = match answer {
        Ok(Preview { bytes, lasting: true }) => {
            (StatusCode::OK, "image/jpeg", "private, max-age=31536000, immutable", bytes)
        }
        Ok(Preview { bytes, lasting: false }) => (StatusCode::OK, "image/jpeg", "no-store", bytes),
        Err(status) => (status, "text/plain", "no-store", Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    for (name, value) in [(CONTENT_TYPE, kind), (CACHE_CONTROL, cache), (X_CONTENT_TYPE_OPTIONS, "nosniff")] {
        response.headers_mut().insert(name, tauri::http::HeaderValue::from_static(value));
    }
    response
}
