//! What the program did and how it ended, for the person before it and whoever helps her: codes, ids and counts, never a word of an
//! article and never a name.

mod layer;
mod log;
mod running;
mod stop;
#[cfg(test)]
mod tests;

pub use layer::{Diary, begin};
pub use log::{LogLevel, LogLine};
pub use running::{Panic, end};
pub use stop::{Diary as Shown, SafeArticle, SafeIngest, Stop, has_stopped, save, seen, show};
