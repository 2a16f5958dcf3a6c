//! From a Word file and five photos to a verified package, by the command line alone.

#![allow(clippy::unwrap_used, reason = "a journey that cannot go on stops where it stands")]

mod handover;
mod office;
mod shell;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use shell::{BINH, CHU, MAI, Shell, approved, camera_photos, fixtures, hash_of, in_review, text, written};

#[test]
fn an_approval_is_for_the_text_that_was_read_and_no_other() {
    let shell = Shell::new();
    let id = in_review(&shell);
    let approve = ["review", &id, "approve"];
    assert_eq!(shell.fail(Some(CHU), &approve), (3, "hash-missing".to_owned()));
    assert_eq!(shell.fail(Some(CHU), &["review", "khong-co", "approve"]), (4, "article-unknown".to_owned()));
    let read = hash_of(&shell, &id);
    shell.run(Some(MAI), &["article", "set", &id, "lead=Ngày 21/11, tỉnh tổ chức hội nghị."]);
    let with = |hash: &str| shell.raw(Some(CHU), &["review", &id, "approve", "--hash", hash]);
    let refused = with(&read);
    assert_eq!(refused.status.code(), Some(3));
    let error: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!(error["code"], "text-changed");
    assert!(error["message"].as_str().unwrap().contains("(đổi ở: sapo)"), "{error}");
    assert_eq!(shell.run(None, &["article", "show", &id])["state"], "review");
    assert_eq!(with("abc").status.code(), Some(2));
    assert!(with(&hash_of(&shell, &id)).status.success());
    // Any step may name the text that it is about.
    let other = shell.fail(Some(BINH), &["review", &id, "reopen", "--reason", "x", "--hash", &read]);
    assert_eq!(other, (3, "text-changed".to_owned()));
}

/// At a terminal, as `script` of util-linux makes one.
#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_the_difference_is_shown_and_a_question_asked() {
    use std::io::Write;
    use std::process::Stdio;
    let shell = Shell::new();
    let id = in_review(&shell);
    shell.run(Some(BINH), &["article", "set", &id, "lead=Ngày 21/11, tỉnh tổ chức hội nghị."]);
    let store = shell.dir.path().join("kho");
    let line = format!(
        "'{}' --store '{}' --as '{CHU}' review {id} approve",
        env!("CARGO_BIN_EXE_toasoan"),
        text(&store)
    );
    let answer = |said: &str| {
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--echo", "never", "--command", &line, "/dev/null"]);
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(said.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    for no in ["\n", "không\n", "k\n"] {
        let (code, screen) = answer(no);
        assert_eq!(code, Some(3), "{screen}");
        assert!(
            screen.contains("sapo: ") && screen.contains("{+") && screen.contains("Gửi duyệt"),
            "{screen}"
        );
        assert!(screen.contains("Duyệt đúng bản này?") && screen.contains("[not-confirmed]"), "{screen}");
        assert_eq!(shell.run(None, &["article", "show", &id])["state"], "review");
    }
    let (code, screen) = answer("có\n");
    assert_eq!(code, Some(0), "{screen}");
    assert_eq!(shell.run(None, &["article", "show", &id])["state"], "approved");
}

#[test]
fn from_a_word_file_and_five_photos_to_a_verified_package() {
    let shell = Shell::new();
    shell.staff();
    let id = approved(&shell);
    let out = shell.out();
    let first = shell.run(Some(BINH), &["export", &id, "--out", text(&out)]);
    let file = first["file"].as_str().unwrap();
    assert_eq!(shell.run(None, &["verify", file])["ok"], true);
    let again = shell.run(Some(BINH), &["export", &id, "--out", text(&out)]);
    assert_eq!(again, first, "the same issue is the same file");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "nothing else is left in the folder");

    let history = shell.run(None, &["history", &id, "--verify"]);
    assert_eq!(history["verified"], true);
    let actions: Vec<&str> =
        history["events"].as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap()).collect();
    for action in ["import", "submit", "take", "pass", "approve", "export"] {
        assert!(actions.contains(&action), "{action} is missing in {actions:?}");
    }
    assert_eq!(shell.run(None, &["doctor"])["ok"], true);
}

