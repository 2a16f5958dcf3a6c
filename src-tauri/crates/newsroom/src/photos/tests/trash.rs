//! Putting photos away, and another in the place of one.

use manuscript::{Block, Field, PhotoEdit};

use super::super::{PhotoFilter, list, rate, replace, restore, sheet, trash, undo};
use super::{CAMERA, add, attached, fixture};
use crate::captions::{Change, How, PhotoChanges, batch};
use crate::testing::{Bench, bench};

fn shown(bench: &Bench, trashed: bool) -> (Vec<String>, u32, u32) {
    let found = sheet(&bench.office, &PhotoFilter { trashed, ..PhotoFilter::default() }).unwrap();
    (found.cells.into_iter().map(|cell| cell.id).collect(), found.total, found.trashed)
}

fn photos_of(bench: &Bench, article: &str) -> Vec<String> {
    bench.content(article).photos().into_iter().map(str::to_owned).collect()
}

#[test]
fn what_is_put_away_leaves_the_lists_but_no_text_and_comes_back_whole() {
    let bench = bench();
    let shots = bench.shots(3);
    let article = bench.ready_article();
    bench.figures(&article, &shots[..1], "Chú thích");
    let before = (bench.content(&article), bench.photo(&shots[0]));

    let done = trash(&bench.office, &bench.author, &shots[..2]).unwrap();
    assert_eq!(done.changed, 2);
    assert_eq!(shown(&bench, false), (shots[2..].to_vec(), 1, 2));
    assert_eq!(shown(&bench, true), (shots[..2].to_vec(), 1, 2));
    assert_eq!(list(&bench.office, None, "", 9, 0).unwrap().total, 1);
    assert_eq!(list(&bench.office, Some(&article), "", 9, 0).unwrap().total, 1, "the text keeps its photo");
    assert_eq!(bench.content(&article), before.0);
    assert!(bench.photo(&shots[0]).trashed_at.is_some());
    let again = trash(&bench.office, &bench.author, &shots[..2]).unwrap();
    assert_eq!((again.changed, again.undo.seq), (0, 0), "once is enough");

    restore(&bench.office, &bench.author, &shots[1..2]).unwrap();
    assert_eq!(shown(&bench, true).0, shots[..1]);
    undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!(shown(&bench, true).0, shots[..2]);
    undo(&bench.office, &bench.author, Some(done.undo.seq)).unwrap();
    assert_eq!(shown(&bench, false), (shots.clone(), 3, 0));
    assert_eq!(bench.photo(&shots[0]), before.1);
    assert_eq!(trash(&bench.office, &bench.author, &["?".to_owned()]).unwrap_err().code(), "photo-unknown");
}

#[test]
fn a_photo_that_comes_in_again_is_taken_back() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo;
    trash(&bench.office, &bench.author, std::slice::from_ref(&photo.id)).unwrap();
    let again = add(&bench.office, &bench.author, "khác.jpg", &fixture(CAMERA[0])).unwrap();
    assert!(again.known && again.photo.trashed_at.is_none());
    assert_eq!(shown(&bench, false), (vec![photo.id], 1, 0));
}

#[test]
fn another_photo_takes_the_place_of_one_with_its_words_and_one_step_takes_it_back() {
    let bench = bench();
    let (draft, approved) = (bench.ready_article(), bench.ready_article());
    let old = attached(&bench, &draft).remove(0).id;
    attached(&bench, &approved);
    let words = PhotoChanges {
        caption: Some(Change { how: How::Replace, text: "Trao Bằng khen".to_owned() }),
        credit: Some(Change { how: How::Replace, text: "Quàng Bình".to_owned() }),
        ..PhotoChanges::default()
    };
    batch(&bench.office, &bench.author, std::slice::from_ref(&old), &words).unwrap();
    rate(&bench.office, &bench.author, std::slice::from_ref(&old), Some(4), Some(1)).unwrap();
    bench.change(&bench.author, &draft, |content| {
        content.set_field(Field::Cover, old.as_str());
        if let Some(Block::Figure { edit, .. }) =
            content.body.iter_mut().find(|block| matches!(block, Block::Figure { .. }))
        {
            *edit = PhotoEdit::parse(r#"{"crop":{"h":5000,"w":10000,"x":0,"y":0}}"#);
        }
    });
    bench.bring_to(&approved, crate::review::State::Approved);
    let (before, kept) = (bench.content(&draft), bench.content(&approved));

    let bytes = std::fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg"),
    )
    .unwrap();
    let done = replace(&bench.office, &bench.author, &old, "đã chỉnh.jpg", &bytes).unwrap();
    let new = done.photo;
    assert_ne!(new.id, old);
    assert_eq!(
        (new.caption.as_str(), new.credit.as_str(), new.stars, new.pick),
        ("Trao Bằng khen", "Quàng Bình", 4, 1)
    );
    assert_eq!(done.applied.notices.len(), 1, "{:?}", done.applied.notices);
    assert_eq!(bench.content(&approved), kept, "an approval names another picture");
    let now = bench.content(&draft);
    assert!(!photos_of(&bench, &draft).contains(&old) && photos_of(&bench, &draft).contains(&new.id));
    assert_eq!(now.field(Field::Cover), Some(new.id.as_str()));
    assert_eq!(now.body[1].inline(), before.body[1].inline(), "the words of the figure stay");
    assert!(bench.photo(&old).trashed_at.is_some());

    let undone = undo(&bench.office, &bench.author, Some(done.applied.undo.seq)).unwrap();
    assert!(undone.notices.is_empty(), "{:?}", undone.notices);
    assert_eq!(bench.content(&draft), before);
    assert!(bench.photo(&old).trashed_at.is_none());
    assert_eq!(bench.photo(&new.id).caption, "", "what it took over goes back");
    assert!(bench.photo(&new.id).trashed_at.is_some(), "and so does what came for this alone");
}

#[test]
fn a_photo_that_was_there_before_stays_when_its_replacing_is_taken_back() {
    let bench = bench();
    let shots = bench.shots(1);
    let known = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo.id;
    let done = replace(&bench.office, &bench.author, &shots[0], "a.jpg", &fixture(CAMERA[0])).unwrap();
    assert_eq!(done.photo.id, known);
    undo(&bench.office, &bench.author, Some(done.applied.undo.seq)).unwrap();
    assert!(bench.photo(&known).trashed_at.is_none() && bench.photo(&shots[0]).trashed_at.is_none());
}

#[test]
fn the_same_file_is_no_replacement() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo;
    let done = replace(&bench.office, &bench.author, &photo.id, "a.jpg", &fixture(CAMERA[0])).unwrap();
    assert_eq!((done.photo.id, done.applied.undo.seq), (photo.id.clone(), 0));
    assert!(bench.photo(&photo.id).trashed_at.is_none());
    let unknown = replace(&bench.office, &bench.author, "?", "a.jpg", &fixture(CAMERA[0])).unwrap_err();
    assert_eq!(unknown.code(), "photo-unknown");
}
