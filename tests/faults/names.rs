//! Names and places as they come from cards, mails, Macs and servers. Each works, or is refused by a sentence that names it, and
//! nothing is half done. What a system itself cannot make (a file called `a/b`, on Windows `a?b`) must be refused too.

use std::path::{Path, PathBuf};

use api::ApiError;
use newsroom::Office;
use serde_json::{Value, json};
use tests::fixture;
use tests::office::{SINH, TestOffice};
use tests::stock::Stock;

/// A hostile name for each sort of trouble; each gets the ending of what it is to be.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        // Devices of Windows, with and without an ending.
        "CON",
        "con",
        "PRN",
        "AUX",
        "NUL",
        "COM1",
        "com9",
        "LPT1",
        "COM¹",
        "CONIN$",
        "CONOUT$",
        "CON.bản",
        "nul .x",
        // Points and spaces at the ends.
        " đầu",
        "cuối ",
        "cuối.",
        "...",
        ". .",
        "một..hai",
        " ",
        // Letters that Windows refuses, and its streams.
        "a:b",
        "a<b>",
        "a|b",
        "a?b",
        "a*b",
        "a\"b",
        "a\\b",
        "a/b",
        "C:",
        "a\tb",
        "a\nb",
        "a\u{1}b",
        "a\u{7f}b",
        // Unicode: taken apart as Macs do, mixed, turned around, unseen, wide, of other scripts.
        "Nga\u{300}y ho\u{323}\u{302}i",
        "Ngày hội",
        "Nga\u{300}y hội",
        "\u{202e}txt.ảnh",
        "a\u{200b}b",
        "\u{feff}a",
        "a：b",
        "\u{301}",
        "🎉",
        "会议",
        "a\u{a0}b",
        // What shells and command lines read something into.
        "-rf",
        "--json",
        "%TEMP%",
        "$HOME",
        "~",
        "a&b;c",
        "'a'",
        "`a`",
        "a^b!c",
        "#1",
        "[a]{b}",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("x".repeat(240));
    names.push("ộ".repeat(80));
    names.push("ộ".repeat(240));
    names.push("x".repeat(300));
    names
}

/// The file of this name where the system can make it, whatever it is called by those who ask politely.
fn make(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let polite = folder.join(name);
    // Windows takes every name behind `\\?\`, which `canonicalize` gives.
    let real = folder.canonicalize().unwrap().join(name);
    // Neither a way out of the folder nor one into another.
    if real.parent() == folder.canonicalize().ok().as_deref() {
        let _ = std::fs::write(real, bytes);
    }
    polite
}

/// How much the office has: rows of what people work with, and originals. Cheaper than [`Stock`], for many.
fn amount(office: &TestOffice) -> (i64, i64, i64, usize) {
    let rows = |connection: &rusqlite::Connection| -> newsroom::Result<(i64, i64, i64)> {
        let counts = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM photos), (SELECT count(*) FROM events)";
        Ok(connection.query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    };
    let (articles, photos, events) = office.desk.office.read(rows).unwrap();
    let folders = std::fs::read_dir(office.store().join("blobs")).unwrap().flatten();
    let originals = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten()).count();
    (articles, photos, events, originals)
}

/// A refusal says by code and in words what is wrong.
fn said(error: &ApiError, about: &str) {
    assert!(!error.code.is_empty() && error.code != "internal", "{about}: {error}");
    let sentence = error.to_string();
    assert!(sentence.ends_with(['.', '!', '?']), "{about}: {sentence}");
}

