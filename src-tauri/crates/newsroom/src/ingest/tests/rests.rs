//! Going on, resting and giving up, and the article that photos come into.

use std::sync::Arc;

use super::super::{ItemState, Order, Source, State, cancel, items, open, pause, plan, resume, run, start};
use super::{card, opened};
use crate::actor::Actor;
use crate::administration::{OfficeChange, office_change};
use crate::history::history;
use crate::office::Office;
use crate::photos;
use crate::testing::{Bench, NOW, bench};

#[test]
fn the_article_gets_each_photo_once_in_order_of_capture_however_often_it_goes_on() {
    let (bench, card) = (bench(), card());
    let article = bench.ready_article();
    let hidden = card.path().join("DCIM/100CANON/IMG_0433.JPG");
    let bytes = std::fs::read(&hidden).unwrap();
    let id = opened(&bench, card.path());
    std::fs::remove_file(&hidden).unwrap();
    let order = Order { article: Some(article.clone()), ..Order::default() };
    start(&bench.office, &bench.author, &id, &order).unwrap();
    assert_eq!(run(&bench.office, &id, true).unwrap().ingest.failed, 1);
    let shown = || photos::list(&bench.office, Some(&article), "", 10, 0).unwrap().photos;
    assert_eq!(shown().len(), 4);
    assert!(shown().iter().map(|photo| &photo.taken_at).is_sorted());
    let gone = shown()[0].id.clone();
    bench.change(&bench.author, &article, |content| {
        content
            .body
            .retain(|block| !matches!(block, manuscript::Block::Figure { photo, .. } if *photo == gone));
    });
    std::fs::write(&hidden, bytes).unwrap();
    resume(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(run(&bench.office, &id, true).unwrap().ingest.added, 5);
    let now = shown();
    assert_eq!(now.len(), 4, "the new one came, the one that a person took out stayed out");
    assert!(now.iter().all(|photo| photo.id != gone));
}

#[test]
fn an_import_that_rests_sets_its_photos_when_it_is_done_or_given_up() {
    for gives_up in [false, true] {
        let (Bench { office, author, dir: _dir, .. }, article, card) = {
            let bench = bench();
            let article = bench.ready_article();
            (bench, article, card())
        };
        let office = Arc::new(office);
        let id = open(&office, &author, vec![Source::Path(card.path().to_owned())]).unwrap().id;
        let order = Order { article: Some(article.clone()), ..Order::default() };
        start(&office, &author, &id, &order).unwrap();
        // Told to rest when the first of its files is in: those under way may well be behind one that is not.
        let (weak, of, by) = (Arc::downgrade(&office), id.clone(), author.clone());
        let rested = std::sync::atomic::AtomicBool::new(false);
        office.listen(move |notice| {
            if let (crate::Notice::Job(job), Some(office)) = (notice, weak.upgrade())
                && job.done > 0
                && !rested.swap(true, std::sync::atomic::Ordering::Relaxed)
            {
                pause(&office, &by, &of).unwrap();
            }
        });
        let rests = run(&office, &id, true).unwrap().ingest;
        assert_eq!(rests.state, State::Paused);
        let shown = || photos::list(&office, Some(&article), "", 10, 0).unwrap().photos;
        assert_eq!(shown().len(), 0, "only what is whole has an order");
        if gives_up {
            cancel(&office, &author, &id).unwrap();
            assert_eq!(shown().len(), rests.added as usize, "what is in goes into the article");
        } else {
            resume(&office, &author, &id).unwrap();
            assert_eq!(run(&office, &id, true).unwrap().ingest.state, State::Done);
            assert_eq!(shown().len(), 5);
        }
        let figures = office.read(|connection| crate::article::content(connection, &article)).unwrap();
        let taken: Vec<_> = figures
            .photos()
            .into_iter()
            .map(|photo| office.read(|connection| photos::show(connection, photo)).unwrap().taken_at)
            .collect();
        assert!(taken.is_sorted(), "{taken:?}");
    }
}

#[test]
fn after_a_restart_it_goes_on_in_the_name_that_its_person_has_now_whoever_got_the_old_one() {
    let bench = bench();
    let (article, card) = (bench.ready_article(), card());
    let id = opened(&bench, card.path());
    let order = Order { article: Some(article.clone()), ..Order::default() };
    start(&bench.office, &bench.author, &id, &order).unwrap();
    let rename = |who: &Actor, name: &str| {
        let staff = who.staff.clone().unwrap();
        let change =
            OfficeChange::StaffEdit { staff, name: Some(name.to_owned()), pen_name: None, roles: None };
        office_change(&bench.office, &bench.editor, change).unwrap();
    };
    rename(&bench.author, "Lò Thị Mai Hoa");
    rename(&bench.approver, "Lò Thị Mai");
    let Bench { office, author, dir, .. } = bench;
    drop(office);
    let office = Office::open_at(dir.path(), || NOW.to_owned()).unwrap();
    let (_, _, asked) = office.read(|connection| plan::of(connection, &id)).unwrap();
    assert_eq!((asked.name.as_str(), &asked.staff), ("Lò Thị Mai Hoa", &author.staff));
    assert_eq!(run(&office, &id, true).unwrap().ingest.added, 5);
    assert_eq!(photos::list(&office, Some(&article), "", 10, 0).unwrap().photos.len(), 5);
    let told = history(&office, &article).unwrap().events;
    assert_eq!(told.last().map(|event| event.actor.as_str()), Some("Lò Thị Mai Hoa"), "{told:?}");
}

#[test]
fn a_person_who_pauses_or_gives_up_at_any_moment_finds_only_whole_photos() {
    let (bench, card) = (bench(), card());
    let office = Arc::new(bench.office);
    for round in 0..12_u64 {
        let id = open(&office, &bench.author, vec![Source::Path(card.path().to_owned())]).unwrap().id;
        start(&office, &bench.author, &id, &Order::default()).unwrap();
        let running = {
            let (office, id) = (Arc::clone(&office), id.clone());
            std::thread::spawn(move || run(&office, &id, true).unwrap())
        };
        std::thread::sleep(std::time::Duration::from_millis(round * 3));
        let stop = if round % 2 == 0 { pause } else { cancel };
        let _ = stop(&office, &bench.author, &id);
        let left = running.join().unwrap().ingest;
        let all = items(&office, &id, 0, 100).unwrap();
        for item in all.iter().filter(|item| matches!(item.state, ItemState::Added | ItemState::Known)) {
            let photo =
                office.read(|connection| photos::show(connection, item.photo.as_ref().unwrap())).unwrap();
            assert!(office.store().blobs.get(&photo.id).is_ok());
        }
        match left.state {
            State::Done => assert_eq!(left.done, 5),
            State::Cancelled => assert!(all.iter().all(|item| item.state != ItemState::Waiting)),
            State::Paused => {
                resume(&office, &bench.author, &id).unwrap();
                assert_eq!(run(&office, &id, true).unwrap().ingest.state, State::Done);
            }
            state => panic!("{state:?} after it was stopped in round {round}"),
        }
        let doctor = crate::doctor::doctor(&office, false).unwrap();
        assert!(doctor.ok, "{doctor:?}");
    }
}
