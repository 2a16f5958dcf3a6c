mod desk;
mod empty;
mod provenance;
mod trash;

use manuscript::{Block, Content, PhotoEdit};

use super::{Photo, Size, Words, add, caption, list, preview, preview_of};
use crate::photo::{append_figures, original};
use crate::testing::{Bench, bench};

const CAMERA: [&str; 2] = ["IMG_0412.JPG", "IMG_0426.JPG"];

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh").join(name),
    )
    .unwrap()
}

#[test]
fn a_person_calls_a_photo_by_its_first_digits_as_far_as_they_tell_it_apart() {
    let bench = bench();
    let (one, other) = (format!("0123456789ab{}", "0".repeat(52)), format!("0123456789ac{}", "1".repeat(52)));
    for (id, file) in [(&one, "a.jpg"), (&other, "b.jpg")] {
        let insert = "INSERT INTO photos (id, file, format, width, height, bytes, added_at) VALUES (?1, ?2, 'jpeg', 3, 2, 1, '')";
        bench.office.transact(&bench.author, |tx| Ok(tx.execute(insert, [id, file])?)).unwrap();
    }
    let called = |written: &str| bench.office.read(|connection| super::called(connection, written));
    assert_eq!(called(" 0123456789AB ").unwrap(), one);
    assert_eq!(called(&other).unwrap(), other);
    for nobody in
        ["0123456", "012345678_", "0123456789%", "ffffffff", "", &format!("{one}0"), "0123456789ab\u{e9}"]
    {
        assert_eq!(called(nobody).unwrap_err().code(), "photo-unknown", "{nobody}");
    }
    let several = called("0123456789").unwrap_err();
    assert_eq!(several.code(), "photo-ambiguous");
    let said = several.to_string();
    assert!(said.contains("0123456789ab00 (a.jpg)") && said.contains("0123456789ac11 (b.jpg)"), "{said}");
}

/// The card's photos, as figures of the article.
fn attached(bench: &Bench, id: &str) -> Vec<Photo> {
    let photos: Vec<Photo> = CAMERA
        .iter()
        .map(|name| add(&bench.office, &bench.author, name, &fixture(name)).unwrap().photo)
        .collect();
    bench.change(&bench.author, id, |content| append_figures(content, &photos));
    photos
}

#[test]
fn the_same_file_twice_is_one_photo() {
    let bench = bench();
    let bytes = fixture(CAMERA[0]);
    let first = add(&bench.office, &bench.author, "a.jpg", &bytes).unwrap();
    let again = add(&bench.office, &bench.author, "b.jpg", &bytes).unwrap();
    assert!(!first.known && again.known);
    assert_eq!(first.photo, again.photo);
    assert_eq!(first.photo.id, manuscript::hex::sha256(&bytes), "also on another laptop");
    assert_eq!(list(&bench.office, None, "", 10, 0).unwrap().total, 1);
}

#[test]
fn photos_become_figures_once() {
    let bench = bench();
    let id = bench.ready_article();
    attached(&bench, &id);
    attached(&bench, &id);
    let photos: Vec<String> = list(&bench.office, Some(&id), "", 10, 0)
        .unwrap()
        .photos
        .into_iter()
        .map(|photo| photo.file)
        .collect();
    assert_eq!(photos, CAMERA);
}

#[test]
fn a_photos_own_words_fill_what_is_empty_or_at_the_old_default_and_nothing_else() {
    let bench = bench();
    let (one, other) = (bench.ready_article(), bench.ready_article());
    let photo = attached(&bench, &one).remove(0).id;
    attached(&bench, &other);
    let say = |text: &str, article: Option<&str>| {
        let words = Words { caption: Some(text.to_owned()), ..Words::default() };
        caption(&bench.office, &bench.author, &photo, article, &words).unwrap();
    };
    let caption_in = |id: &str| bench.content(id).body[1].inline().unwrap().text();
    say("Mặc định", None);
    assert_eq!((caption_in(&one).as_str(), caption_in(&other).as_str()), ("Mặc định", "Mặc định"));
    say("Riêng bài này", Some(&one));
    say("Mặc định mới", None);
    assert_eq!((caption_in(&one).as_str(), caption_in(&other).as_str()), ("Riêng bài này", "Mặc định mới"));
}