#[test]
fn only_an_approved_text_is_exported_and_a_proof_says_what_it_is() {
    let shell = Shell::new();
    shell.staff();
    let id = written(&shell);
    let out = shell.dir.path().join("chưa có/bàn giao");
    let export = ["export", &id, "--out", text(&out)];
    assert_eq!(shell.fail(Some(BINH), &export), (3, "not-approved".to_owned()));
    assert!(!out.exists(), "a refused export does not even make the folder");
    let proof = shell.run(Some(MAI), &["export", &id, "--proof", "--out", text(&out)]);
    assert_eq!(shell.run(None, &["verify", proof["file"].as_str().unwrap()])["ok"], true);
    assert_eq!(shell.run(None, &["article", "show", &id])["state"], "draft", "a proof changes no state");
}

#[test]
fn an_edit_after_the_approval_takes_the_right_to_export_away() {
    let shell = Shell::new();
    shell.staff();
    let id = approved(&shell);
    let blocks = shell.run(None, &["article", "show", &id])["blocks"].clone();
    let block = blocks.as_array().unwrap().iter().find(|block| block["type"] == "paragraph").unwrap();
    let words = format!("{},", block["text"].as_str().unwrap());
    let after =
        shell.run(Some(BINH), &["article", "edit", &id, block["id"].as_str().unwrap(), "--text", &words]);
    assert_eq!(after["state"], "editing");
    let out = shell.out();
    assert_eq!(shell.fail(Some(BINH), &["export", &id, "--out", text(&out)]).1, "not-approved");
}

#[test]
fn a_flipped_byte_in_a_package_is_found() {
    let shell = Shell::new();
    shell.staff();
    let id = approved(&shell);
    let done = shell.run(Some(BINH), &["export", &id, "--out", text(&shell.out())]);
    let file = PathBuf::from(done["file"].as_str().unwrap());
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let output = shell.raw(None, &["verify", text(&file)]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], false);
    assert!(!report["problems"].as_array().unwrap().is_empty());
}

