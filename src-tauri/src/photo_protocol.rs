//! Photos reach the page by id and size, `photo://localhost/<id>/<320|1600>`, as previews: upright, without
//! metadata. No path, and no original, ever does.

use std::sync::Arc;

use api::Desk;
use newsroom::photos::{self, Size};
use tauri::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// A preview that is not made yet costs a whole photo in memory (up to 100 megapixels): a page full of photos asks
/// for hundreds at once.
static RENDERING: Semaphore = Semaphore::const_new(2);

/// Answers one request of the page, off the window's thread.
pub fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let desk = context.app_handle().try_state::<Arc<Desk>>().map(|desk| Arc::clone(&desk));
    let asked = asked(request.uri().path());
    tauri::async_runtime::spawn(async move {
        let answer = match (desk, asked) {
            (Some(desk), Some((id, size))) => preview(desk, id, size).await,
            _ => Err(StatusCode::NOT_FOUND),
        };
        responder.respond(respond(answer));
    });
}

/// Reads `/<id>/<size>`; anything else is no photo.
fn asked(path: &str) -> Option<(String, Size)> {
    let (id, size) = path.strip_prefix('/')?.split_once('/')?;
    Some((Uuid::try_parse(id).ok()?.to_string(), Size::from_name(size)?))
}

async fn preview(desk: Arc<Desk>, id: String, size: Size) -> Result<Vec<u8>, StatusCode> {
    let permit = RENDERING.acquire().await.map_err(|_| StatusCode::GONE)?;
    let made = tauri::async_runtime::spawn_blocking(move || photos::preview(&desk.office, &id, size)).await;
    drop(permit);
    match made {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if error.code == "photo-unknown" => Err(StatusCode::NOT_FOUND),
        Ok(Err(error)) => {
            tracing::warn!(code = error.code, "no preview for the page");
            Err(StatusCode::GONE)
        }
        Err(error) => {
            tracing::error!(%error, "a preview broke down");
            Err(StatusCode::GONE)
        }
    }
}

/// An error says nothing but its status: whatever it names is not the page's to know.
fn respond(answer: Result<Vec<u8>, StatusCode>) -> Response<Vec<u8>> {
    let (status, bytes) = match answer {
        Ok(bytes) => (StatusCode::OK, bytes),
        Err(status) => (status, Vec::new()),
    };
    let headers = [
        (CONTENT_TYPE, if status == StatusCode::OK { "image/jpeg" } else { "text/plain" }),
        // An id names the same pixels for ever; a photo that is missing may come back.
        (
            CACHE_CONTROL,
            if status == StatusCode::OK { "private, max-age=31536000, immutable" } else { "no-store" },
        ),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    for (name, value) in headers {
        response.headers_mut().insert(name, tauri::http::HeaderValue::from_static(value));
    }
    response
}
