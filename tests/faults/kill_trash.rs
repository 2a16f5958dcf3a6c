//! A process that is killed at any moment while the trash of photos is emptied: each photo is whole or gone, and what a text
//! needs is there.

use std::path::Path;
use std::time::Duration;

use newsroom::Office;
use serde_json::{Value, json};
use tests::desk::RemoteDesk;
use tests::fixture;
use tests::soak::{self, Chance};

const PHOTOS: u32 = 12;

#[test]
fn a_trash_that_is_emptied_survives_a_kill_at_any_moment() {
    let count = soak::rounds(300).max(6);
    let (mut chance, seed) = Chance::new();
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("kho");
    let photo = std::fs::read(fixture("photos/grey.jpg")).expect("the fixture is there");
    let mut amid = 0;
    for round in 0..count {
        let about = format!("round {round} of seed {seed}");
        let mut desk = start(&store);
        let mut ids = Vec::new();
        for number in 0..PHOTOS {
            let path = folder.path().join(format!("ảnh {round} {number}.jpg"));
            std::fs::write(&path, [&photo, format!("{round}/{number}").as_bytes()].concat())
                .expect("it is written");
            let file = desk.upload(&path).expect("it is dropped")["handle"].clone();
            let added = desk.call("photo_add", json!({ "file": file, "job": "a" })).expect("it comes in");
            ids.push(added["photo"]["id"].as_str().expect("an id").to_owned());
            std::fs::remove_file(path).expect("it goes");
        }
        // Two of them stand in a text.
        let article = desk
            .call("article_new", json!({ "headline": about, "template": null }))
            .expect("an article")["id"]
            .clone();
        let attach = json!({ "ids": &ids[..2], "article": article });
        attach_to(&mut desk, &attach);
        desk.call("photo_trash", json!({ "ids": ids })).expect("they are put away");
        desk.send("photo_trash_empty", &json!({ "job": "leer" }));
        std::thread::sleep(Duration::from_micros(chance.below(60_000)));
        let ended = desk.kill().len();
        amid += u32::from(ended == 0);
        let left = each_is_whole_or_gone(&store, &ids, &about);
        assert!(left.contains(&ids[0]) && left.contains(&ids[1]), "a text lost its photo: {about}");
        assert!(ended == 0 || left.len() == 2, "it said that it was through: {about}");
        // The next time goes on with the rest.
        let mut desk = start(&store);
        desk.call("photo_trash_empty", json!({ "job": "leer" })).expect("it is emptied");
        assert_eq!(each_is_whole_or_gone(&store, &ids, &about).len(), 2, "{about}");
    }
    let office = Office::open(&store).expect("the store opens");
    let report = newsroom::doctor::doctor(&office, true).expect("the doctor looks");
    assert!(report.ok, "seed {seed}: {report:?}");
    assert!(amid > 0, "no kill fell into an emptying: seed {seed}");
    soak::tell(count, seed);
}

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(env!("CARGO_BIN_EXE_desk")), store).expect("the store opens after a kill")
}

fn attach_to(desk: &mut RemoteDesk, request: &Value) {
    let opened = desk.call("article_open", json!({ "id": request["article"] })).expect("it opens");
    let mut manuscript = tests::office::manuscript_of(&opened);
    let mut content = manuscript.content();
    for photo in request["ids"].as_array().expect("ids") {
        content.body.push(manuscript::Block::Figure {
            photo: photo.as_str().expect("an id").to_owned(),
            alt: String::new(),
            credit: String::new(),
            caption: manuscript::Inline::plain("Ảnh"),
            edit: None,
        });
    }
    let update = {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(manuscript.write(&content))
    };
    let append = json!({ "id": request["article"], "update": update, "origin": "cửa sổ" });
    desk.call("article_append", append).expect("it is written");
}

/// The photos that are still there, each with its original.
fn each_is_whole_or_gone(store: &Path, ids: &[String], about: &str) -> Vec<String> {
    let office = Office::open(store).expect("the store opens");
    let mut left = Vec::new();
    for id in ids {
        match office.read(|connection| newsroom::photos::show(connection, id)) {
            Ok(photo) => {
                newsroom::photos::original(&office, &photo.id)
                    .unwrap_or_else(|error| panic!("{about}: {error}"));
                left.push(id.clone());
            }
            Err(error) => assert_eq!(error.code(), "photo-unknown", "{about}"),
        }
    }
    left
}
