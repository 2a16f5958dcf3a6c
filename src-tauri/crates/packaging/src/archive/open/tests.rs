use std::io::Write;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::archive::write;

fn zip_of(build: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    build(&mut zip);
    zip.finish().unwrap().into_inner()
}

fn named(names: &[&str]) -> Vec<u8> {
    let files = names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect();
    write(&files).unwrap()
}

fn code(bytes: &[u8]) -> &'static str {
    open_checked(bytes, &Limits::default()).unwrap_err().code()
}

#[test]
fn a_canonical_archive_opens_to_the_files_it_was_made_of() {
    let files: BTreeMap<String, Vec<u8>> =
        [("a.txt".to_owned(), b"mot".to_vec()), ("b/c.txt".to_owned(), vec![0; 10_000])].into();
    let archive = open_checked(&write(&files).unwrap(), &Limits::default()).unwrap();
    assert_eq!(archive.files(), &files);
    assert_eq!(archive.get("a.txt"), Some(&b"mot"[..]));
    assert_eq!(archive.names().collect::<Vec<_>>(), ["a.txt", "b/c.txt"]);
}

#[test]
fn a_deflated_archive_with_folders_opens() {
    let bytes = zip_of(|zip| {
        zip.add_directory("word/", SimpleFileOptions::default()).unwrap();
        let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("word/document.xml", deflated).unwrap();
        zip.write_all(&[b'x'; 200_000]).unwrap();
    });
    let archive = open_checked(&bytes, &Limits::default()).unwrap();
    assert_eq!(archive.get("word/document.xml").map(<[u8]>::len), Some(200_000));
    assert_eq!(archive.names().count(), 1, "a folder is not a file");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for name in ["../x", "a/../../x", "/etc/passwd", "C:/x", "a\\b", "a//b", "./a", "a/./b", "x:y", "a\nb"] {
        assert_eq!(code(&named(&[name])), "archive-unsafe-path", "{name:?}");
    }
}

#[test]
fn names_that_one_file_system_takes_for_one_are_refused() {
    for pair in
        [["Anh.jpg", "anh.jpg"], ["h\u{f2}a.txt", "ho\u{300}a.txt"], ["a.txt", "a.txt."], ["a", "A/b"]]
    {
        assert_eq!(code(&named(&pair)), "archive-name-collision", "{pair:?}");
    }
    assert_eq!(code(&named(&["X/a", "x/b"])), "archive-name-collision", "folders differ by case only");
    assert!(open_checked(&named(&["x/a", "x/b", "y/a"]), &Limits::default()).is_ok());
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let mut bytes = named(&["aa.txt", "ab.txt"]);
    for at in 0..bytes.len() - 6 {
        if bytes[at..].starts_with(b"ab.txt") {
            bytes[at + 1] = b'a';
        }
    }
    assert_eq!(code(&bytes), "archive-duplicate");
}

#[test]
fn links_are_refused() {
    let bytes = zip_of(|zip| zip.add_symlink("a", "/etc/passwd", SimpleFileOptions::default()).unwrap());
    assert_eq!(code(&bytes), "archive-link");
}

#[test]
fn locked_entries_are_named() {
    let mut bytes = named(&["a.txt"]);
    let directory = bytes.windows(4).position(|w| w == [0x50, 0x4b, 1, 2]).unwrap();
    bytes[6] |= 1;
    bytes[directory + 8] |= 1;
    assert_eq!(code(&bytes), "archive-encrypted");
}

#[test]
fn a_bomb_stops_before_it_fills_the_memory() {
    let bytes = zip_of(|zip| {
        let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("zeros", deflated).unwrap();
        for _ in 0..64 {
            zip.write_all(&[0; 1 << 20]).unwrap();
        }
    });
    assert_eq!(code(&bytes), "archive-bomb");
    let small = Limits { total: 1 << 20, ..Limits::default() };
    assert_eq!(open_checked(&bytes, &small).unwrap_err().code(), "archive-too-large");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..30).map(|n| n.to_string()).collect();
    let bytes = named(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let limits = Limits { entries: 29, ..Limits::default() };
    assert_eq!(open_checked(&bytes, &limits).unwrap_err().code(), "archive-too-many-entries");
}

#[test]
fn a_lying_size_is_damage() {
    let mut bytes = named(&["a.txt"]);
    let at = bytes.windows(5).rposition(|w| w == b"a.txt").unwrap();
    bytes[at - 46 + 16] ^= 1; // CRC in the directory
    assert_eq!(code(&bytes), "archive-damaged");
}

#[test]
fn what_is_no_zip_is_said_so() {
    for bytes in [&b""[..], b"PK", b"hello world", &[0; 100]] {
        assert_eq!(code(bytes), "archive-unreadable");
    }
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(flips in prop::collection::vec((0usize..400, any::<u8>()), 1..8), cut in 0usize..400) {
        let mut bytes = named(&["a.txt", "b/c.txt", "b/d.txt"]);
        for (at, value) in flips {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        bytes.truncate(bytes.len().saturating_sub(cut % 40));
        let _ = open_checked(&bytes, &Limits::default());
    }

    #[test]
    fn equal_files_give_equal_bytes(files in prop::collection::btree_map("[a-z]{1,8}", prop::collection::vec(any::<u8>(), 0..200), 0..6)) {
        let bytes = write(&files).unwrap();
        let opened = open_checked(&bytes, &Limits::default()).unwrap();
        prop_assert_eq!(opened.files(), &files);
        prop_assert_eq!(write(opened.files()).unwrap(), bytes);
    }
}
