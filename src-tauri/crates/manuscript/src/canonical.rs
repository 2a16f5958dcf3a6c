//! The canonical JSON of a content and the hash over it, which an approval names.
//!
//! `tests/vectors/canonical.ts` computes the same bytes; `tests/vectors` holds both to it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::content::Content;
use crate::hex;

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

    pub fn bytes(&self) -> [u8; 32] {
        crate::hex::decode(&self.0).unwrap_or_default()
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
    /// the SHA-256 of its bytes in hexadecimal, which is its id.
    pub fn hash(&self) -> ContentHash {
        self.hash_with(|photo| Some(photo.to_owned()))
    }

    /// The same for a text of the time in which every store called its photos by ids of its own. `photo_sha256` answers
    /// for such an id; a photo that it does not know counts as an empty line.
    pub fn hash_with(&self, photo_sha256: impl Fn(&str) -> Option<String>) -> ContentHash {
        let content = self.clone().normalized();
        let mut sha = Sha256::new();
        sha.update(content.canonical_json());
        for photo in content.photos() {
            sha.update(b"\n");
            sha.update(photo_sha256(photo).unwrap_or_default());
        }
        ContentHash(hex::encode(&sha.finalize()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Block, Cell, Field, Inline, Marks, Suggestion, SuggestionKind};
    use crate::photo_edit::{Area, PhotoEdit};

    fn example() -> Content {
        let mut caption = Inline::default();
        caption.push("Đồng chí ", Marks::default());
        let suggestion = Suggestion { id: "g1".into(), kind: SuggestionKind::Delete, author: "Hà".into() };
        caption.push(
            "Hường\n\"trao\"",
            Marks {
                strong: true,
                link: Some("https://vd.vn".into()),
                suggestions: vec![suggestion],
                ..Marks::default()
            },
        );
        let mut content = Content {
            headline: " Ho\u{302}\u{323}i \n nghị ".into(),
            body: vec![
                Block::Figure {
                    photo: "p1".into(),
                    alt: String::new(),
                    credit: "Ảnh: Hà".into(),
                    caption,
                    edit: None,
                },
                Block::Table {
                    rows: vec![vec![Cell {
                        header: true, colspan: 2, rowspan: 1, text: Inline::plain("Ô")
                    }]],
                },
            ],
            ..Content::default()
        };
        content.set_field(Field::EventDate, "2026-05-12");
        content.set_field(Field::Byline, "Thu Hà");
        content
    }

    #[test]
    fn keys_are_sorted_and_nothing_is_said_twice() {
        let json = String::from_utf8(example().canonical_json()).expect("JSON is UTF-8");
        insta::assert_snapshot!(json, @r#"{"body":[{"alt":"","caption":[{"text":"Đồng chí "},{"link":"https://vd.vn","strong":true,"suggestions":[{"author":"Hà","id":"g1","kind":"delete"}],"text":"Hường\n\"trao\""}],"credit":"Ảnh: Hà","photo":"p1","type":"figure"},{"rows":[[{"colspan":2,"header":true,"text":[{"text":"Ô"}]}]],"type":"table"}],"fields":{"byline":"Thu Hà","event_date":"2026-05-12"},"headline":"Hội nghị","lead":""}"#);
    }

    #[test]
    fn the_hash_covers_the_text_and_the_photos_used() {
        let photo = |id: &str| (id == "p1").then(|| "00".repeat(32));
        let hash = example().hash_with(photo);
        insta::assert_snapshot!(hash.to_string(), @"c6e0f0c8c1835d85b7a86915c6eaf8dbdbe35c6d8d1f17eacae508564d84fd24");
        assert_eq!(hash, example().normalized().hash_with(photo), "normalizing changes nothing");
        assert_ne!(hash, example().hash_with(|_| Some("01".repeat(32))), "another photo under the same id");
        assert_ne!(hash, example().hash_with(|_| None));
        let mut comma = example();
        comma.headline.push(',');
        assert_ne!(hash, comma.hash_with(photo), "one comma");
        let mut named = example();
        named.rename_photos(photo);
        assert_eq!(named.hash(), named.hash_with(|_| Some("00".repeat(32))), "a photo's id is its hash");
        assert_ne!(named.hash(), hash, "its id stands in the text as well");
    }

    #[test]
    fn the_hash_covers_what_is_done_to_a_picture_and_nothing_where_nothing_is_done() {
        let edited = |edit: Option<PhotoEdit>| {
            let mut content = example();
            if let Some(Block::Figure { edit: of, .. }) = content.body.first_mut() {
                *of = edit;
            }
            content
        };
        let blur = vec![Area { h: 900, w: 800, x: 100, y: 9100 }];
        let crop = Some(Area { h: 5000, w: 7500, x: 0, y: 1 });
        let done = edited(Some(PhotoEdit { blur, crop, turn: 3, ..PhotoEdit::default() }));
        let json = String::from_utf8(done.canonical_json()).expect("JSON is UTF-8");
        assert!(json.contains(
            r#""credit":"Ảnh: Hà","edit":{"blur":[{"h":900,"w":800,"x":100,"y":9100}],"crop":{"h":5000,"w":7500,"x":0,"y":1},"turn":3},"photo":"p1""#
        ));
        assert_ne!(done.hash(), example().hash());
        assert_eq!(serde_json::from_str::<Content>(&json).ok(), Some(done.normalized()));
        let whole = Some(Area { h: 10_000, w: 10_000, x: 0, y: 0 });
        for nothing in [PhotoEdit::default(), PhotoEdit { crop: whole, ..PhotoEdit::default() }] {
            assert_eq!(edited(Some(nothing)).canonical_json(), example().canonical_json());
        }
    }

    #[test]
    fn only_whole_hashes_are_read() {
        let hash = example().hash();
        assert_eq!(hash.as_str().parse(), Ok(hash.clone()));
        let json = serde_json::to_string(&hash).expect("a string");
        assert_eq!(serde_json::from_str::<ContentHash>(&json).ok(), Some(hash));
        for bad in ["", "abc", &"A".repeat(64), &"0".repeat(63), &"é".repeat(32)] {
            assert_eq!(bad.parse::<ContentHash>(), Err(HashFormatError), "{bad}");
        }
    }
}
