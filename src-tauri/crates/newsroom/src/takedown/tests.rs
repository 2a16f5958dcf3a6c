use std::path::{Path, PathBuf};

use super::{look, take_down};
use crate::actor::Actor;
use crate::articles;
use crate::history::history;
use crate::photos;
use crate::testing::{Bench, bench};

const NAME: &str = "Giàng Thị Pà Dín";

fn files(store: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![store.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => files.push(path),
            }
        }
    }
    files
}

/// Every file of a store in which one of these words stands.
fn found(store: &Path, words: &[&str]) -> Vec<PathBuf> {
    let mut found = files(store);
    found.retain(|path| {
        let bytes = std::fs::read(path).unwrap();
        let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
        words.iter().any(|word| holds(word.as_bytes()))
    });
    found
}

/// The name in either case, with and without accents, and a part of it.
fn spellings() -> Vec<String> {
    let lower = NAME.to_lowercase();
    vec![
        NAME.to_owned(),
        lower.clone(),
        NAME.to_uppercase(),
        crate::text::fold(NAME),
        "pà dín".to_owned(),
        "pa din".to_owned(),
    ]
}

fn photo() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh/IMG_0412.JPG");
    std::fs::read(path).unwrap()
}

/// A text that names a child in every place that it has, went out, and no longer names it.
fn named_once(bench: &Bench) -> (String, String) {
    let office = &bench.office;
    let id = bench.ready_article();
    let shot = photos::add(office, &bench.author, "a.jpg", &photo()).unwrap().photo;
    let clean = bench.content(&id);
    bench.figures(&id, std::slice::from_ref(&shot.id), &format!("Em {NAME} nhận quà"));
    bench.change(&bench.author, &id, |content| {
        content.headline = format!("{NAME} vượt khó");
        content.lead = format!("Em {NAME} đến trường.");
        content.set_field(manuscript::Field::Place, format!("nhà em {NAME}"));
    });
    bench.type_lead(&bench.editor, &id, &format!("Em {NAME} vẫn đến trường.")).unwrap();
    let target = crate::proofread::Target { rule: "lap-cum", place: "lead", text: NAME };
    crate::proofread::ignore(office, &bench.author, &id, target, &format!("tên em {NAME}")).unwrap();
    bench.bring_to(&id, crate::article::State::Approved);
    let part = crate::history::Part { rule: "stray-text".into(), place: "body".into(), text: NAME.into() };
    let repair = |tx: &mut crate::store::Tx| {
        let manuscript = crate::article::document(tx, &id)?;
        let hash = manuscript.content().normalized().hash();
        crate::history::set_aside(tx, &id, &hash, &manuscript, &[part])
    };
    office.transact(&Actor::nobody(None), repair).unwrap();
    photos::preview(office, &shot.id, photos::Size::Large).unwrap();
    bench.change(&bench.editor, &id, |content| *content = clean);
    (id, shot.id)
}

