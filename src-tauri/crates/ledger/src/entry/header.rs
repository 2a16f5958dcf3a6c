use serde::{Deserialize, Serialize};

use super::body::BodyRef;
use super::what::What;
use crate::ids::{DeviceId, EntryHash, OfficeId, StaffId, Topic};
use crate::process::Role;

/// The version of the header's form. A reader keeps and passes on what has a higher one.
pub const HEADER_VERSION: u32 = 1;

/// The end of a log, as somebody saw it: device, `seq` in the log of the topic, hash of the entry that stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Head(pub DeviceId, pub u64, pub EntryHash);

/// Where an entry stands, and what its device had seen. This part has the same form in every version, so that a reader
/// can chain, keep and pass on what it does not understand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    pub office: OfficeId,
    pub topic: Topic,
    pub device: DeviceId,
    /// 1, 2, 3 … in this device's log of this topic.
    pub seq: u64,
    /// The entry before in this log; none for its first.
    pub prev: Option<EntryHash>,
    /// 1, 2, 3 … over all topics of this device.
    pub n: u64,
    /// The other logs of this topic, where they changed since this log's last entry; sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Head>,
    /// The logs of the office's topic, where they changed since this log's last entry; sorted. Empty in that topic itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Head>,
}

impl Frame {
    /// Whether nothing of its topic comes before it.
    pub fn begins(&self) -> bool {
        self.prev.is_none() && self.seen.is_empty()
    }
}

/// The person at the keyboard. An entry has one, or none where the program acts by its own rules (a repair).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hand {
    /// None for a person who is not declared.
    pub staff: Option<StaffId>,
    /// As it was then; shown, never compared.
    pub name: String,
    pub role: Option<Role>,
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub v: u32,
    pub frame: Frame,
    pub hand: Option<Hand>,
    /// RFC 3339 with offset. Shown, never used for order.
    pub at: String,
    pub what: What,
    pub body: Option<BodyRef>,
}

impl Header {
    pub fn staff(&self) -> Option<&StaffId> {
        self.hand.as_ref().and_then(|hand| hand.staff.as_ref())
    }
}
