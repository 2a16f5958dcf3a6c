//! Packages from outside: what they are made of, what `verify` sees, and what other programs say.

mod common;
mod external;
mod package;
mod scratch;
mod verify;