#[test]
fn a_page_of_the_portal_is_held_against_the_last_package() {
    let shell = Shell::new();
    shell.staff();
    let id = approved(&shell);
    assert_eq!(shell.fail(None, &["published", &id]).1, "package-none");
    shell.run(Some(BINH), &["export", &id, "--out", text(&shell.out())]);
    let noted = ["published", &id, "--address", "https://muongkhong.gov.vn/tin", "--at", "2026-11-21T07:30"];
    assert_eq!(shell.run(Some(BINH), &noted)["published"], "2026-11-21T07:30");

    // The portal kept every word and none of the pictures.
    let html = shell.words(&["article", "show", &id, "--format", "html"]);
    let page = shell.dir.path().join("bài.html");
    std::fs::write(&page, format!("<!doctype html><html><body>{html}</body></html>")).unwrap();
    let output = shell.raw(Some(BINH), &["published", &id, "--page", text(&page)]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let known: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = &known["checked"]["found"];
    let photos = found["photos"].as_array().unwrap();
    assert!(photos.len() == 6 && photos.iter().all(|photo| photo["outcome"] == "missing"), "{found}");
    let parts = found["parts"].as_array().unwrap();
    let text_of = parts.iter().filter(|part| part["kind"] == "text" || part["kind"] == "caption");
    assert!(text_of.clone().count() > 5 && text_of.clone().all(|part| part["outcome"] == "kept"), "{found}");
    // What is known stays, and asking for it is no failure.
    let words = shell.words(&["published", &id]);
    assert!(
        words.contains("https://muongkhong.gov.vn/tin") && words.contains("không thấy ảnh 01-"),
        "{words}"
    );
}

#[test]
fn what_is_asked_wrongly_is_answered_with_a_code() {
    let shell = Shell::new();
    shell.staff();
    let id = shell.run(Some(MAI), &["article", "new", "--title", "Bài"])["id"].as_str().unwrap().to_owned();
    let missing = text(&shell.dir.path().join("không có.docx")).to_owned();
    let legacy = fixtures().join("documents/not-a-docx.docx");
    for (arguments, code, name) in [
        (vec!["article", "list", "--state", "xyz"], 2, ""),
        (vec!["article", "set", &id, "category=Thể thao"], 2, "category-unknown"),
        (vec!["article", "set", &id, "headline"], 2, "field-malformed"),
        (vec!["review", &id, "submit"], 3, "not-ready"),
        (vec!["review", &id, "export"], 2, ""),
        (vec!["review", &id, "trash"], 2, ""),
        (vec!["review", &id, "content-change"], 2, ""),
        (vec!["article", "show", "019-khong-co"], 4, "article-unknown"),
        (vec!["article", "import", &missing], 4, "file-not-found"),
        (vec!["article", "import", text(&legacy)], 6, ""),
    ] {
        let (exit, found) = shell.fail(Some(MAI), &arguments);
        assert_eq!(exit, code, "{arguments:?} {found}");
        assert!(name.is_empty() || found == name, "{arguments:?}: {found}");
    }
    assert_eq!(shell.fail(Some("Người lạ"), &["article", "list"]), (4, "staff-unknown".to_owned()));
    assert_eq!(
        shell.run(None, &["article", "list"])["articles"].as_array().unwrap().len(),
        1,
        "nothing was half made"
    );
}

#[test]
fn people_are_named_from_the_registry_and_stand_in_the_rendition() {
    let shell = Shell::new();
    shell.staff();
    let table = shell.dir.path().join("danh bạ.tsv");
    let lines = "Họ tên\tChức vụ chính quyền\tThứ tự\tTừ ngày\nVàng Thị Dợ\tChủ tịch UBND tỉnh\t1\t1/7/2025\nVàng A Sử\tGiám đốc Sở Y tế\t2\t\nLò Mai\t\t\t31/2/2026\n";
    std::fs::write(&table, lines).unwrap();
    assert_eq!(shell.fail(Some(MAI), &["officials", "import", text(&table)]), (3, "role-missing".to_owned()));
    let table_of = ["lexicon", "import", "agencies", text(&table)];
    assert_eq!(shell.fail(None, &table_of), (3, "actor-undeclared".to_owned()));
    let import = shell.raw(Some(BINH), &["officials", "import", text(&table)]);
    assert_eq!(import.status.code(), Some(1), "a line was not taken in");
    let done: Value = serde_json::from_slice(&import.stdout).unwrap();
    assert_eq!((done["added"].as_u64(), done["failed"][0]["line"].as_u64()), (Some(2), Some(4)));
    let found = shell.run(None, &["officials", "list", "vang thi", "--on", "2026-11-21"]);
    assert_eq!(found["officials"][0]["state_title"], "Chủ tịch UBND tỉnh");
    let out = shell.out();
    let written = shell.run(None, &["officials", "export", "--out", text(&out)]);
    assert_eq!(written["lines"], 2);
    let again = shell.run(Some(BINH), &["officials", "import", written["file"].as_str().unwrap()]);
    assert_eq!((&again["same"], &again["added"], &again["changed"]), (&2.into(), &0.into(), &0.into()));
    assert!(
        shell.words(&["officials", "list"]).starts_with("Vàng Thị Dợ: Chủ tịch UBND tỉnh (2025-07-01 – nay)")
    );

    let photo = &camera_photos()[0];
    let id = shell.run(Some(MAI), &["photo", "add", photo])["added"][0]["id"].as_str().unwrap().to_owned();
    let people = shell.run(Some(MAI), &["photo", "people", &id, "vang thi do", "Sùng A Chu"]);
    let names: Vec<&str> =
        people["people"].as_array().unwrap().iter().map(|person| person["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Vàng Thị Dợ", "Sùng A Chu"]);
    assert!(people["people"][0]["person"].is_string() && people["people"][1]["person"].is_null());
    let ambiguous = shell.fail(Some(MAI), &["photo", "people", &id, "vang"]);
    assert_eq!(ambiguous, (2, "official-ambiguous".to_owned()));

    shell
        .run(Some(MAI), &["photo", "caption", &id, "--text", "Hội nghị tổng kết", "--credit", "Ảnh: Lò Mai"]);
    let listed = |arguments: &[&str]| {
        let found = shell.run(None, &[&["photo", "list"], arguments].concat());
        found["photos"].as_array().unwrap().len()
    };
    assert_eq!((listed(&[]), listed(&["--unused"]), listed(&["--uncaptioned"])), (1, 1, 0));
    assert_eq!(
        (listed(&["--query", "tong ket"]), listed(&["--stars", "3"]), listed(&["--picked"])),
        (1, 0, 0)
    );
    assert!(
        shell
            .words(&["photo", "show", &id])
            .contains("Người trong ảnh, từ trái qua phải: Vàng Thị Dợ; Sùng A Chu")
    );

    let out = shell.dir.path().join("ảnh.jpg");
    shell.run(None, &["photo", "render", &id, "--long-edge", "400", "--out", text(&out)]);
    let written = darkroom::read_metadata(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!((written.caption.as_str(), written.credit.as_str()), ("Hội nghị tổng kết", "Lò Mai"));
    assert_eq!(written.people, ["Vàng Thị Dợ", "Sùng A Chu"]);
}

#[test]
fn a_file_is_proofread_without_a_store_and_an_article_in_it() {
    let shell = Shell::new();
    let file = shell.dir.path().join("bài.txt");
    let words = "Hội nghị tổng kết\n\nNgày 19/4, ông Mùa A Sính, Cục Trưởng, dự hội nghị.\n\nXã tổ chức trong thực hiện trong thực hiện nghị quyết.";
    std::fs::write(&file, words).unwrap();
    let check = |arguments: &[&str]| {
        let output = shell.raw(None, &[&["check", text(&file)], arguments].concat());
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), value["findings"].as_array().unwrap().clone())
    };
    let (code, findings) = check(&[]);
    assert_eq!(code, Some(1), "errors were found");
    let title = findings.iter().find(|finding| finding["rule"] == "hoa-chucvu").unwrap();
    assert_eq!(
        (&title["text"], &title["mend"], &title["severity"]),
        (&"Cục Trưởng".into(), &"Cục trưởng".into(), &"error".into())
    );
    assert_eq!(title["where"], "lead");
    let (start, end) = (title["start"].as_u64().unwrap(), title["end"].as_u64().unwrap());
    let whole: Vec<char> = words.chars().collect();
    assert_eq!(whole[start as usize..end as usize].iter().collect::<String>(), "Cục Trưởng");
    assert!(check(&["--rule", "lap-cum"]).1.iter().all(|finding| finding["rule"] == "lap-cum"));
    assert!(!shell.dir.path().join("kho").exists(), "no store was made");

    let made = shell.run(None, &["article", "import", text(&file)]);
    let id = made["id"].as_str().unwrap();
    let output = shell.raw(None, &["check", id]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == "lap-cum"));

    assert_eq!(told["ignored"], serde_json::json!([]));
    let table = shell.dir.path().join("cơ quan.tsv");
    std::fs::write(&table, "name\tvalid_from\nBan Quản lý và Bảo tồn Di sản Sông Đà\nSở Sai\t31/6/2025\n")
        .unwrap();
    let output = shell.raw(None, &["lexicon", "import", "agencies", text(&table)]);
    let taken: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (output.status.code(), &taken["added"], &taken["problems"][0]["line"]),
        (Some(1), &1.into(), &3.into())
    );
    let listed = shell.run(None, &["lexicon", "list", "agencies", "bao ton di san"]);
    assert_eq!((&listed["total"], &listed["lines"][0]["own"]), (&1.into(), &true.into()));
    let out = shell.out();
    let written = shell.run(None, &["lexicon", "export", "agencies", "--out", text(&out)]);
    let book = written["file"].as_str().unwrap();
    assert!(book.ends_with(".xlsx") && Path::new(book).exists());
    let same = shell.run(None, &["lexicon", "import", "agencies", book]);
    assert_eq!((&same["added"], &same["changed"]), (&0.into(), &0.into()));
    // The name says nothing: what a file is, its bytes say.
    let renamed = shell.dir.path().join("bảng.csv");
    std::fs::copy(book, &renamed).unwrap();
    shell.run(None, &["lexicon", "import", "agencies", text(&renamed)]);
    let ledger = shell.run(None, &["ledger", "--out", text(&out), "--format", "csv"]);
    assert!(ledger["file"].as_str().unwrap().ends_with(".csv") && ledger["lines"] == 0);

    let why = shell.run(None, &["check", "--explain", "lap-cum"]);
    assert!(why["found"][0].as_str().unwrap().contains('⟦') && !why["left"].as_array().unwrap().is_empty());
    for (arguments, expected) in [
        (vec!["check", "khong-co.txt"], (4, "file-not-found")),
        (vec!["check", "khongco"], (4, "article-unknown")),
        (vec!["check", text(&file), "--rule", "khong-co"], (4, "rule-unknown")),
        (vec!["check", text(&file), "--profile", "khong-co"], (4, "profile-unknown")),
        (vec!["check", text(&file), "--date", "31/2/2026"], (2, "date-format")),
        (vec!["lexicon", "list", "khong-co"], (2, "usage")),
        (vec!["check"], (2, "usage")),
    ] {
        let (code, error) = shell.fail(None, &arguments);
        assert_eq!((code, error.as_str()), expected, "{arguments:?}");
    }
}

