//! Who the office is. A *trial office* is whoever sits at the laptop. Founding it gives it a name, an administrator and a key of its own;
//! from then on a person acts only where this device holds her key, opened with her PIN, and laptops and people come in by an
//! administrator's word alone.
//!
//! The office's own key is used when it is founded, and lies nowhere after: it is the *recovery code* on paper. Its holder is heard like an
//! administrator, whatever became of all others.

mod code;
mod enter;
mod error;
mod fork;
mod found;
mod name;
mod recover;
mod revoke;
#[cfg(test)]
mod tests;

pub use code::Code;
pub(crate) use enter::{check_devices, enter, note_asked};
pub use error::IdentityError;
pub use fork::{Fork, Forked, Side, forked, forks, rule};
pub use found::{Drawn, Founded, draw, found};
pub use name::{Identity, Laptop, Person, identity};
pub(crate) use name::{laptop, named, of};
pub use recover::recover;
pub(crate) use recover::rights;
pub use revoke::revoke;
