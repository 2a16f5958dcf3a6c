//! The program reads along: an article in, findings out, and no I/O.
//!
//! [`check()`] cuts every part of an article into a [`Page`] once, and lets each [`Rule`] that is in force on the article's
//! day read it. A rule is a file of [`rules`], with its data, its source, and the examples that are its tests. What the
//! office knows (its officials, its agencies, its profile) comes in as a [`House`]. [`Reader`] does the same again and
//! again while somebody types, and reads only what changed.

mod article;
mod check;
mod communes;
mod documents;
mod finding;
mod house;
mod page;
mod people;
mod phrases;
mod profile;
mod quick;
mod reader;
mod report;
mod rule;
pub mod rules;
mod shape;
mod tables;

pub use article::{Article, Figure, Part, Where};
pub use check::check;
pub use documents::Citation;
pub use finding::{Finding, Severity};
pub use house::{House, Official};
pub use page::{Page, Phrase};
pub use people::{Mention, Named, Post, Title, people_of};
pub use profile::{Level, Profile, ProfileError};
pub use reader::Reader;
pub use report::Report;
pub use rule::{Basis, Example, Reads, Rule, Validity};
pub use tables::{Changes, Line, LineFlaw, TABLES_CHECKED, Table, Tables};
