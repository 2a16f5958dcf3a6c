//! Who made a photo, whose it is, when only the day is known, and what an older store never asked.

use super::super::{Contact, Photo, PhotoFilter, add, set_contact, set_offset, sheet, tell_one, undo};
use crate::captions::{Change, How, PhotoChanges, batch};
use crate::testing::{Bench, bench};

/// A photo as somebody was seen to send it, under its own name.
fn taken_in(bench: &Bench, name: &str) -> Photo {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/field/photos");
    add(&bench.office, &bench.author, name, &std::fs::read(folder.join(name)).unwrap()).unwrap().photo
}

fn replace(text: &str) -> Option<Change> {
    Some(Change { how: How::Replace, text: text.to_owned() })
}

#[test]
fn by_line_credit_and_copyright_stay_three_from_the_file_to_what_leaves() {
    let bench = bench();
    let agency = taken_in(&bench, "nguoi-chup-va-hang.jpg");
    assert_eq!((agency.byline.as_str(), agency.credit.as_str()), ("Giàng A Sếnh", "Báo Vùng Cao"));
    let said = agency.metadata();
    assert_eq!((said.byline.as_str(), said.credit.as_str()), ("Giàng A Sếnh", "Báo Vùng Cao"));
    assert_eq!(said.rights, "© 2026 Báo Vùng Cao");
    let camera = taken_in(&bench, "artist-va-copyright.jpg");
    assert_eq!(camera.credit, "Lò Thị Mai", "who took it is named under it; whose it is, is not");
    assert_eq!(camera.rights, "Bản quyền thuộc Trung tâm Truyền thông");
    let made = taken_in(&bench, "anh-ai.jpg");
    assert!(made.metadata().source_type.ends_with("/trainedAlgorithmicMedia"));
    // A new credit leaves who took it alone.
    let changes = PhotoChanges { credit: replace("Trung tâm Truyền thông"), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, std::slice::from_ref(&camera.id), &changes).unwrap();
    assert_eq!(bench.photo(&camera.id).metadata().byline, "Lò Thị Mai");
}

#[test]
fn every_one_of_them_is_changed_for_many_and_taken_back() {
    let bench = bench();
    let ids = [taken_in(&bench, "anh-ai.jpg").id, taken_in(&bench, "gopro.jpg").id];
    let before = ids.clone().map(|id| bench.photo(&id));
    let changes = PhotoChanges {
        byline: replace("Lò Thị Mai; Vừ A Tâm"),
        rights: replace("© Báo Vùng Cao"),
        usage_terms: replace("Chỉ dùng cho báo chí"),
        source_type: replace("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"),
        ..PhotoChanges::default()
    };
    assert_eq!(batch(&bench.office, &bench.author, &ids, &changes).unwrap().changed, 2);
    let contact = Contact { email: " toasoan@baovungcao.example ".into(), ..Contact::default() };
    assert_eq!(set_contact(&bench.office, &bench.author, &ids, &contact).unwrap().changed, 2);
    for id in &ids {
        let said = bench.photo(id).metadata();
        assert_eq!((said.byline.as_str(), said.rights.as_str()), ("Lò Thị Mai; Vừ A Tâm", "© Báo Vùng Cao"));
        assert_eq!(said.usage_terms, "Chỉ dùng cho báo chí");
        assert!(said.source_type.ends_with("/digitalCapture"));
        assert_eq!(said.contact.email, "toasoan@baovungcao.example");
    }
    undo(&bench.office, &bench.author, None).unwrap();
    undo(&bench.office, &bench.author, None).unwrap();
    assert_eq!(ids.map(|id| bench.photo(&id)), before);
    let long = Contact { address: "à".repeat(2001), ..Contact::default() };
    let error = set_contact(&bench.office, &bench.author, &[before[0].id.clone()], &long).unwrap_err();
    assert_eq!(error.code(), "words-too-long");
}

