//! Choosing, and taking back.

use manuscript::{Block, Inline};
use proptest::prelude::*;

use super::super::{
    Cell, PhotoFilter, PickFilter, Region, SheetSort, Words, caption, next_undo, rate, set_offset,
    set_people, sheet, undo,
};
use crate::captions::{Change, How, PhotoChanges, batch, copy, type_on};
use crate::testing::{Bench, bench};

fn cells(bench: &Bench, filter: &PhotoFilter) -> Vec<Cell> {
    sheet(&bench.office, filter).unwrap().cells
}

fn ids(bench: &Bench, filter: &PhotoFilter) -> Vec<String> {
    cells(bench, filter).into_iter().map(|cell| cell.id).collect()
}

fn replace(text: &str) -> Option<Change> {
    Some(Change { how: How::Replace, text: text.to_owned() })
}

fn say(bench: &Bench, ids: &[String], caption: &str) -> super::super::Applied {
    let changes = PhotoChanges { caption: replace(caption), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, ids, &changes).unwrap()
}

fn captions(bench: &Bench, article: &str) -> Vec<String> {
    let figures = bench.content(article).body;
    figures
        .iter()
        .filter(|block| matches!(block, Block::Figure { .. }))
        .map(|block| block.inline().unwrap().text())
        .collect()
}

fn named(name: &str, x: f64) -> Region {
    Region { person: None, name: name.to_owned(), x, y: 0.1, w: 0.1, h: 0.2 }
}

#[test]
fn each_filter_lets_through_what_it_says() {
    let bench = bench();
    let shots = bench.shots(5);
    let article = bench.ready_article();
    bench.figures(&article, &shots[..1], "");
    rate(&bench.office, &bench.author, &shots[1..2], Some(4), Some(1)).unwrap();
    rate(&bench.office, &bench.author, &shots[2..3], None, Some(-1)).unwrap();
    say(&bench, &shots[3..4], "Đồng chí Đặng Hường phát biểu");
    set_people(&bench.office, &bench.author, &shots[4], vec![named("Vàng Thị Dợ", 0.2)]).unwrap();
    let all = PhotoFilter::default;
    for (filter, expected) in [
        (PhotoFilter { stars: 3, ..all() }, vec![1]),
        (PhotoFilter { pick: PickFilter::Picked, ..all() }, vec![1]),
        (PhotoFilter { pick: PickFilter::Rejected, ..all() }, vec![2]),
        (PhotoFilter { pick: PickFilter::Unrejected, ..all() }, vec![0, 1, 3, 4]),
        (PhotoFilter { used: Some(true), ..all() }, vec![0]),
        (PhotoFilter { used: Some(false), captioned: Some(false), ..all() }, vec![1, 2, 4]),
        (PhotoFilter { article: Some(article.clone()), ..all() }, vec![0]),
        (PhotoFilter { query: "hUONG dang".to_owned(), ..all() }, vec![3]),
        (PhotoFilter { query: "do vang".to_owned(), ..all() }, vec![4]),
        (PhotoFilter { query: "img_0002".to_owned(), ..all() }, vec![2]),
        (PhotoFilter { person: Some("Vàng Thị Dợ".to_owned()), ..all() }, vec![4]),
        (PhotoFilter { camera: Some("Máy B".to_owned()), ..all() }, vec![]),
        (
            PhotoFilter { from: Some("2026-11-20".to_owned()), to: Some("2026-11-20".to_owned()), ..all() },
            vec![0, 1, 2, 3, 4],
        ),
        (PhotoFilter { from: Some("21/11/2026".to_owned()), ..all() }, vec![]),
        (PhotoFilter { sort: SheetSort::Added, ..all() }, vec![4, 3, 2, 1, 0]),
    ] {
        let expected: Vec<String> = expected.into_iter().map(|index: usize| shots[index].clone()).collect();
        assert_eq!(ids(&bench, &filter), expected, "{filter:?}");
    }
    let cell = &cells(&bench, &all())[0];
    assert_eq!((cell.used, cell.captioned, cell.taken), (1, false, Some(1_795_161_600_000)));
    let wrong = PhotoFilter { from: Some("31/11/2026".to_owned()), ..all() };
    assert_eq!(sheet(&bench.office, &wrong).unwrap_err().code(), "day-invalid");
}

