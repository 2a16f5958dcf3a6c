//! Nothing can be done to a package that `verify` does not see.

use std::collections::BTreeMap;

use crate::common::{self, Sample, everything, figure, paragraph};
use manuscript::{Content, hex::sha256};
use packaging::archive::{self, Limits, open_checked};
use packaging::{PackageKind, verify};

/// One photo, few words: every byte of it is tried.
fn small() -> Vec<u8> {
    let content = Content {
        headline: "Giữ rừng".into(),
        lead: "Hội nghị.".into(),
        body: vec![figure(common::PHOTOS[0], "Quang cảnh.", "Hội trường", "Văn Pành"), paragraph("Hết./.")],
        ..Content::default()
    };
    Sample::new(content, &common::SMALL[..1], common::approved()).package().bytes
}

fn full() -> bool {
    std::env::var("TOASOAN_SOAK").is_ok_and(|value| value == "full")
}

/// Runs `check` on every `step`th number below `end`, on two threads.
fn each(end: usize, step: usize, check: impl Fn(usize) + Sync) {
    std::thread::scope(|scope| {
        for half in 0..2 {
            let check = &check;
            scope.spawn(move || (half * step..end).step_by(2 * step).for_each(check));
        }
    });
}

fn codes(bytes: &[u8]) -> Vec<String> {
    let report = verify(bytes);
    assert_eq!(report.ok, report.problems.is_empty());
    report.problems.into_iter().map(|problem| problem.message.code).collect()
}

#[test]
fn no_changed_byte_goes_unseen() {
    let package = small();
    assert!(verify(&package).ok);
    let step = if full() { 1 } else { 7 };
    each(package.len(), step, |at| {
        let mut changed = package.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(!verify(&changed).ok, "bit {} of byte {at} of {}", at % 8, package.len());
        if full() {
            changed[at] = !package[at];
            assert!(!verify(&changed).ok, "all bits of byte {at}");
        }
    });
    // The places are always the same, so there is no seed to repeat.
    println!("soak: count={} seed=none", package.len().div_ceil(step));
}

#[test]
fn no_cut_and_no_insertion_goes_unseen() {
    let package = small();
    let step = if full() { 1 } else { 97 };
    each(package.len(), step, |at| {
        assert!(!verify(&package[..at]).ok, "cut at {at}");
        let mut longer = package.clone();
        longer.insert(at, b'x');
        assert!(!verify(&longer).ok, "inserted at {at}");
        let mut shorter = package.clone();
        shorter.remove(at);
        assert!(!verify(&shorter).ok, "removed at {at}");
    });
    for tail in [&b"\0"[..], b"PK\x05\x06", b"anything"] {
        assert!(!verify(&[package.as_slice(), tail].concat()).ok, "appended {tail:?}");
        assert!(!verify(&[tail, package.as_slice()].concat()).ok, "put before {tail:?}");
    }
}

