//! What the core pushes to the page, as server-sent events `changed` and `job`.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use newsroom::{Notice, Office};
use tokio::sync::broadcast::{self, error::RecvError};

use crate::Host;

/// Notices that a slow page may fall behind.
const BACKLOG: usize = 1024;

pub struct Events(broadcast::Sender<Notice>);

impl Events {
    pub fn of(office: &Office) -> Events {
        let (sender, _) = broadcast::channel(BACKLOG);
        let events = Events(sender.clone());
        // Nobody listening is no error.
        office.listen(move |notice| drop(sender.send(notice.clone())));
        events
    }
}

pub async fn stream(State(host): State<Arc<Host>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let notices = unfold(host.events.0.subscribe(), |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok(notice) => match event(&notice) {
                    Some(event) => return Some((Ok(event), receiver)),
                    None => continue,
                },
                Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(notices).keep_alive(KeepAlive::default())
}

fn event(notice: &Notice) -> Option<Event> {
    match notice {
        Notice::Changed(changed) => Event::default().event("changed").json_data(changed).ok(),
        Notice::Job(job) => Event::default().event("job").json_data(job).ok(),
    }
}
