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
