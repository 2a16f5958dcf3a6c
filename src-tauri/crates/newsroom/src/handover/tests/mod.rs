mod apart;
mod copies;

use std::path::PathBuf;

use ledger::process::Action;
use manuscript::{Content, Inline};

use super::{Incoming, News, Photos, To, Wish, look, receive, send};
use crate::actor::{Actor, Role};
use crate::article::State;
use crate::articles;
use crate::captions::{Change, How, PhotoChanges, batch};
use crate::choices::{self, Decision};
use crate::history;
use crate::identity;
use crate::jobs::Progress;
use crate::office::Office;
use crate::review;
use crate::testing::{Bench, NOW, bench};

/// Another laptop, on which nobody has worked yet.
struct Laptop {
    office: Office,
    dir: tempfile::TempDir,
}

fn laptop() -> Laptop {
    let dir = tempfile::tempdir().unwrap();
    Laptop { office: Office::open_at(dir.path(), || NOW.to_owned()).unwrap(), dir }
}

/// Hands articles from one office to another, by an open file.
fn hand(from: &Office, by: &Actor, ids: &[&str], to: &Office) -> Incoming {
    let folder = tempfile::tempdir().unwrap();
    let file = file(from, by, ids, &folder, Photos::Originals);
    take(to, &file)
}

fn file(from: &Office, by: &Actor, ids: &[&str], folder: &tempfile::TempDir, photos: Photos) -> PathBuf {
    let articles: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let out = folder.path().join(format!("{}.toasoan", uuid::Uuid::now_v7()));
    let wish = Wish { articles: &articles, photos, to: To::Anybody, out: &out };
    send(from, by, &wish, &Progress::unwatched()).unwrap();
    out
}

fn take(to: &Office, file: &std::path::Path) -> Incoming {
    let seen = look(to, &Actor::undeclared(), file, None, &Progress::unwatched()).unwrap();
    let came = receive(to, &Actor::undeclared(), file, None, &Progress::unwatched()).unwrap();
    assert_eq!(seen, came, "what was shown came");
    came
}

fn content(office: &Office, id: &str) -> Content {
    office.read(|connection| crate::article::content(connection, id)).unwrap()
}

fn change(office: &Office, actor: &Actor, id: &str, edit: impl FnOnce(&mut Content)) {
    articles::change(office, actor, id, history::Origin::TYPED.how, |_, content| {
        edit(content);
        Ok(())
    })
    .unwrap();
}

fn person(office: &Office, name: &str) -> Actor {
    office.read(|connection| Actor::find(connection, name)).unwrap()
}

fn state(office: &Office, id: &str) -> State {
    office.read(|connection| crate::article::row(connection, id)).unwrap().state
}

fn step(office: &Office, actor: &Actor, id: &str, action: Action) {
    let hash = content(office, id).hash();
    let said = review::Statement { seen: &hash, reason: "theo quy trình" };
    review::act(office, actor, id, action, &said).unwrap();
}

fn sound(office: &Office) {
    let report = crate::doctor::doctor(office, false).unwrap();
    assert_eq!(report.problems, [], "{report:?}");
}

