//! A process that is killed at any moment loses nothing that it had acknowledged, and its store opens again.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use manuscript::{Block, Content, Inline};
use serde_json::{Value, json};
use tests::desk::RemoteDesk;
use tests::office::manuscript_of;
use tests::soak::{self, Chance};

/// Updates that are under way when the process dies.
const AHEAD: u32 = 40;

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    let count = soak::rounds(2000);
    let (mut chance, seed) = Chance::new();
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("kho");
    let mut desk = start(&store);
    let article =
        desk.call("article_new", json!({ "headline": "", "template": null })).expect("a new article");
    let id = article["id"].as_str().expect("an id").to_owned();

    let mut written = 0;
    let mut acknowledged = 0;
    for round in 0..count {
        // A window that opens the article, types number after number, and dies in the middle of it.
        let opened = desk.call("article_open", json!({ "id": id })).expect("the article opens");
        let mut manuscript = manuscript_of(&opened);
        let mut content = manuscript.content();
        let wait = Duration::from_micros(chance.below(120_000));
        let first = written + 1;
        for number in first..first + AHEAD {
            type_number(&mut content, number);
            let update = BASE64.encode(manuscript.write(&content));
            desk.send("article_append", &json!({ "id": id, "update": update, "origin": "cửa sổ" }));
        }
        std::thread::sleep(wait);
        let answers = desk.kill();
        let told = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(told, answers.len(), "an update was refused in round {round} of seed {seed}: {answers:?}");
        acknowledged = (first - 1) + u32::try_from(told).expect("a small number");

        desk = start(&store);
        let opened = desk.call("article_open", json!({ "id": id })).expect("the article opens after a kill");
        let found = numbers(&manuscript_of(&opened).content());
        let all: Vec<u32> = (1..=u32::try_from(found.len()).expect("a small number")).collect();
        assert_eq!(found, all, "a hole in the text after round {round} of seed {seed}");
        written = *all.last().unwrap_or(&0);
        assert!(
            written >= acknowledged,
            "round {round} of seed {seed}: {acknowledged} was acknowledged, the store has {written}"
        );
    }
    assert!(acknowledged > 0, "nothing was ever acknowledged: the kills came too early");
    soundness(&mut desk, &id);
    soak::tell(count, seed);
}

fn start(store: &Path) -> RemoteDesk {
    RemoteDesk::start(Path::new(env!("CARGO_BIN_EXE_desk")), store).expect("the store opens")
}

fn type_number(content: &mut Content, number: u32) {
    let line =
        Inline::plain(format!("{} {number}", lines(content).last().cloned().unwrap_or_default()).trim());
    // A paragraph for every hundred, so that an update also makes blocks.
    if number % 100 == 1 || content.body.is_empty() {
        content.body.push(Block::Paragraph { text: Inline::plain(number.to_string()) });
    } else if let Some(last) = content.body.last_mut() {
        *last = Block::Paragraph { text: line };
    }
}

fn lines(content: &Content) -> Vec<String> {
    content.body.iter().filter_map(|block| block.inline().map(Inline::text)).collect()
}

fn numbers(content: &Content) -> Vec<u32> {
    lines(content)
        .iter()
        .flat_map(|line| line.split_whitespace().map(str::parse::<u32>))
        .collect::<Result<_, _>>()
        .expect("only numbers were typed")
}

/// After all the kills: history still verifies, and the article can be worked on.
fn soundness(desk: &mut RemoteDesk, id: &str) {
    let history = desk.call("history", json!({ "id": id })).expect("the history reads");
    assert_eq!(history["verified"], Value::Bool(true), "{history}");
    let trashed = desk.call("article_trash", json!({ "id": id }));
    assert!(trashed.is_ok(), "{trashed:?}");
}