#[test]
fn after_a_take_down_the_name_is_in_no_byte_of_the_store_and_every_chain_holds() {
    let bench = bench();
    let (id, photo) = named_once(&bench);
    let other = bench.ready_article();
    let spellings = spellings();
    let words: Vec<&str> = spellings.iter().map(String::as_str).collect();
    assert!(!found(bench.dir.path(), &words).is_empty(), "the test looks where it stood");
    let before = history(&bench.office, &id).unwrap().events.len();
    let seen = look(&bench.office, &bench.approver, &id).unwrap();
    let may_go: Vec<_> = seen.photos.iter().filter(|one| one.refused.is_none()).map(|one| &one.id).collect();
    assert_eq!(may_go, [&photo]);
    assert!(seen.refused.is_none() && seen.versions > 1);
    let (by, open) = (&bench.approver, articles::open(&bench.office, &bench.approver, &id).unwrap());
    take_down(&bench.office, &bench.approver, &id, std::slice::from_ref(&photo), "theo yêu cầu của gia đình")
        .unwrap();
    assert_eq!(found(bench.dir.path(), &words), Vec::<PathBuf>::new());
    let named_after = |path: &Path| path.to_string_lossy().contains(&photo);
    assert!(!files(bench.dir.path()).iter().any(|path| named_after(path)), "original and previews");
    let told = history(&bench.office, &id).unwrap();
    assert!(told.verified, "{:?}", told.problems);
    assert_eq!(told.events.len(), before + 1, "who did what is still told");
    assert_eq!(told.events.last().unwrap().reason.as_deref(), Some("theo yêu cầu của gia đình"));
    assert!(bench.is_sound());
    let report = crate::doctor::doctor(&bench.office, false).unwrap();
    assert!(report.ok, "{report:?}");
    assert_eq!(look(&bench.office, by, &id).unwrap().versions, 1);
    let pull = |after| articles::pull(&bench.office, by, &id, after).unwrap();
    assert!(pull(open.head.seq).afresh, "a window that is open has nothing of what there is");
    assert!(!pull(pull(0).head.seq).afresh);
    // The text goes on from there, and the other was not touched.
    bench.type_lead(&bench.author, &id, "Ngày 22/11, trao thưởng lần hai.").unwrap();
    articles::close(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(bench.content(&id).lead, "Ngày 22/11, trao thưởng lần hai.");
    assert!(history(&bench.office, &id).unwrap().verified);
    assert_eq!(history(&bench.office, &other).unwrap().events.len(), 2);
    assert!(crate::doctor::doctor(&bench.office, false).unwrap().ok);
}

#[test]
fn what_must_stay_is_not_taken_down_and_who_may_not_does_not() {
    let bench = bench();
    let (id, photo) = named_once(&bench);
    let photos = std::slice::from_ref(&photo);
    let code = |actor: &Actor, photos: &[String], reason: &str| {
        take_down(&bench.office, actor, &id, photos, reason).unwrap_err().code()
    };
    assert_eq!(code(&bench.author, photos, "vì"), "role-missing");
    assert_eq!(code(&bench.approver, photos, " "), "take-down-reason-missing");
    let refused = look(&bench.office, &bench.author, &id).unwrap().refused;
    assert_eq!(refused.unwrap().code, "role-missing");
    let other = bench.ready_article();
    bench.figures(&other, photos, "Ảnh");
    let kept = look(&bench.office, &bench.approver, &id).unwrap().photos;
    let kept = kept.into_iter().find(|one| one.id == photo).unwrap().refused;
    assert_eq!(kept.unwrap().code, "take-down-photo-elsewhere");
    assert_eq!(code(&bench.approver, photos, "vì"), "take-down-photo-elsewhere");
    bench.figures(&id, photos, "Ảnh");
    assert_eq!(code(&bench.approver, photos, "vì"), "take-down-photo-in-text");
    assert!(!found(bench.dir.path(), &[NAME]).is_empty(), "all of it is there");
    assert!(crate::doctor::doctor(&bench.office, false).unwrap().ok);
}

/// Another program that reads keeps the pages of before on the disk: the take-down stands, that is said, and the next start finishes it.
#[test]
fn what_another_program_holds_open_goes_at_the_next_start() {
    let bench = bench();
    let (id, photo) = named_once(&bench);
    let spellings = spellings();
    let words: Vec<&str> = spellings.iter().map(String::as_str).collect();
    let mut other = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    let reading = other.transaction().unwrap();
    reading.query_row("SELECT count(*) FROM articles", [], |_| Ok(())).unwrap();
    let error = take_down(&bench.office, &bench.approver, &id, std::slice::from_ref(&photo), "theo yêu cầu")
        .unwrap_err();
    assert_eq!(error.code(), "take-down-unfinished", "{error}");
    assert_eq!(history(&bench.office, &id).unwrap().events.last().unwrap().action, "take-down");
    assert!(!found(bench.dir.path(), &words).is_empty(), "the other still reads it");
    drop(reading);
    drop(other);
    let Bench { office, dir, .. } = bench;
    drop(office);
    let office = crate::Office::open(dir.path()).unwrap();
    assert_eq!(found(dir.path(), &words), Vec::<PathBuf>::new());
    assert!(history(&office, &id).unwrap().verified);
}
