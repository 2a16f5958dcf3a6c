//! A program that is killed at any moment while it exports: the folder has the whole package or none, what lay there before stays, and
//! the next export completes it and takes away what the killed one left.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;
use tests::desk::RemoteDesk;
use tests::office::{SINH, TestOffice};
use tests::soak::{self, Chance};

/// How the name of a package begins that is not whole yet.
const UNFINISHED: &str = ".dang-xuat-";

#[test]
fn an_export_survives_a_kill_at_any_moment() {
    let count = soak::rounds(200).max(8);
    let (mut chance, seed) = Chance::new();
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);
    office.sit(SINH.0);
    let (mut none, mut whole, mut longest) = (0, 0, Duration::from_millis(400));
    let mut name = None::<String>;
    for round in 0..count {
        let about = format!("kill {round} of seed {seed}");
        let out = office.beside(&format!("gói {round}"));
        // Another file may have the name already: it is somebody's.
        let taken = name.as_ref().filter(|_| chance.below(2) == 0).map(|name| out.join(name));
        if let Some(taken) = &taken {
            std::fs::write(taken, b"cua nguoi khac").expect("it is written");
        }
        let mut desk = start(&office.store());
        send(&mut desk, &id, &out);
        std::thread::sleep(Duration::from_micros(chance.below(longest.as_micros() as u64)));
        let told = !desk.kill().is_empty();
        let packages = packages(&out, taken.as_deref(), &about);
        assert!(packages.len() <= 1, "{about}: {packages:?}");
        assert!(!told || packages.len() == 1, "it was acknowledged and is not there: {about}");
        match packages.len() {
            0 => none += 1,
            _ => whole += 1,
        }
        // An hour later: what was left is nobody's any more.
        for path in files(&out).into_keys().filter(|path| is_unfinished(path)) {
            let file = std::fs::File::options().write(true).open(path).expect("it opens");
            file.set_modified(SystemTime::now() - Duration::from_secs(7200)).expect("it grows old");
        }
        let mut desk = start(&office.store());
        let since = Instant::now();
        send(&mut desk, &id, &out);
        let done =
            desk.answer().expect("it answers").unwrap_or_else(|error| panic!("{about}: {}", error.code));
        longest = longest.min(since.elapsed() * 5 / 4);
        let after = self::packages(&out, taken.as_deref(), &about);
        let expected = usize::from(taken.is_some()) + 1;
        assert_eq!((after.len(), files(&out).len()), (1, expected), "{about}");
        assert!(after.values().eq(packages.values()) || packages.is_empty(), "another package: {about}");
        let file = done["file"].as_str().expect("a name").to_owned();
        assert!(after.contains_key(&out.join(&file)), "{about}");
        if taken.is_none() {
            name = Some(file);
        }
    }
    let report = newsroom::doctor::doctor(&office.desk.office, false).expect("the doctor looks");
    assert!(report.ok, "seed {seed}: {report:?}");
    assert!(count < 100 || (none > 0 && whole > 0), "{none} and {whole}: seed {seed}");
    soak::tell(count, seed);
}

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(env!("CARGO_BIN_EXE_desk")), store).expect("the store opens after a kill")
}

fn send(desk: &mut RemoteDesk, id: &str, out: &Path) {
    let folder = desk.pick(out).expect("the folder is picked")["handle"].clone();
    desk.send("export_article", &json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder is readable").flatten();
    entries.map(|entry| (entry.path(), std::fs::read(entry.path()).expect("a file"))).collect()
}

/// The packages in the folder; each keeps what it promises. What was there before is there unchanged, and nothing else is but what a
/// kill left.
fn packages(folder: &Path, taken: Option<&Path>, about: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = files(folder);
    if let Some(taken) = taken {
        assert_eq!(found.remove(taken).as_deref(), Some(&b"cua nguoi khac"[..]), "{about}");
    }
    found.retain(|path, _| !is_unfinished(path));
    for (path, bytes) in &found {
        let report = packaging::verify(bytes);
        assert!(report.ok, "{} in {about}: {:?}", path.display(), report.problems);
    }
    found
}
