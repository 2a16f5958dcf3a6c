//! Stores that are copies of others.

use super::*;

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

#[test]
fn an_older_copy_of_a_store_that_handed_over_is_another_device() {
    let here = bench();
    let id = here.ready_article();
    let folder = tempfile::tempdir().unwrap();
    let older = folder.path().join("older");
    let before = here.office.store.device.id.clone();
    copy_folder(here.dir.path(), &older);
    here.change(&here.author, &id, |content| content.lead = "Hội nghị tổng kết.".to_owned());
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    // Only the database is put back: the key has seen more.
    std::fs::copy(here.dir.path().join("device.json"), older.join("device.json")).unwrap();
    let older = Office::open_at(&older, || NOW.to_owned()).unwrap();
    assert_ne!(older.store.device.id, before);
    take(&older, &file);
    assert_eq!(content(&older, &id), here.content(&id));
    sound(&older);
}

#[test]
fn a_store_that_meets_entries_of_its_own_that_it_did_not_write_goes_on_as_another() {
    let here = bench();
    let id = here.ready_article();
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copy");
    copy_folder(here.dir.path(), &copied);
    here.change(&here.author, &id, |content| content.lead = "Ở bản gốc.".to_owned());
    let file = file(&here.office, &here.author, &[&id], &folder, Photos::Originals);
    let copy = Office::open_at(&copied, || NOW.to_owned()).unwrap();
    let author = person(&copy, "Lò Thị Mai");
    change(&copy, &author, &id, |content| content.headline = "Ở bản sao".to_owned());
    let device = copy.store.device.id.clone();
    let came = take(&copy, &file);
    assert_eq!(came.forks, std::slice::from_ref(&device));
    let refused = articles::set(&copy, &author, &id, &[("lead".to_owned(), "x".to_owned())]).unwrap_err();
    assert_eq!(refused.code(), "device-doubled");
    drop(copy);
    let copy = Office::open_at(&copied, || NOW.to_owned()).unwrap();
    assert_ne!(copy.store.device.id, device);
    // Ink of both sides is there, and nothing was lost.
    assert_eq!(content(&copy, &id).headline, "Ở bản sao");
    assert_eq!(content(&copy, &id).lead, "Ở bản gốc.");
    articles::set(&copy, &author, &id, &[("lead".to_owned(), "Đi tiếp.".to_owned())]).unwrap();
}

#[test]
fn a_folder_on_another_machine_is_another_device() {
    let here = bench();
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copy");
    copy_folder(here.dir.path(), &copied);
    let same = Office::open_at(&copied, || NOW.to_owned()).unwrap().store.device.id.clone();
    assert_eq!(same, here.office.store.device.id);
    std::fs::write(copied.join("device.json"), r#"{"machine":"another","n":0}"#).unwrap();
    let copy = Office::open_at(&copied, || NOW.to_owned()).unwrap();
    assert_ne!(copy.store.device.id, same);
    assert!(copied.join("device.key.cu-1").exists());
}

#[test]
fn steps_of_a_copied_store_wait_until_an_administrator_says_which_side_counts() {
    let here = bench();
    let id = here.ready_article();
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copy");
    articles::close(&here.office, &here.author, &id).unwrap();
    copy_folder(here.dir.path(), &copied);
    let copy = Office::open_at(&copied, || NOW.to_owned()).unwrap();
    step(&copy, &person(&copy, "Lò Thị Mai"), &id, Action::Submit);
    here.change(&here.author, &id, |content| content.headline = "Ở bản gốc".to_owned());
    let laptops = [laptop(), laptop()];
    let (other, third) = (&laptops[0].office, &laptops[1].office);
    hand(&here.office, &here.author, &[&id], other);
    hand(&copy, &person(&copy, "Lò Thị Mai"), &[&id], other);
    assert_eq!(state(other, &id), State::Draft, "nobody said yet that the step counts");

    let forks = identity::forks(other, &id).unwrap();
    assert_eq!((forks.len(), forks[0].sides.len()), (1, 2));
    let listed = identity::forked(other).unwrap();
    assert_eq!((listed.len(), &listed[0].id, &listed[0].forks), (1, &id, &forks));
    assert_eq!(identity::forked(third).unwrap(), []);
    let mut acts: Vec<_> = forks[0].sides.iter().map(|side| side.acts.clone()).collect();
    acts.sort_by_key(Vec::len);
    assert_eq!(acts, [vec![], vec![Action::Submit]]);
    let is_step = |side: &&identity::Side| {
        let entry = ledger::EntryHash::parse(&side.entry).unwrap();
        let entry = other.read(|all| crate::entries::find(all, entry)).unwrap().unwrap();
        matches!(entry.what(), Some(ledger::entry::What::Act(_)))
    };
    let side = forks[0].sides.iter().find(is_step).unwrap().entry.clone();
    let chu = person(other, "Giàng Chứ");
    let unknown = identity::rule(other, &chu, &id, &"0".repeat(64)).unwrap_err();
    assert_eq!(unknown.code(), "fork-side-unknown");
    let ruled = identity::rule(other, &chu, &id, &side).unwrap();
    assert_eq!(ruled[0].sides.iter().filter(|side| side.counts).count(), 1);
    assert_eq!(state(other, &id), State::Submitted);
    assert_eq!(content(other, &id).headline, "Ở bản gốc", "what either side wrote stays");

    // The ruling goes with the office to whoever gets the next file.
    hand(other, &chu, &[&id], third);
    assert_eq!(state(third, &id), State::Submitted);
    sound(third);
}
