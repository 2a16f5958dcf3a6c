//! From a picked file to a verified package.

use manuscript::{Block, Field, Inline};
use serde_json::json;
use tests::fixture;
use tests::office::{HUONG, SINH, TAM, TestOffice};

#[test]
fn an_article_goes_from_import_over_review_to_a_package_that_verifies() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);

    office.sit(SINH.0);
    let out = office.beside("gói xuất");
    let folder = office.desk.files.pick(out.clone()).handle;
    let export =
        || office.call("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    let first = export();
    let package = out.join(first["file"].as_str().unwrap());
    let bytes = std::fs::read(&package).unwrap();
    assert!(packaging::verify(&bytes).ok, "{:?}", packaging::verify(&bytes).problems);

    // The same text, approval and person: the same issue, byte for byte, and one more line in the ledger.
    let mut again = export();
    assert_eq!((&first["seq"], &again["seq"]), (&json!(1), &json!(2)));
    again["seq"] = json!(1);
    assert_eq!(again, first);
    assert_eq!(std::fs::read(&package).unwrap(), bytes);
    let packages = office.call("package_list", json!({}));
    assert_eq!(packages["packages"].as_array().unwrap().len(), 2);

    let picked = office.desk.files.pick(package).handle;
    let report = office.call("package_verify", json!({ "file": picked }));
    assert_eq!(report["ok"], true, "{report}");
    let history = office.call("history", json!({ "id": id }));
    assert_eq!(history["verified"], true, "{history}");
}

