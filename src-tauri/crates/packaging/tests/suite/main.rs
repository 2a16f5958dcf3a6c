//! Packages from outside: what they are made of, what `verify` sees, and what other programs say.

#[cfg(test)]
mod common;
#[cfg(test)]
mod edits;
#[cfg(test)]
mod external;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod package;
#[cfg(test)]
mod roundtrip;
#[cfg(test)]
mod verify;
