//! Requests about articles that the core must refuse whole.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use newsroom::{Actor, articles};
use serde_json::json;
use tests::office::TestOffice;
use tests::stock::Stock;

use crate::clear;

#[test]
fn an_unknown_category_or_an_impossible_date_changes_no_field() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let before = Stock::of(&office.store());
    let actor =
        office.desk.office.read(|connection| Actor::find(connection, tests::office::HUONG.0)).unwrap();
    let cases = [
        ("category", "Chuyện lạ", "category-unknown"),
        ("event_date", "31/02/2026", "event-date-invalid"),
        ("mau", "x", "field-unknown"),
    ];
    for (field, value, code) in cases {
        // A good field in the same request is not kept either.
        let fields = [("headline".to_owned(), "Tít khác".to_owned()), (field.to_owned(), value.to_owned())];
        let error = articles::set(&office.desk.office, &actor, &id, &fields).unwrap_err();
        clear(&error.into(), code);
        assert_eq!(Stock::of(&office.store()), before, "{field} left something behind");
    }
}

#[test]
fn what_is_no_update_never_reaches_the_document() {
    let office = TestOffice::open();
    let id = office.ready_article();
    let before = Stock::of(&office.store());
    let noise: Vec<u8> = (0..400_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let opened = office.call("article_open", json!({ "id": id }));
    let torn = {
        let whole = BASE64.decode(opened["update"].as_str().unwrap()).unwrap();
        BASE64.encode(&whole[..whole.len() / 2])
    };
    for update in [BASE64.encode(noise), torn, "không phải base64".to_owned(), String::new()] {
        let error = office.refused("article_append", json!({ "id": id, "update": update, "origin": "x" }));
        assert!(
            ["update-malformed", "manuscript-damaged-update"].contains(&error.code.as_str()),
            "{}",
            error.code
        );
        assert_eq!(Stock::of(&office.store()), before);
    }
}

#[test]
fn a_command_or_an_article_that_is_not_there_is_named() {
    let office = TestOffice::open();
    let before = Stock::of(&office.store());
    clear(&office.refused("article_burn", json!({})), "command-unknown");
    clear(&office.refused("article_open", json!({ "id": "../../toasoan.db" })), "article-unknown");
    clear(&office.refused("article_new", json!({ "headline": "x", "template": "tho" })), "template-unknown");
    let error = office.refused("article_open", json!({ "name": 7 }));
    assert_eq!(error.code, "request-malformed");
    assert_eq!(Stock::of(&office.store()), before);
}

#[test]
fn a_text_that_is_not_ready_or_not_approved_goes_no_further() {
    let office = TestOffice::open();
    let opened = office.call("article_new", json!({ "headline": "Chưa xong", "template": null }));
    let id = opened["id"].as_str().unwrap();
    let out = office.beside("ra");
    let folder = office.desk.files.pick(out.clone()).handle;
    let before = Stock::of(&office.store());
    clear(&office.act(id, "submit", "").unwrap_err(), "not-ready");
    let error =
        office.refused("export_article", json!({ "id": id, "proof": false, "folder": folder, "job": "x" }));
    assert!(["not-approved", "role-missing"].contains(&error.code.as_str()), "{}: {}", error.code, error);
    assert_eq!(Stock::of(&office.store()), before);
    assert_eq!(std::fs::read_dir(out).unwrap().count(), 0);
}
