//! A file is whole and at its place, or nothing is there.

use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use exchange::{Error, Kind, Lock, Progress, Target, Writer, Written};
use sha2::{Digest, Sha256};

use crate::common::{MADE_AT, code, file, key, keys, pieces, read, write};

fn target<'a>(path: &'a Path, lock: &'a Lock) -> Target<'a> {
    Target { path, lock, replace: false, expected: 0 }
}

fn is_empty(folder: &tempfile::TempDir) -> bool {
    fs::read_dir(folder.path()).unwrap().next().is_none()
}

#[test]
fn nothing_is_written_over_unless_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    fs::write(&path, "mine").unwrap();
    let mut watch = |_| ControlFlow::Continue(());
    match Writer::create(&target(&path, &Lock::Open), &mut watch).map(drop) {
        Err(Error::File(error)) => {
            assert_eq!(error, exchange::FileError::Exists { file: "bài gửi.toasoan".into() });
        }
        other => panic!("{other:?}"),
    }
    let mut watch = |_| ControlFlow::Continue(());
    let replacing = Target { replace: true, ..target(&path, &Lock::Open) };
    let writer = Writer::create(&replacing, &mut watch).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"mine", "until the new one is whole");
    writer.finish(MADE_AT, &key(1)).unwrap();
    assert!(read(&path, &keys(&key(2))).is_ok());
}

/// Somebody else took the name in the meantime.
#[test]
fn what_came_there_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    let mut watch = |_| ControlFlow::Continue(());
    let writer = Writer::create(&target(&path, &Lock::Open), &mut watch).unwrap();
    fs::write(&path, "theirs").unwrap();
    assert_eq!(code(writer.finish(MADE_AT, &key(1))), "exchange-exists");
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

fn write_watched(path: &Path, watch: &mut exchange::Watch) -> Result<Written, Error> {
    let (lock, pieces) = (Lock::Open, pieces());
    let expected = pieces.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let mut writer = Writer::create(&Target { expected, ..target(path, &lock) }, watch)?;
    for (kind, bytes) in &pieces {
        writer.put(*kind, Cursor::new(bytes))?;
    }
    writer.finish(MADE_AT, &key(1))
}

