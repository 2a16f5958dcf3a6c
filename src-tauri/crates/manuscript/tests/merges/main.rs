//! Two sides change one article apart, in ways that programs and people produce and in ways that neither
//! should; then they merge, repair and must agree. The merged documents are written out for
//! `tests/vectors/open-merged.mjs`, which opens each in the window's own binding.
//!
//! Ten merges by default; a thousand with `TOASOAN_SOAK=full`. `TOASOAN_SEED` sets another first seed.

mod edits;
mod random;

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use manuscript::Manuscript;

use crate::random::Random;

const FIRST_SEED: u64 = 20_260_512;

#[test]
fn sides_that_merge_and_repair_apart_agree_on_a_valid_document() {
    let full = std::env::var("TOASOAN_SOAK").is_ok_and(|value| value == "full");
    let count = if full { 1_000 } else { 10 };
    let first: u64 = match std::env::var("TOASOAN_SEED") {
        Ok(seed) => seed.parse().expect("TOASOAN_SEED is a number"),
        Err(_) => FIRST_SEED,
    };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("merged.jsonl");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).expect("target/tmp is writable"));
    let (mut repaired, mut removed) = (0, 0);

    for seed in first..first + count {
        let merged = merge(seed);
        let content = merged.one.content();
        repaired += usize::from(merged.repaired);
        removed += merged.removed;
        let line = serde_json::json!({
            "seed": seed,
            "update": BASE64_STANDARD.encode(merged.one.snapshot()),
            "canonical": String::from_utf8(content.canonical_json()).expect("JSON is UTF-8"),
            "hash": content.hash_with(|_| None),
        });
        writeln!(out, "{line}").expect("target/tmp is writable");
    }
    out.flush().expect("target/tmp is writable");
    println!("soak: count={count} seed={first}");
    println!("{count} merges from seed {first}, {repaired} repaired, {removed} things kept for a person");
    assert!(
        repaired * 2 > count as usize,
        "the edits must be odd enough to need repair: {repaired} of {count}"
    );
}

struct Merged {
    one: Manuscript,
    repaired: bool,
    removed: usize,
}

fn merge(seed: u64) -> Merged {
    let mut random = Random::new(seed);
    let mut one = Manuscript::new();
    one.write(&edits::article(&mut random));
    let mut other = Manuscript::load([one.snapshot().as_slice()]).expect("our own snapshot");
    for side in [&mut one, &mut other] {
        for _ in 0..random.between(2, 8) {
            edits::edit(side, &mut random);
        }
    }

    let (to_other, to_one) = (
        one.missing(&other.state_vector()).expect("our own state vector"),
        other.missing(&one.state_vector()).expect("our own state vector"),
    );
    one.apply(&to_one).expect("our own update");
    other.apply(&to_other).expect("our own update");
    assert_eq!(one.content(), other.content(), "seed {seed}: merged alike");

    let (mended_one, mended_other) = (one.repair(), other.repair());
    assert_eq!(mended_one.removed, mended_other.removed, "seed {seed}: the same repair on both sides");
    let alone = one.content();
    for side in [&one, &other] {
        assert!(side.is_valid(), "seed {seed}: valid after repair");
        assert_eq!(side.content(), alone, "seed {seed}: repaired alike");
    }

    one.apply(&mended_other.update).expect("our own update");
    other.apply(&mended_one.update).expect("our own update");
    for side in [&mut one, &mut other] {
        assert!(side.is_valid(), "seed {seed}: valid after both repairs met");
        assert_eq!(side.content(), alone, "seed {seed}: both repairs together are one");
        assert!(side.repair().update.is_empty(), "seed {seed}: nothing is repaired twice");
        // A repaired document is regular but for what normalizing means (Unicode form, one line).
        let normalized = side.content().normalized();
        assert_eq!(
            normalized.body.len(),
            alone.body.len(),
            "seed {seed}: no block is lost in the canonical form"
        );
    }
    Merged { one, repaired: !mended_one.update.is_empty(), removed: mended_one.removed.len() }
}
