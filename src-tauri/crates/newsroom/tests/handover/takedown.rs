//! What was taken down on one laptop is gone on those that hear of it, and no file of before brings it back.

use std::path::{Path, PathBuf};

use manuscript::{Block, Inline};
use newsroom::choices::{self, Decision};
use newsroom::handover::{Photos, To, Wish, name_in, send};
use newsroom::jobs::Progress;
use newsroom::{Actor, articles, audit, photos, takedown};

use crate::checks::all_agree;
use crate::laptop::Laptop;
use crate::writing::write;

const NAME: &str = "Vừ Thị Xá";
/// As a file is called after a headline.
const SLUG: &str = "vu-thi-xa";

/// The files below a folder that say the name or are called by one of these.
fn traces(folder: &Path, called: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if entry.is_dir() {
            found.extend(traces(&entry, called));
        } else {
            let bytes = std::fs::read(&entry).unwrap();
            let says = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
            let says = says(NAME) || says(SLUG);
            if says || !called.is_empty() && entry.to_string_lossy().contains(called) {
                found.push(entry);
            }
        }
    }
    found
}

#[test]
fn what_was_taken_down_goes_on_every_laptop_and_no_older_file_brings_it_back() {
    let (here, there, late) = (Laptop::new(0), Laptop::new(1), Laptop::new(2));
    let (folder, nobody) = (tempfile::tempdir().unwrap(), Actor::undeclared());
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh/IMG_0412.JPG");
    let bytes = std::fs::read(fixtures).unwrap();
    let photo = photos::add(&here.office, &nobody, "a.jpg", &bytes).unwrap().photo.id;
    let id = articles::new(&here.office, &nobody, "Học sinh vượt khó", None).unwrap();
    let shown = Block::Figure {
        photo: photo.clone(),
        alt: String::new(),
        credit: String::new(),
        caption: Inline::plain(format!("Em {NAME} nhận quà")),
        edit: None,
    };
    write(&here, &nobody, &id, |content| {
        content.lead = format!("Em {NAME}, 9 tuổi, đến trường.");
        content.body = vec![shown];
    })
    .unwrap();
    let ids = [id.clone()];
    let before = here.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    there.receive(&before).unwrap();
    photos::preview(&there.office, &photo, photos::Size::Large).unwrap();
    assert!(!traces(there.office.store().dir(), &photo).is_empty(), "the test looks where it stands");
    write(&here, &nobody, &id, |content| {
        content.lead = "Một em nhỏ đến trường.".to_owned();
        content.body = vec![Block::Paragraph { text: Inline::plain("Em được nhận quà.") }];
    })
    .unwrap();
    takedown::take_down(&here.office, &nobody, &id, std::slice::from_ref(&photo), "theo yêu cầu").unwrap();
    let after = here.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    let none = Vec::<PathBuf>::new();
    for laptop in [&there, &late] {
        laptop.receive(&after).unwrap();
        assert_eq!(traces(laptop.office.store().dir(), &photo), none, "after the take-down");
        laptop.receive(&before).unwrap();
        assert_eq!(traces(laptop.office.store().dir(), &photo), none, "after the file of before");
    }
    here.receive(&before).unwrap();
    assert_eq!(traces(here.office.store().dir(), &photo), none);
    all_agree(&[here, there, late]);
}

fn lead(laptop: &Laptop, id: &str) -> String {
    articles::show(&laptop.office, id).unwrap().lead
}

/// No trace on these laptops, every chain proven, and all the same.
fn gone_everywhere(laptops: &[Laptop], id: &str) {
    for (number, laptop) in laptops.iter().enumerate() {
        assert_eq!(traces(laptop.office.store().dir(), ""), Vec::<PathBuf>::new(), "{number}");
        let proven = audit::prove(&laptop.office, id).unwrap();
        assert!(proven.verified, "{number}: {:?}", proven.problems);
    }
    all_agree(laptops);
}

/// Two laptops with a text that names a child, handed over in a file that is called after it, and a third without.
fn named_on_two() -> ([Laptop; 3], tempfile::TempDir, String) {
    let laptops = [0, 1, 2].map(Laptop::new);
    let (folder, nobody) = (tempfile::tempdir().unwrap(), Actor::undeclared());
    let id = articles::new(&laptops[0].office, &nobody, &format!("{NAME} vượt khó"), None).unwrap();
    write(&laptops[0], &nobody, &id, |content| content.lead = format!("Em {NAME}, 9 tuổi.")).unwrap();
    let ids = [id.clone()];
    let out = name_in(&laptops[0].office, &ids, folder.path()).unwrap();
    let wish = Wish { articles: &ids, photos: Photos::Originals, to: To::Anybody, out: &out };
    send(&laptops[0].office, &nobody, &wish, &Progress::unwatched()).unwrap();
    laptops[1].receive(&out).unwrap();
    (laptops, folder, id)
}

