//! The documents of `tests/fixtures/vectors.json` were made by y-prosemirror and read by the window's own code
//! (`tests/vectors/generate.mjs`). The core must read the same in them.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use manuscript::{Content, Manuscript};
use serde::Deserialize;

#[derive(Deserialize)]
struct Vector {
    name: String,
    updates: Vec<String>,
    photos: HashMap<String, String>,
    canonical: String,
    hash: String,
}

fn vectors() -> Vec<(Vector, Vec<Vec<u8>>)> {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("../../../../tests/fixtures/vectors.json"))
        .expect("the vectors are JSON");
    assert!(vectors.len() >= 60);
    vectors
        .into_iter()
        .map(|vector| {
            let updates = vector.updates.iter().map(|update| BASE64_STANDARD.decode(update).expect("base64"));
            let updates = updates.collect();
            (vector, updates)
        })
        .collect()
}

fn load(updates: &[Vec<u8>]) -> Manuscript {
    Manuscript::load(updates.iter().map(Vec::as_slice)).expect("updates of the window")
}

#[test]
fn the_core_reads_what_the_window_reads() {
    for (vector, updates) in vectors() {
        let manuscript = load(&updates);
        let content = manuscript.content();
        let canonical = String::from_utf8(content.canonical_json()).expect("JSON is UTF-8");
        assert_eq!(canonical, vector.canonical, "{}", vector.name);
        let hash = content.hash_with(|photo| vector.photos.get(photo).cloned());
        assert_eq!(hash.as_str(), vector.hash, "{}", vector.name);
        assert!(manuscript.is_valid(), "{}: what the window makes needs no repair", vector.name);
    }
}

#[test]
fn one_by_one_backwards_and_through_a_snapshot_they_read_alike() {
    for (vector, updates) in vectors() {
        let mut backwards = Manuscript::new();
        for update in updates.iter().rev() {
            backwards.apply(update).expect("an update of the window");
        }
        assert!(!backwards.is_waiting(), "{}", vector.name);
        let again = Manuscript::load([backwards.snapshot().as_slice()]).expect("our own snapshot");
        assert_eq!(again.content(), load(&updates).content(), "{}", vector.name);
    }
}

#[test]
fn canonical_json_can_be_read_back() {
    for (vector, updates) in vectors() {
        let content: Content = serde_json::from_str(&vector.canonical).expect("canonical JSON is a content");
        assert_eq!(content, load(&updates).content().normalized(), "{}", vector.name);
    }
}

#[test]
fn the_core_writes_over_what_the_window_wrote() {
    let vectors = vectors();
    for (index, (vector, updates)) in vectors.iter().enumerate() {
        let mut manuscript = load(updates);
        let target = load(&vectors[(index + 7) % vectors.len()].1).content();
        manuscript.write(&target);
        assert_eq!(manuscript.content().normalized(), target.normalized(), "{}", vector.name);
        assert!(manuscript.is_valid(), "{}", vector.name);
    }
}