#[test]
fn staff_and_categories_are_kept_by_those_whose_matter_it_is() {
    let shell = Shell::new();
    shell.staff();
    // A wrong first choice is mended while there is nobody to ask.
    shell.run(None, &["staff", "edit", CHU, "--name", "Giàng A Chứ", "--pen-name", "Hoa Ban"]);
    let admin = shell.run(None, &["staff", "edit", "Giàng A Chứ", "--role", "approver,admin"]);
    assert_eq!(admin["roles"], serde_json::json!(["approver", "admin"]));
    assert_eq!(admin["pen_name"], "Hoa Ban");
    assert_eq!(shell.fail(Some(MAI), &["staff", "retire", BINH]), (3, "role-missing".to_owned()));
    let chu = Some("Giàng A Chứ");
    shell.run(chu, &["staff", "retire", BINH]);
    assert_eq!(shell.fail(Some(BINH), &["article", "list"]), (4, "staff-unknown".to_owned()));
    let names = |arguments: &[&str]| -> Vec<String> {
        let staff = shell.run(None, arguments)["staff"].clone();
        staff.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["staff", "list"]), [MAI, "Giàng A Chứ"]);
    assert_eq!(names(&["staff", "list", "--retired"]), [BINH]);
    assert_eq!(
        shell.words(&["--lang", "en", "staff", "list"]).trim(),
        "Lò Thị Mai: author\nGiàng A Chứ: approver, admin"
    );

    shell.run(chu, &["staff", "return", BINH]);
    assert_eq!(names(&["staff", "list", "--retired"]), [""; 0]);

    let lowered = shell.run(chu, &["rule", "level", "am-tiet-sai", "info"]);
    assert_eq!(lowered["rules"], serde_json::json!([{ "rule": "am-tiet-sai", "level": "info" }]));
    assert_eq!(shell.run(chu, &["rule", "reset", "am-tiet-sai"])["rules"], serde_json::json!([]));
    assert_eq!(shell.fail(Some(MAI), &["word", "add", "koong"]), (3, "role-missing".to_owned()));
    assert_eq!(shell.run(chu, &["word", "add", "Koong"])["words"], serde_json::json!(["koong"]));
    assert_eq!(shell.run(chu, &["word", "remove", "koong"])["words"], serde_json::json!([]));

    let added = shell.run(chu, &["category", "add", "Chuyện vùng cao"]);
    assert_eq!(added["categories"].as_array().unwrap().last().unwrap(), "Chuyện vùng cao");
    shell.run(chu, &["category", "retire", "Chuyện vùng cao"]);
    assert_eq!(shell.fail(Some(MAI), &["category", "add", "x"]), (3, "role-missing".to_owned()));
}