fn clean(laptop: &Laptop, id: &str) {
    let nobody = Actor::undeclared();
    write(laptop, &nobody, id, |content| {
        content.headline = "Vượt khó".to_owned();
        content.lead = "Một em nhỏ.".to_owned();
    })
    .unwrap();
    takedown::take_down(&laptop.office, &nobody, id, &[], "theo yêu cầu").unwrap();
}

#[test]
fn what_came_late_to_a_take_down_stays_out_word_for_word_and_is_asked_about() {
    let ([here, there, third], folder, id) = named_on_two();
    let (nobody, ids) = (Actor::undeclared(), [id.clone()]);
    let from = |laptop: &Laptop| laptop.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    // She went on before she heard of it: sealed and handed over, and typed.
    write(&there, &nobody, &id, |content| content.lead = format!("Em {NAME}, 9 tuổi, học giỏi.")).unwrap();
    let late = from(&there);
    write(&there, &nobody, &id, |content| content.lead.push_str(&format!(" {NAME} được khen."))).unwrap();
    clean(&here, &id);
    let after = from(&here);
    here.receive(&late).unwrap();
    assert_eq!(traces(here.office.store().dir(), ""), Vec::<PathBuf>::new(), "it came after the take-down");
    third.receive(&late).unwrap();
    assert!(lead(&third, &id).contains(NAME));
    for laptop in [&there, &third] {
        laptop.receive(&after).unwrap();
        laptop.receive(&late).unwrap();
        assert_eq!(traces(laptop.office.store().dir(), ""), Vec::<PathBuf>::new());
        assert_eq!(lead(laptop, &id), "Một em nhỏ.");
    }
    let back = from(&there);
    assert_eq!(traces(folder.path(), "").len(), 2, "the two files of before, and none since");
    here.receive(&back).unwrap();
    third.receive(&back).unwrap();
    let open = choices::list(&here.office, &id).unwrap();
    let [choice] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!(choice.place, "version");
    let laptops = [here, there, third];
    gone_everywhere(&laptops, &id);
    choices::settle(&laptops[1].office, &nobody, &id, &choice.id, &Decision::Stay).unwrap();
    let settled = from(&laptops[1]);
    for laptop in [&laptops[0], &laptops[2]] {
        laptop.receive(&settled).unwrap();
        assert_eq!(choices::list(&laptop.office, &id).unwrap(), []);
    }
    gone_everywhere(&laptops, &id);
}

#[test]
fn of_two_take_downs_apart_one_text_holds_and_the_other_is_asked_about() {
    let ([here, there, third], folder, id) = named_on_two();
    let (nobody, ids) = (Actor::undeclared(), [id.clone()]);
    let from = |laptop: &Laptop| laptop.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    clean(&here, &id);
    clean(&there, &id);
    write(&there, &nobody, &id, |content| content.lead.push_str(" Hết.")).unwrap();
    let (one, other) = (from(&here), from(&there));
    here.receive(&other).unwrap();
    there.receive(&one).unwrap();
    third.receive(&other).unwrap();
    third.receive(&one).unwrap();
    let laptops = [here, there, third];
    for _ in 0..2 {
        for sender in 0..3 {
            let file = from(&laptops[sender]);
            laptops.iter().for_each(|laptop| drop(laptop.receive(&file).unwrap()));
        }
    }
    gone_everywhere(&laptops, &id);
    assert_eq!(choices::list(&laptops[0].office, &id).unwrap().len(), 1);
}

#[test]
fn a_take_down_that_was_followed_is_not_followed_again() {
    let ([here, there, _], folder, id) = named_on_two();
    clean(&here, &id);
    let file = here.send(&Actor::undeclared(), &[id], Photos::Originals, folder.path()).unwrap();
    there.receive(&file).unwrap();
    // Whatever is scrubbed takes copies of before with it.
    let copy = there.office.store().dir().join("toasoan.truoc-nang-cap-1.db");
    std::fs::write(&copy, "x").unwrap();
    there.receive(&file).unwrap();
    assert!(copy.exists());
}
