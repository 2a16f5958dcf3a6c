//! An office on a fresh store, and an article in it that is ready for review.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::{ApiError, Desk};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use manuscript::{Block, Content, Field, Inline, Manuscript};
use newsroom::Office;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The people of the office, and what they may do.
pub const HUONG: (&str, &[&str]) = ("Đặng Thị Hường", &["author"]);
pub const SINH: (&str, &[&str]) = ("Lò Văn Sinh", &["editor"]);
pub const TAM: (&str, &[&str]) = ("Vừ A Tâm", &["approver"]);

/// A desk in an office with three people, on a store that is thrown away with it. The author sits at the desk.
pub struct TestOffice {
    pub desk: Desk,
    folder: TempDir,
}

impl TestOffice {
    pub fn open() -> TestOffice {
        // The name is part of the test: spaces and stacked accents must not matter anywhere.
        let folder = tempfile::Builder::new().prefix("Máy tính của Đặng Hường ").tempdir().expect("a folder");
        let office = Office::open(&folder.path().join("kho")).expect("a new store opens");
        let office = TestOffice { desk: Desk::new(Arc::new(office)), folder };
        for (name, roles) in [HUONG, SINH, TAM] {
            office.call("office_change", json!({ "change": "staff-add", "name": name, "roles": roles }));
        }
        office.sit(HUONG.0);
        office
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    /// A folder beside the store.
    pub fn beside(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(&path).expect("a folder beside the store");
        path
    }

    /// Calls a command that must succeed.
    pub fn call(&self, name: &str, request: Value) -> Value {
        match self.desk.call(name, request) {
            Ok(value) => value,
            Err(error) => panic!("{name}: {}: {error}", error.code),
        }
    }

    /// Calls a command that must be refused.
    pub fn refused(&self, name: &str, request: Value) -> ApiError {
        match self.desk.call(name, request) {
            Ok(value) => panic!("{name} was not refused: {value}"),
            Err(error) => error,
        }
    }

    /// Seats a person at the desk.
    pub fn sit(&self, name: &str) {
        let status = self.call("office_status", json!({}));
        let staff = status["staff"].as_array().into_iter().flatten();
        let person = staff.clone().find(|person| person["name"] == name).expect("the person is on the staff");
        self.call("actor_choose", json!({ "staff": person["id"] }));
    }

    /// Hands over the bytes of a file as if it was dropped; returns its handle.
    pub fn drop_file(&self, name: &str, bytes: Vec<u8>) -> String {
        self.desk.files.upload(name, bytes).expect("the file is taken").handle
    }

    pub fn drop_path(&self, path: &Path) -> String {
        let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
        self.drop_file(&name, std::fs::read(path).expect("the fixture is there"))
    }

    /// Changes an article as the window does: by one update, made from what the store has.
    pub fn write(&self, id: &str, edit: impl FnOnce(&mut Content)) -> Result<Value, ApiError> {
        let update = {
            let opened = self.call("article_open", json!({ "id": id }));
            let mut manuscript = manuscript_of(&opened);
            let mut content = manuscript.content();
            edit(&mut content);
            manuscript.write(&content)
        };
        let update = BASE64.encode(update);
        self.desk.call("article_append", json!({ "id": id, "update": update, "origin": "cửa sổ" }))
    }

    pub fn content(&self, id: &str) -> Content {
        manuscript_of(&self.call("article_open", json!({ "id": id }))).content()
    }

    /// Waits until the background has looked at every photo: it writes what it saw into the store.
    pub fn wait_for_previews(&self) {
        let unseen = || -> newsroom::Result<bool> {
            self.desk.office.read(|connection| {
                let unseen = "SELECT EXISTS (SELECT 1 FROM photos WHERE likeness IS NULL)";
                Ok(connection.query_row(unseen, [], |row| row.get(0))?)
            })
        };
        let start = std::time::Instant::now();
        while unseen().expect("the photos are readable") {
            assert!(start.elapsed().as_secs() < 60, "the previews never come");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// An article that lacks nothing: words, metadata, and one photo with its caption.
    pub fn ready_article(&self) -> String {
        let photo = self.drop_path(&crate::fixture("photos/orientation-6.jpg"));
        let added = self.call("photo_add", json!({ "file": photo, "job": "ready" }));
        let photo = added["photo"]["id"].as_str().expect("an id").to_owned();
        self.wait_for_previews();
        let opened = self.call(
            "article_new",
            json!({ "headline": "Khánh thành cầu dân sinh bản Nà Sự", "template": null }),
        );
        let id = opened["id"].as_str().expect("an id").to_owned();
        let category =
            self.call("office_status", json!({}))["categories"][0].as_str().expect("a category").to_owned();
        let written = self.write(&id, |content| {
            content.lead = "Ngày 12/10, xã Mường Khong khánh thành cầu dân sinh bản Nà Sự.".to_owned();
            content.body = vec![
                Block::Paragraph {
                    text: Inline::plain("Cây cầu dài 36 m, nối hai bờ suối Nậm Mu.")
                },
                Block::Figure {
                    photo,
                    alt: "Cầu bê tông bắc qua suối, người dân đi hai bên".to_owned(),
                    credit: "Lò Văn Sinh".to_owned(),
                    caption: Inline::plain("Người dân qua cầu trong buổi sáng khánh thành."),
                    edit: None,
                },
                Block::Paragraph {
                    text: Inline::plain("Từ nay học sinh không phải lội suối đến trường.")
                },
            ];
            content.set_field(Field::Category, category);
            content.set_field(Field::Byline, HUONG.0.to_owned());
            content.set_field(Field::EventDate, "2026-10-12".to_owned());
        });
        written.expect("the article is written");
        id
    }

    /// Takes a step of review with the text as it is.
    pub fn act(&self, id: &str, action: &str, reason: &str) -> Result<Value, ApiError> {
        let opened = self.call("article_open", json!({ "id": id }));
        self.desk.call(
            "review_act",
            json!({ "id": id, "action": action, "reason": reason, "hash": opened["hash"] }),
        )
    }

    /// Takes a ready article through the office up to its approval.
    pub fn approve(&self, id: &str) {
        for (person, action) in [(HUONG.0, "submit"), (SINH.0, "take"), (SINH.0, "pass"), (TAM.0, "approve")]
        {
            self.sit(person);
            self.act(id, action, "").unwrap_or_else(|error| panic!("{action}: {}: {error}", error.code));
        }
    }
}

/// The document of an answer of `article_open`.
pub fn manuscript_of(opened: &Value) -> Manuscript {
    let update = opened["update"].as_str().expect("an update");
    let bytes = BASE64.decode(update).expect("base64");
    Manuscript::load([bytes.as_slice()]).expect("a document")
}
