//! A full disk, and folders that may not be written. The desk runs in a process of its own: inside a small file
//! system, or as a user without rights.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;
use tests::desk::{Answer, RemoteDesk};
use tests::fixture;
use tests::office::TestOffice;
use tests::stock::Stock;

use crate::clear;

const NO_DISK: &str = "no small disk can be mounted here (unshare --mount)";
const NO_STRANGER: &str = "nobody else's rights can be taken on here (setpriv)";

const DESK: &str = env!("CARGO_BIN_EXE_desk");

fn error(answer: Answer) -> api::ApiError {
    answer.expect_err("it is refused")
}

fn is_root() -> bool {
    // The owner of a process's own folder in /proc is its user.
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// The command `desk` on a store, on a disk of 3 MiB that is mounted at `store` for this process alone. `None` where
/// the system allows no mount.
fn on_small_disk(store: &Path) -> Option<Command> {
    let namespace: &[&str] = if is_root() { &["--mount"] } else { &["--map-root-user", "--mount"] };
    let mounted = |program: &str| {
        let mut command = Command::new("unshare");
        let mount = r#"mount -t tmpfs -o size=3m none "$1" && exec "$0" "$1""#;
        command.args(namespace).args(["sh", "-c", mount, program]).arg(store);
        command
    };
    let possible = mounted("ls").stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    possible.then(|| mounted(DESK))
}

#[test]
fn a_full_disk_is_said_and_what_was_saved_stays() {
    let folder = tempfile::tempdir().unwrap();
    let Some(command) = on_small_disk(folder.path()) else {
        tests::skipped("a_full_disk_is_said_and_what_was_saved_stays", NO_DISK);
        return;
    };
    let mut desk = RemoteDesk::spawn(command).expect("the store opens");
    let article = desk.call("article_new", json!({ "headline": "Đĩa đầy", "template": null })).unwrap();
    let id = article["id"].as_str().unwrap().to_owned();

    // Photos until one does not fit any more.
    let pictures = tempfile::tempdir().unwrap();
    let refused = big_files(pictures.path()).into_iter().find_map(|path| {
        let picked = desk.upload(&path).unwrap();
        desk.call("photo_add", json!({ "file": picked["handle"], "job": "x" })).err()
    });
    let before = photos(&mut desk);
    clear(&error(Err(refused.expect("the disk fills up"))), "disk-full");

    // Writing goes on until the database does not fit either; then the sentence says so, and nothing is torn.
    let mut made = Vec::new();
    let full = loop {
        match desk.call("article_new", json!({ "headline": "Đầy dần ".repeat(20), "template": "hoi-nghi" }))
        {
            Ok(article) => made.push(article["id"].clone()),
            Err(refused) => break error(Err(refused)),
        }
        assert!(made.len() < 2000, "the disk never fills up");
    };
    clear(&full, "disk-full");
    for id in made.iter().chain([&json!(id)]) {
        desk.call("article_open", json!({ "id": id })).expect("what was made opens");
    }
    let list = desk.call(
        "article_list",
        json!({ "state": null, "trashed": false, "query": "", "limit": 1, "offset": 0 }),
    );
    assert_eq!(list.unwrap()["total"], made.len() + 1);
    assert_eq!(photos(&mut desk), before);
}

/// Which photos the store has. What the background sees in them may be written between two looks.
fn photos(desk: &mut RemoteDesk) -> Vec<String> {
    let list = desk
        .call("photo_list", json!({ "article": null, "query": "", "limit": 100, "offset": 0 }))
        .expect("the list is readable");
    let photos = list["photos"].as_array().expect("a list");
    photos.iter().map(|photo| photo["id"].to_string()).collect()
}

/// Pictures of 1 MiB each in `folder`, drawn from a fixture by adding bytes behind its end.
fn big_files(folder: &Path) -> Vec<PathBuf> {
    let photo = std::fs::read(fixture("photos/orientation-1.jpg")).unwrap();
    (0..4_u8)
        .map(|number| {
            let path = folder.join(format!("{number}.jpg"));
            std::fs::write(&path, [photo.as_slice(), &vec![number; 1 << 20]].concat()).unwrap();
            path
        })
        .collect()
}

/// The desk as a user who owns nothing here. The program is copied to where that user can reach it.
struct Stranger {
    program: PathBuf,
    _folder: tempfile::TempDir,
}

impl Stranger {
    /// `None`, and said, where root cannot step down.
    fn new(test: &str) -> Option<Stranger> {
        if is_root()
            && !Command::new("setpriv").arg("--version").output().is_ok_and(|told| told.status.success())
        {
            tests::skipped(test, NO_STRANGER);
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("desk");
        std::fs::copy(DESK, &program).unwrap();
        for path in [folder.path(), &program] {
            std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
        }
        Some(Stranger { program, _folder: folder })
    }

    fn open(&self, store: &Path) -> Result<RemoteDesk, api::ApiError> {
        // Rights do not bind root: it steps down first.
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&self.program);
            command
        } else {
            Command::new(&self.program)
        };
        command.arg(store);
        RemoteDesk::spawn(command)
    }
}

