//! Who did what, on laptops that never met: entries, their chains and signatures, the office's process, and the one
//! function that reads from a set of entries how an article stands.
//!
//! Nothing here opens a file, asks a clock or decodes a document. An entry is bytes that were signed; a [`Standing`] is
//! a function of the *set* of entries, whatever the order in which they arrived.
//!
//! - [`entry`]: what is signed and how it is read again, a newer program's entries included.
//! - [`process`]: states, actions and the table between them: the whole process of the office.
//! - [`graph`]: which entries are complete in their past, who had seen what, forks, and the order.
//! - [`office`]: people, their roles and keys, revoked devices, rulings: the office's own topic.
//! - [`fold`]: how an article stands.

pub mod entry;
pub mod fold;
pub mod graph;
pub mod ids;
pub mod office;
pub mod process;

pub use fold::{Fold, Standing, fold};
pub use ids::{ChoiceId, ContentHash, DeviceId, EntryHash, KeyId, OfficeId, PhotoId, Place, StaffId, Topic};
pub use office::Office;
