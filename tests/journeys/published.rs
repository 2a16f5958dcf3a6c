//! What a portal made of a package: a saved page is held against it, and what came of that is kept, or goes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use tests::office::{SINH, TAM, TestOffice};

/// An approved article's package, its number, and a page that shows it with this in the place of its photo's address.
fn shown(office: &TestOffice, address: impl Fn(&[u8]) -> String) -> (String, Value, String) {
    let id = office.ready_article();
    office.approve(&id);
    office.sit(SINH.0);
    let folder = office.desk.files.pick(office.beside("gói xuất")).handle;
    let wish = json!({ "id": id, "profile": "nukeviet", "proof": false, "folder": folder, "job": "x" });
    let done = office.call("export_article", wish);
    let bytes = std::fs::read(office.beside("gói xuất").join(done["file"].as_str().unwrap())).unwrap();
    let photo = packaging::open(&bytes).ok().unwrap().photos.remove(0).bytes;
    let panel = office.call("panel_open", json!({ "seq": done["seq"] }));
    let said = |key: &str| {
        let of = |field: &&Value| field["key"] == key;
        panel["fields"].as_array().unwrap().iter().find(of).unwrap().clone()
    };
    let file = format!("anh/{}", panel["photos"][0]["file"].as_str().unwrap());
    let body = said("body")["html"].as_str().unwrap().replace(&file, &address(&photo));
    let plain = |key: &str| said(key)["plain"].as_str().unwrap().to_owned();
    let page = format!(
        "<!doctype html><html><body><h1>{}</h1><p>{}</p>{body}<p>{}</p></body></html>",
        plain("headline"),
        plain("lead"),
        plain("byline")
    );
    (id, done["seq"].clone(), page)
}

fn check(office: &TestOffice, seq: &Value, page: &str) -> Result<Value, api::ApiError> {
    let path = office.beside("trang").join("bài.html");
    std::fs::write(&path, page).unwrap();
    let file = office.desk.files.pick(path).handle;
    office.desk.call("publication_check", json!({ "seq": seq, "file": file, "job": "y" }))
}

fn inside(photo: &[u8]) -> String {
    format!("data:image/jpeg;base64,{}", BASE64.encode(photo))
}

#[test]
fn what_a_page_showed_is_kept_beside_its_package_until_the_next_is_held_against_it() {
    let office = TestOffice::open();
    let (_, seq, page) = shown(&office, inside);
    assert_eq!(office.call("publication_open", json!({ "seq": seq }))["checked"], Value::Null);
    let whole = check(&office, &seq, &page).unwrap();
    assert_eq!(whole["checked"]["differences"], 0, "{whole}");
    assert_eq!(whole["checked"]["found"]["photos"][0]["outcome"], "kept");
    assert_eq!(whole["checked"]["by"], SINH.0);

    // A page of something else is refused, and what was known stays.
    let error =
        check(&office, &seq, "<html><body><p>Lịch tiếp công dân tháng 12</p></body></html>").unwrap_err();
    assert_eq!(error.code, "page-of-another-article");
    assert_eq!(office.call("publication_open", json!({ "seq": seq })), whole);

    let lost = check(&office, &seq, &page.replace("36 m", "63 m")).unwrap();
    assert_eq!(lost["checked"]["differences"], 1, "{lost}");
    assert_eq!(office.call("publication_open", json!({ "seq": seq })), lost);
}

#[test]
fn only_pictures_that_were_saved_with_the_page_are_looked_at() {
    for (address, outcome) in [
        ("bài_files/ảnh%201.jpg", "kept"),
        ("./b%C3%A0i_files/%E1%BA%A3nh%201.jpg?v=2", "kept"),
        ("../ngoài.jpg", "missing"),
        ("bài_files/../../ngoài.jpg", "missing"),
        ("https://muongkhong.gov.vn/ngoài.jpg", "missing"),
        ("bài_files", "missing"),
    ] {
        let office = TestOffice::open();
        let (_, seq, page) = shown(&office, |photo| {
            let folder = office.beside("trang/bài_files");
            std::fs::write(folder.join("ảnh 1.jpg"), photo).unwrap();
            std::fs::write(office.beside("trang").join("../ngoài.jpg"), photo).unwrap();
            address.to_owned()
        });
        let found = check(&office, &seq, &page).unwrap();
        assert_eq!(found["checked"]["found"]["photos"][0]["outcome"], outcome, "{address}");
    }
}

#[test]
fn where_it_was_published_is_kept_and_nonsense_is_refused() {
    let office = TestOffice::open();
    let (_, seq, _) = shown(&office, inside);
    let note = |address: &str, published: &str| {
        let request = json!({ "seq": seq, "address": address, "published": published });
        office.desk.call("publication_note", request)
    };
    let kept = note("https://muongkhong.gov.vn/cau", "12/10/2026").unwrap();
    assert_eq!(
        (&kept["address"], &kept["published"]),
        (&json!("https://muongkhong.gov.vn/cau"), &json!("2026-10-12"))
    );
    for (address, at, code) in [
        ("muongkhong.gov.vn", "", "address-invalid"),
        ("MAILTO:mai@muongkhong.gov.vn", "", "address-invalid"),
        ("javascript:alert(1)", "", "address-invalid"),
        ("https://muongkhong.gov.vn/cau", "hôm qua", "published-invalid"),
    ] {
        assert_eq!(note(address, at).unwrap_err().code, code, "{address} {at}");
    }
    assert_eq!(office.call("publication_open", json!({ "seq": seq })), kept);
    assert_eq!(office.refused("publication_open", json!({ "seq": 99 })).code, "package-gone");
}

#[test]
fn a_take_down_takes_what_the_page_said_too() {
    let office = TestOffice::open();
    let (id, seq, page) = shown(&office, inside);
    let name = "Giàng Thị Pà Dín";
    check(&office, &seq, &page.replace("36 m", &format!("36 m, em {name}"))).unwrap();
    let holds = |name: &str| {
        let store = office.store();
        ["toasoan.db", "toasoan.db-wal"].iter().any(|file| {
            let bytes = std::fs::read(store.join(file)).unwrap_or_default();
            bytes.windows(name.len()).any(|window| window == name.as_bytes())
        })
    };
    assert!(holds(name));
    office.sit(TAM.0);
    office.call("article_take_down", json!({ "id": id, "photos": [], "reason": "Bảo vệ trẻ em" }));
    assert!(!holds(name));
    assert_eq!(office.call("publication_open", json!({ "seq": seq }))["checked"], Value::Null);
}
