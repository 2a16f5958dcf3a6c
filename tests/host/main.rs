//! The loopback host: the window's pages and the core's commands for a real browser on this machine.
//!
//! It exists for the tests and is in no release. It listens on 127.0.0.1 alone, answers only requests that were
//! addressed to it by that name, and sends the same content security policy as the program.

mod commands;
mod events;
mod pages;
mod policy;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use api::Desk;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use clap::Parser;
use newsroom::Office;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How often the host looks whether another process has changed the store.
const LOOK_FOR_OTHERS: Duration = Duration::from_secs(1);

#[derive(Parser)]
struct Arguments {
    /// Folder of the store; made if it is not there
    #[arg(long)]
    store: PathBuf,
    /// Folder of the built pages (ui/dist)
    #[arg(long)]
    ui: PathBuf,
    /// The program's configuration, which holds the content security policy
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../tauri.conf.json"))]
    config: PathBuf,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
}

/// What every answer needs.
pub struct Host {
    pub desk: Arc<Desk>,
    pub picks: commands::Picks,
    pub events: events::Events,
    pages: PathBuf,
    policy: HeaderValue,
    address: SocketAddr,
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let Arguments { store, ui, config, port } = Arguments::parse();
    let policy = policy::of_program(&config)?;
    tracing_subscriber::registry().with(newsroom::diary::begin(&store, newsroom::office::now)).init();
    let office = Office::open(&store).map_err(|error| format!("{}: {error}", error.code()))?;
    let office = Arc::new(office);
    let events = events::Events::of(&office);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| format!("cannot listen on 127.0.0.1:{port}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let desk = Arc::new(Desk::new(Arc::clone(&office)));
    desk.resume_ingests();
    desk.make_previews();
    let host = Host { desk, picks: commands::Picks::default(), events, pages: ui, policy, address };

    tokio::spawn(look_for_others(office));
    let service = routes(Arc::new(host));
    tell(address)?;
    axum::serve(listener, service).await.map_err(|error| error.to_string())
}

fn routes(host: Arc<Host>) -> Router {
    use axum::routing::{get, post};
    Router::new()
        .route("/call/{name}", post(commands::call))
        .route("/upload", post(commands::upload))
        .route("/pick/{kind}", post(commands::pick))
        .route("/test/pick/{kind}", post(commands::prepare_pick))
        .route("/reveal/{seq}", post(commands::reveal))
        .route("/reveal-file/{handle}", post(commands::reveal_file))
        .route("/photo/{id}/{size}", get(commands::photo))
        .route("/ingest/{id}/{number}", get(commands::ingest_item))
        .route("/events", get(events::stream))
        .fallback(get(pages::page))
        .layer(DefaultBodyLimit::max(300 << 20))
        .layer(middleware::from_fn_with_state(Arc::clone(&host), guard))
        .with_state(host)
}

/// Refuses whoever calls the host by another name or from another page (DNS rebinding, cross-site requests), and
/// sets the program's policy on every answer.
async fn guard(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let own = |value: &HeaderValue, before: &str| {
        value.as_bytes() == format!("{before}{}", host.address).as_bytes()
    };
    let headers = request.headers();
    let addressed = headers.get(header::HOST).is_some_and(|value| own(value, ""));
    let from_here = headers.get(header::ORIGIN).is_none_or(|value| own(value, "http://"));
    let mut answer = if addressed && from_here {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "only this machine's own page").into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, host.policy.clone());
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// The command line may work on the store that the page has open.
async fn look_for_others(office: Arc<Office>) {
    let mut beat = tokio::time::interval(LOOK_FOR_OTHERS);
    loop {
        beat.tick().await;
        let office = Arc::clone(&office);
        // A store that is busy now is looked at again in a second.
        let _ = tokio::task::spawn_blocking(move || office.notice_others()).await;
    }
}

/// The one line that a test waits for.
fn tell(address: SocketAddr) -> Result<(), String> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "listening http://{address}")
        .and_then(|()| output.flush())
        .map_err(|error| error.to_string())
}
