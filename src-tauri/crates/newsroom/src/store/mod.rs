//! The store: one folder with a SQLite database, the blobs and this device's key.

mod blobs;
mod bylines;
mod device;
mod error;
mod keystore;
mod lock;
mod memory;
pub(crate) mod meta;
mod migrate;
mod open;
mod people;
mod photo_names;
mod place;
#[cfg(test)]
mod tests;
mod transact;

pub use blobs::Blobs;
pub(crate) use bylines::name_authors;
pub use device::Device;
pub(crate) use device::fresh_bytes;
pub use error::StoreError;
pub use keystore::Keystore;
pub(crate) use lock::StoreLock;
pub use migrate::SCHEMA_VERSION;
pub(crate) use open::RESTORING;
pub use open::{Store, default_dir};
pub use people::KeyError;
pub(crate) use people::{check_pin, id_of};
pub(crate) use place::{refuse_unfit, synced_by};
pub use transact::{Changed, Tx};
