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

/// Updates between two foldings of an article.
const FOLD_EVERY: u32 = 16;

/// Kills between two articles: an article stays as long as a real one.
const PER_ARTICLE: u32 = 25;

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    let count = soak::rounds(2000);
    let (mut chance, seed) = Chance::new();
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("kho");
    let mut desk = start(&store);
    let mut typist = Typist::at_a_new_article(&mut desk);
    let mut acknowledged = 0;
    for round in 0..count {
        if round % PER_ARTICLE == 0 {
            typist = Typist::at_a_new_article(&mut desk);
        }
        let about = format!("round {round} of seed {seed}");
        let wait = Duration::from_micros(chance.below(120_000));
        acknowledged += typist.type_until_killed(desk, wait, &about);
        desk = start(&store);
        typist.find_everything(&mut desk, &about);
    }
    assert!(acknowledged > 0, "nothing was ever acknowledged: the kills came too early");
    soundness(&mut desk, &typist.article);
    soak::tell(count, seed);
}

/// Types 1, 2, 3 … into an article, and knows how far the store has acknowledged it.
struct Typist {
    article: String,
    written: u32,
    acknowledged: u32,
}

impl Typist {
    fn at_a_new_article(desk: &mut RemoteDesk) -> Typist {
        let made =
            desk.call("article_new", json!({ "headline": "", "template": null })).expect("a new article");
        let article = made["id"].as_str().expect("an id").to_owned();
        Typist { article, written: 0, acknowledged: 0 }
    }

    /// A window that opens the article, types number after number, and dies in the middle of it. Returns how many
    /// updates were acknowledged.
    fn type_until_killed(&mut self, mut desk: RemoteDesk, wait: Duration, about: &str) -> usize {
        let opened = desk.call("article_open", json!({ "id": self.article })).expect("the article opens");
        let mut manuscript = manuscript_of(&opened);
        let mut content = manuscript.content();
        for number in self.written + 1..=self.written + AHEAD {
            type_number(&mut content, number);
            let update = BASE64.encode(manuscript.write(&content));
            desk.send("article_append", &json!({ "id": self.article, "update": update, "origin": "cửa sổ" }));
            if number % FOLD_EVERY == 0 {
                // Leaving the article folds its updates into one: the kill may fall into that too.
                desk.send("article_close", &json!({ "id": self.article }));
            }
        }
        std::thread::sleep(wait);
        let answers = desk.kill();
        assert!(answers.iter().all(Result::is_ok), "an update was refused in {about}: {answers:?}");
        let appended = answers.iter().flatten().filter(|answer| answer["seq"].is_number()).count();
        self.acknowledged = self.written + u32::try_from(appended).expect("a small number");
        appended
    }

    /// The reopened store has every number that was acknowledged, and no hole before the last one.
    fn find_everything(&mut self, desk: &mut RemoteDesk, about: &str) {
        let opened =
            desk.call("article_open", json!({ "id": self.article })).expect("the article opens again");
        let found = numbers(&manuscript_of(&opened).content());
        self.written = u32::try_from(found.len()).expect("a small number");
        assert_eq!(found, (1..=self.written).collect::<Vec<_>>(), "a hole in the text after {about}");
        let (told, kept) = (self.acknowledged, self.written);
        assert!(kept >= told, "{told} was acknowledged, the store has {kept} after {about}");
    }
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
