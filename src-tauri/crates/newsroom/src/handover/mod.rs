//! Handing over: articles that go from one laptop to another in a file, with their histories, and what comes back.
//!
//! A file holds whole topics: the same file twice changes nothing, and files may come in any order. Everything in it is checked before
//! anything is written; what it brings is then written in one transaction, or not at all. What two hands wrote apart comes together, and
//! where they wrote in one place it is a choice of a person's, never the program's.

mod cover;
mod error;
mod join;
mod lacking;
mod laptops;
mod merge;
mod pieces;
mod receive;
mod request;
mod send;
mod stage;
mod taken_down;
#[cfg(test)]
mod tests;

pub use error::HandoverError;
pub use join::{Joining, admit, join};
pub use lacking::Lacking;
pub use laptops::{Handed, Laptop, Whereabouts, handed, laptops, whereabouts};
pub use receive::{Entering, Incoming, IncomingArticle, News, Wanted, look, receive};
pub use request::request;
pub use send::{
    Left, Photos, Sent, Size, To, Wish, join_in, name_in, office_file, office_file_in, request_in, send, size,
};
