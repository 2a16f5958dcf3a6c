//! The names of things: hashes, and ids that are hashes.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use hexadecimal as hex;

/// A fixed number of bytes with a meaning; in JSON lower-case hexadecimal digits.
macro_rules! bytes_id {
    ($(#[$about:meta])* $name:ident, $length:literal) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// `None` where the text is not exactly this many bytes in lower-case hexadecimal digits.
            pub fn parse(text: &str) -> Option<Self> {
                hex::decode(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(concat!("not a ", stringify!($name))))
            }
        }
    };
}

bytes_id! {
    /// SHA-256 of an entry's header, exactly as it lies.
    EntryHash, 32
}
bytes_id! {
    /// SHA-256 over an article's canonical form: what the person had before her.
    ContentHash, 32
}
bytes_id! {
    /// SHA-256 over an entry's body, the salt at its head included.
    BodyHash, 32
}
bytes_id! {
    /// SHA-256 of a photo's original.
    PhotoId, 32
}
bytes_id! {
    /// SHA-256 over the version of the rule, the place and the sorted entries: the same on every laptop that has these entries.
    ChoiceId, 32
}
bytes_id! {
    /// The first 16 bytes of the SHA-256 of the device's public key.
    DeviceId, 16
}
bytes_id! {
    /// The first 16 bytes of the SHA-256 of a person's public key.
    KeyId, 16
}
bytes_id! {
    /// An office; zero is the trial office, in which keys are taken at first sight.
    OfficeId, 16
}

impl EntryHash {
    /// Of the entry with this header.
    pub fn of(header: &str) -> EntryHash {
        EntryHash(Sha256::digest(header.as_bytes()).into())
    }
}

impl OfficeId {
    pub const TRIAL: OfficeId = OfficeId([0; 16]);

    pub fn is_trial(self) -> bool {
        self == OfficeId::TRIAL
    }
}

impl OfficeId {
    /// The office that the holder of this key founded.
    pub fn of(founder: &[u8; 32]) -> OfficeId {
        OfficeId(first_half(founder))
    }
}

fn first_half(bytes: &[u8]) -> [u8; 16] {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

impl DeviceId {
    pub fn of(public: &[u8; 32]) -> DeviceId {
        DeviceId(first_half(public))
    }
}

impl KeyId {
    pub fn of(public: &[u8; 32]) -> KeyId {
        KeyId(first_half(public))
    }
}

/// A person on the staff list, for ever: names change, this does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StaffId(pub String);

/// What a log tells of: one article, or the office itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Office,
    Article(String),
}

/// A spot that two hands can change apart, as ASCII text: `block:<Yjs id>`, `cell:<Yjs id>`, `field:<name>`,
/// `attribute:<Yjs id>:<name>`, `photo:<hash>:<field>`, `person:<staff>`, `line:<table>:<hash of its key>`,
/// `aside:<rule>:<where>` (what a repair took out), and `version:<entry>` (the text that was published or withdrawn).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub String);

impl Place {
    pub fn block(id: &str) -> Place {
        Place(format!("block:{id}"))
    }
    pub fn field(name: &str) -> Place {
        Place(format!("field:{name}"))
    }
    pub fn aside(rule: &str, at: &str) -> Place {
        Place(format!("aside:{rule}:{at}"))
    }
    /// Whether it is one that a repair made.
    pub fn is_aside(&self) -> bool {
        self.0.starts_with("aside:")
    }
    /// A line of a table of the office. Its key may be words, which no header holds.
    pub fn line(table: &str, key: &str) -> Place {
        Place(format!("line:{table}:{}", hex::encode(&first_half(key.as_bytes()))))
    }
    pub fn photo(photo: PhotoId, field: &str) -> Place {
        Place(format!("photo:{photo}:{field}"))
    }
    pub fn person(staff: &StaffId) -> Place {
        Place(format!("person:{}", staff.0))
    }
    pub(crate) fn as_person(&self) -> Option<StaffId> {
        self.0.strip_prefix("person:").map(|staff| StaffId(staff.to_owned()))
    }
    pub fn version(entry: EntryHash) -> Place {
        Place(format!("version:{entry}"))
    }
}

/// SHA-256 over parts that cannot run into each other: each is preceded by its length.
pub(crate) fn digest_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_json_has_one_spelling() {
        let id = DeviceId([0xab; 16]);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{}\"", "ab".repeat(16)));
        assert_eq!(serde_json::from_str::<DeviceId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<DeviceId>(&json.to_uppercase()).is_err());
        assert!(serde_json::from_str::<EntryHash>(&json).is_err());
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(digest_of([b"ab".as_slice(), b"c"]), digest_of([b"a".as_slice(), b"bc"]));
    }
}