#[test]
fn an_article_comes_with_its_text_its_people_and_its_history() {
    let here = bench();
    let id = here.ready_article();
    here.bring_to(&id, State::Submitted);
    let there = laptop();
    let came = hand(&here.office, &here.author, &[&id], &there.office);
    assert_eq!(came.person, "Lò Thị Mai");
    assert!(came.first);
    let [article] = came.articles.as_slice() else { panic!("{came:?}") };
    assert_eq!((article.news, article.state, article.before), (News::New, State::Submitted, None));
    assert_eq!(article.headline, "Trao thưởng 12 tập thể, cá nhân");
    assert_eq!(content(&there.office, &id), here.content(&id));
    let told = |office: &Office| -> Vec<(String, String)> {
        let history = history::history(office, &id).unwrap();
        assert!(history.verified, "{:?}", history.problems);
        history.events.into_iter().map(|event| (event.action, event.actor)).collect()
    };
    assert_eq!(told(&there.office), told(&here.office));
    let editor = person(&there.office, "Quàng Bình");
    assert_eq!(editor.roles, [Role::Editor]);
    sound(&there.office);
    // The way back.
    step(&there.office, &editor, &id, Action::Take);
    let back = hand(&there.office, &editor, &[&id], &here.office);
    let [article] = back.articles.as_slice() else { panic!("{back:?}") };
    assert_eq!(
        (article.news, article.state, article.before),
        (News::Changed, State::Editing, Some(State::Submitted))
    );
    assert_eq!(state(&here.office, &id), State::Editing);
    assert!(here.is_sound());
    sound(&here.office);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    let folder = tempfile::tempdir().unwrap();
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    take(&there.office, &file);
    let count = |office: &Office| -> i64 {
        let rows = "SELECT (SELECT count(*) FROM entries) * 1000000 + (SELECT count(*) FROM updates) * 1000 + (SELECT count(*) FROM versions)";
        office.read(|all| Ok(all.query_row(rows, [], |row| row.get(0))?)).unwrap()
    };
    let before = count(&there.office);
    let again = take(&there.office, &file);
    assert_eq!(again.articles[0].news, News::Known);
    assert!(!again.first);
    assert_eq!(count(&there.office), before);
}

#[test]
fn what_two_hands_wrote_apart_comes_together_and_one_place_is_a_choice() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let editor = person(&there.office, "Quàng Bình");
    change(&there.office, &editor, &id, |content| {
        content.lead = "Sáng 21/11, UBND tỉnh tổ chức hội nghị.".to_owned()
    });
    change(&there.office, &editor, &id, |content| content.headline.push_str(" xuất sắc"));
    here.change(&here.author, &id, |content| content.lead = "Chiều 21/11, UBND tỉnh họp.".to_owned());
    here.change(&here.author, &id, |content| {
        content.body.push(manuscript::Block::Paragraph {
            text: Inline::plain("Đồng chí Lò Văn A phát biểu."),
        });
    });
    let came = hand(&there.office, &editor, &[&id], &here.office);
    assert_eq!(came.articles[0].choices, 1, "{came:?}");
    let back = hand(&here.office, &here.author, &[&id], &there.office);
    assert_eq!(back.articles[0].choices, 1);
    assert_eq!(content(&there.office, &id), here.content(&id));
    let merged = here.content(&id);
    assert!(merged.headline.ends_with("xuất sắc"));
    assert_eq!(merged.body.len(), 2);
    let open = |office: &Office| -> Vec<String> {
        choices::list(office, &id).unwrap().into_iter().map(|choice| choice.id).collect()
    };
    assert_eq!(open(&here.office), open(&there.office));
    sound(&here.office);
    sound(&there.office);
    // It goes back and forth without end, and nothing is written any more.
    let entries = |office: &Office| -> i64 {
        office.read(|all| Ok(all.query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?)).unwrap()
    };
    hand(&there.office, &editor, &[&id], &here.office);
    let before = (entries(&here.office), entries(&there.office));
    hand(&here.office, &here.author, &[&id], &there.office);
    hand(&there.office, &editor, &[&id], &here.office);
    assert_eq!((entries(&here.office), entries(&there.office)), before);
}

#[test]
fn nothing_typed_and_taken_out_at_home_and_no_other_article_is_in_a_file() {
    let here = bench();
    let id = here.ready_article();
    let other = here.ready_article();
    here.type_lead(&here.author, &id, "Bí mật Kẻ Sặt").unwrap();
    here.type_lead(&here.author, &id, "Hội nghị tổng kết.").unwrap();
    here.type_lead(&here.author, &other, "Thác Bà Đen").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    let bytes = std::fs::read(file).unwrap();
    let has = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(has("Hội nghị tổng kết."));
    assert!(!has("Sặt") && !has("Thác Bà Đen") && !has(&other));
}

