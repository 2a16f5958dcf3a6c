//! What laptops bring to each other that grew up apart.

use newsroom::administration::{OfficeChange, office_change};
use newsroom::captions::Template;
use newsroom::handover::Photos;
use newsroom::jobs::Progress;
use newsroom::{Actor, Role, articles, backup, photos};

use crate::checks::all_agree;
use crate::forge::{Parcel, Signed};
use crate::laptop::Laptop;
use crate::writing::write;

/// Two photos of one look, as a camera saves them twice.
fn shots() -> [Vec<u8>; 2] {
    let grey =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
    let grey = std::fs::read(grey).unwrap();
    [grey.clone(), [grey, b"again".to_vec()].concat()]
}

#[test]
fn two_people_and_two_templates_of_one_name_both_stay_and_are_told_apart() {
    let laptops = [Laptop::new(0), Laptop::new(0)];
    let folder = tempfile::tempdir().unwrap();
    let nobody = Actor::undeclared();
    for laptop in &laptops {
        let person = OfficeChange::StaffAdd {
            staff: String::new(),
            name: "Lò Thị Mai".to_owned(),
            pen_name: String::new(),
            roles: vec![Role::Author],
        };
        office_change(&laptop.office, &nobody, person).unwrap();
        let fields = Default::default();
        let template = Template { id: String::new(), name: "Hội nghị".to_owned(), fields };
        let by = laptop.person("Lò Thị Mai");
        office_change(&laptop.office, &by, OfficeChange::TemplateSave { template }).unwrap();
        articles::new(&laptop.office, &by, "Hội nghị", None).unwrap();
    }
    let people = [0, 1].map(|number: usize| laptops[number].person("Lò Thị Mai").staff);
    for (from, to) in [(0, 1), (1, 0), (0, 1)] {
        let by = laptops[from].person("Lò Thị Mai");
        let ids = laptops[from].articles();
        let file = laptops[from].send(&by, &ids, Photos::Originals, folder.path()).unwrap();
        laptops[to].receive(&file).unwrap();
    }
    all_agree(&laptops);
    // She who was there first keeps the name on both.
    for laptop in &laptops {
        assert_eq!(laptop.person("Lò Thị Mai").staff, people[0]);
        assert_eq!(laptop.person("Lò Thị Mai (2)").staff, people[1]);
    }
}

#[test]
fn a_picture_that_stands_in_for_two_photos_is_in_a_backup_once() {
    let (here, there) = (Laptop::new(0), Laptop::new(0));
    let folder = tempfile::tempdir().unwrap();
    let nobody = Actor::undeclared();
    let id = articles::new(&here.office, &nobody, "Hội nghị", None).unwrap();
    let ids = shots().map(|bytes| photos::add(&here.office, &nobody, "a.jpg", &bytes).unwrap().photo.id);
    write(&here, &nobody, &id, |content| {
        content.body = ids
            .map(|photo| manuscript::Block::Figure {
                photo,
                alt: String::new(),
                credit: String::new(),
                caption: manuscript::Inline::plain("Trao giải"),
                edit: None,
            })
            .into();
    })
    .unwrap();
    let file = here.send(&nobody, &[id], Photos::Previews, folder.path()).unwrap();
    there.receive(&file).unwrap();
    let written = backup::write_into(&there.office, folder.path(), &Progress::unwatched()).unwrap();
    assert_eq!((written.photos, written.lost), (1, Vec::new()));
    let dir = tempfile::tempdir().unwrap();
    backup::restore(&written.file, &crate::laptop::store(&dir)).unwrap();
    let back = Laptop::at(dir, 0);
    all_agree(&[there, back]);
}

/// The entries of an article as they lie in a store, without what was written with them.
fn entries_of(laptop: &Laptop, id: &str) -> Vec<Signed> {
    let entries = laptop.office.read(|all| {
        let mut statement =
            all.prepare("SELECT header, signatures FROM entries WHERE topic = ?1 ORDER BY row")?;
        let rows = statement.query_map([id], |row| {
            let signatures: String = row.get(1)?;
            let signatures = serde_json::from_str(&signatures).unwrap();
            Ok(Signed { header: row.get(0)?, signatures, body: None })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    });
    entries.unwrap()
}

#[test]
fn what_was_removed_for_good_goes_where_that_is_heard_of_and_comes_back_with_who_went_on() {
    let (here, there, third) = (Laptop::new(0), Laptop::new(1), Laptop::new(2));
    let (folder, nobody) = (tempfile::tempdir().unwrap(), Actor::undeclared());
    let id = articles::new(&here.office, &nobody, "Hội nghị", None).unwrap();
    let ids = [id.clone()];
    let file = here.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    there.receive(&file).unwrap();
    third.receive(&file).unwrap();
    articles::trash(&here.office, &nobody, &id).unwrap();
    articles::purge(&here.office, &nobody, &id).unwrap();
    let mut parcel = Parcel::open(&file);
    *parcel.topic(&id) = entries_of(&here, &id);
    let mut heads = parcel.heads();
    let all: Vec<_> = parcel.topic(&id).iter().map(Signed::entry).collect();
    heads.topics.insert(id.clone(), ledger::graph::Graph::of(&all).heads());
    parcel.say(heads, &here.key());
    let removed = folder.path().join("removed.toasoan");
    parcel.write(&removed, &here.key());
    let came = there.receive(&removed).unwrap();
    assert_eq!((came.articles[0].headline.as_str(), came.missing.len()), ("Hội nghị", 0));
    assert_eq!(there.articles(), Vec::<String>::new());
    there.receive(&file).unwrap();
    assert_eq!(there.articles(), Vec::<String>::new(), "no file of before brings it back");
    all_agree(&[here, there]);
    // She had not heard of it, and it has her words since.
    write(&third, &nobody, &id, |content| content.lead = "Sáng 21/11.".to_owned()).unwrap();
    third.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    third.receive(&removed).unwrap();
    assert_eq!(articles::show(&third.office, &id).unwrap().lead, "Sáng 21/11.");
    let back = third.send(&nobody, &ids, Photos::Originals, folder.path()).unwrap();
    let again = Laptop::new(1);
    again.receive(&removed).unwrap();
    assert_eq!(again.articles(), Vec::<String>::new());
    again.receive(&back).unwrap();
    all_agree(&[third, again]);
}
