use serde::{Deserialize, Serialize};

use crate::ids::{ChoiceId, ContentHash, DeviceId, EntryHash, PhotoId, Place, StaffId};
use crate::process::{Action, Role, State, TABLE_VERSION};

/// The version of what the kinds below mean. An entry of a higher one is kept and means nothing yet.
pub(super) const MEANING: u32 = 1;

/// What an entry says, in ids and words of this program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// Typing of one hand. Body: a word about where it came from, and the update of the document ([`super::Body::worded`]).
    Ink {
        means: Meaning,
        #[serde(default, skip_serializing_if = "How::is_typed")]
        how: How,
        /// Version of the document's schema.
        schema: u32,
        /// The text as it stands with this ink.
        hash: ContentHash,
        /// Whether the hash moved, on the way or in the end.
        moved: bool,
        places: Vec<Place>,
        /// Whom the byline names now, where this ink changed it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        authors: Vec<StaffId>,
    },
    /// The program's own mend after a merge, by deterministic rules: no hand, and the hash does not move. Body: what was
    /// set aside in words, and the update.
    Repair {
        means: Meaning,
        schema: u32,
        hash: ContentHash,
        /// What several hands wrote apart came together here: a text that none of them wrote as it now stands.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        merged: bool,
        /// Where it took something out. Each is a choice until a person says what becomes of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        set_aside: Vec<Place>,
    },
    /// Where the history of a text that is older than the ledger begins. Body: how it was told before, and the document.
    Origin {
        means: Meaning,
        schema: u32,
        hash: ContentHash,
        state: State,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        trashed: bool,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        correcting: bool,
        authors: Vec<StaffId>,
    },
    /// A step of the process. Body: the reason in words, where there is one.
    Act(Act),
    /// Body: the words.
    Comment {
        means: Meaning,
        on: Place,
    },
    /// Body: the words.
    Reply {
        means: Meaning,
        to: EntryHash,
    },
    Resolve {
        means: Meaning,
        comment: EntryHash,
        open: bool,
    },
    /// Body: the name.
    VersionName {
        means: Meaning,
        version: EntryHash,
    },
    /// A finding that may stand, or no longer. Body: words and reason.
    Ignore {
        means: Meaning,
        rule: String,
        place: Place,
        lifted: bool,
    },
    /// A person's answer to a choice or an alarm. Body: new words, where none of the sides was right.
    Settled {
        means: Meaning,
        choice: ChoiceId,
        place: Place,
        took: Vec<EntryHash>,
    },
    /// An approval on paper. Body: the scan. It is shown as such, and grants nothing.
    Paper {
        means: Meaning,
        hash: ContentHash,
    },
    /// Facts of a photo that the article uses. Body: their values.
    Photo {
        means: Meaning,
        photo: PhotoId,
        fields: Vec<String>,
    },
    /// A proposal for a plain field. Body: the words.
    Proposal {
        means: Meaning,
        place: Place,
        base: ContentHash,
    },
    /// A proposal taken or turned down.
    Decided {
        means: Meaning,
        proposal: EntryHash,
        taken: bool,
    },
    /// The document begins afresh from the text as it stands; earlier bodies and these photos go. Body: the fresh document.
    TakeDown {
        means: Meaning,
        hash: ContentHash,
        photos: Vec<PhotoId>,
    },

    /// By when the text is wanted, or who is asked to take the next step. Body: the value; empty for none.
    Wanted {
        means: Meaning,
        matter: Matter,
    },
    /// A proof was printed or handed out. Body: its file.
    Printed {
        means: Meaning,
        hash: ContentHash,
    },
    /// The bodies of this topic were removed from a store for good, or those of these photos. Headers stay.
    Purged {
        means: Meaning,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PhotoId>,
    },

    /// A person of the office. Body: name and pen name.
    Person {
        means: Meaning,
        staff: StaffId,
        roles: Vec<Role>,
        retired: bool,
    },
    /// A public key, of this device or of a person.
    Key {
        means: Meaning,
        right: Right,
    },
    /// From this `n` on, nothing of the device counts.
    Revoked {
        means: Meaning,
        device: DeviceId,
        from_n: u64,
    },
    /// Which side of a fork counts: the side of this entry.
    Ruling {
        means: Meaning,
        device: DeviceId,
        counts: EntryHash,
    },
    /// Periods of officials, lines of tables, templates, profiles, settings that decide something: those of one change
    /// together. Body: their values, in the order of the places.
    Lines {
        means: Meaning,
        places: Vec<Place>,
    },
}

/// How the text of an ink came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    #[default]
    Typed,
    Created,
    Imported,
    Duplicated,
    Reverted,
}

impl How {
    fn is_typed(&self) -> bool {
        *self == How::Typed
    }
}

/// What is arranged about the work on a text, beside the text and its process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    Due,
    Asked,
}

/// Whose a public key is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Right {
    Device {
        #[serde(with = "crate::entry::sign::public_key")]
        key: [u8; 32],
    },
    Person {
        staff: StaffId,
        #[serde(with = "crate::entry::sign::public_key")]
        key: [u8; 32],
    },
}

/// A step of the process, about exactly the text that the person had before her: without its hash there is no act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub means: Meaning,
    pub action: Action,
    /// The version of the table by which it was taken.
    pub table: u32,
    pub saw: ContentHash,
    /// The approval that an export or a publication stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<EntryHash>,
    /// The person saw previews, not the photos themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub previews_only: bool,
}

impl Act {
    pub fn new(action: Action, saw: ContentHash) -> Act {
        Act { means: Meaning::NOW, action, table: TABLE_VERSION, saw, approval: None, previews_only: false }
    }
}

/// The version of a kind's meaning. Reading a higher one fails, so that the entry is taken as a newer program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Meaning(u32);

impl Meaning {
    pub const NOW: Meaning = Meaning(MEANING);
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            MEANING => Ok(Meaning::NOW),
            other => Err(serde::de::Error::custom(format!("meaning {other}"))),
        }
    }
}

impl What {
    /// The names of all kinds, as they stand in JSON.
    pub(super) const KINDS: [&str; 23] = [
        "ink",
        "repair",
        "origin",
        "act",
        "comment",
        "reply",
        "resolve",
        "version-name",
        "ignore",
        "settled",
        "paper",
        "photo",
        "proposal",
        "decided",
        "take-down",
        "wanted",
        "printed",
        "purged",
        "person",
        "key",
        "revoked",
        "ruling",
        "lines",
    ];

    /// The places that this entry touches by a person's hand.
    pub fn touches(&self) -> Vec<Place> {
        match self {
            What::Ink { places, .. } => places.clone(),
            What::Photo { photo, fields, .. } => {
                fields.iter().map(|field| Place::photo(*photo, field)).collect()
            }
            What::Person { staff, .. } => vec![Place::person(staff)],
            What::Lines { places, .. } => places.clone(),
            _ => Vec::new(),
        }
    }

    /// The version of the document's schema in which its text is written.
    pub fn schema(&self) -> Option<u32> {
        match self {
            What::Ink { schema, .. } | What::Repair { schema, .. } | What::Origin { schema, .. } => {
                Some(*schema)
            }
            _ => None,
        }
    }

    /// The content hash that it leaves or speaks of.
    pub fn content(&self) -> Option<ContentHash> {
        match self {
            What::Ink { hash, .. }
            | What::Repair { hash, .. }
            | What::Origin { hash, .. }
            | What::Printed { hash, .. }
            | What::Paper { hash, .. }
            | What::TakeDown { hash, .. } => Some(*hash),
            What::Act(act) => Some(act.saw),
            _ => None,
        }
    }
}
