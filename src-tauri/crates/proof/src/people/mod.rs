//! People as a text names them.

mod mention;
mod named;
mod near;
mod post;
mod title;
mod words;

pub use mention::Mention;
pub(crate) use mention::find;
pub use named::{Named, people_of};
pub(crate) use near::near;
pub use post::Post;
pub use title::Title;
pub(crate) use words::RANKS;
