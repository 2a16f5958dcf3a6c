use std::path::{Path, PathBuf};

use super::{move_back, move_out, report};
use crate::doctor::doctor;
use crate::jobs::Progress;
use crate::photos::{self, Photo, Size};
use crate::testing::{Bench, bench};

fn photo(bench: &Bench, name: &str) -> Photo {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh").join(name);
    photos::add(&bench.office, &bench.author, name, &std::fs::read(path).unwrap()).unwrap().photo
}

fn out(
    bench: &Bench,
    before: Option<&str>,
    ids: Option<&[String]>,
    into: &Path,
) -> crate::Result<super::Moved> {
    move_out(&bench.office, &bench.author, before, ids, into, &Progress::unwatched())
}

fn archived(folder: &Path) -> Vec<PathBuf> {
    let months = std::fs::read_dir(folder).unwrap().flatten();
    months
        .flat_map(|month| std::fs::read_dir(month.path()).unwrap().flatten())
        .map(|file| file.path())
        .collect()
}

#[test]
fn an_original_moved_out_is_read_where_it_went_and_comes_back() {
    let (bench, disk) = (bench(), tempfile::tempdir().unwrap());
    let photo = photo(&bench, "IMG_0412.JPG");
    let bytes = photos::original(&bench.office, &photo.id).unwrap();
    let moved = out(&bench, None, Some(std::slice::from_ref(&photo.id)), disk.path()).unwrap();
    assert_eq!((moved.moved, moved.bytes, moved.failed.len()), (1, bytes.len() as u64, 0));
    assert!(!bench.office.store().blobs.path(&photo.id).exists());
    assert_eq!(photos::original(&bench.office, &photo.id).unwrap(), bytes);
    let told = report(&bench.office).unwrap();
    assert_eq!((told.originals.photos, told.archive.photos, told.archive.bytes), (0, 1, bytes.len() as i64));
    assert!(told.places.len() == 1 && told.places[0].present && told.previews > 0, "{told:?}");

    // Clearing previews leaves those that cannot be made again while the disk is away.
    photos::clear_previews(&bench.office).unwrap();
    assert!(photos::ready(&bench.office, &photo.id, Size::Large).unwrap().is_some());

    let back =
        move_back(&bench.office, &bench.author, std::slice::from_ref(&photo.id), &Progress::unwatched())
            .unwrap();
    assert_eq!(back.moved, 1);
    assert_eq!(bench.office.store().blobs.get(&photo.id).unwrap(), bytes);
    assert!(archived(disk.path()).is_empty());
}

#[test]
fn a_disk_that_is_away_is_told_apart_from_a_lost_photo() {
    let (bench, disk) = (bench(), tempfile::tempdir().unwrap());
    let photos = ["IMG_0412.JPG", "IMG_0419.JPG"].map(|name| photo(&bench, name));
    out(&bench, Some("2100-01-01"), None, disk.path()).unwrap();
    let read = |photo: &Photo| photos::original(&bench.office, &photo.id).map(drop).unwrap_err();
    let away = disk.path().with_extension("rut-ra");
    std::fs::rename(disk.path(), &away).unwrap();
    assert_eq!(read(&photos[0]).code(), "original-absent");
    let told = doctor(&bench.office, false).unwrap();
    assert!(told.ok && told.remarks.len() == 1, "{told:?}");
    assert!(told.remarks[0].message.to_string().starts_with("2 ảnh"), "{told:?}");
    // Where a disk was, an empty mount point stays.
    std::fs::create_dir(disk.path()).unwrap();
    assert_eq!(read(&photos[0]).code(), "original-absent");
    std::fs::remove_dir(disk.path()).unwrap();
    std::fs::rename(&away, disk.path()).unwrap();

    let files = archived(disk.path());
    std::fs::remove_file(&files[0]).unwrap();
    std::fs::write(&files[1], b"another picture").unwrap();
    let mut codes: Vec<&str> = photos.iter().map(|photo| read(photo).code()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["blob-damaged", "blob-missing"]);
    let told = doctor(&bench.office, false).unwrap();
    assert!(!told.ok && told.problems.len() == 2, "{told:?}");
}

#[test]
fn only_old_originals_go_and_never_into_the_store_itself() {
    let (bench, disk) = (bench(), tempfile::tempdir().unwrap());
    photo(&bench, "IMG_0412.JPG");
    assert_eq!(out(&bench, Some("1999-01-01"), None, disk.path()).unwrap().moved, 0);
    assert_eq!(out(&bench, None, None, disk.path()).unwrap_err().code(), "archive-nothing-named");
    let inside = bench.dir.path().join("blobs");
    assert_eq!(out(&bench, Some("2100-01-01"), None, &inside).unwrap_err().code(), "archive-inside-store");
    let away = disk.path().join("khong-co");
    assert_eq!(out(&bench, Some("2100-01-01"), None, &away).unwrap_err().code(), "archive-gone");
}