#[test]
fn a_corrected_clock_puts_the_pictures_of_two_cameras_in_one_order() {
    let bench = bench();
    let shots = bench.shots(2);
    bench
        .office
        .transact(&bench.author, |tx| {
            Ok(tx.execute("UPDATE photos SET camera = 'Máy B' WHERE id = ?1", [&shots[0]])?)
        })
        .unwrap();
    assert_eq!(ids(&bench, &PhotoFilter::default()), shots);
    set_offset(&bench.office, &bench.author, "Máy B", 86_400).unwrap();
    assert_eq!(ids(&bench, &PhotoFilter::default()), [shots[1].clone(), shots[0].clone()]);
    assert_eq!(bench.photo(&shots[0]).corrected_at.as_deref(), Some("2026-11-21T08:00:00"));
    let next_day = PhotoFilter { from: Some("2026-11-21".to_owned()), ..PhotoFilter::default() };
    assert_eq!(ids(&bench, &next_day), shots[..1]);
    assert_eq!(set_offset(&bench.office, &bench.author, "Máy C", 1).unwrap_err().code(), "camera-unknown");
    assert_eq!(
        set_offset(&bench.office, &bench.author, "Máy B", i64::MAX).unwrap_err().code(),
        "offset-too-large"
    );
}

#[test]
fn people_are_kept_left_to_right_and_what_makes_no_sense_is_refused() {
    let bench = bench();
    let id = bench.shots(1).remove(0);
    let people = vec![named("B", 0.6), named(" A ", 0.123_456_789), named("C", 0.97)];
    let (photo, done) = set_people(&bench.office, &bench.author, &id, people).unwrap();
    assert_eq!(photo.people.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!((photo.people[0].x, photo.people[2].w), (0.123_457, 0.03), "inside the picture");
    assert_eq!(done.changed, 1);
    let refused =
        |region: Region| set_people(&bench.office, &bench.author, &id, vec![region]).unwrap_err().code();
    assert_eq!(refused(named(" ", 0.1)), "region-invalid");
    assert_eq!(refused(named("A", f64::NAN)), "region-invalid");
    assert_eq!(refused(Region { person: Some("ai".to_owned()), ..named("A", 0.1) }), "person-unknown");
    undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!(bench.photo(&id).people, []);
}

#[test]
fn a_batch_reaches_uses_at_the_old_default_and_its_undo_brings_them_back() {
    let bench = bench();
    let shots = bench.shots(3);
    let (one, other, approved) = (bench.ready_article(), bench.ready_article(), bench.ready_article());
    bench.figures(&one, &shots, "");
    bench.figures(&other, &shots[..2], "Riêng bài này");
    bench.figures(&approved, &shots[..1], "");
    bench.bring_to(&approved, crate::review::State::Approved);
    let versions = |id: &str| crate::history::history(&bench.office, id).unwrap().events.len();
    let before = (bench.content(&one), bench.content(&other), bench.content(&approved));
    let events = versions(&one);
    let done = say(&bench, &shots, "Ảnh {seq}");
    assert_eq!(done.changed, 3);
    assert_eq!(done.notices.len(), 1, "{:?}", done.notices);
    assert_eq!(captions(&bench, &one), ["Ảnh 1", "Ảnh 2", "Ảnh 3"]);
    assert_eq!(captions(&bench, &other), ["Riêng bài này", "Riêng bài này"]);
    assert_eq!(captions(&bench, &approved), [""]);
    assert_eq!(versions(&one), events + 1, "an article with many photos is changed once");
    let undone = undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!(undone.undone, Some(done.undo));
    assert_eq!(undone.notices, []);
    assert_eq!((bench.content(&one), bench.content(&other), bench.content(&approved)), before);
    assert!(shots.iter().all(|id| bench.photo(id).caption.is_empty()));
    assert_eq!(undo(&bench.office, &bench.author, None).unwrap().undone, None);
}

#[test]
fn an_undo_leaves_alone_what_was_changed_since_and_says_so() {
    let bench = bench();
    let shots = bench.shots(2);
    let article = bench.ready_article();
    bench.figures(&article, &shots, "");
    let batch = say(&bench, &shots, "Loạt").undo.seq;
    let own = Words { caption: Some("Riêng".to_owned()), ..Words::default() };
    caption(&bench.office, &bench.author, &shots[0], None, &own).unwrap();
    let undone = undo(&bench.office, &bench.author, Some(batch)).unwrap();
    assert_eq!(undone.notices.len(), 2, "{:?}", undone.notices);
    assert_eq!(
        (bench.photo(&shots[0]).caption, bench.photo(&shots[1]).caption),
        ("Riêng".to_owned(), String::new())
    );
    assert_eq!(captions(&bench, &article), ["Riêng", ""]);
}

#[test]
fn marks_of_a_caption_come_back_with_it() {
    let bench = bench();
    let shots = bench.shots(1);
    let article = bench.ready_article();
    say(&bench, &shots, "Hội nghị tổng kết");
    bench.figures(&article, &shots, "");
    bench.change(&bench.author, &article, |content| {
        let Some(Block::Figure { caption, .. }) = content.body.last_mut() else { panic!() };
        *caption = Inline::plain("Hội nghị ");
        caption.push("tổng kết", manuscript::Marks { strong: true, ..Default::default() });
    });
    let before = bench.content(&article);
    say(&bench, &shots, "Hội nghị sơ kết");
    assert_eq!(captions(&bench, &article), ["Hội nghị sơ kết"]);
    undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!(bench.content(&article), before);
}

#[test]
fn a_hundred_changes_are_kept() {
    let bench = bench();
    let shots = bench.shots(1);
    for number in 0..103 {
        say(&bench, &shots, &format!("Lời {number}"));
    }
    let kept: i64 = bench
        .office
        .read(|connection| Ok(connection.query_row("SELECT count(*) FROM photo_undo", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(kept, 100);
    for _ in 0..100 {
        assert!(undo(&bench.office, &bench.author, None).unwrap().undone.is_some());
    }
    assert_eq!(bench.photo(&shots[0]).caption, "Lời 2");
    assert_eq!(bench.office.read(next_undo).unwrap(), None);
}

#[test]
fn what_is_wrong_changes_nothing() {
    let bench = bench();
    let shots = bench.shots(2);
    let mut with_stranger = shots.clone();
    with_stranger.push("lạ".to_owned());
    let refused = |ids: &[String], changes: PhotoChanges| {
        batch(&bench.office, &bench.author, ids, &changes).unwrap_err().code()
    };
    let caption = |text: &str| PhotoChanges { caption: replace(text), ..PhotoChanges::default() };
    assert_eq!(refused(&with_stranger, caption("Lời")), "photo-unknown");
    assert_eq!(refused(&shots, caption(&"á".repeat(2001))), "words-too-long");
    assert_eq!(refused(&shots, caption("Tại {noi}")), "caption-unknown-variable");
    assert_eq!(refused(&shots, caption("=gd=")), "caption-unknown-variable");
    assert_eq!(
        refused(&shots, PhotoChanges { event_date: replace("31/2/2026"), ..caption("Lời") }),
        "event-date-invalid"
    );
    assert_eq!(refused(&vec![String::new(); 20_001], caption("Lời")), "too-many-photos");
    assert_eq!(
        rate(&bench.office, &bench.author, &shots, Some(6), None).unwrap_err().code(),
        "rating-invalid"
    );
    assert!(shots.iter().all(|id| bench.photo(id).caption.is_empty()));
    assert_eq!(bench.office.read(next_undo).unwrap(), None);
    assert_eq!(say(&bench, &shots, "").undo.seq, 0, "nothing to change is nothing to undo");
}

#[derive(Clone, Debug)]
enum Doing {
    Say(Vec<usize>, How, String),
    Date(Vec<usize>, String),
    Keywords(Vec<usize>, How, String),
    Rate(Vec<usize>, Option<i64>, Option<i64>),
    Copy(usize, Vec<usize>),
    People(usize, Vec<(String, f64)>),
}

fn doing() -> impl Strategy<Value = Doing> {
    let some = || prop::collection::vec(0..4_usize, 1..5);
    let how = || prop::sample::select(vec![How::Replace, How::Prefix, How::Append]);
    let words = "[a-zđêạ ,{}=;\\\\\n]{0,12}";
    prop_oneof![
        (some(), how(), words).prop_map(|(ids, how, text)| Doing::Say(ids, how, text)),
        (some(), prop::sample::select(vec!["", "21/11/2026", "2024-04-19"]))
            .prop_map(|(ids, day)| Doing::Date(ids, day.to_owned())),
        (some(), how(), "[a-c, ]{0,8}").prop_map(|(ids, how, text)| Doing::Keywords(ids, how, text)),
        (some(), prop::option::of(0..6_i64), prop::option::of(-1..2_i64))
            .prop_map(|(ids, stars, pick)| Doing::Rate(ids, stars, pick)),
        (0..4_usize, some()).prop_map(|(from, ids)| Doing::Copy(from, ids)),
        (0..4_usize, prop::collection::vec(("[A-Z]{1,3}", 0.0..1.0_f64), 0..4))
            .prop_map(|(id, people)| Doing::People(id, people)),
    ]
}

fn act(bench: &Bench, shots: &[String], doing: &Doing) {
    let (office, actor) = (&bench.office, &bench.author);
    let ids = |indices: &[usize]| indices.iter().map(|index| shots[*index].clone()).collect::<Vec<_>>();
    let none = PhotoChanges::default;
    let change = |how: How, text: &str| Some(Change { how, text: text.to_owned() });
    // What is refused changes nothing, which the property holds as well.
    let _ = match doing {
        Doing::Say(some, how, text) => batch(
            office,
            actor,
            &ids(some),
            &PhotoChanges { caption: change(*how, text), alt: change(*how, text), ..none() },
        ),
        Doing::Date(some, day) => batch(
            office,
            actor,
            &ids(some),
            &PhotoChanges { event_date: change(How::Replace, day), ..none() },
        ),
        Doing::Keywords(some, how, text) => {
            batch(office, actor, &ids(some), &PhotoChanges { keywords: change(*how, text), ..none() })
        }
        Doing::Rate(some, stars, pick) => rate(office, actor, &ids(some), *stars, *pick),
        Doing::Copy(from, some) => {
            copy(office, actor, &shots[*from], &ids(some), &["caption".to_owned(), "keywords".to_owned()])
        }
        Doing::People(id, people) => {
            let people = people.iter().map(|(name, x)| named(name, *x)).collect();
            set_people(office, actor, &shots[*id], people).map(|(_, applied)| applied)
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn undoing_everything_that_was_done_brings_everything_back(plan in prop::collection::vec(doing(), 1..9)) {
        let bench = bench();
        let shots = bench.shots(4);
        let article = bench.ready_article();
        bench.figures(&article, &shots[..2], "");
        bench.figures(&article, &shots[2..], "Riêng");
        let now = || (shots.iter().map(|id| bench.photo(id)).collect::<Vec<_>>(), bench.content(&article));
        let mut before = vec![now()];
        for step in &plan {
            act(&bench, &shots, step);
            let after = now();
            if Some(&after) != before.last() {
                before.push(after);
            }
        }
        let last = before.pop();
        prop_assert_eq!(Some(now()), last);
        while let Some(expected) = before.pop() {
            let undone = undo(&bench.office, &bench.author, None).unwrap();
            prop_assert!(undone.undone.is_some() && undone.notices.is_empty(), "{:?}", undone);
            prop_assert_eq!(now(), expected);
        }
        prop_assert_eq!(undo(&bench.office, &bench.author, None).unwrap().undone, None);
    }
}

#[test]
fn the_caption_of_one_photo_is_undone_and_nothing_else_with_it() {
    let bench = bench();
    let shots = bench.shots(2);
    let article = bench.ready_article();
    bench.figures(&article, &shots[..1], "");
    let say = |text: &str, article: Option<&str>| {
        let words = Words { caption: Some(text.to_owned()), ..Words::default() };
        caption(&bench.office, &bench.author, &shots[0], article, &words).unwrap()
    };
    rate(&bench.office, &bench.author, &shots[1..], Some(4), None).unwrap();
    let own = say("Của ảnh", None);
    assert_eq!(captions(&bench, &article), ["Của ảnh"]);
    let alone = say("Riêng bài này", Some(&article));
    assert_eq!(
        (captions(&bench, &article), bench.photo(&shots[0]).caption),
        (vec!["Riêng bài này".to_owned()], "Của ảnh".to_owned())
    );

    let undone = undo(&bench.office, &bench.author, None).unwrap().undone.unwrap();
    assert_eq!(undone, alone.undo);
    assert_eq!(captions(&bench, &article), ["Của ảnh"], "the use alone");
    let undone = undo(&bench.office, &bench.author, None).unwrap().undone.unwrap();
    assert_eq!(undone, own.undo);
    assert_eq!(
        (captions(&bench, &article), bench.photo(&shots[0]).caption),
        (vec![String::new()], String::new())
    );
    assert_eq!(bench.photo(&shots[1]).stars, 4, "what came before stays");
    // The same words once more are no change of the photo, but reach a use that is empty.
    say("Của ảnh", None);
    say("", Some(&article));
    say("Của ảnh", None);
    assert_eq!(captions(&bench, &article), ["Của ảnh"]);
}

#[test]
fn an_undo_takes_back_the_change_that_it_names() {
    let bench = bench();
    let shots = bench.shots(2);
    let first = rate(&bench.office, &bench.author, &shots[..1], Some(5), None).unwrap().undo;
    let second = rate(&bench.office, &bench.author, &shots[1..], Some(3), None).unwrap().undo;
    let undone = undo(&bench.office, &bench.author, Some(first.seq)).unwrap().undone;
    assert_eq!(undone, Some(first.clone()));
    assert_eq!((bench.photo(&shots[0]).stars, bench.photo(&shots[1]).stars), (0, 3));
    assert_eq!(undo(&bench.office, &bench.author, Some(first.seq)).unwrap().undone, None, "once");
    assert_eq!(next_undo_of(&bench), Some(second));
}

fn next_undo_of(bench: &Bench) -> Option<super::super::Undo> {
    bench.office.read(next_undo).unwrap()
}

fn type_caption(bench: &Bench, id: &String, caption: &str, continues: i64) -> super::super::Undo {
    let changes = PhotoChanges { caption: replace(caption), ..PhotoChanges::default() };
    type_on(&bench.office, &bench.author, std::slice::from_ref(id), &changes, Some(continues)).unwrap().undo
}

#[test]
fn words_typed_without_a_pause_are_one_step_and_no_events_of_the_articles() {
    let bench = bench();
    let shots = bench.shots(2);
    let article = bench.ready_article();
    bench.figures(&article, &shots, "");
    bench.figures(&article, &shots[..1], "");
    say(&bench, &shots[..1], "Cũ");
    let events = || crate::history::history(&bench.office, &article).unwrap().events.len();
    let (before, told) = (bench.content(&article), events());

    let mut seq = 0;
    for typed in ["Tr", "Trao", "Trao ", "Trao quà"] {
        seq = type_caption(&bench, &shots[0], typed, seq).seq;
    }
    assert_eq!(captions(&bench, &article), ["Trao quà", "", "Trao quà"]);
    assert_eq!(events(), told, "as typing in the article itself");
    assert!(undo(&bench.office, &bench.author, Some(seq)).unwrap().notices.is_empty());
    assert_eq!((bench.photo(&shots[0]).caption, bench.content(&article)), ("Cũ".to_owned(), before));

    // What comes between ends the step, and so does coming back to where it began.
    let first = type_caption(&bench, &shots[0], "Một", 0).seq;
    rate(&bench.office, &bench.author, &shots[1..], Some(3), None).unwrap();
    let second = type_caption(&bench, &shots[0], "Một hai", first).seq;
    assert_ne!(first, second);
    assert_eq!(type_caption(&bench, &shots[0], "Một", second).seq, 0, "nothing is left to undo");
    undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!((bench.photo(&shots[1]).stars, bench.photo(&shots[0]).caption), (0, "Một".to_owned()));

    // Another person's typing is their own step.
    let changes = PhotoChanges { caption: replace("Của người khác"), ..PhotoChanges::default() };
    let theirs = type_on(&bench.office, &bench.editor, &shots[..1], &changes, Some(first)).unwrap().undo.seq;
    assert_ne!(theirs, first);
    undo(&bench.office, &bench.editor, Some(theirs)).unwrap();
    assert_eq!(bench.photo(&shots[0]).caption, "Một");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_run_of_keys_is_undone_as_a_whole(typed in prop::collection::vec("[a-dâ ]{0,6}", 1..7)) {
        let bench = bench();
        let shots = bench.shots(1);
        let article = bench.ready_article();
        bench.figures(&article, &shots, "");
        let now = || (bench.photo(&shots[0]), bench.content(&article));
        let before = now();
        let mut seq = 0;
        for text in &typed {
            seq = type_caption(&bench, &shots[0], text, seq).seq;
        }
        prop_assert_eq!(seq == 0, now() == before);
        if seq > 0 {
            undo(&bench.office, &bench.author, None).unwrap();
        }
        prop_assert_eq!(now(), before);
        prop_assert_eq!(bench.office.read(next_undo).unwrap(), None);
    }
}