#[test]
fn a_photo_is_called_by_the_hash_of_its_file_or_by_its_first_eight_digits() {
    let shell = Shell::new();
    shell.run(None, &["staff", "add", MAI, "--role", "author"]);
    let (file, other) = (&camera_photos()[0], &camera_photos()[1]);
    let added = shell.run(Some(MAI), &["photo", "add", file, other]);
    let id = added["added"][0]["id"].as_str().unwrap();
    assert_eq!(id, manuscript::hex::sha256(&std::fs::read(file).unwrap()));
    let short = &id[..8];
    assert_eq!(shell.run(None, &["photo", "show", short])["id"], id);
    assert_eq!(shell.run(None, &["photo", "show", &id.to_uppercase()])["id"], id);
    assert!(shell.words(&["photo", "list"]).contains(id));
    for command in [
        &["photo", "people", short, "Lò Văn Ón"][..],
        &["photo", "caption", short, "--text", "Toàn cảnh"],
        &["photo", "render", short, "--long-edge", "64", "--out", text(&shell.out().join("a.jpg"))],
    ] {
        shell.run(Some(MAI), command);
    }
    let article = shell.run(Some(MAI), &["article", "new", "--title", "Toàn cảnh"]);
    let article = article["id"].as_str().unwrap();
    shell.run(Some(MAI), &["photo", "add", file, other, "--article", article]);
    let second = added["added"][1]["id"].as_str().unwrap();
    shell.run(Some(MAI), &["article", "set", article, &format!("cover={}", &second[..10])]);
    assert_eq!(shell.run(None, &["article", "show", article])["fields"]["cover"], second);
    let no_photo = shell.fail(Some(MAI), &["article", "set", article, "cover=0000000000"]);
    assert_eq!(no_photo, (2, "cover-unknown".to_owned()));
    for unknown in [&id[..7], "00000000"] {
        assert_eq!(
            shell.fail(None, &["photo", "show", unknown]),
            (4, "photo-unknown".to_owned()),
            "{unknown}"
        );
    }
}

