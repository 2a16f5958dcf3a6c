//! From a package to the portal, field by field.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::office::{SINH, TestOffice};

/// An approved article's package for NukeViet, and its number in the ledger.
fn exported(office: &TestOffice) -> (String, PathBuf, Value) {
    let id = office.ready_article();
    office.approve(&id);
    office.sit(SINH.0);
    let out = office.beside("gói xuất");
    let folder = office.desk.files.pick(out.clone()).handle;
    let wish = json!({ "id": id, "profile": "nukeviet", "proof": false, "folder": folder, "job": "x" });
    let done = office.call("export_article", wish);
    (id, out.join(done["file"].as_str().unwrap()), done["seq"].clone())
}

fn keys(panel: &Value) -> Vec<&str> {
    panel["fields"].as_array().unwrap().iter().map(|field| field["key"].as_str().unwrap()).collect()
}

fn of<'a>(panel: &'a Value, key: &str) -> &'a Value {
    panel["fields"].as_array().unwrap().iter().find(|field| field["key"] == key).unwrap()
}

#[test]
fn a_package_stands_in_the_order_of_its_portals_form_and_is_picked_up_where_it_was_left() {
    let office = TestOffice::open();
    let (id, package, seq) = exported(&office);
    let panel = office.call("panel_open", json!({ "seq": seq }));
    assert_eq!(panel["portal"], "NukeViet 4.5, 4.6");
    let content = office.content(&id);
    let keys = keys(&panel);
    assert_eq!(keys[..4], ["headline", "slug", "category", "cover"]);
    let photos = panel["photos"].as_array().unwrap();
    let figures =
        content.body.iter().filter(|block| matches!(block, manuscript::Block::Figure { .. })).count();
    assert_eq!(photos.len(), figures);
    assert!(figures > 0);
    // What belongs to a photo stands together, after the article.
    assert_eq!(keys[keys.len() - 3 * figures..][..3], ["caption/1", "alt/1", "file-name/1"]);
    assert_eq!(of(&panel, "headline")["plain"], json!(content.headline));
    assert_eq!(of(&panel, "file-name/1")["plain"], photos[0]["file"]);
    let body = of(&panel, "body");
    assert!(body["html"].as_str().unwrap().contains("<figcaption>"), "{body}");
    assert!(!body["plain"].as_str().unwrap().contains('<'), "{body}");
    assert_eq!(of(&panel, "related")["asked"], true);
    assert_eq!(of(&panel, "headline")["length"]["code"], "form.length");

    // Another hand opens the text again: what is copied stays what was approved.
    let done = ["headline", "slug", "caption/1"];
    office.call("panel_copied", json!({ "seq": seq, "fields": done }));
    office.act(&id, "reopen", "Bổ sung").unwrap();
    office.write(&id, |content| content.headline = "Tít khác hẳn".to_owned()).unwrap();
    let again = office.call("panel_open", json!({ "seq": seq }));
    assert_eq!(again["fields"], panel["fields"]);
    assert_eq!(again["copied"], json!(done));

    let laid = office.call("panel_photos", json!({ "seq": seq }));
    let first = office.desk.files.place(laid["handle"].as_str().unwrap()).unwrap();
    let opened = packaging::open(&std::fs::read(&package).unwrap()).ok().unwrap();
    assert_eq!(std::fs::read(&first).unwrap(), opened.photos[0].bytes);
    let folder = package.with_extension("").display().to_string() + "-anh";
    assert_eq!(first.parent(), Some(Path::new(&folder)));
    // A file of hers under a photo's name stays, and the photo comes beside it.
    std::fs::write(&first, "của người khác").unwrap();
    let laid = office.call("panel_photos", json!({ "seq": seq }));
    let second = office.desk.files.place(laid["handle"].as_str().unwrap()).unwrap();
    assert_ne!(second, first);
    assert_eq!(std::fs::read(&first).unwrap(), "của người khác".as_bytes());
    assert_eq!(std::fs::read(&second).unwrap(), opened.photos[0].bytes);
}

#[test]
fn nothing_is_copied_from_a_package_that_is_not_what_the_ledger_says() {
    let office = TestOffice::open();
    let (id, package, seq) = exported(&office);
    let whole = std::fs::read(&package).unwrap();
    let mut bytes = whole.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&package, &bytes).unwrap();
    for command in ["panel_open", "panel_photos"] {
        assert_eq!(office.refused(command, json!({ "seq": seq })).code, "package-broken");
    }
    // A whole package of another portal in its place is another one, too.
    let out = office.beside("gói khác");
    let folder = office.desk.files.pick(out.clone()).handle;
    let wish = json!({ "id": id, "profile": "wordpress", "proof": false, "folder": folder, "job": "x" });
    let other = office.call("export_article", wish);
    std::fs::copy(out.join(other["file"].as_str().unwrap()), &package).unwrap();
    assert_eq!(office.refused("panel_open", json!({ "seq": seq })).code, "package-broken");
    std::fs::remove_file(&package).unwrap();
    assert_eq!(office.refused("panel_open", json!({ "seq": seq })).code, "package-gone");
    assert_eq!(office.refused("panel_open", json!({ "seq": 99 })).code, "package-gone");
    assert_eq!(office.refused("panel_copied", json!({ "seq": 99, "fields": [] })).code, "package-gone");

    let wish = json!({ "id": id, "profile": "nukeviet", "proof": true, "folder": folder, "job": "x" });
    let proof = office.call("export_article", wish);
    assert_eq!(office.refused("panel_open", json!({ "seq": proof["seq"] })).code, "package-is-proof");
}

#[test]
fn each_portal_says_beforehand_what_it_would_not_take_and_the_last_one_is_offered_first() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.write(&id, |content| content.headline = "ữ".repeat(101)).unwrap();
    let asked = office.call("export_portals", json!({ "id": id }));
    assert_eq!(asked["last"], "chuan");
    let portals = asked["portals"].as_array().unwrap();
    let refusals = |name: &str| {
        let portal = portals.iter().find(|portal| portal["name"] == name).unwrap();
        portal["refusals"].as_array().unwrap().clone()
    };
    assert!(refusals("nukeviet").is_empty());
    assert_eq!(refusals("liferay-cu")[0]["code"], "form.long");
    let (_, _, _) = exported(&office);
    assert_eq!(office.call("export_portals", json!({ "id": id }))["last"], "nukeviet");
}
