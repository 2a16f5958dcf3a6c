//! What the program does unasked: unfinished ingests, previews that are missing, a look at what other programs changed in the store,
//! and the folding of long articles while nobody works.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use api::Desk;
use newsroom::{Actor, Office, settings};
use tokio::time::{Instant, MissedTickBehavior, interval};

const BETWEEN_LOOKS: Duration = Duration::from_secs(1);
/// Nobody writes when the store has not changed for so long.
const IDLE: Duration = Duration::from_secs(60);

/// Starts all of it. It ends with the program.
pub fn start(desk: Arc<Desk>) {
    desk.resume_ingests();
    desk.make_previews();
    let changes = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&changes);
    desk.office.listen(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    tauri::async_runtime::spawn(async move {
        let mut ticks = interval(BETWEEN_LOOKS);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut pause = Pause::new(Instant::now());
        loop {
            ticks.tick().await;
            let fold = pause.begins(changes.load(Ordering::Relaxed), Instant::now());
            let desk = Arc::clone(&desk);
            let looked = tauri::async_runtime::spawn_blocking(move || look(&desk.office, fold)).await;
            if let Err(error) = looked {
                tracing::error!(%error, "a look at the store broke down");
            }
        }
    });
}

fn look(office: &Office, fold: bool) {
    if let Err(error) = office.notice_others() {
        tracing::warn!(code = error.code(), "cannot see whether the store changed");
    }
    if !fold {
        return;
    }
    match person(office).and_then(|actor| newsroom::articles::compact(office, &actor)) {
        Ok(0) => {}
        Ok(folded) => tracing::info!(folded, "folded long articles"),
        Err(error) => tracing::warn!(code = error.code(), "long articles stay as they are"),
    }
}

/// The person at this desk, as last chosen.
fn person(office: &Office) -> Result<Actor, newsroom::Error> {
    office.read(|connection| match settings::person(connection)? {
        Some(id) => Ok(Actor::find(connection, &id).unwrap_or_else(|_| Actor::undeclared())),
        None => Ok(Actor::undeclared()),
    })
}

/// Since when nothing has changed, and whether this pause has been used already.
struct Pause {
    changes: u64,
    since: Instant,
    used: bool,
}

impl Pause {
    fn new(now: Instant) -> Self {
        Pause { changes: 0, since: now, used: false }
    }

    /// True once in every pause, as soon as it has lasted long enough.
    fn begins(&mut self, changes: u64, now: Instant) -> bool {
        if changes != self.changes {
            *self = Pause { changes, since: now, used: false };
        }
        let begins = !self.used && now.duration_since(self.since) >= IDLE;
        self.used |= begins;
        begins
    }
}
