//! Several hands on one text: windows that write at once, and the way back to an older version.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use manuscript::{Block, Inline};
use serde_json::json;
use tests::office::{TestOffice, manuscript_of};

#[test]
fn two_windows_that_write_at_once_keep_both_texts() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let opened = office.call("article_open", json!({ "id": id }));
    let (mut one, mut other) = (manuscript_of(&opened), manuscript_of(&opened));
    let mut first = one.content();
    first.headline.insert_str(0, "Tin nhanh: ");
    let mut second = other.content();
    second.body.push(Block::Paragraph { text: Inline::plain("Câu của cửa sổ thứ hai.") });
    for update in [one.write(&first), other.write(&second)] {
        office.call("article_append", json!({ "id": id, "update": BASE64.encode(update), "origin": "x" }));
    }
    let merged = office.content(&id);
    assert!(merged.headline.starts_with("Tin nhanh: "));
    assert_eq!(
        merged.body.last().and_then(|block| block.inline()).map(Inline::text).as_deref(),
        Some("Câu của cửa sổ thứ hai.")
    );

    // The first window pulls what it does not have, and stands where the store stands.
    let pulled = office.call("article_pull", json!({ "id": id, "after": opened["seq"] }));
    for update in pulled["updates"].as_array().unwrap() {
        one.apply(&BASE64.decode(update.as_str().unwrap()).unwrap()).unwrap();
    }
    assert_eq!(one.content(), merged);
}

#[test]
fn a_text_can_be_compared_with_and_brought_back_to_an_older_version() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.act(&id, "submit", "").unwrap();
    let kept = office.content(&id);
    let history = office.call("history", json!({ "id": id }));
    let version = history["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|event| event["version"].as_u64())
        .max()
        .unwrap();

    office.act(&id, "recall", "").unwrap();
    office.write(&id, |content| content.headline = "Một tít hoàn toàn khác".to_owned()).unwrap();
    let diff = office.call("version_diff", json!({ "id": id, "a": version, "b": 0 }));
    let changed: Vec<&str> = diff["parts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| part["kind"] != "unchanged")
        .filter_map(|part| part["place"].as_str())
        .collect();
    assert_eq!(changed, ["headline"]);

    office.call("version_revert", json!({ "id": id, "version": version }));
    assert_eq!(office.content(&id), kept);
    let history = office.call("history", json!({ "id": id }));
    assert_eq!(history["verified"], true, "{history}");
}

#[test]
fn search_finds_exactly_with_accents_and_widely_without() {
    let office = TestOffice::open();
    for headline in ["Hội nghị năm 2026", "Việt Nam và bạn bè", "Đà Nẵng đón khách"] {
        office.call("article_new", json!({ "headline": headline, "template": null }));
    }
    let found = |query: &str| -> Vec<String> {
        let list = office.call(
            "article_list",
            json!({ "state": null, "trashed": false, "query": query, "limit": 50, "offset": 0 }),
        );
        let mut names: Vec<String> = list["articles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|article| article["headline"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(found("năm"), ["Hội nghị năm 2026"]);
    assert_eq!(found("nam"), ["Hội nghị năm 2026", "Việt Nam và bạn bè"]);
    assert_eq!(found("da nang"), ["Đà Nẵng đón khách"]);
}

#[test]
fn trash_hides_restore_brings_back_and_a_copy_is_its_own_article() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let listed = |trashed: bool| {
        office.call(
            "article_list",
            json!({ "state": null, "trashed": trashed, "query": "", "limit": 50, "offset": 0 }),
        )["total"]
            .clone()
    };
    office.call("article_trash", json!({ "id": id }));
    assert_eq!((listed(false), listed(true)), (json!(0), json!(1)));
    assert_eq!(office.write(&id, |content| content.headline.clear()).unwrap_err().code, "article-trashed");
    office.call("article_restore", json!({ "id": id }));
    let text = office.content(&id);
    let copy = office.call("article_duplicate", json!({ "id": id }));
    let copy = copy["id"].as_str().unwrap();
    assert_eq!(office.content(copy).body, text.body);
    office.write(copy, |content| content.lead.clear()).unwrap();
    assert_eq!(office.content(&id), text);
    assert_eq!(listed(false), json!(2));
}

#[test]
fn a_second_proof_of_the_same_text_is_the_same_file() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let out = office.beside("in thử");
    let folder = office.desk.files.pick(out.clone()).handle;
    // The last words are not an event yet.
    office.write(&id, |content| content.lead.push_str(" Cầu dài 36 m.")).unwrap();
    let proof =
        || office.call("export_article", json!({ "id": id, "proof": true, "folder": folder, "job": "x" }));
    let first = proof();
    office.call("article_close", json!({ "id": id }));
    let mut again = proof();
    assert_eq!((&first["seq"], &again["seq"]), (&json!(1), &json!(2)));
    again["seq"] = json!(1);
    assert_eq!(again, first);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 1);
}

#[test]
fn an_export_that_is_refused_tells_the_history_nothing() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let folder = office.desk.files.pick(office.beside("ra")).handle;
    office.write(&id, |content| content.lead.push_str(" Cầu dài 36 m.")).unwrap();
    let before = office.call("history", json!({ "id": id }));
    office.refused("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    assert_eq!(office.call("history", json!({ "id": id })), before);
}

#[test]
fn a_package_that_the_ledger_cannot_note_does_not_stay() {
    let office = TestOffice::open();
    let id = office.ready_article();
    office.approve(&id);
    office.sit(tests::office::SINH.0);
    let database = rusqlite::Connection::open(office.store().join("toasoan.db")).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON exports BEGIN SELECT RAISE(ABORT, 'full'); END";
    database.execute_batch(full).unwrap();
    let out = office.beside("ra");
    let folder = office.desk.files.pick(out.clone()).handle;
    let request = json!({ "id": id, "proof": false, "folder": folder, "job": "x" });
    office.refused("export_article", request.clone());
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "a package that nobody answers for is left");
    database.execute_batch("DROP TRIGGER full").unwrap();
    office.call("export_article", request);
}