#[test]
fn a_file_locked_to_words_opens_by_them_alone() {
    let here = bench();
    let id = here.ready_article();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bai.toasoan");
    let wish = Wish {
        articles: std::slice::from_ref(&id),
        photos: Photos::Originals,
        to: To::Passphrase("mường thanh  xanh".to_owned()),
        out: &out,
    };
    send(&here.office, &here.author, &wish, &Progress::unwatched()).unwrap();
    let there = laptop();
    let open = |words| look(&there.office, &Actor::undeclared(), &out, words, &Progress::unwatched());
    assert_eq!(open(None).unwrap_err().code(), "exchange-passphrase-needed");
    assert_eq!(open(Some("mường thanh")).unwrap_err().code(), "exchange-passphrase-wrong");
    assert_eq!(open(Some("mường thanh xanh")).unwrap().articles.len(), 1);
}

#[test]
fn a_file_for_a_person_opens_on_her_laptop_alone() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let editor = person(&there.office, "Quàng Bình");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bai.toasoan");
    let to = |actor: &Actor| Wish {
        articles: std::slice::from_ref(&id),
        photos: Photos::Originals,
        to: To::Person(actor.staff.clone().unwrap()),
        out: &out,
    };
    let refused = send(&here.office, &here.author, &to(&editor), &Progress::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "handover-laptop-unknown");
    step(&here.office, &here.author, &id, Action::Submit);
    hand(&here.office, &here.author, &[&id], &there.office);
    step(&there.office, &editor, &id, Action::Take);
    hand(&there.office, &editor, &[&id], &here.office);
    send(&here.office, &here.author, &to(&editor), &Progress::unwatched()).unwrap();
    take(&there.office, &out);
    let stranger = laptop();
    let refused =
        look(&stranger.office, &Actor::undeclared(), &out, None, &Progress::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "exchange-not-for-this-device");
    assert!(!stranger.dir.path().join("toasoan.truoc-khi-nhan-20261121.db").exists());
}

fn with_photo(here: &Bench, id: &str) -> (String, Vec<u8>) {
    let photo =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
    let bytes = std::fs::read(photo).unwrap();
    let photo = crate::photos::add(&here.office, &here.author, "IMG_0001.JPG", &bytes).unwrap().photo.id;
    here.figures(id, std::slice::from_ref(&photo), "Trao giải");
    (photo, bytes)
}

#[test]
fn photos_come_with_what_is_known_of_them_whole_or_as_previews() {
    let here = bench();
    let id = here.ready_article();
    let (photo, bytes) = with_photo(&here, &id);
    let set = |office: &Office, actor: &Actor, words: &str| {
        let credit = Some(Change { how: How::Replace, text: words.to_owned() });
        let changes = PhotoChanges { credit, ..PhotoChanges::default() };
        batch(office, actor, std::slice::from_ref(&photo), &changes).unwrap();
    };
    set(&here.office, &here.author, "Ảnh: Lò Mai");
    let there = laptop();
    let folder = tempfile::tempdir().unwrap();
    let small = file(&here.office, &here.author, &[&id], &folder, Photos::Previews);
    let came = take(&there.office, &small);
    assert_eq!((came.photos, came.previews), (1, 1));
    let show = |office: &Office| office.read(|all| crate::photos::show(all, &photo)).unwrap();
    assert_eq!(show(&there.office).credit, "Ảnh: Lò Mai");
    assert_eq!(show(&there.office).width, show(&here.office).width);
    assert_eq!(crate::photo::original(&there.office, &photo).unwrap_err().code(), "original-away");
    crate::photo::preview(&there.office, &photo, crate::photo::Size::Large).unwrap();
    sound(&there.office);
    // The original follows.
    let whole = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    let came = take(&there.office, &whole);
    assert_eq!((came.photos, came.previews), (1, 0));
    assert_eq!(crate::photo::original(&there.office, &photo).unwrap(), bytes);
    // What is said of it there later comes back, and what was said here meanwhile does not go without a word.
    let editor = person(&there.office, "Quàng Bình");
    set(&there.office, &editor, "Ảnh: Lò Mai – TTXVN");
    hand(&there.office, &editor, &[&id], &here.office);
    assert_eq!(show(&here.office).credit, "Ảnh: Lò Mai – TTXVN");
    sound(&here.office);
}