#[test]
fn a_preview_is_upright_and_can_be_thrown_away() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[1], &fixture(CAMERA[1])).unwrap().photo;
    let bytes = preview(&bench.office, &photo.id, Size::Small).unwrap();
    let probe = darkroom::probe(&bytes.bytes).unwrap();
    assert_eq!(probe.width.max(probe.height), 320);
    assert_eq!(probe.width > probe.height, photo.width > photo.height);
    std::fs::remove_dir_all(bench.dir.path().join("cache")).unwrap();
    assert_eq!(preview(&bench.office, &photo.id, Size::Small).unwrap(), bytes);
}

fn set_edit(content: &mut Content, to: &str) {
    let figure = content.body.iter_mut().find(|block| matches!(block, Block::Figure { .. }));
    if let Some(Block::Figure { edit, .. }) = figure {
        *edit = PhotoEdit::parse(to);
    }
}

#[test]
fn an_edited_preview_shows_the_edit_and_the_original_stays_as_it_came() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo;
    let edit = PhotoEdit::parse(r#"{"crop":{"h":5000,"w":10000,"x":0,"y":0},"turn":1}"#);
    let shown = preview_of(&bench.office, &photo.id, Size::Small, edit.as_ref()).unwrap();
    let probe = darkroom::probe(&shown.bytes).unwrap();
    let shape = f64::from(probe.width) / f64::from(probe.height);
    assert!((shape - f64::from(photo.height) / 2.0 / f64::from(photo.width)).abs() < 0.02, "{shape}");
    assert_eq!(preview_of(&bench.office, &photo.id, Size::Small, edit.as_ref()).unwrap(), shown);
    let plain = preview(&bench.office, &photo.id, Size::Small).unwrap();
    assert_eq!(preview_of(&bench.office, &photo.id, Size::Small, None).unwrap(), plain);
    assert_ne!(plain, shown);
    let unknown = preview_of(&bench.office, "không có", Size::Small, edit.as_ref()).unwrap_err();
    assert_eq!(unknown.code(), "photo-unknown");
    assert_eq!(bench.office.store.blobs.get(&photo.id).unwrap(), fixture(CAMERA[0]));
}

#[test]
fn an_edited_preview_is_shown_while_its_original_is_away_but_not_kept() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo;
    let turned = PhotoEdit::parse(r#"{"turn":1}"#);
    let show = || preview_of(&bench.office, &photo.id, Size::Small, turned.as_ref());
    preview(&bench.office, &photo.id, Size::Large).unwrap();
    let original = bench.dir.path().join("blobs").join(&photo.id[..2]).join(&photo.id);
    std::fs::rename(&original, bench.dir.path().join("away")).unwrap();
    let away = show().unwrap();
    assert!(!away.lasting);
    let probe = darkroom::probe(&away.bytes).unwrap();
    assert_eq!(probe.width < probe.height, photo.width > photo.height, "turned");
    std::fs::rename(bench.dir.path().join("away"), original).unwrap();
    assert!(show().unwrap().lasting);
}

