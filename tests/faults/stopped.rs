//! A program that comes to no end, by a fault of its own or by a hand from outside: the next start says so, with what is safe.

use std::path::Path;

use serde_json::{Value, json};
use tests::desk::RemoteDesk;

const DESK: &str = env!("CARGO_BIN_EXE_desk");

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(DESK), store).expect("the store opens")
}

/// What the window is told of the last stop.
fn told(desk: &mut RemoteDesk) -> Value {
    desk.call("diary_show", json!({})).unwrap()["stop"].clone()
}

#[test]
fn a_program_that_came_to_its_end_is_no_news_and_a_killed_one_is_until_it_is_read_of() {
    let dir = tempfile::tempdir().unwrap();
    let stopped = |desk: &mut RemoteDesk| desk.call("office_status", json!({})).unwrap()["stopped"].clone();
    drop(start(dir.path()));
    let mut desk = start(dir.path());
    assert_eq!((told(&mut desk), stopped(&mut desk)), (Value::Null, json!(false)));
    desk.kill();
    let mut desk = start(dir.path());
    let stop = told(&mut desk);
    assert_eq!(
        (&stop["panic"], &stop["sound"], stopped(&mut desk)),
        (&Value::Null, &json!(true), json!(true))
    );
    let mut beside = start(dir.path());
    assert_eq!(told(&mut beside)["started"], stop["started"], "who still runs is not taken for dead");
    desk.call("diary_seen", json!({})).unwrap();
    assert_eq!((stopped(&mut desk), stopped(&mut beside)), (json!(false), json!(false)));
}

#[test]
fn a_panic_is_kept_with_its_place_and_without_the_text_over_which_it_came() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = start(dir.path());
    desk.call("article_new", json!({ "headline": "Trao thưởng", "template": null })).unwrap();
    assert_eq!(desk.call("no_such", json!({})).unwrap_err().code, "command-unknown");
    desk.panic("index 3 is inside `Đồng chí Lò Thị Mai`");
    let mut desk = start(dir.path());
    let stop = told(&mut desk);
    assert_eq!(stop["panic"]["message"], "index 3 is inside");
    assert!(stop["panic"]["place"].as_str().unwrap().starts_with("desk/main.rs:"), "{stop}");
    let lines = desk.call("diary_show", json!({})).unwrap()["lines"].to_string();
    assert!(lines.contains("command=no_such code=command-unknown"), "{lines}");
    let out = tempfile::tempdir().unwrap();
    let folder = desk.pick(out.path()).unwrap()["handle"].clone();
    let saved = desk.call("diary_save", json!({ "into": folder })).unwrap();
    let text = std::fs::read_to_string(out.path().join(saved["file"].as_str().unwrap())).unwrap();
    assert!(text.contains("desk/main.rs:") && text.contains("code=command-unknown"), "{text}");
    assert!(!text.contains("Mai") && !text.contains("Trao"), "{text}");
}