#[test]
fn what_must_not_be_kept_is_taken_down_by_who_may_and_the_history_still_tells_of_it() {
    let shell = Shell::new();
    shell.staff();
    let id = written(&shell);
    let photo = shell.run(None, &["photo", "list", "--article", &id])["photos"][0]["id"].clone();
    let photo = photo.as_str().unwrap();
    let take_down = ["article", "take-down", &id, "--photo", photo, "--reason", "theo yêu cầu của gia đình"];
    assert_eq!(shell.fail(Some(MAI), &take_down), (3, "role-missing".to_owned()));
    assert_eq!(shell.fail(Some(CHU), &take_down), (3, "take-down-photo-in-text".to_owned()));
    let without = ["article", "take-down", &id, "--reason", "theo yêu cầu của gia đình"];
    shell.run(Some(CHU), &without);
    let told = shell.run(None, &["history", &id, "--verify"]);
    assert_eq!(told["verified"], true);
    // Behind it stands what is known of the photos that stay, said again.
    let mut events = told["events"].as_array().unwrap().iter();
    let last = events.rfind(|event| event["action"] != "photo").unwrap();
    assert_eq!((&last["action"], &last["actor"]), (&"take-down".into(), &CHU.into()));
    // The text as it stands is the first version of those that there are.
    let versions: Vec<&Value> = told["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["version"])
        .filter(|version| !version.is_null())
        .collect();
    assert_eq!(versions, [&Value::from(1)]);
    assert_eq!(shell.fail(None, &["diff", &id, "2", "0"]), (4, "version-unknown".to_owned()));
    assert_eq!(shell.run(None, &["doctor"])["ok"], true);
}
