//! The command line as an officer's shell, and articles that the journeys begin with.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

pub struct Shell {
    pub dir: TempDir,
}

impl Shell {
    pub fn new() -> Shell {
        // The folder of an officer's laptop, as Windows makes it out of her name.
        Shell {
            dir: tempfile::Builder::new().prefix("Máy tính của Đặng Hường ").tempdir().unwrap()
        }
    }

    pub fn out(&self) -> PathBuf {
        let out = self.dir.path().join("bàn giao");
        std::fs::create_dir_all(&out).unwrap();
        out
    }

    pub fn raw(&self, person: Option<&str>, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan"));
        command.arg("--json").arg("--store").arg(self.dir.path().join("kho")).args(arguments);
        if let Some(person) = person {
            command.args(["--as", person]);
        }
        command.output().unwrap()
    }

    /// Runs a command that must succeed, and reads its one JSON value.
    pub fn run(&self, person: Option<&str>, arguments: &[&str]) -> Value {
        let output = self.raw(person, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs a command without `--json`, and gives what a person reads.
    pub fn words(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan"));
        let output =
            command.arg("--store").arg(self.dir.path().join("kho")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail, and gives its exit code and the code of its error.
    pub fn fail(&self, person: Option<&str>, arguments: &[&str]) -> (i32, String) {
        let output = self.raw(person, arguments);
        let error: Value = serde_json::from_slice(&output.stderr).unwrap_or_default();
        (output.status.code().unwrap_or(-1), error["code"].as_str().unwrap_or_default().to_owned())
    }

    pub fn staff(&self) {
        for (name, role) in [(MAI, "author"), (BINH, "editor"), (CHU, "approver")] {
            self.run(None, &["staff", "add", name, "--role", role]);
        }
    }
}

pub const MAI: &str = "Lò Thị Mai";
pub const BINH: &str = "Quàng Bình";
pub const CHU: &str = "Giàng Chứ";

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn camera_photos() -> Vec<String> {
    let mut photos: Vec<String> = std::fs::read_dir(fixtures().join("anh"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "JPG"))
        .map(|path| text(&path).to_owned())
        .collect();
    photos.sort();
    assert_eq!(photos.len(), 5, "five camera photos lie in tests/fixtures/anh");
    photos
}

/// Imports, attaches, captions and completes an article; returns its id.
pub fn written(shell: &Shell) -> String {
    let made = shell.run(Some(MAI), &["article", "import", text(&fixtures().join("hoi-nghi.docx"))]);
    let id = made["id"].as_str().unwrap().to_owned();
    assert!(!made["headline"].as_str().unwrap().is_empty());
    let mut add = vec!["photo", "add"];
    let photos = camera_photos();
    add.extend(photos.iter().map(String::as_str));
    add.extend(["--article", &id]);
    let batch = shell.run(Some(MAI), &add);
    assert_eq!(batch["added"].as_array().unwrap().len(), 5, "{batch}");
    assert_eq!(batch["failed"].as_array().unwrap().len(), 0);
    let page = shell.words(&["article", "show", &id, "--format", "html"]);
    assert!(page.starts_with("<article>") && page.matches("<figure>").count() >= 5, "{page}");
    let listed = shell.run(None, &["photo", "list", "--article", &id]);
    for (number, photo) in listed["photos"].as_array().unwrap().iter().enumerate() {
        shell.run(
            Some(MAI),
            &[
                "photo",
                "caption",
                photo["id"].as_str().unwrap(),
                "--article",
                &id,
                "--text",
                &format!("Đồng chí Vàng Thị Dợ trao Bằng khen, ảnh {}", number + 1),
                "--alt",
                &format!("Một người trao bằng khen trên sân khấu, cảnh {}", number + 1),
                "--credit",
                "Quàng Bình",
            ],
        );
    }
    shell.run(
        Some(MAI),
        &["article", "set", &id, "category=Kinh tế", "byline=Lò Mai", "event_date=2026-11-20"],
    );
    id
}

pub fn approved(shell: &Shell) -> String {
    let id = written(shell);
    shell.run(Some(MAI), &["review", &id, "submit"]);
    shell.run(Some(BINH), &["review", &id, "take"]);
    shell.run(Some(BINH), &["review", &id, "pass"]);
    let hash = hash_of(shell, &id);
    let approved = shell.run(Some(CHU), &["review", &id, "approve", "--hash", &hash]);
    assert_eq!(approved["state"], "approved");
    id
}

pub fn hash_of(shell: &Shell, id: &str) -> String {
    shell.run(None, &["article", "show", id])["hash"].as_str().unwrap().to_owned()
}

/// An article that waits for its approver.
pub fn in_review(shell: &Shell) -> String {
    shell.staff();
    let id = written(shell);
    for (person, action) in [(MAI, "submit"), (BINH, "take"), (BINH, "pass")] {
        shell.run(Some(person), &["review", &id, action]);
    }
    id
}