#[test]
fn a_document_and_a_photo_of_any_name_come_in_or_are_refused_whole() {
    let office = TestOffice::open();
    let folder = office.beside("từ thẻ nhớ");
    let photo = std::fs::read(fixture("photos/orientation-6.jpg")).unwrap();
    let (mut taken, mut refused) = (0, 0);
    for (number, name) in names().into_iter().enumerate() {
        let text = format!("Tin số {number}\n\nĐoạn văn của tệp này.\n");
        // Every file another photo: the same bytes are the same photo.
        let mut picture = photo.clone();
        picture.extend_from_slice(number.to_string().as_bytes());
        for (ending, bytes, command, key) in [
            ("txt", text.as_bytes(), "article_import", "id"),
            ("jpg", picture.as_slice(), "photo_add", "photo"),
        ] {
            let name = format!("{name}.{ending}");
            let path = make(&folder, &name, bytes);
            let before = amount(&office);
            let file = office.desk.files.pick(path).handle;
            match office.desk.call(command, json!({ "file": file, "job": name })) {
                Ok(made) => {
                    taken += 1;
                    assert!(!made[key].is_null(), "{name:?}: {made}");
                }
                Err(error) => {
                    refused += 1;
                    said(&error, &name);
                    assert_eq!(amount(&office), before, "{name:?} left something behind");
                }
            }
            // A drop brings the bytes: no system has to make such a file.
            let dropped = office.desk.files.upload(&name, bytes.to_vec()).unwrap().handle;
            if let Err(error) = office.desk.call(command, json!({ "file": dropped, "job": name })) {
                said(&error, &name);
            }
        }
    }
    office.wait_for_previews();
    assert!(taken > refused, "{taken} taken, {refused} refused");
    let report = newsroom::doctor::doctor(&office.desk.office, false).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

/// Hands an article over into a folder; gives the name of the file.
fn hand_over(office: &TestOffice, id: &str, into: &str) -> Result<String, ApiError> {
    let to = json!({ "kind": "anybody" });
    let wish = json!({ "articles": [id], "photos": "previews", "to": to, "into": into, "job": "x" });
    let sent = office.desk.call("handover_send", wish)?;
    Ok(sent["files"][0]["name"].as_str().unwrap().to_owned())
}

fn handed(office: &TestOffice, command: &str, file: &str) -> Result<Value, ApiError> {
    office.desk.call(command, json!({ "file": file, "passphrase": null, "job": "x" }))
}

#[test]
fn a_handover_of_any_name_is_taken_in_or_refused_whole() {
    let (here, there) = (TestOffice::open(), TestOffice::open());
    let (out, folder) = (here.beside("bàn giao"), there.beside("từ thẻ nhớ"));
    let opened = here.call("article_new", json!({ "headline": "Tin đi đường", "template": null }));
    let id = opened["id"].as_str().unwrap();
    let (mut taken, mut refused) = (0, 0);
    for (number, name) in names().into_iter().enumerate() {
        let name = format!("{name}.toasoan");
        // Every file brings something that is not there yet, and a dropped one more.
        let send = |words: &str| {
            here.write(id, |content| content.lead = words.to_owned()).unwrap();
            let file = out.join(hand_over(&here, id, &here.desk.files.pick(out.clone()).handle).unwrap());
            let bytes = std::fs::read(&file).unwrap();
            std::fs::remove_file(file).unwrap();
            bytes
        };
        let words = format!("Lần {number}.");
        let path = make(&folder, &name, &send(&words));
        let before = Stock::of(&there.store());
        match handed(&there, "handover_receive", &there.desk.files.pick(path).handle) {
            Ok(_) => {
                taken += 1;
                assert_eq!(there.content(id).lead, words, "{name:?}");
            }
            Err(error) => {
                refused += 1;
                said(&error, &name);
                assert_eq!(Stock::of(&there.store()), before, "{name:?} left something behind");
            }
        }
        let words = format!("Lần {number}, kéo vào.");
        let dropped = there.drop_file(&name, send(&words));
        handed(&there, "handover_receive", &dropped).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        assert_eq!(there.content(id).lead, words, "{name:?}");
    }
    assert!(taken > refused, "{taken} taken, {refused} refused");
    let report = newsroom::doctor::doctor(&there.desk.office, false).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

/// Folders that are no good, beside some that only look so.
fn places(root: &Path) -> Vec<PathBuf> {
    let whole = root.canonicalize().unwrap();
    let mut deep = whole.clone();
    while deep.as_os_str().len() < 400 {
        deep.push("Bàn giao cho Trung tâm Truyền thông tháng mười một");
    }
    std::fs::create_dir_all(&deep).unwrap();
    let file = root.join("tệp.txt");
    std::fs::write(&file, "không phải thư mục").unwrap();
    let gone = root.join("thẻ đã rút");
    let named = ["Bàn giao", "Ba\u{300}n giao", "bàn giao.", " bàn giao", "🎉", "CON", "%TEMP%", "a'b"];
    let mut places: Vec<PathBuf> = named
        .iter()
        .map(|name| {
            let _ = std::fs::create_dir(whole.join(name));
            root.join(name)
        })
        .collect();
    places.extend([deep.clone(), deep.strip_prefix(&whole).map(|end| root.join(end)).unwrap()]);
    places.extend([whole.join("Bàn giao"), root.join("Bàn giao").join("..").join("Bàn giao"), file, gone]);
    if cfg!(windows) {
        places.extend(
            [
                r"\\may-chu\chung\bàn giao",
                r"\\?\UNC\may-chu\chung",
                r"Q:\",
                r"\\.\PhysicalDrive9",
                r"\\?\",
                "NUL",
                "C:x",
            ]
            .map(PathBuf::from),
        );
    } else {
        places.extend(["/proc/1/fd/khong-co", "/dev/null", ""].map(PathBuf::from));
    }
    places
}

/// Has a file written into each place: `write` gives its name. It is whole and nothing lies beside it, or nothing was changed.
fn into_places(
    office: &TestOffice,
    write: impl Fn(&str) -> Result<String, ApiError>,
    is_whole: impl Fn(PathBuf) -> bool,
) {
    let places = places(&office.beside("nơi nhận"));
    assert!(names().len() + places.len() >= 60);
    let mut written = 0;
    for place in places {
        let about = place.display().to_string();
        let entries = || std::fs::read_dir(&place).map(|found| found.count()).unwrap_or(0);
        let before = (Stock::of(&office.store()), entries());
        match write(&office.desk.files.pick(place.clone()).handle) {
            Ok(name) => {
                written += 1;
                assert!(is_whole(place.join(name)), "{about}");
                assert!(entries() <= before.1 + 1, "{about}: something else was left");
            }
            Err(error) => {
                said(&error, &about);
                assert_eq!((Stock::of(&office.store()), entries()), before, "{about}");
            }
        }
    }
    assert!(written >= 8, "{written}");
}

#[test]
fn a_package_comes_into_any_place_whole_or_the_place_is_refused() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);
    office.sit(SINH.0);
    let export = |folder: &str| {
        let wish = json!({ "id": id, "proof": false, "folder": folder, "job": "x" });
        office.desk.call("export_article", wish).map(|made| made["file"].as_str().unwrap().to_owned())
    };
    into_places(&office, export, |file| packaging::verify(&std::fs::read(file).unwrap()).ok);
}

