//! From one laptop to another, under each lock.

use std::path::Path;

use exchange::{Keys, Lock};

use crate::common::{MADE_AT, code, file, key, keys, pieces, read, write};
use crate::forge::name;

#[test]
fn what_was_put_in_comes_out_under_every_lock() {
    let (sender, receiver) = (key(1), key(2));
    let locks = [
        Lock::Open,
        Lock::passphrase(" đồng  lúa chín\tvàng\n"),
        Lock::Devices(vec![key(3).verifying_key().to_bytes(), receiver.verifying_key().to_bytes()]),
    ];
    for lock in &locks {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder);
        let names = write(&path, lock, &pieces(), &sender);
        // Typed on a machine that puts the marks behind the letters.
        let keys = Keys {
            device: &receiver,
            passphrase: Some("đo\u{302}\u{300}ng lu\u{301}a chi\u{301}n va\u{300}ng"),
        };
        let (found, missing, from, made_at) = read(&path, &keys).unwrap();
        let put: Vec<_> = names.into_iter().zip(pieces().into_iter().map(|(_, bytes)| bytes)).collect();
        assert_eq!(found, put, "in the order in which they were put");
        assert_eq!((missing, from, made_at.as_str()), (vec![], sender.verifying_key().to_bytes(), MADE_AT));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing lies beside it");
    }
}

#[test]
fn who_has_not_the_key_is_told_which_one() {
    let folder = tempfile::tempdir().unwrap();
    let (words, device) = (folder.path().join("words"), folder.path().join("device"));
    write(&words, &Lock::passphrase("đồng lúa chín vàng"), &pieces(), &key(1));
    write(&device, &Lock::Devices(vec![key(2).verifying_key().to_bytes()]), &pieces(), &key(1));
    let receiver = key(2);
    assert_eq!(code(read(&words, &keys(&receiver))), "exchange-passphrase-needed");
    for wrong in ["", "đồng lúa chin vàng", "Đồng lúa chín vàng", "đồng lúachín vàng"] {
        let keys = Keys { device: &receiver, passphrase: Some(wrong) };
        assert_eq!(code(read(&words, &keys)), "exchange-passphrase-wrong", "{wrong}");
    }
    for stranger in [key(1), key(3)] {
        let keys = Keys { device: &stranger, passphrase: Some("đồng lúa chín vàng") };
        assert_eq!(code(read(&device, &keys)), "exchange-not-for-this-device");
    }
}

/// Files of the first version, as it wrote them. They are never made anew: what was handed over once is read for ever, by whatever
/// `age` is then.
#[test]
fn files_of_the_first_version_are_read() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/fixtures");
    let (sender, receiver) = (key(1).verifying_key().to_bytes(), key(2));
    for lock in ["open", "device", "passphrase"] {
        let keys = Keys { device: &receiver, passphrase: Some("đồng lúa chín vàng") };
        let (found, missing, from, made_at) =
            read(&fixtures.join(lock).with_extension("toasoan"), &keys).unwrap();
        let expected: Vec<_> =
            pieces().into_iter().map(|(kind, bytes)| (name(kind, &bytes), bytes)).collect();
        assert_eq!((found, missing, from, made_at.as_str()), (expected, vec![], sender, MADE_AT), "{lock}");
    }
}
