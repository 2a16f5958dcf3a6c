//! Containers that no program of ours writes, and files that are none.

use std::fs;

use exchange::Kind;

use crate::common::{code, file, key, keys, read};
use crate::forge::{Container, Forged, honest, listed, name, read_bytes, signature, zip};

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

/// Headers, records, list and signature agree, and the bytes have their names; only the places are not one behind the other.
#[test]
fn entries_lie_in_their_order_and_not_in_each_other() {
    let inner = b"Anh trong anh".to_vec();
    let inner_name = name(Kind::Blob, &inner).to_string();
    let mut alone = Container::default();
    alone.put(&inner_name, crc32fast::hash(&inner), &inner);
    let outer = alone.data.clone();
    let outer_name = name(Kind::Blob, &outer).to_string();
    let listed = vec![listed(&outer_name, outer.len()), listed(&inner_name, inner.len())];
    let whole = Forged { entries: Vec::new(), listed, version: 1 };
    let manifest = whole.manifest();
    let signed = signature(&manifest, 1, &key(1)).into_bytes();
    let own = |container: &mut Container| {
        container.put("manifest.json", crc32fast::hash(&manifest), &manifest);
        container.put("manifest.sig", crc32fast::hash(&signed), &signed);
    };

    let mut apart = Container::default();
    apart.put(&outer_name, crc32fast::hash(&outer), &outer);
    apart.put(&inner_name, crc32fast::hash(&inner), &inner);
    own(&mut apart);
    assert_eq!(code(read_bytes(&apart.closed())), "taken");

    let mut swapped = Container { data: apart.data.clone(), records: apart.records.clone() };
    swapped.records.swap(0, 1);
    assert_eq!(code(read_bytes(&swapped.closed())), "exchange-damaged");

    // Unlisted bytes take the room that the inner one would have, so that the lengths add up.
    let mut nested = Container::default();
    nested.put(&outer_name, crc32fast::hash(&outer), &outer);
    let at = nested.data.len() - outer.len();
    let entry = container::Entry::new(&inner_name, crc32fast::hash(&inner), inner.len() as u64).unwrap();
    nested.records.push(entry.record(at as u32));
    nested.data.extend(vec![0; outer.len()]);
    own(&mut nested);
    assert_eq!(code(read_bytes(&nested.closed())), "exchange-damaged");
}

/// Whoever opens it with another program would be told that it is damaged.
#[test]
fn a_checksum_that_all_headers_agree_on_has_to_be_right_too() {
    let whole = honest();
    for wrong in 0..whole.entries.len() + 2 {
        let manifest = whole.manifest();
        let signed = signature(&manifest, 1, &key(1)).into_bytes();
        let own = [("manifest.json".to_owned(), manifest), ("manifest.sig".to_owned(), signed)];
        let mut container = Container::default();
        for (at, (name, bytes)) in whole.entries.iter().cloned().chain(own).enumerate() {
            container.put(&name, crc32fast::hash(&bytes) ^ u32::from(at == wrong), &bytes);
        }
        assert_eq!(code(read_bytes(&container.closed())), "exchange-damaged", "entry {wrong}");
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
