use std::io::{Cursor, Seek, SeekFrom};

use proptest::prelude::*;

use super::*;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn shut(lock: &Lock, bytes: &[u8]) -> Vec<u8> {
    let mut locked = lock.close(Vec::new()).unwrap();
    locked.write_all(bytes).unwrap();
    locked.finish().unwrap()
}

fn opened(file: &[u8], keys: &Keys) -> Result<Vec<u8>, Error> {
    let mut found = Vec::new();
    open(Cursor::new(file), keys)?.read_to_end(&mut found).map_err(Error::reading)?;
    Ok(found)
}

#[test]
fn a_secret_opens_to_what_locked_it_and_to_nothing_else() {
    let locked = lock_secret(b"key", "246 810").unwrap();
    assert_eq!(open_secret(&locked, "246 810").unwrap().unwrap(), b"key");
    assert_eq!(open_secret(&locked, " 246  810 ").unwrap().unwrap(), b"key", "as it looks on paper");
    assert!(open_secret(&locked, "246 811").unwrap().is_none());
    assert!(open_secret(&locked[..20], "246 810").is_err());
}

fn refused<T>(result: Result<T, Error>) -> FileError {
    match result {
        Err(Error::File(error)) => error,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("taken"),
    }
}

/// Computed by Python's `cryptography` and a bech32 of its own, from the seed and once more from the public key's y.
#[test]
fn a_devices_age_key_is_the_one_that_follows_from_its_ed25519_key() {
    let key = key(7);
    let public = key.verifying_key().to_bytes();
    assert_eq!(
        hexadecimal::encode(&public),
        "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c"
    );
    assert_eq!(
        recipient(&public).unwrap().to_string(),
        "age1wcwc3myrqsfer807n4x364h30ejneryegzpd7kcn0wg2ptnwma6qfgnx5h"
    );
}

proptest! {
    #[test]
    fn the_secret_fits_the_public_key(seed in any::<[u8; 32]>()) {
        let key = SigningKey::from_bytes(&seed);
        let public = recipient(&key.verifying_key().to_bytes()).unwrap();
        prop_assert_eq!(identity(&key).unwrap().to_public(), public);
    }
}

/// All points of small order, in each way of writing them (RFC 8032, 5.1.2; y, and y + p where that fits), and bytes that are no point.
#[test]
fn keys_that_lock_nothing_are_refused() {
    let small = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0200000000000000000000000000000000000000000000000000000000000000",
    ];
    for text in small {
        let public = hexadecimal::decode::<32>(text).unwrap();
        let lock = Lock::Devices(vec![key(1).verifying_key().to_bytes(), public]);
        let refusal = lock.close(Vec::new()).map(drop);
        assert_eq!(refused(refusal), FileError::WeakKey { key: text.to_owned() });
    }
}

#[test]
fn a_lock_for_nobody_is_none() {
    assert_eq!(refused(Lock::Devices(vec![]).close(Vec::new()).map(drop)), FileError::NoReceiver);
    let many = Lock::Devices(vec![key(1).verifying_key().to_bytes(); MOST_RECEIVERS + 1]);
    let told = FileError::TooManyReceivers { count: MOST_RECEIVERS + 1, limit: MOST_RECEIVERS };
    assert_eq!(refused(many.close(Vec::new()).map(drop)), told);
    for empty in ["", " \n\t\u{a0}"] {
        let refusal = Lock::passphrase(empty).close(Vec::new()).map(drop);
        assert_eq!(refused(refusal), FileError::PassphraseEmpty);
    }
}

#[test]
fn a_lock_for_as_many_as_may_be_is_one_that_is_read() {
    let mut devices = vec![key(1).verifying_key().to_bytes(); MOST_RECEIVERS - 1];
    devices.push(key(2).verifying_key().to_bytes());
    let receiver = key(2);
    let keys = Keys { device: &receiver, passphrase: None };
    assert_eq!(opened(&shut(&Lock::Devices(devices), b"news"), &keys).unwrap(), b"news");
}

#[test]
fn a_passphrase_is_shown_to_nobody() {
    let lock = Lock::passphrase("đồng lúa chín vàng");
    assert_eq!(format!("{lock:?}"), "Passphrase");
    let Lock::Passphrase(words) = &lock else { panic!() };
    assert!(!format!("{words:?}").contains("lúa"));
}

