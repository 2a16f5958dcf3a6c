//! The canonical JSON of a content and the hash over it, which an approval names.
//!
//! `ui/src/lib/editor/canonical.ts` computes the same bytes; `tests/vectors` holds both to it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::content::Content;

/// SHA-256 of a content and of the photos it uses: 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(String);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("Mã băm nội dung phải gồm đúng 64 chữ số thập lục phân viết thường.")]
pub struct HashFormatError;

impl HashFormatError {
    pub fn code(&self) -> &'static str {
        "hash-format"
    }
}

impl ContentHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ContentHash {
    type Err = HashFormatError;

    fn from_str(text: &str) -> Result<Self, HashFormatError> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == 64 && digits { Ok(ContentHash(text.to_owned())) } else { Err(HashFormatError) }
    }
}

impl TryFrom<String> for ContentHash {
    type Error = HashFormatError;

    fn try_from(text: String) -> Result<Self, HashFormatError> {
        text.parse()
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> String {
        hash.0
    }
}

impl Content {
    /// The normalized content as JSON: keys in the order of their bytes, no spaces, UTF-8, only `"`, `\` and
    /// control characters escaped, default values left out.
    pub fn canonical_json(&self) -> Vec<u8> {
        let value = serde_json::to_value(self.clone().normalized()).unwrap_or(Value::Null);
        let mut json = String::new();
        write(&value, &mut json);
        json.into_bytes()
    }

    /// SHA-256 over the canonical JSON, and then for every photo in reading order, each once, a line feed and
    /// the SHA-256 of its bytes in hexadecimal. `photo_sha256` answers for a photo id; a photo that it does
    /// not know counts as an empty line.
    pub fn hash(&self, photo_sha256: impl Fn(&str) -> Option<String>) -> ContentHash {
        let content = self.clone().normalized();
        let mut sha = Sha256::new();
        sha.update(content.canonical_json());
        for photo in content.photos() {
            sha.update(b"\n");
            sha.update(photo_sha256(photo).unwrap_or_default());
        }
        ContentHash(sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Sorts keys itself: whether `serde_json` keeps them sorted depends on the features that some other crate
/// of the program turns on.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(&map[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}
