//! Emptying the trash.

use rusqlite::params;

use super::super::{PhotoFilter, TrashContents, empty_trash, look_into_trash, next_undo, sheet, show, trash};
use super::{CAMERA, add, fixture};
use crate::jobs::{JobKind, Progress};
use crate::review::{self, Action, Statement};
use crate::testing::{Bench, bench};

fn in_trash(bench: &Bench) -> Vec<String> {
    let found = sheet(&bench.office, &PhotoFilter { trashed: true, ..PhotoFilter::default() }).unwrap();
    found.cells.into_iter().map(|cell| cell.id).collect()
}

fn empty(bench: &Bench) -> super::super::Emptied {
    empty_trash(&bench.office, &bench.author, &Progress::unwatched()).unwrap()
}

#[test]
fn what_nothing_needs_goes_with_its_file_its_previews_and_its_undo() {
    let bench = bench();
    let photo = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap().photo;
    let other = add(&bench.office, &bench.author, CAMERA[1], &fixture(CAMERA[1])).unwrap().photo;
    super::super::preview(&bench.office, &photo.id, super::super::Size::Large).unwrap();
    trash(&bench.office, &bench.author, std::slice::from_ref(&photo.id)).unwrap();
    let looked = look_into_trash(&bench.office).unwrap();
    assert_eq!((looked.photos, looked.kept, looked.bytes), (1, 0, photo.bytes as u64));
    let done = empty(&bench);
    assert_eq!((done.photos, done.kept, done.bytes), (1, 0, looked.bytes));
    assert_eq!(in_trash(&bench), Vec::<String>::new());
    let gone = bench.office.read(|connection| show(connection, &photo.id)).unwrap_err();
    assert_eq!(gone.code(), "photo-unknown");
    assert!(!bench.office.store.blobs.path(&photo.id).exists());
    assert_eq!(bench.office.read(next_undo).unwrap(), None, "there is no way back");
    let report = crate::doctor::doctor(&bench.office, false).unwrap();
    assert!(report.ok, "{report:?}");
    assert!(super::super::original(&bench.office, &other.id).is_ok(), "what is not in the trash stays");
    assert!(bench.is_sound());
    // The same file comes in again as any other.
    let again = add(&bench.office, &bench.author, CAMERA[0], &fixture(CAMERA[0])).unwrap();
    assert!(!again.known);
    assert!(super::super::original(&bench.office, &again.photo.id).is_ok());
}

#[test]
fn a_text_a_version_a_trashed_article_and_an_import_under_way_keep_their_photos() {
    let bench = bench();
    let shots = bench.shots(6);
    let [shown, versioned, binned, imported, approved, free] = shots.as_slice() else { panic!("six") };
    let article = bench.ready_article();
    bench.figures(&article, &shots[..2], "Chú thích");
    // Out of the text again, but in a version of it.
    bench.change(&bench.author, &article, |content| {
        content
            .body
            .retain(|block| !matches!(block, manuscript::Block::Figure { photo, .. } if photo == versioned));
    });
    let thrown = bench.ready_article();
    bench.figures(&thrown, std::slice::from_ref(binned), "Chú thích");
    crate::articles::trash(&bench.office, &bench.author, &thrown).unwrap();
    let out = bench.ready_article();
    bench.figures(&out, std::slice::from_ref(approved), "Chú thích");
    bench
        .office
        .transact(&bench.author, |tx| {
            tx.execute(
                "INSERT INTO ingests (id, label, state, actor, at) VALUES ('a', 'thẻ', 'paused', '', '')",
                [],
            )?;
            tx.execute(
                "INSERT INTO ingest_items (ingest, number, path, file, bytes, source_key, state, photo)
                     VALUES ('a', 0, '', 'a.jpg', 1, '', 'added', ?1)",
                params![imported],
            )?;
            Ok(())
        })
        .unwrap();
    let step = |action| {
        let said = Statement { seen: &bench.hash(&out), reason: "" };
        review::act(&bench.office, &bench.author, &out, action, &said)
    };
    // What stood in a text at a step of its review is a version.
    let _ = step(Action::Submit);
    bench.change(&bench.author, &out, |content| content.body.truncate(1));
    trash(&bench.office, &bench.author, &shots).unwrap();

    let looked = look_into_trash(&bench.office).unwrap();
    assert_eq!((looked.photos, looked.kept), (1, 5), "{looked:?}");
    let by: Vec<&str> = looked.kept_by.iter().map(|used| used.id.as_str()).collect();
    assert!(by.contains(&article.as_str()) && by.contains(&thrown.as_str()) && by.contains(&out.as_str()));
    let done = empty(&bench);
    assert_eq!((done.photos, done.kept), (1, 5));
    let mut left = in_trash(&bench);
    let mut wanted = [shown, versioned, binned, imported, approved].map(Clone::clone).to_vec();
    left.sort();
    wanted.sort();
    assert_eq!(left, wanted);
    assert!(bench.office.read(|connection| show(connection, free)).is_err());
    assert_eq!(bench.content(&article).photos(), [shown.as_str()]);

    // When the last that needed it is gone for good, it may go.
    crate::articles::purge(&bench.office, &bench.author, &thrown).unwrap();
    assert_eq!(empty(&bench).photos, 1);
    assert_eq!(look_into_trash(&bench.office).unwrap().photos, 0);
    assert_ne!(look_into_trash(&bench.office).unwrap(), TrashContents::default());
}

#[test]
fn a_stop_leaves_the_rest_in_the_trash() {
    let bench = bench();
    let shots = bench.shots(4);
    trash(&bench.office, &bench.author, &shots).unwrap();
    let stopped = bench.office.jobs().run("a", JobKind::Trash, |progress| {
        bench.office.jobs().cancel("a");
        empty_trash(&bench.office, &bench.author, progress)
    });
    assert_eq!(stopped.unwrap_err().code(), "cancelled");
    assert_eq!(in_trash(&bench).len(), 4, "nothing goes after the stop");
    assert_eq!(empty(&bench).photos, 4);
}