fn open_to_read(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            open_to_read(&path);
        } else {
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
        }
    }
    std::fs::set_permissions(folder, PermissionsExt::from_mode(0o555)).unwrap();
}

#[test]
fn a_new_store_in_a_closed_folder_is_refused() {
    let Some(stranger) = Stranger::new("a_new_store_in_a_closed_folder_is_refused") else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
    let refused = stranger.open(&folder.path().join("kho")).err().expect("it is refused");
    clear(&error(Err(refused)), "no-permission");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_store_that_may_only_be_read_is_refused_and_left_alone() {
    let Some(stranger) = Stranger::new("a_store_that_may_only_be_read_is_refused_and_left_alone") else {
        return;
    };
    let office = TestOffice::open();
    office.ready_article();
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let store = folder.path().join("kho");
    std::fs::create_dir(&store).unwrap();
    std::fs::copy(office.store().join("toasoan.db"), store.join("toasoan.db")).unwrap();
    if office.store().join("toasoan.db-wal").exists() {
        std::fs::copy(office.store().join("toasoan.db-wal"), store.join("toasoan.db-wal")).unwrap();
    }
    let before = Stock::of(&store);
    open_to_read(&store);
    let refused = stranger.open(&store).err().expect("it is refused");
    std::fs::set_permissions(&store, PermissionsExt::from_mode(0o755)).unwrap();
    clear(&error(Err(refused)), "no-permission");
    assert_eq!(Stock::of(&store), before);
}

#[test]
fn an_export_into_a_closed_folder_leaves_no_trace() {
    let Some(stranger) = Stranger::new("an_export_into_a_closed_folder_leaves_no_trace") else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let (store, out) = (folder.path().join("kho"), folder.path().join("ra"));
    std::fs::create_dir(&out).unwrap();
    std::fs::set_permissions(&out, PermissionsExt::from_mode(0o555)).unwrap();
    let mut desk = stranger.open(&store).expect("the store opens");
    let sinh = json!({ "change": "staff-add", "name": "Lò Văn Sinh", "roles": ["author", "editor"] });
    let staff = desk.call("office_change", sinh).unwrap()["staff"].clone();
    desk.call("actor_choose", json!({ "staff": staff["id"] })).unwrap();
    let article =
        desk.call("article_new", json!({ "headline": "Bản in thử", "template": "hoi-nghi" })).unwrap();
    let picked = desk.pick(&out).unwrap();
    let packages = |desk: &mut RemoteDesk| desk.call("package_list", json!({})).unwrap();
    let history = |desk: &mut RemoteDesk| desk.call("history", json!({ "id": article["id"] })).unwrap();
    let before = (packages(&mut desk), history(&mut desk));
    let request = json!({ "id": article["id"], "proof": true, "folder": picked["handle"], "job": "x" });
    clear(&error(desk.call("export_article", request)), "no-permission");
    assert_eq!((packages(&mut desk), history(&mut desk)), before);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
}

/// This very program, where the tools are missing that these tests need.
#[test]
fn what_cannot_run_here_says_so_and_why() {
    let without_tools = |test: &str| {
        let own = std::env::current_exe().unwrap();
        let told = Command::new(own).args(["--exact", test]).env("PATH", "").output().unwrap();
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8_lossy(&told.stdout).into_owned()
    };
    let told = without_tools("disk::a_full_disk_is_said_and_what_was_saved_stays");
    let name = "a_full_disk_is_said_and_what_was_saved_stays";
    assert!(told.lines().any(|line| line == format!("SKIPPED: {name}: {NO_DISK}")), "{told}");
    if is_root() {
        let told = without_tools("disk::a_new_store_in_a_closed_folder_is_refused");
        assert!(told.contains("SKIPPED: a_new_store_in_a_closed_folder_is_refused: "), "{told}");
    }
}