/// The package's files, changed, in a canonical container again: what an attacker with tools would do.
fn changed(package: &[u8], change: impl Fn(&str, &mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let mut files = open_checked(package, &Limits::default()).unwrap().files().clone();
    let folder = files.keys().next().unwrap().split('/').next().unwrap().to_owned();
    change(&folder, &mut files);
    archive::write(&files).unwrap()
}

#[test]
fn a_changed_file_is_named() {
    let package = small();
    let bytes = changed(&package, |folder, files| {
        files.get_mut(&format!("{folder}/data/bai-viet.txt")).unwrap().push(b'!');
    });
    let report = verify(&bytes);
    let problem = &report.problems[0];
    assert_eq!(
        (problem.message.code.as_str(), problem.path.as_deref()),
        ("file-changed", Some("data/bai-viet.txt"))
    );
    assert!(codes(&bytes).contains(&"oxum-mismatch".to_owned()));
}

#[test]
fn missing_extra_and_renamed_files_are_named() {
    let package = small();
    let gone = changed(&package, |folder, files| {
        files.remove(&format!("{folder}/data/phieu-duyet.html"));
    });
    assert!(codes(&gone).contains(&"file-missing".to_owned()));
    let extra = changed(&package, |folder, files| {
        files.insert(format!("{folder}/data/virus.exe"), b"MZ".to_vec());
    });
    assert!(codes(&extra).contains(&"file-extra".to_owned()));
    let beside = changed(&package, |_, files| {
        files.insert("other/readme.txt".into(), Vec::new());
    });
    assert_eq!(codes(&beside), ["bag-folder"]);
    let renamed = changed(&package, |folder, files| {
        *files = files
            .iter()
            .map(|(name, bytes)| (name.replacen(folder, "20200101-x", 1), bytes.clone()))
            .collect();
    });
    assert_eq!(codes(&renamed), ["signature-mismatch"]);
}

#[test]
fn manifests_made_to_fit_a_changed_text_do_not_fit_the_signature() {
    let package = small();
    let forged = changed(&package, |folder, files| {
        let text = format!("{folder}/data/bai-viet.txt");
        let old = sha256(&files[&text]);
        let length = files[&text].len();
        // The same number of bytes, so that not even Payload-Oxum changes.
        files.insert(text.clone(), vec![b'x'; length]);
        let new = sha256(&files[&text]);
        let manifest = format!("{folder}/manifest-sha256.txt");
        let before = files[&manifest].clone();
        let after = String::from_utf8(before.clone()).unwrap().replace(&old, &new).into_bytes();
        let tags = format!("{folder}/tagmanifest-sha256.txt");
        let listed = String::from_utf8(files[&tags].clone()).unwrap();
        files.insert(tags, listed.replace(&sha256(&before), &sha256(&after)).into_bytes());
        files.insert(manifest, after);
    });
    assert_eq!(codes(&forged), ["signature-mismatch", "signature-mismatch"], "both manifests are signed");
}

#[test]
fn a_file_of_one_package_does_not_fit_into_another() {
    let other = Sample::new(everything(), &common::SMALL, common::approved());
    let theirs = open_checked(&other.package().bytes, &Limits::default()).unwrap();
    let swapped = changed(&small(), |folder, files| {
        for name in ["data/noi-dung.json", "chu-ky.txt"] {
            let (_, bytes) = theirs.files().iter().find(|(path, _)| path.ends_with(name)).unwrap();
            files.insert(format!("{folder}/{name}"), bytes.clone());
        }
    });
    let codes = codes(&swapped);
    for code in ["file-changed", "signature-mismatch", "hash-disagrees"] {
        assert!(codes.iter().any(|found| found == code), "{code} in {codes:?}");
    }
}

#[test]
fn formats_of_a_newer_program_are_refused_by_name() {
    let package = small();
    let newer = |file: &str, from: &str, to: &str| {
        let bytes = changed(&package, |folder, files| {
            let path = format!("{folder}/{file}");
            let text = String::from_utf8(files[&path].clone()).unwrap();
            assert!(text.contains(from));
            files.insert(path, text.replace(from, to).into_bytes());
        });
        let report = verify(&bytes);
        report
            .problems
            .into_iter()
            .find(|problem| problem.message.code == "format-newer")
            .unwrap()
            .path
            .unwrap()
    };
    assert_eq!(newer("data/noi-dung.json", "\"format\":1", "\"format\":7"), "data/noi-dung.json");
    assert_eq!(newer("chu-ky.txt", "toa-soan-signature 1", "toa-soan-signature 9"), "chu-ky.txt");
}

#[test]
fn a_package_packed_again_by_another_program_is_seen() {
    use std::io::Write;
    let files = open_checked(&small(), &Limits::default()).unwrap().files().clone();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in &files {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    assert_eq!(codes(&zip.finish().unwrap().into_inner()), ["container-not-canonical"]);
}

#[test]
fn hostile_archives_are_named_and_nothing_else_happens() {
    use zip::write::SimpleFileOptions;
    let one = |name: &str| archive::write(&[(name.to_owned(), b"x".to_vec())].into()).unwrap();
    assert_eq!(codes(&one("x/../../etc/passwd")), ["archive-unsafe-path"]);
    assert_eq!(codes(&one("/etc/passwd")), ["archive-unsafe-path"]);
    assert_eq!(codes(&one("x\\y")), ["archive-unsafe-path"]);
    assert_eq!(codes(&one("loose.txt")), ["bag-folder"]);
    assert_eq!(codes(b""), ["archive-unreadable"]);
    assert_eq!(codes(&archive::write(&BTreeMap::new()).unwrap()), ["bag-empty"]);

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_symlink("x/data", "/etc", SimpleFileOptions::default()).unwrap();
    assert_eq!(codes(&zip.finish().unwrap().into_inner()), ["archive-link"]);
}

/// Made by the program before profiles could choose what a package carries.
#[test]
fn a_package_of_yesterday_verifies_as_it_did() {
    let packages: [(&[u8], PackageKind); 2] = [
        (
            include_bytes!("../../../../../tests/fixtures/packages/format-1-approved.zip"),
            PackageKind::Approved,
        ),
        (include_bytes!("../../../../../tests/fixtures/packages/format-1-proof.zip"), PackageKind::Proof),
    ];
    for (bytes, kind) in packages {
        let report = verify(bytes);
        assert_eq!(report.problems, []);
        let facts = report.facts.unwrap();
        assert_eq!((facts.kind, facts.headline.as_str()), (kind, "Bản Huổi Só giữ rừng đầu nguồn"));
    }
}