#[test]
fn stopped_anywhere_it_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    let mut told = Vec::new();
    write_watched(&path, &mut |progress| {
        told.push(progress);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(told.is_sorted_by_key(|progress| progress.done));
    let last = told[told.len() - 1];
    assert!(last.done == last.total && told.iter().all(|progress| progress.total == last.total));
    fs::remove_file(&path).unwrap();
    for stop in 0..told.len() {
        let mut heard = 0;
        let stopped = write_watched(&path, &mut |_: Progress| {
            heard += 1;
            if heard > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(Error::Stopped)), "at {stop} of {}", told.len());
        assert!(is_empty(&folder), "at {stop}");
    }
}

/// A source that is another one at each reading, or breaks off.
struct Moody {
    readings: Vec<Option<&'static [u8]>>,
    at: usize,
    rewound: usize,
}

impl Read for Moody {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(bytes) = self.readings[self.rewound - 1] else {
            return Err(io::ErrorKind::PermissionDenied.into());
        };
        let read = (&bytes[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

impl Seek for Moody {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        assert_eq!(to, SeekFrom::Start(0));
        (self.at, self.rewound) = (0, self.rewound + 1);
        Ok(0)
    }
}

#[test]
fn a_source_that_changes_or_fails_goes_into_no_file() {
    let whole = Some(&b"Anh goc"[..]);
    for (readings, changed) in [
        (vec![whole, Some(&b"Anh gox"[..])], true),
        (vec![whole, Some(&b"Anh"[..])], true),
        (vec![whole, None], false),
        (vec![None, whole], false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut watch) = (file(&folder), |_| ControlFlow::Continue(()));
        let mut writer = Writer::create(&target(&path, &Lock::Open), &mut watch).unwrap();
        let failed_first = readings[0].is_none();
        let put = writer.put(Kind::Blob, Moody { readings, at: 0, rewound: 0 });
        match put {
            Err(Error::Disk(error)) => assert!(!changed && error.kind() == io::ErrorKind::PermissionDenied),
            other => assert_eq!((code(other), changed), ("exchange-source-changed", true)),
        }
        let finished = writer.finish(MADE_AT, &key(1));
        // Before its first byte was written nothing was lost, and what was said of it stands.
        assert_eq!(finished.is_ok(), failed_first);
        assert_eq!(is_empty(&folder), !failed_first);
    }
    // What was added meanwhile is not part of the piece.
    let folder = tempfile::tempdir().unwrap();
    let (path, mut watch) = (file(&folder), |_| ControlFlow::Continue(()));
    let mut writer = Writer::create(&target(&path, &Lock::Open), &mut watch).unwrap();
    let readings = vec![whole, Some(&b"Anh goc, ban moi"[..])];
    let name = writer.put(Kind::Blob, Moody { readings, at: 0, rewound: 0 }).unwrap();
    writer.finish(MADE_AT, &key(1)).unwrap();
    assert_eq!(read(&path, &keys(&key(2))).unwrap().0, [(name, b"Anh goc".to_vec())]);
}

#[test]
fn the_same_piece_goes_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut watch) = (file(&folder), |_| ControlFlow::Continue(()));
    let mut writer = Writer::create(&target(&path, &Lock::Open), &mut watch).unwrap();
    let first = writer.put(Kind::Blob, Cursor::new(b"Anh")).unwrap();
    // From its beginning, wherever it stands.
    let mut again = Cursor::new(b"Anh");
    again.set_position(2);
    assert_eq!(writer.put(Kind::Blob, again).unwrap(), first);
    writer.finish(MADE_AT, &key(1)).unwrap();
    assert_eq!(read(&path, &keys(&key(2))).unwrap().0, [(first, b"Anh".to_vec())]);
}

#[test]
fn what_is_told_of_a_file_is_so() {
    let folder = tempfile::tempdir().unwrap();
    for (number, lock) in
        [Lock::Open, Lock::Devices(vec![key(2).verifying_key().to_bytes()])].iter().enumerate()
    {
        let path = folder.path().join(number.to_string());
        let mut watch = |_| ControlFlow::Continue(());
        let mut writer = Writer::create(&target(&path, lock), &mut watch).unwrap();
        writer.put(Kind::Blob, Cursor::new(vec![7; 200_000])).unwrap();
        let written = writer.finish(MADE_AT, &key(1)).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(written, Written { size: bytes.len() as u64, sha256: Sha256::digest(&bytes).into() });
    }
}

/// On a share it is somebody else who opens it.
#[cfg(unix)]
#[test]
fn a_file_may_be_read_by_whoever_may_read_any_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write(&file(&folder), &Lock::Open, &[], &key(1));
    fs::write(folder.path().join("other"), "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&file(&folder)), mode(&folder.path().join("other")));
}

/// As many pieces as a zip can count, and not one more.
#[test]
fn a_file_takes_as_many_pieces_as_it_can_count() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut watch) = (file(&folder), |_| ControlFlow::Continue(()));
    let mut writer = Writer::create(&target(&path, &Lock::Open), &mut watch).unwrap();
    let mut count = 0_u32;
    while writer.fits(4) {
        writer.put(Kind::Blob, Cursor::new(count.to_be_bytes())).unwrap();
        count += 1;
    }
    assert_eq!(count, 65_533);
    assert_eq!(code(writer.put(Kind::Blob, Cursor::new(b"one more"))), "exchange-too-large");
    assert!(writer.put(Kind::Blob, Cursor::new([0; 4])).is_ok(), "what is in already is");
    writer.finish(MADE_AT, &key(1)).unwrap();
    let opened = exchange::Opened::open(&path, &keys(&key(2))).unwrap();
    assert_eq!(opened.names().count(), 65_533);
}

/// A file that cannot be begun is said before the person has waited for it.
#[test]
fn where_nothing_can_be_written_the_disk_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut watch) = (folder.path().join("gone/x.toasoan"), |_| ControlFlow::Continue(()));
    match Writer::create(&target(&path, &Lock::Open), &mut watch).map(drop) {
        Err(Error::Disk(error)) => assert_eq!(error.kind(), io::ErrorKind::NotFound),
        other => panic!("{other:?}"),
    }
    let locked = folder.path().join("x.toasoan");
    let mut watch = |_| ControlFlow::Continue(());
    let refused = Writer::create(&target(&locked, &Lock::Devices(vec![])), &mut watch).map(drop);
    assert_eq!(code(refused), "exchange-no-receiver");
    assert!(is_empty(&folder));
    write(&locked, &Lock::Open, &[], &key(1));
}