#[test]
fn a_handover_goes_into_any_place_whole_or_the_place_is_refused() {
    let (office, other) = (TestOffice::open(), TestOffice::open());
    let id = office.ready_article();
    let is_whole = |file| {
        let brings = handed(&other, "handover_look", &other.desk.files.pick(file).handle).unwrap();
        brings["articles"][0]["id"] == id.as_str() && brings["photos"] == 1
    };
    into_places(&office, |folder| hand_over(&office, &id, folder), is_whole);
}

#[test]
fn a_store_opens_in_any_place_or_says_why_not() {
    let root = tempfile::tempdir().unwrap();
    let mut opened = 0;
    for place in places(root.path()) {
        // Not into the folder of this process.
        if place.as_os_str().is_empty() || place == Path::new("C:x") {
            continue;
        }
        let about = place.display().to_string();
        // Folders of exports may be there already; a store in them is a new one.
        let store = place.join("Kho bài");
        match Office::open(&store) {
            Ok(office) => {
                opened += 1;
                drop(office);
                Office::open(&store).unwrap_or_else(|error| panic!("{about}: {error}"));
            }
            Err(error) => {
                said(&error.message(), &about);
                assert!(!store.join("toasoan.db").exists(), "{about}: half a store");
            }
        }
    }
    assert!(opened >= 8, "{opened}");
}