#[test]
fn a_word_file_and_five_photos_of_a_camera_become_a_package() {
    let office = TestOffice::open();
    let word = office.drop_path(&fixture("hoi-nghi.docx"));
    let made = office.call("article_import", json!({ "file": word, "job": "word" }));
    let id = made["id"].as_str().unwrap();
    assert!(made["notices"].to_string().contains("DetailController"), "{made}");
    let mut names: Vec<_> =
        std::fs::read_dir(fixture("anh")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let photos: Vec<String> = names
        .iter()
        .map(|path| {
            let added = office.call("photo_add", json!({ "file": office.drop_path(path), "job": "photo" }));
            added["photo"]["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(photos.len(), 5);
    let words = |number: usize| {
        (format!("Các đại biểu dự hội nghị, ảnh {number}."), format!("Hội trường, góc {number}"))
    };
    office
        .write(id, |content| {
            for (number, photo) in photos.iter().enumerate() {
                let (caption, alt) = words(number);
                let caption = Inline::plain(caption);
                content.body.push(Block::Figure {
                    photo: photo.clone(),
                    alt,
                    credit: "Quàng Bình".to_owned(),
                    caption,
                    edit: None,
                });
            }
            if let Some(Block::Figure { alt, .. }) = content.body.first_mut() {
                *alt = "Lãnh đạo tỉnh trao Bằng khen trên sân khấu".to_owned();
            }
        })
        .unwrap();
    office.approve(id);

    let out = office.beside("gói");
    let folder = office.desk.files.pick(out.clone()).handle;
    let done =
        office.call("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    let bytes = std::fs::read(out.join(done["file"].as_str().unwrap())).unwrap();
    let report = packaging::verify(&bytes);
    assert!(report.ok, "{:?}", report.problems);
    let facts = report.facts.unwrap();
    assert_eq!(facts.headline, "Trao thưởng 12 tập thể, cá nhân trong phong trào bảo vệ rừng biên giới");
    assert_eq!(facts.article_id, id);
}

#[test]
fn one_changed_comma_voids_the_approval_for_good() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);
    let approved = office.call("article_open", json!({ "id": id }));
    assert_eq!(approved["state"], "approved");

    office.sit(SINH.0);
    let text = office.content(&id);
    office.write(&id, |content| content.lead.push(',')).unwrap();
    office.write(&id, |content| *content = text).unwrap();
    let after = office.call("article_open", json!({ "id": id }));
    assert_eq!(after["hash"], approved["hash"], "the text is the same again");
    assert_eq!(after["state"], "editing");
    assert_eq!(after["approved_hash"], json!(null));
    let folder = office.desk.files.pick(office.beside("ra")).handle;
    let error =
        office.refused("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    assert_eq!(error.code, "not-approved");
}

#[test]
fn who_wrote_a_text_does_not_approve_it() {
    let office = TestOffice::open();
    office.call(
        "office_change",
        json!({ "change": "staff-add", "name": HUONG.0, "roles": ["author", "editor", "approver"] }),
    );
    office.sit(HUONG.0);
    let id = office.ready_article();
    for action in ["submit", "take", "pass"] {
        office.act(&id, action, "").unwrap();
    }
    let error = office.act(&id, "approve", "").unwrap_err();
    assert_eq!(office.call("article_open", json!({ "id": id }))["state"], "review", "{error}");
    office.sit(TAM.0);
    office.act(&id, "approve", "").unwrap();
}

#[test]
fn a_returned_text_carries_its_reason_and_can_be_submitted_again() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.act(&id, "submit", "").unwrap();
    office.sit(SINH.0);
    assert!(office.act(&id, "return", "  ").is_err(), "a return needs its reason");
    office.act(&id, "return", "Thiếu tên Chủ tịch xã").unwrap();
    let history = office.call("history", json!({ "id": id }));
    let reasons = history["events"].as_array().unwrap().iter().filter_map(|event| event["reason"].as_str());
    assert!(reasons.into_iter().any(|reason| reason == "Thiếu tên Chủ tịch xã"), "{history}");
    office.sit(HUONG.0);
    office.act(&id, "submit", "").unwrap();
}

#[test]
fn the_same_photo_twice_is_one_photo_and_all_eight_orientations_stand_upright() {
    let office = TestOffice::open();
    for number in 1..=8 {
        let path = fixture("photos").join(format!("orientation-{number}.jpg"));
        let first = office.call("photo_add", json!({ "file": office.drop_path(&path), "job": "a" }));
        let second = office.call("photo_add", json!({ "file": office.drop_path(&path), "job": "b" }));
        assert_eq!((&first["known"], &second["known"]), (&json!(false), &json!(true)));
        assert_eq!(first["photo"]["id"], second["photo"]["id"]);
        let id = first["photo"]["id"].as_str().unwrap();
        let preview =
            newsroom::photos::preview(&office.desk.office, id, newsroom::photos::Size::Small).unwrap();
        let probe = darkroom::probe(&preview.bytes).unwrap();
        assert_eq!(probe.orientation, 1);
        let (width, height) =
            (first["photo"]["width"].as_u64().unwrap(), first["photo"]["height"].as_u64().unwrap());
        assert_eq!(width > height, probe.width > probe.height, "orientation {number}");
    }
    let photos =
        office.call("photo_list", json!({ "article": null, "query": "", "limit": 100, "offset": 0 }));
    assert_eq!(photos["total"], 8);
}

#[test]
fn what_ai_did_is_recorded_whole_and_stands_on_the_approval_sheet() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.write(&id, |content| content.set_field(Field::AiTool, "Trợ lý biên tập")).unwrap();
    let error = office.act(&id, "submit", "").unwrap_err();
    assert_eq!(error.code, "not-ready");
    let open = office.call("readiness", json!({ "id": id }))["items"].as_array().unwrap().clone();
    let open: Vec<_> = open.iter().filter(|item| item["ok"] == false).map(|item| &item["where"]).collect();
    assert_eq!(open, ["field:ai_use", "field:ai_checked"]);

    office
        .write(&id, |content| {
            content.set_field(Field::AiUse, "gợi ý tít");
            content.set_field(Field::AiChecked, HUONG.0);
        })
        .unwrap();
    office.approve(&id);
    office.sit(SINH.0);
    let out = office.beside("gói");
    let folder = office.desk.files.pick(out.clone()).handle;
    let done =
        office.call("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    let bytes = std::fs::read(out.join(done["file"].as_str().unwrap())).unwrap();
    let files = packaging::archive::open_checked(&bytes, &packaging::archive::Limits::default()).unwrap();
    let read = |end: &str| {
        let name = files.names().find(|name| name.ends_with(end)).unwrap().to_owned();
        String::from_utf8(files.get(&name).unwrap().to_vec()).unwrap()
    };
    let line = format!("Có dùng: Trợ lý biên tập; dùng vào việc: gợi ý tít; người kiểm tra: {}", HUONG.0);
    assert!(read("phieu-duyet.html").contains(&line));
    assert!(read("noi-dung.json").contains(r#""ai_use":"gợi ý tít""#));
    assert!(!read("bai-viet.html").contains("Trợ lý biên tập"), "the record is not part of the text");
}
