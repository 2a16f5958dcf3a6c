//! What was taken down on one laptop is gone on those that hear of it, and no file of before brings it back.

use std::path::{Path, PathBuf};

use manuscript::{Block, Inline};
use newsroom::handover::Photos;
use newsroom::{Actor, articles, photos, takedown};

use crate::checks::all_agree;
use crate::laptop::Laptop;
use crate::writing::write;

const NAME: &str = "Vừ Thị Xá";

/// The files below a folder that say the name or are called by one of these.
fn traces(folder: &Path, called: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if entry.is_dir() {
            found.extend(traces(&entry, called));
        } else {
            let bytes = std::fs::read(&entry).unwrap();
            let says = bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes());
            if says || entry.to_string_lossy().contains(called) {
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