#[test]
fn what_was_taken_down_there_goes_here_too() {
    let here = bench();
    let id = here.ready_article();
    here.change(&here.author, &id, |content| content.lead = "Em Vừ Thị Xá, 9 tuổi".to_owned());
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    here.change(&here.author, &id, |content| content.lead = "Một em nhỏ".to_owned());
    crate::takedown::take_down(&here.office, &here.approver, &id, &[], "Theo yêu cầu của gia đình").unwrap();
    hand(&here.office, &here.approver, &[&id], &there.office);
    assert_eq!(content(&there.office, &id), here.content(&id));
    for dir in [here.dir.path(), there.dir.path()] {
        for file in std::fs::read_dir(dir).unwrap().flatten().filter(|file| file.path().is_file()) {
            let bytes = std::fs::read(file.path()).unwrap();
            assert!(!bytes.windows("Vừ Thị Xá".len()).any(|part| part == "Vừ Thị Xá".as_bytes()), "{file:?}");
        }
    }
    sound(&there.office);
}

#[test]
fn who_asks_is_known_and_the_answer_can_be_locked_to_her() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let editor = person(&there.office, "Quàng Bình");
    here.change(&here.author, &id, |content| content.lead = "Bí mật Kẻ Sặt".to_owned());
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("xin.toasoan");
    super::request(&there.office, &editor, std::slice::from_ref(&id), &out).unwrap();
    let bytes = std::fs::read(&out).unwrap();
    assert!(!bytes.windows(7).any(|part| part == "Trao th".as_bytes()));
    let came = take(&here.office, &out);
    assert_eq!((came.articles.len(), came.applied), (0, 0));
    assert_eq!(came.wants[0].headline.as_deref(), Some("Trao thưởng 12 tập thể, cá nhân"));
    let answer = folder.path().join("bai.toasoan");
    let to = To::Person(editor.staff.clone().unwrap());
    let wish = Wish { articles: std::slice::from_ref(&id), photos: Photos::Originals, to, out: &answer };
    send(&here.office, &here.author, &wish, &Progress::unwatched()).unwrap();
    take(&there.office, &answer);
    assert_eq!(content(&there.office, &id), here.content(&id));
}

#[test]
fn a_take_down_that_no_person_signed_whose_duty_it_is_takes_nothing_down() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let forged = ledger::entry::What::TakeDown {
        means: ledger::entry::Meaning::NOW,
        hash: ledger::ContentHash([0; 32]),
        photos: Vec::new(),
    };
    let topic = ledger::Topic::Article(id.clone());
    let enter = |tx: &mut crate::store::Tx| {
        let body = tx.worded("", &manuscript::Manuscript::new().snapshot())?;
        // The author has no such duty, whatever program she writes it with.
        tx.enter(&topic, crate::entries::New::by(&here.author, forged.clone()).with(body))
    };
    here.office.transact(&here.author, enter).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    let before = content(&there.office, &id);
    let refused =
        receive(&there.office, &Actor::undeclared(), &file, None, &Progress::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "handover-broken");
    assert_eq!(content(&there.office, &id), before);
    sound(&there.office);
}

#[test]
fn a_file_with_one_bit_flipped_in_a_picture_that_is_here_already_is_refused() {
    let here = bench();
    let id = here.ready_article();
    let (_, bytes) = with_photo(&here, &id);
    let there = laptop();
    let folder = tempfile::tempdir().unwrap();
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    take(&there.office, &file);
    let mut flipped = std::fs::read(&file).unwrap();
    let at = flipped.windows(bytes.len()).position(|part| part == bytes).unwrap();
    flipped[at + bytes.len() / 2] ^= 1;
    std::fs::write(&file, flipped).unwrap();
    let refused =
        receive(&there.office, &Actor::undeclared(), &file, None, &Progress::unwatched()).unwrap_err();
    assert_eq!(refused.code(), "exchange-damaged");
}

#[test]
fn what_was_removed_for_good_comes_back_whole_with_what_another_wrote_on_it() {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    articles::trash(&here.office, &here.author, &id).unwrap();
    articles::purge(&here.office, &here.author, &id).unwrap();
    let editor = person(&there.office, "Quàng Bình");
    change(&there.office, &editor, &id, |content| content.headline.push_str(" xuất sắc"));
    hand(&there.office, &editor, &[&id], &here.office);
    assert_eq!(here.content(&id), content(&there.office, &id));
    sound(&here.office);
}