#[test]
fn an_edit_stays_with_its_use_whatever_is_written_about_the_photo_and_the_card_shows_it() {
    let bench = bench();
    let id = bench.ready_article();
    let photo = attached(&bench, &id).remove(0).id;
    let blur = r#"{"blur":[{"h":900,"w":800,"x":100,"y":9100}]}"#;
    bench.change(&bench.author, &id, |content| set_edit(content, blur));
    let words = Words { caption: Some("Trao quà".to_owned()), ..Words::default() };
    for article in [None, Some(id.as_str())] {
        caption(&bench.office, &bench.author, &photo, article, &words).unwrap();
    }
    let copy = crate::articles::duplicate(&bench.office, &bench.author, &id).unwrap();
    for article in [&id, &copy] {
        let content = bench.content(article);
        assert_eq!(content.body[1].inline().unwrap().text(), "Trao quà");
        assert_eq!(content.cover_edit().map(PhotoEdit::json).as_deref(), Some(blur));
    }
    let cards = crate::articles::list(&bench.office, &crate::articles::Filter::default()).unwrap();
    assert!(cards.articles.iter().all(|card| card.cover_edit.as_deref() == Some(blur)));

    bench.change(&bench.author, &id, |content| set_edit(content, ""));
    let cards = crate::articles::list(&bench.office, &crate::articles::Filter::default()).unwrap();
    let card = cards.articles.into_iter().find(|card| card.id == id).unwrap();
    assert_eq!(card.cover_edit, None);
}

#[test]
fn a_default_reaches_no_approved_text_and_the_person_hears_which_kept_the_old_words() {
    let bench = bench();
    let (draft, approved) = (bench.ready_article(), bench.ready_article());
    let photo = attached(&bench, &draft).remove(0).id;
    attached(&bench, &approved);
    let before = bench.content(&approved);
    bench.bring_to(&approved, crate::review::State::Approved);
    let words = Words { caption: Some("Mới".to_owned()), ..Words::default() };
    let done = caption(&bench.office, &bench.author, &photo, None, &words).unwrap();
    assert_eq!(bench.content(&draft).body[1].inline().unwrap().text(), "Mới");
    assert_eq!(bench.content(&approved), before);
    assert_eq!(done.notices.len(), 1, "{:?}", done.notices);
}

/// The row's place of the original, and its path.
fn lies(bench: &Bench, id: &str) -> (String, Option<String>) {
    let photo = bench.photo(id);
    (photo.original, photo.original_path)
}

#[test]
fn a_lost_original_comes_back_by_dropping_the_file() {
    let (bench, disk) = (bench(), tempfile::tempdir().unwrap());
    let bytes = fixture(CAMERA[0]);
    let photo = add(&bench.office, &bench.author, "a.jpg", &bytes).unwrap().photo;
    let ids = std::slice::from_ref(&photo.id);
    let out = || {
        let unwatched = crate::jobs::Progress::unwatched();
        crate::storage::move_out(&bench.office, &bench.author, None, Some(ids), disk.path(), &unwatched)
    };
    let drop_again = |bytes: &[u8]| add(&bench.office, &bench.author, "b.jpg", bytes).unwrap();

    // Whole where it is: nothing is to be done.
    let again = drop_again(&bytes);
    assert!(again.known && !again.restored);
    out().unwrap();
    assert!(!drop_again(&bytes).restored, "whole on the archive disk");
    assert_eq!(lies(&bench, &photo.id).0, "archive");

    // Gone from the disk that is here.
    std::fs::remove_file(lies(&bench, &photo.id).1.unwrap()).unwrap();
    assert!(original(&bench.office, &photo.id).is_err());
    let again = drop_again(&bytes);
    assert!(again.known && again.restored);
    assert_eq!(again.photo.id, photo.id);
    assert_eq!(lies(&bench, &photo.id), ("store".to_owned(), None));
    assert_eq!(original(&bench.office, &photo.id).unwrap(), bytes);

    // Its disk is away; and changed behind our back.
    out().unwrap();
    std::fs::write(lies(&bench, &photo.id).1.unwrap(), b"another picture").unwrap();
    assert!(drop_again(&bytes).restored);
    assert_eq!(original(&bench.office, &photo.id).unwrap(), bytes);

    // Lost from the store itself.
    std::fs::remove_file(bench.office.store().blobs.path(&photo.id)).unwrap();
    let again = drop_again(&bytes);
    assert!(again.known && again.restored);
    assert_eq!(original(&bench.office, &photo.id).unwrap(), bytes);
    assert!(!drop_again(&fixture(CAMERA[1])).known, "another file is another photo");
}
