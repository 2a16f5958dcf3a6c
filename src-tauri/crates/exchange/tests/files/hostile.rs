//! Files that no program of ours makes, each refused by what is wrong with it.

use std::fs;

use exchange::{Kind, Opened};

use crate::common::{Content, code, file, key, keys, pieces, read, write};
use crate::forge::{Forged, listed, name, signature, zip};

fn read_bytes(bytes: &[u8]) -> Result<Content, exchange::Error> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(file(&folder), bytes).unwrap();
    read(&file(&folder), &keys(&key(2)))
}

fn honest() -> Forged {
    Forged::of(&pieces())
}

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

#[test]
fn our_own_entries_stand_at_the_end_in_their_order() {
    let whole = honest();
    let (manifest, signed) = (whole.manifest(), signature(&whole.manifest(), 1, &key(1)).into_bytes());
    let (list, sign) = (("manifest.json".to_owned(), manifest), ("manifest.sig".to_owned(), signed));
    let pieces = whole.entries;
    for order in [
        vec![],
        pieces.clone(),
        vec![list.clone()],
        vec![sign.clone()],
        [pieces.clone(), vec![sign.clone(), list.clone()]].concat(),
        [vec![list.clone(), sign.clone()], pieces.clone()].concat(),
        [pieces.clone(), vec![list.clone()]].concat(),
    ] {
        let told = code(read_bytes(&zip(&order)));
        assert!(["exchange-damaged", "exchange-unknown"].contains(&told), "{told}");
    }
    // An empty list is a file like any other.
    let none = Forged::of(&[]);
    assert_eq!(read_bytes(&none.signed(&key(1))).unwrap().0.len(), 0);
}

/// Each field of the headers, with each value at which readers trip.
#[test]
fn no_header_says_anything_but_what_is_so() {
    let file = honest().signed(&key(1));
    let end = file.len() - 22;
    let u32_at = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    let (start, name_length) = (u32_at(end + 16) as usize, u16::from_le_bytes([file[26], file[27]]) as usize);
    let second = start + 46 + name_length;
    let local = [(4, 2), (6, 2), (8, 2), (10, 2), (12, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)];
    let record = [
        (4, 2),
        (6, 2),
        (8, 2),
        (10, 2),
        (12, 2),
        (14, 2),
        (16, 4),
        (20, 4),
        (24, 4),
        (28, 2),
        (30, 2),
        (32, 2),
        (34, 2),
        (36, 2),
        (38, 4),
        (42, 4),
    ];
    let tail = [(4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)];
    let fields = local
        .iter()
        .map(|(at, width)| (*at, *width))
        .chain(record.iter().flat_map(|(at, width)| [(start + at, *width), (second + at, *width)]))
        .chain(tail.iter().map(|(at, width)| (end + at, *width)));
    let mut tried = 0;
    for (at, width) in fields {
        // 1: encrypted; 8: a descriptor follows, or deflate; 9, 12, 14, 93, 99: other methods; all ones: see ZIP64.
        for value in [
            0_u32,
            1,
            2,
            8,
            9,
            12,
            14,
            45,
            93,
            99,
            0x800,
            0x7FFF,
            0xFFFF,
            0x7FFF_FFFF,
            0xFFFF_FFFE,
            0xFFFF_FFFF,
        ] {
            let mut changed = file.clone();
            changed[at..at + width].copy_from_slice(&value.to_le_bytes()[..width]);
            if changed != file {
                assert_eq!(code(read_bytes(&changed)), "exchange-damaged", "{value:#x} at {at}");
                tried += 1;
            }
        }
    }
    assert!(tried > 600, "{tried}");
}

/// A record for bytes that another record has already: the bomb by overlap, which grows with the square.
#[test]
fn no_byte_is_in_two_entries_or_in_none() {
    let whole = honest();
    let own = |entries: &[(String, Vec<u8>)]| {
        let manifest = whole.manifest();
        let signed = signature(&manifest, 1, &key(1)).into_bytes();
        let last = [("manifest.json".to_owned(), manifest), ("manifest.sig".to_owned(), signed)];
        entries.iter().cloned().chain(last).collect::<Vec<_>>()
    };
    // Each piece's bytes hold the next one's header: what a reader of local headers sees is not what the directory says.
    let nested = zip(&own(&[(name(Kind::Blob, b"").to_string(), zip(&whole.entries))]));
    assert_eq!(code(read_bytes(&nested)), "exchange-stray");

    let file = whole.signed(&key(1));
    let end = file.len() - 22;
    let start = u32::from_le_bytes(file[end + 16..end + 20].try_into().unwrap()) as usize;
    let (data, directory) = (&file[..start], &file[start..end]);
    let length = directory.len() as u32;
    let count = (whole.entries.len() + 2) as u16;
    let put = |data: &[u8], directory: &[u8], count: u16| {
        let end = container::end(count, directory.len() as u32, data.len() as u32);
        [data, directory, &end].concat()
    };
    assert_eq!(code(read_bytes(&put(data, directory, count))), "taken");
    let first = &directory[..46 + whole.entries[0].0.len()];
    let cases = [
        ("the first twice", put(data, &[first, directory].concat(), count + 1)),
        ("one less than there are", put(data, &directory[first.len()..], count - 1)),
        ("a gap before the directory", put(&[data, b"hidden"].concat(), directory, count)),
        ("something before the first", put(&[b"PK\x03\x04", data].concat(), directory, count)),
        ("a count too high", put(data, directory, count + 1)),
        ("a count too low", put(data, directory, count - 1)),
        ("a count of all", put(data, directory, u16::MAX)),
        ("something behind the directory", put(data, &[directory, b"hidden"].concat(), count)),
        ("a directory of nothing", [data, &container::end(count, 0, data.len() as u32)[..]].concat()),
        (
            "a directory beyond the file",
            [data, directory, &container::end(count, length, u32::MAX)[..]].concat(),
        ),
        ("a comment", [&file[..file.len() - 2], b"\x02\0hi"].concat()),
        ("a tail", [&file[..], b"\0"].concat()),
        ("a second end", [&file[..], &file[end..]].concat()),
    ];
    for (what, bytes) in cases {
        assert_eq!(code(read_bytes(&bytes)), "exchange-damaged", "{what}");
    }
}

#[test]
fn what_is_no_file_of_ours_is_told_so() {
    for bytes in [
        &b""[..],
        b"PK",
        b"%PDF-1.7",
        b"age-encryption.org",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
        &[0; 4096],
    ] {
        assert_eq!(code(read_bytes(bytes)), "exchange-unknown", "{bytes:.20?}");
    }
    for bytes in [
        &b"PK\x03\x04"[..],
        b"PK\x03\x04 and no more of it than that",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v9\n",
    ] {
        assert_eq!(code(read_bytes(bytes)), "exchange-damaged", "{bytes:.40?}");
    }
}

/// Nothing is read or set aside for what a file that is all hole claims to hold.
#[cfg(not(windows))] // There a hole takes its room on the disk.
#[test]
fn a_file_that_is_larger_than_any_of_ours_is_not_read() {
    for (head, size, told) in [
        (&b"PK\x03\x04"[..], 1 << 32, "exchange-unknown"),
        (b"PK\x03\x04", u64::from(u32::MAX), "exchange-damaged"),
        (b"age-encryption.org/v1\n-> X25519 ", u64::from(u32::MAX), "exchange-damaged"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(file(&folder), head).unwrap();
        fs::File::options().write(true).open(file(&folder)).unwrap().set_len(size).unwrap();
        assert_eq!(code(read(&file(&folder), &keys(&key(2)))), told);
    }
}
