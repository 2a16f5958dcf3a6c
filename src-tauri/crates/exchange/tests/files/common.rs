use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use exchange::{Error, Keys, Kind, Lock, Month, Name, Opened, Seq, Target, Writer};
use sha2::{Digest, Sha256};

pub const MADE_AT: &str = "2026-11-21T08:30:00+07:00";

/// Pieces of every kind.
pub fn pieces() -> Vec<(Kind, Vec<u8>)> {
    let (device, seq) = ([0xab; 16], Seq::new(7).unwrap());
    let month = Month::new(2026, 11).unwrap();
    vec![
        (Kind::Blob, b"Anh chup tai le khai mac".to_vec()),
        (Kind::Blob, Vec::new()),
        (Kind::Snap { month }, b"checkpoint".to_vec()),
        (Kind::Keys { epoch: seq, device }, b"wrapped".to_vec()),
        (Kind::Log { device, month, seq }, b"headers".to_vec()),
        (Kind::Heads { device, seq }, b"heads".to_vec()),
    ]
}

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub fn keys(device: &SigningKey) -> Keys<'_> {
    Keys { device, passphrase: None }
}

pub fn write(path: &Path, lock: &Lock, pieces: &[(Kind, Vec<u8>)], sender: &SigningKey) -> Vec<Name> {
    let mut watch = |_| ControlFlow::Continue(());
    let target = Target { path, lock, replace: false, expected: 0 };
    let mut writer = Writer::create(&target, &mut watch).unwrap();
    let names = pieces.iter().map(|(kind, bytes)| writer.put(*kind, Cursor::new(bytes)).unwrap()).collect();
    let written = writer.finish(MADE_AT, sender).unwrap();
    assert_eq!(written.size, std::fs::metadata(path).unwrap().len());
    names
}

/// Everything in a file, by name, and what is missing.
pub type Content = (Vec<(Name, Vec<u8>)>, Vec<Name>, [u8; 32], String);

pub fn read(path: &Path, keys: &Keys) -> Result<Content, Error> {
    let mut opened = Opened::open(path, keys)?;
    let names: Vec<Name> = opened.names().copied().collect();
    let (mut pieces, mut failed) = (Vec::new(), Ok(()));
    for name in names {
        // What comes behind a piece that is broken has to be refused or right as well.
        match opened.read(&name, 1 << 20) {
            Ok(bytes) => pieces.push((name, bytes)),
            Err(error) => failed = failed.and(Err(error)),
        }
    }
    for (name, bytes) in &pieces {
        assert_eq!(Sha256::digest(bytes)[..], name.sha256(), "{name}");
    }
    failed?;
    Ok((pieces, opened.missing().to_vec(), opened.sender(), opened.made_at().to_owned()))
}

/// The code of a refusal that a person is told; anything else fails the test.
pub fn code<T>(result: Result<T, Error>) -> &'static str {
    match result {
        Ok(_) => "taken",
        Err(Error::File(error)) => error.code(),
        Err(error) => panic!("{error:?}"),
    }
}

pub fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("bài gửi.toasoan")
}
