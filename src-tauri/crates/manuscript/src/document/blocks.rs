//! The name of a block that stays the same while its text changes.

use std::fmt;
use std::str::FromStr;

use yrs::branch::Branch;
use yrs::{BranchID, ClientID};

/// The id of the Yjs item that holds a block, written `client:clock`. It names the same block on every laptop
/// and for as long as the block lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId {
    client: u64,
    clock: u32,
}

/// A text that names no block.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” không phải mã khối: mã khối viết như 3735928559:12, xem bằng lệnh “article show --json”.")]
pub struct BlockIdFormatError(String);

impl BlockIdFormatError {
    pub fn code(&self) -> &'static str {
        "block-id-format"
    }
}

impl BlockId {
    /// `None` for a root type, which is no block.
    pub(crate) fn of(branch: &impl AsRef<Branch>) -> Option<BlockId> {
        match branch.as_ref().id() {
            BranchID::Nested(id) => Some(BlockId { client: id.client.get(), clock: id.clock }),
            BranchID::Root(_) => None,
        }
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.client, self.clock)
    }
}

impl FromStr for BlockId {
    type Err = BlockIdFormatError;

    fn from_str(text: &str) -> Result<Self, BlockIdFormatError> {
        let parse = || {
            let (client, clock) = text.split_once(':')?;
            Some(BlockId { client: client.parse().ok()?, clock: clock.parse().ok()? })
        };
        parse().ok_or_else(|| BlockIdFormatError(text.to_owned()))
    }
}

/// A client id for one opening: 32 random bits, as Yjs takes them, and none of those that the document knows.
pub(crate) fn fresh_client(known: impl Fn(u64) -> bool) -> ClientID {
    use std::hash::{BuildHasher, Hasher};
    loop {
        // The standard library seeds its hashers from the system's random source.
        let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
        let client = random & u64::from(u32::MAX);
        if client != 0 && !known(client) {
            return ClientID::new(client);
        }
    }
}
