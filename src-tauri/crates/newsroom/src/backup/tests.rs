use std::fs;
use std::io::Write;
use std::path::Path;

use proptest::prelude::*;

use super::{Restored, Written, restore, write, write_into};
use crate::doctor::doctor;
use crate::error::Result;
use crate::jobs::{JobKind, Progress};
use crate::office::Office;
use crate::photos;
use crate::testing::{Bench, NOW, bench};

const FILE: &str = "bản sao.zip";

fn grey() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg")).unwrap()
}

/// An office with an article and two photos, one of which other bytes than the first.
fn filled() -> (Bench, String) {
    let bench = bench();
    let id = bench.ready_article();
    let mut other = grey();
    other.extend_from_slice(b"behind the end");
    for (name, bytes) in [("một.jpg", grey()), ("hai.jpg", other)] {
        photos::add(&bench.office, &bench.author, name, &bytes).unwrap();
    }
    (bench, id)
}

fn backed(bench: &Bench, folder: &Path) -> Result<Written> {
    write(&bench.office, &folder.join(FILE), &Progress::unwatched())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn opened(dir: &Path) -> Office {
    Office::open_at(dir, || NOW.to_owned()).unwrap()
}

#[test]
fn a_store_comes_back_whole_as_another_device() {
    let (bench, id) = filled();
    let folder = tempfile::tempdir().unwrap();
    let done = backed(&bench, folder.path()).unwrap();
    assert_eq!((done.photos, done.elsewhere, done.lost.len()), (2, 0, 0));
    assert_eq!(names(folder.path()), [FILE], "nothing unfinished stays");
    let to = folder.path().join("kho mới");
    let Restored { articles, photos, .. } = restore(&done.file, &to).unwrap();
    assert_eq!((articles, photos), (1, 2));

    let again = opened(&to);
    assert!(doctor(&again, false).unwrap().ok);
    let text = |office: &Office| office.read(|connection| crate::article::content(connection, &id)).unwrap();
    assert_eq!(text(&again), text(&bench.office));
    assert_ne!(again.store.device.id, bench.office.store.device.id);
    assert_ne!(again.store.device.public_key(), bench.office.store.device.public_key());
    assert_eq!(restore(&done.file, &to).unwrap_err().code(), "restore-not-empty");
}

#[test]
fn a_backup_is_never_written_over_another_nor_into_the_store() {
    let (bench, _) = filled();
    let folder = tempfile::tempdir().unwrap();
    let first = write_into(&bench.office, folder.path(), &Progress::unwatched()).unwrap();
    let second = write_into(&bench.office, folder.path(), &Progress::unwatched()).unwrap();
    assert_eq!(names(folder.path()), ["sao-luu-20261121-1640-2.zip", "sao-luu-20261121-1640.zip"]);
    let before = fs::read(&first.file).unwrap();
    let refused = write(&bench.office, &first.file, &Progress::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "backup-exists");
    assert_eq!(fs::read(&first.file).unwrap(), before);
    assert!(second.file.exists());
    assert_eq!(backed(&bench, bench.dir.path()).unwrap_err().code(), "backup-inside-store");
}

#[test]
fn a_photo_that_is_lost_is_named_and_keeps_no_other_from_the_backup() {
    let (bench, _) = filled();
    let blobs = &bench.office.store.blobs;
    fs::write(blobs.path(&manuscript::hex::sha256(&grey())), b"rot").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let done = backed(&bench, folder.path()).unwrap();
    assert_eq!((done.photos, done.lost.len(), done.lost[0].file.as_str()), (1, 1, "một.jpg"));
    assert_eq!(done.lost[0].why.code, "blob-damaged");
    let to = folder.path().join("kho");
    assert_eq!(restore(&done.file, &to).unwrap().photos, 1);
}

#[test]
fn a_cancelled_backup_leaves_nothing() {
    let (bench, _) = filled();
    let folder = tempfile::tempdir().unwrap();
    let refused = bench.office.jobs().run("x", JobKind::Backup, |progress| {
        bench.office.jobs().cancel("x");
        write(&bench.office, &folder.path().join(FILE), progress)
    });
    assert!(refused.unwrap_err().is_cancelled());
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn what_stopped_half_way_is_no_store_until_the_same_backup_goes_on() {
    let (bench, _) = filled();
    let folder = tempfile::tempdir().unwrap();
    let file = backed(&bench, folder.path()).unwrap().file;
    let whole = fs::read(&file).unwrap();
    // The second original is damaged in the file: what comes before it is there already.
    let mut cut = whole.clone();
    let at = cut.windows(14).rposition(|part| part == b"behind the end").unwrap();
    cut[at] ^= 1;
    fs::write(&file, &cut).unwrap();
    let to = folder.path().join("kho");
    assert_eq!(restore(&file, &to).unwrap_err().code(), "backup-damaged");
    assert!(!to.join("toasoan.db").exists());
    assert_eq!(Office::open(&to).err().unwrap().code(), "store-restoring");
    fs::write(to.join(".khoi-phuc-x"), b"half").unwrap();

    let other = {
        let other = filled().0;
        let out = folder.path().join("khác.zip");
        write(&other.office, &out, &Progress::unwatched()).unwrap().file
    };
    assert_eq!(
        restore(&other, &to).unwrap_err().code(),
        "restore-not-empty",
        "another backup does not go on with it"
    );
    fs::write(&file, &whole).unwrap();
    assert_eq!(restore(&file, &to).unwrap().photos, 2);
    assert!(!to.join(".khoi-phuc-x").exists());
    assert!(doctor(&opened(&to), false).unwrap().ok);
}

#[test]
fn what_is_no_backup_or_of_a_newer_program_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("kho");
    let file = folder.path().join("x.zip");
    fs::write(&file, b"no zip").unwrap();
    assert_eq!(restore(&file, &to).unwrap_err().code(), "backup-not-one");
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    zip.start_file("danh-sach.json", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(br#"{"format":"toa-soan.backup","version":2,"more":1}"#).unwrap();
    zip.finish().unwrap();
    assert_eq!(restore(&file, &to).unwrap_err().code(), "backup-newer");
    assert_eq!(restore(&folder.path().join("y.zip"), &to).unwrap_err().code(), "file-not-found");
    assert!(!to.exists(), "nothing was made");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever byte flips: the store that comes back is whole, or it is no store.
    #[test]
    fn a_damaged_backup_never_becomes_another_store(place in any::<prop::sample::Index>(), other in 1..=255_u8) {
        thread_local!(static BACKUP: (Bench, Vec<u8>) = {
            let (bench, _) = filled();
            let folder = tempfile::tempdir().unwrap();
            let file = backed(&bench, folder.path()).unwrap().file;
            (bench, fs::read(file).unwrap())
        });
        BACKUP.with(|(_, whole)| {
            let folder = tempfile::tempdir().unwrap();
            let (file, to) = (folder.path().join(FILE), folder.path().join("kho"));
            let mut changed = whole.clone();
            changed[place.index(whole.len())] ^= other;
            fs::write(&file, &changed).unwrap();
            match restore(&file, &to) {
                // A header of the zip that nobody reads.
                Ok(restored) => {
                    prop_assert_eq!((restored.articles, restored.photos), (1, 2));
                    prop_assert!(doctor(&opened(&to), false).unwrap().ok);
                }
                Err(_) => prop_assert!(!to.join("toasoan.db").exists()),
            }
            Ok(())
        })?;
    }
}
