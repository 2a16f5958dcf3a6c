//! People as a text names them.

mod mention;
mod named;
mod title;
mod words;

pub use mention::Mention;
pub(crate) use mention::find;
pub use named::{Named, people_of};
pub use title::Title;
