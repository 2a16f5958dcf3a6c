//! Lists and signatures that no program of ours makes, each refused by what is wrong with it.

use std::fs;

use exchange::{Kind, Opened};

use crate::common::{code, file, key, keys, pieces, write};
use crate::forge::{honest, listed, name, read_bytes, signature};

/// Otherwise all that follows would be refused for the wrong reason.
#[test]
fn what_is_forged_honestly_is_taken_and_is_what_the_program_writes() {
    let folder = tempfile::tempdir().unwrap();
    write(&file(&folder), &exchange::Lock::Open, &pieces(), &key(1));
    let forged = honest().signed(&key(1));
    assert_eq!(fs::read(file(&folder)).unwrap(), forged);
    assert_eq!(read_bytes(&forged).unwrap().0.len(), pieces().len());
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let blob = b"Anh".to_vec();
    let good = name(Kind::Blob, &blob).to_string();
    for bad in [
        "../outside.txt",
        "/etc/passwd",
        "C:\\Windows\\x.dll",
        "blob\\aa\\x",
        "desktop.ini",
        "blob/",
        "",
        "manifest.json",
        "MANIFEST.JSON",
        &good.to_uppercase(),
        &good.replace("blob", "Blob"),
        &format!("./{good}"),
        &format!("{good}/../x"),
        &format!("{good}.part"),
        &good.replacen('/', "//", 1),
        &good.replace(&good[5..7], "zz"),
    ] {
        let mut forged = honest();
        forged.entries.insert(0, (bad.to_owned(), blob.clone()));
        assert_eq!(code(read_bytes(&forged.signed(&key(1)))), "exchange-stray", "{bad}: not listed");
        forged.listed.insert(0, listed(bad, blob.len()));
        assert_eq!(code(read_bytes(&forged.signed(&key(1)))), "exchange-stray", "{bad}: listed");
        let mut forged = honest();
        forged.listed.push(listed(bad, 3));
        assert_eq!(code(read_bytes(&forged.signed(&key(1)))), "exchange-stray", "{bad}: in the list alone");
    }
}

#[test]
fn what_is_longer_or_not_ascii_is_no_name() {
    for bad in ["blob/ảnh", &"a".repeat(122), &"a".repeat(60_000)] {
        let mut forged = honest();
        forged.entries.insert(0, (bad.to_owned(), Vec::new()));
        assert_eq!(code(read_bytes(&forged.signed(&key(1)))), "exchange-damaged", "{bad:.20}");
    }
}

#[test]
fn list_and_entries_have_to_agree() {
    let mut twice = honest();
    twice.entries.push(twice.entries[0].clone());
    assert_eq!(code(read_bytes(&twice.signed(&key(1)))), "exchange-stray");
    let mut listed_twice = honest();
    listed_twice.listed.push(listed_twice.listed[0].clone());
    assert_eq!(code(read_bytes(&listed_twice.signed(&key(1)))), "exchange-stray");
    let mut unlisted = honest();
    unlisted.listed.remove(2);
    assert_eq!(code(read_bytes(&unlisted.signed(&key(1)))), "exchange-stray");
    let mut resized = honest();
    resized.listed[0] = listed(&resized.entries[0].0, resized.entries[0].1.len() + 1);
    assert_eq!(code(read_bytes(&resized.signed(&key(1)))), "exchange-stray");
}

#[test]
fn what_is_listed_and_not_there_is_missing_and_no_fault() {
    let mut forged = honest();
    let gone = forged.entries.remove(0).0;
    let (found, missing, ..) = read_bytes(&forged.signed(&key(1))).unwrap();
    assert_eq!(found.len(), pieces().len() - 1);
    assert_eq!(missing.iter().map(ToString::to_string).collect::<Vec<_>>(), [gone]);

    let folder = tempfile::tempdir().unwrap();
    fs::write(file(&folder), forged.signed(&key(1))).unwrap();
    let mut opened = Opened::open(&file(&folder), &keys(&key(2))).unwrap();
    assert_eq!(code(opened.read(&missing[0], 100)), "exchange-missing");
    let there = found.iter().find(|(_, bytes)| bytes == b"checkpoint").unwrap().0;
    assert_eq!(code(opened.read(&there, 9)), "exchange-piece-too-large");
    assert_eq!(opened.read(&there, 10).unwrap(), b"checkpoint");
}

#[test]
fn bytes_that_are_not_those_of_their_name_are_not_given_out() {
    let mut forged = honest();
    forged.entries[0].1[0] ^= 1;
    assert_eq!(code(read_bytes(&forged.signed(&key(1)))), "exchange-damaged");
}

#[test]
fn only_the_signature_of_the_key_that_is_named_holds() {
    let forged = honest();
    let (manifest, other) = (forged.manifest(), honest().manifest());
    let good = signature(&manifest, 1, &key(1));
    let key_line = |text: &str| text.lines().nth(1).unwrap().to_owned();
    let another = signature(&manifest, 1, &key(3));
    let borrowed = good.replace(&key_line(&good), &key_line(&another));
    // The identity as a key: with it, R = 0 and s = 0 would be a signature of everything.
    let nobody =
        format!("toa-soan handover 1\nkey: ed25519 01{}\nsignature: 01{}\n", "0".repeat(62), "0".repeat(126));
    let untitled = signature(&[b"toa-soan handover 1\n", &other[..]].concat(), 1, &key(1));
    for bad in [borrowed, nobody, untitled, signature(b"{}", 1, &key(1))] {
        assert_eq!(
            code(read_bytes(&forged.with(manifest.clone(), bad.clone()))),
            "exchange-signature",
            "{bad}"
        );
    }
    for spelled in [
        good.to_uppercase(),
        good.replace('\n', "\r\n"),
        format!("{good}\n"),
        good.trim_end().to_owned(),
        good.replace("key: ", "key:  "),
        format!("{good}{}", "x".repeat(2000)),
        String::new(),
        "toa-soan handover 0\n".to_owned(),
        "toa-soan handover -1\n".to_owned(),
    ] {
        assert_eq!(
            code(read_bytes(&forged.with(manifest.clone(), spelled.clone()))),
            "exchange-damaged",
            "{spelled}"
        );
    }
}

#[test]
fn a_list_that_is_none_is_damaged_whoever_signed_it() {
    let forged = honest();
    let deep = "[".repeat(100_000);
    for bad in ["", "{}", "null", "[]", "{\"made_at\":1,\"pieces\":[]}", &deep, "\u{feff}{}"] {
        let signed = signature(bad.as_bytes(), 1, &key(1));
        assert_eq!(code(read_bytes(&forged.with(bad.into(), signed))), "exchange-damaged", "{bad:.20}");
    }
}

/// Before anything else about it is judged: what is odd today may be in order tomorrow.
#[test]
fn a_newer_format_is_named() {
    let mut forged = honest();
    forged.version = 2;
    forged.entries.push(("journal/x".to_owned(), Vec::new()));
    match read_bytes(&forged.signed(&key(1))) {
        Err(exchange::Error::File(error)) => assert_eq!(error, exchange::FileError::Newer { version: 2 }),
        other => panic!("{other:?}"),
    }
}
