//! People as a text names them.

mod mention;

pub use mention::Mention;
pub(crate) use mention::find;