#[test]
fn a_day_is_a_day_in_every_view_and_no_clock_corrects_it() {
    let bench = bench();
    let photo = taken_in(&bench, "xmp-chi-ngay.jpg");
    assert_eq!(
        (photo.taken_at.as_deref(), photo.corrected_at.as_deref()),
        (Some("2026-10-02"), Some("2026-10-02"))
    );
    assert_eq!(photo.day().as_deref(), Some("2026-10-02"));
    let named = taken_in(&bench, "IMG-20261002-WA0007.jpg");
    assert_eq!(named.taken_at.as_deref(), Some("2026-10-02"));
    let cells = sheet(&bench.office, &PhotoFilter::default()).unwrap().cells;
    assert!(cells.iter().all(|cell| cell.day_only && cell.taken.is_some()));
    bench
        .office
        .transact(&bench.author, |tx| Ok(tx.execute("UPDATE photos SET camera = 'Máy A'", [])?))
        .unwrap();
    set_offset(&bench.office, &bench.author, "Máy A", 90_000).unwrap();
    assert_eq!(bench.photo(&photo.id).corrected_at.as_deref(), Some("2026-10-02"));
    let day =
        |day: &str| PhotoFilter { from: Some(day.into()), to: Some(day.into()), ..PhotoFilter::default() };
    assert_eq!(sheet(&bench.office, &day("2026-10-02")).unwrap().cells.len(), 2);
    assert_eq!(sheet(&bench.office, &day("2026-10-03")).unwrap().cells.len(), 0);
}

#[test]
fn a_keyword_with_a_comma_stays_one_whatever_else_is_written() {
    let bench = bench();
    let photo = taken_in(&bench, "tu-khoa-dau-phay.jpg");
    assert_eq!(photo.keywords, ["Nậm Lúng, Mường Chà", "khai giảng"]);
    let ids = std::slice::from_ref(&photo.id);
    let changes = PhotoChanges { caption: replace("Hội xuân"), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, ids, &changes).unwrap();
    assert_eq!(bench.photo(&photo.id).keywords, photo.keywords);
    let append = Some(Change { how: How::Append, text: "rừng".to_owned() });
    batch(&bench.office, &bench.author, ids, &PhotoChanges { keywords: append, ..PhotoChanges::default() })
        .unwrap();
    assert_eq!(bench.photo(&photo.id).keywords, ["Nậm Lúng, Mường Chà", "khai giảng", "rừng"]);
    // More keywords than a form may write came in with a file: its caption can be written all the same.
    let many = taken_in(&bench, "xmp-mo-rong.jpg");
    assert!(many.keywords.len() >= 900);
    let changes = PhotoChanges { caption: replace("Hội xuân"), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, std::slice::from_ref(&many.id), &changes).unwrap();
    assert_eq!(bench.photo(&many.id).keywords, many.keywords);
}

#[test]
fn a_photo_of_an_older_store_is_asked_once_and_what_a_person_said_stays() {
    let bench = bench();
    let photo = taken_in(&bench, "nguoi-chup-va-hang.jpg");
    let forget = |rights: &str| {
        bench.office.transact(&bench.author, |tx| {
            Ok(tx.execute(
                "UPDATE photos SET told = 0, byline = '', rights = ?1, usage_terms = '', source_type = '', contact = '{}'",
                [rights],
            )?)
        })
    };
    forget("").unwrap();
    tell_one(&bench.office, &photo.id).unwrap();
    assert_eq!(bench.photo(&photo.id), photo);
    forget("© Lò Mai").unwrap();
    tell_one(&bench.office, &photo.id).unwrap();
    let told = bench.photo(&photo.id);
    assert_eq!((told.byline.as_str(), told.rights.as_str()), ("Giàng A Sếnh", "© Lò Mai"));
    // Asked once: what was emptied since stays empty.
    let changes = PhotoChanges { byline: replace(""), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, std::slice::from_ref(&photo.id), &changes).unwrap();
    tell_one(&bench.office, &photo.id).unwrap();
    assert_eq!(bench.photo(&photo.id).byline, "");
}

#[test]
fn a_photo_whose_file_names_more_than_it_has_says_so_also_in_an_older_store() {
    let bench = bench();
    let whole = taken_in(&bench, "xmp-mo-rong.jpg");
    assert_eq!(whole.notice, None);
    let cut = add(&bench.office, &bench.author, "a.jpg", &crate::testing::with_cut_metadata()).unwrap().photo;
    let notice = cut.notice.clone().expect("a notice");
    assert_eq!(notice.code, "photo-metadata-cut");
    bench.office.transact(&bench.author, |tx| Ok(tx.execute("UPDATE photos SET told = 0", [])?)).unwrap();
    assert_eq!(bench.photo(&cut.id).notice, None, "not asked yet");
    tell_one(&bench.office, &cut.id).unwrap();
    assert_eq!(bench.photo(&cut.id).notice, Some(notice));
    tell_one(&bench.office, &whole.id).unwrap();
    assert_eq!(bench.photo(&whole.id).notice, None);
}