/// With the device's lock every byte counts; with a passphrase's as well, but which word was wrong nobody can tell.
#[test]
fn no_changed_or_cut_byte_of_a_locked_file_goes_unseen() {
    let device = key(2);
    let keys = Keys { device: &device, passphrase: Some("đồng lúa") };
    for lock in [Lock::Devices(vec![device.verifying_key().to_bytes()]), Lock::passphrase("đồng lúa")] {
        let file = shut(&lock, b"news");
        for at in 0..file.len() {
            assert!(opened(&file[..at], &keys).is_err(), "cut at {at}");
            for bit in 0..8 {
                let mut changed = file.clone();
                changed[at] ^= 1 << bit;
                assert!(opened(&changed, &keys).is_err(), "bit {bit} of byte {at}");
            }
        }
        assert!(opened(&[file, b"x".to_vec()].concat(), &keys).is_err(), "appended");
    }
}

/// The head of a passphrase's lock with another cost. Its code does not hold any more, which is only found out after the work.
#[test]
fn work_without_end_is_not_begun() {
    let file = shut(&Lock::passphrase("đồng lúa"), b"news");
    let device = key(2);
    let keys = Keys { device: &device, passphrase: Some("đồng lúa") };
    let head = file.iter().position(|byte| *byte == b' ').unwrap();
    let line = head + file[head..].iter().position(|byte| *byte == b'\n').unwrap();
    assert_eq!(&file[line - 2..=line], b" 8\n");
    for cost in ["19", "22", "63", "64", "255", "256", "99999999999999999999", "0", "-1", "8.0", ""] {
        let changed = [&file[..line - 1], cost.as_bytes(), &file[line..]].concat();
        let error = refused(opened(&changed, &keys));
        let told = [FileError::Unknown, FileError::Damaged, FileError::PassphraseWrong];
        assert!(told.contains(&error), "{cost}: {error:?}");
        let beyond = cost.parse::<u8>().is_ok_and(|cost| cost > MOST_WORK);
        assert_eq!(error == FileError::Unknown, beyond, "{cost}");
    }
}

#[test]
fn a_lock_without_end_is_not_read() {
    let device = key(2);
    let keys = Keys { device: &device, passphrase: Some("x") };
    // For somebody else, and in order: the share is the point 9.
    let stanza = format!("-> X25519 CQ{}\n{}\n", "A".repeat(41), "A".repeat(43));
    let tail = format!("--- {}\n{}", "A".repeat(43), "x".repeat(200));
    for (middle, end) in [
        (stanza.repeat(10_000), tail.as_str()),
        ("-> a\n\n".repeat(5_000), &tail),
        (format!("-> a {}\n\n", "b".repeat(1 << 20)), &tail),
        (format!("-> a\n{}\n", format!("{}\n", "A".repeat(64)).repeat(10_000)), &tail),
        (stanza.repeat(10_000), ""),
        (stanza.clone(), &format!("--- {}", "A".repeat(1 << 20))),
        ("A".repeat(1 << 20), ""),
        (String::new(), ""),
    ] {
        let file = format!("age-encryption.org/v1\n{middle}{end}");
        assert_eq!(refused(opened(file.as_bytes(), &keys)), FileError::Damaged, "{}", file.len());
    }
    // As many as are read, none of them ours.
    let file = format!("age-encryption.org/v1\n{}{tail}", stanza.repeat(MOST_STANZAS));
    assert_eq!(refused(opened(file.as_bytes(), &keys)), FileError::NotForThisDevice);
}

/// What the program's own reading relies on: from any place within, the bytes are those of that place.
#[test]
fn a_locked_file_is_read_from_any_place() {
    let device = key(2);
    let keys = Keys { device: &device, passphrase: None };
    for length in [1, 65_535, 65_536, 65_537, 131_072, 200_000_usize] {
        let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let file = shut(&Lock::Devices(vec![device.verifying_key().to_bytes()]), &bytes);
        let mut reader = open(Cursor::new(&file[..]), &keys).unwrap();
        assert_eq!(reader.seek(SeekFrom::End(0)).unwrap(), length as u64);
        let places = [length - 1, 0, length / 2, 65_535, 65_536, 131_071, 131_072, 0, length - 1];
        for at in places.into_iter().filter(|at| *at < length) {
            reader.seek(SeekFrom::Start(at as u64)).unwrap();
            let mut found = vec![0; (length - at).min(70_000)];
            reader.read_exact(&mut found).unwrap();
            assert_eq!(found, bytes[at..at + found.len()], "{length} from {at}");
        }
    }
}
