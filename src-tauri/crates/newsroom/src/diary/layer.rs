//! What the program says of itself while it runs (`tracing`), into the log.

use std::fmt::{Debug, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use super::log::{Log, LogLevel, LogLine};
use super::running;
use crate::office::Clock;

/// Facts in words that are kept: codes and ids. Whatever else is said in words could be of an article, and stays out.
const WORDS: [&str; 7] = ["article", "code", "command", "ingest", "job", "photo", "version"];
/// Of a code or an id.
const LONGEST: usize = 80;

/// Writes down what the program says of itself.
pub struct Diary {
    /// `None`: the store's folder takes no log. The program works without.
    pub(super) log: Option<Mutex<Log>>,
    pub(super) clock: Clock,
}

/// Begins the diary of the store in `dir`: notes that the program runs, whether an earlier one stopped without an end, and from now on
/// every panic. Call it once, before the store is opened; [`running::end`] ends it.
pub fn begin(dir: &Path, clock: Clock) -> Diary {
    let log = Log::open(dir).ok().map(Mutex::new);
    running::begin(dir, clock);
    let diary = Diary { log, clock };
    diary.note(
        LogLevel::Info,
        "newsroom::diary",
        "the program starts",
        concat!("version=", env!("CARGO_PKG_VERSION")),
    );
    diary
}

impl Diary {
    /// A log that cannot be written (the disk is full) is no reason to stop.
    fn note(&self, level: LogLevel, place: &str, what: &str, facts: &str) {
        let Some(log) = &self.log else { return };
        let [place, what, facts] = [place, what, facts].map(str::to_owned);
        let line = LogLine { at: (self.clock)(), level, place, what, facts };
        drop(log.lock().unwrap_or_else(PoisonError::into_inner).write(&line));
    }
}

impl<S: Subscriber> Layer<S> for Diary {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => LogLevel::Error,
            Level::WARN => LogLevel::Warning,
            Level::INFO => LogLevel::Info,
            _ => return,
        };
        let mut said = Said::default();
        event.record(&mut said);
        self.note(level, event.metadata().target(), &said.what, said.facts.trim_start());
    }
}

#[derive(Default)]
struct Said {
    what: String,
    facts: String,
}

impl Said {
    fn fact(&mut self, field: &Field, value: impl std::fmt::Display) {
        // Writing into a text never fails.
        let _ = write!(self.facts, " {}={value}", field.name());
    }

    fn words(&mut self, field: &Field, words: &str) {
        let plain = words.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.:".contains(letter));
        if WORDS.contains(&field.name()) && plain && words.len() <= LONGEST {
            self.fact(field, words);
        }
    }
}

impl Visit for Said {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.fact(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.fact(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.fact(field, value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.words(field, value);
    }

    /// The sentence of a `tracing` call is a literal (a test of the sources holds that), so it says nothing of an article.
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let said = format!("{value:?}");
        if field.name() == "message" {
            self.what = said.replace(['\t', '\n'], " ")
        } else {
            self.words(field, &said)
        }
    }
}
