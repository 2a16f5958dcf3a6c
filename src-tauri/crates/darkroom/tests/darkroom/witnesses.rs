//! What programs, cameras and agencies were seen to write: each file a kind of its own.

use crate::common::field;
use crate::reconcile::{exif, iim, records, segment, with, xmp};
use darkroom::{Metadata, Probe, probe, read_metadata, rewrite_metadata};

fn probed(name: &str) -> Probe {
    probe(&field(name)).unwrap_or_else(|error| panic!("{name}: {error}")).named(name)
}

#[test]
fn the_letters_of_one_field_do_not_spoil_another() {
    for (name, caption, keywords) in [
        ("iim-ban-quyen-latin1.jpg", "Đồng chí Vừ Thị Dở trao quà cho học sinh xã Nậm Lúng.", vec![]),
        ("iim-tu-khoa-latin1.jpg", "Giàng A Sếnh phát biểu tại hội nghị.", vec!["hội nghị", "café Montreal"]),
    ] {
        let probed = probed(name);
        assert_eq!(probed.caption.as_deref(), Some(caption), "{name}");
        assert_eq!(probed.keywords, keywords, "{name}");
    }
    let rights = probed("iim-ban-quyen-latin1.jpg").rights.unwrap_or_default();
    assert!(rights.starts_with('©'), "{rights}");
    // The same in EXIF: the copyright of an old program beside a caption in UTF-8.
    let mut file =
        with("grey.jpg", &[exif(&[(0x010E, "Hội xuân xã Nậm Lúng"), (0x8298, "c 2026 Bao")], &[])]);
    let at = file.windows(10).position(|w| w == b"c 2026 Bao").unwrap();
    file[at] = 0xA9;
    let read = read_metadata(&file).unwrap();
    assert_eq!((read.caption.as_str(), read.rights.as_str()), ("Hội xuân xã Nậm Lúng", "© 2026 Bao"));
}

#[test]
fn text_that_lost_its_letters_never_beats_the_whole() {
    for (name, caption) in [
        ("exif-dau-hoi.jpg", "Đồng chí Vừ Thị Dở trao quà cho học sinh."),
        ("iim-dau-hoi-digest-cu.jpg", "Đồng chí Vừ Thị Dở trao quà cho học sinh."),
        ("iim-cp1252-mat-dau.jpg", "Bà con xã Nậm Lúng gặt lúa mùa."),
    ] {
        assert_eq!(probed(name).caption.as_deref(), Some(caption), "{name}");
    }
    // Every field that two vocabularies have, whichever of them is believed first.
    let whole = "<dc:creator><rdf:Seq><rdf:li>Vừ Thị Dở</rdf:li></rdf:Seq></dc:creator>\
        <dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>Báo Vùng Cao giữ bản quyền</rdf:li></rdf:Alt></dc:rights>\
        <dc:subject><rdf:Bag><rdf:li>hội nghị</rdf:li></rdf:Bag></dc:subject>\
        <photoshop:Credit>Báo Vùng Cao</photoshop:Credit>";
    let left = records(&[
        (80, b"V? Th? D?"),
        (116, b"B?o V?ng Cao gi? b?n quy?n"),
        (25, b"h?i ngh?"),
        (110, b"Bao Vung Cao"),
    ]);
    let camera = exif(&[(0x013B, "Vu Thi Do"), (0x8298, "B?o V?ng Cao gi? b?n quy?n")], &[]);
    for digest in [None, Some([7; 16].as_slice())] {
        let read =
            read_metadata(&with("grey.jpg", &[camera.clone(), xmp(whole), iim(&left, digest)])).unwrap();
        assert_eq!(read.byline, "Vừ Thị Dở");
        assert_eq!(read.rights, "Báo Vùng Cao giữ bản quyền");
        assert_eq!(read.keywords, ["hội nghị"]);
        assert_eq!(read.credit, "Báo Vùng Cao");
    }
}

#[test]
fn windows_keeps_in_letters_of_its_own_what_exif_lost() {
    let wide = |text: &str| text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let entries = |tags: [(u16, &str); 3]| -> Vec<crate::reconcile::Entry> {
        tags.iter().map(|(tag, text)| (*tag, 1, wide(text))).collect()
    };
    let windows =
        entries([(0x9C9B, "Hội xuân xã Nậm Lúng"), (0x9C9D, "Vừ Thị Dở;Lò Mai"), (0x9C9E, "hội xuân;rừng")]);
    let file = with("grey.jpg", &[exif(&[(0x010E, "H?i xu?n x? N?m L?ng")], &[(0x8769, windows)])]);
    let read = read_metadata(&file).unwrap();
    assert_eq!(read.caption, "Hội xuân xã Nậm Lúng");
    assert_eq!(read.byline, "Vừ Thị Dở; Lò Mai");
    assert_eq!(read.keywords, ["hội xuân", "rừng"]);
}

#[test]
fn who_took_it_whose_it_is_and_what_made_it_are_three_things() {
    let agency = probed("nguoi-chup-va-hang.jpg");
    assert_eq!(agency.byline.as_deref(), Some("Giàng A Sếnh"));
    assert_eq!(agency.credit.as_deref(), Some("Báo Vùng Cao"));
    assert_eq!(agency.rights.as_deref(), Some("© 2026 Báo Vùng Cao"));
    let camera = probed("artist-va-copyright.jpg");
    assert_eq!((camera.byline.as_deref(), camera.credit), (Some("Lò Thị Mai"), None));
    assert_eq!(camera.rights.as_deref(), Some("Bản quyền thuộc Trung tâm Truyền thông"));
    let png = probed("nguoi-chup.png");
    assert_eq!((png.byline.as_deref(), png.rights.as_deref()), (Some("Lò Văn Ún"), Some("© Lò Văn Ún")));
    let made = probed("anh-ai.jpg").source_type;
    assert_eq!(
        made.as_deref(),
        Some("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
    );
    // What is read is written again, in each format.
    for name in ["nguoi-chup-va-hang.jpg", "artist-va-copyright.jpg", "nguoi-chup.png", "anh-ai.jpg"] {
        let read = read_metadata(&field(name)).unwrap();
        let again = read_metadata(&rewrite_metadata(&field(name), &read).unwrap()).unwrap();
        assert_eq!(again, read, "{name}");
    }
}

#[test]
fn a_copyright_has_a_photographer_and_an_editor() {
    let file = with("grey.jpg", &[exif(&[(0x8298, "© Lò Mai\0© Báo Vùng Cao")], &[])]);
    assert_eq!(read_metadata(&file).unwrap().rights, "© Lò Mai; © Báo Vùng Cao");
    let file = with("grey.jpg", &[exif(&[(0x8298, " \0© Báo Vùng Cao")], &[])]);
    assert_eq!(read_metadata(&file).unwrap().rights, "© Báo Vùng Cao");
}

#[test]
fn a_date_is_read_however_it_is_written_and_no_time_is_invented() {
    for (name, taken) in [
        ("xmp-khong-giay.jpg", "2026-10-02T08:15:00+07:00"),
        ("xmp-chi-ngay.jpg", "2026-10-02"),
        ("iim-chi-ngay.jpg", "2026-10-02"),
        ("exif-gach-ngang.jpg", "2026-10-02T08:15:00"),
        ("exif-giay-60.jpg", "2026-10-02T08:15:59"),
        ("chi-co-modifydate.jpg", "2026-10-02T08:15:00"),
        ("IMG-20261002-WA0007.jpg", "2026-10-02"),
        ("exif-con-tro-ifd.tif", "2026-10-02T08:15:00"),
    ] {
        assert_eq!(probed(name).taken_at.map(String::from).as_deref(), Some(taken), "{name}");
    }
    assert_eq!(probe(&field("IMG-20261002-WA0007.jpg")).unwrap().taken_at, None, "the name alone tells");
    let clock = |datasets: &[(u8, &[u8])]| {
        read_metadata(&with("grey.jpg", &[iim(&records(datasets), None)])).unwrap()
    };
    assert_eq!(clock(&[(60, b"143000+0700")]).taken_at, None, "a time of no day");
    let both = clock(&[(55, b"20261002"), (60, b"143000+0700")]).taken_at;
    assert_eq!(both.map(String::from).as_deref(), Some("2026-10-02T14:30:00+07:00"));
}

#[test]
fn the_last_change_of_a_file_is_the_last_to_be_asked() {
    let file = with("grey.jpg", &[exif(&[(0x0132, "2026:10:05 20:00:00")], &[])]);
    let named = |name: &str| probe(&file).unwrap().named(name).taken_at.map(String::from).unwrap_or_default();
    assert_eq!(named("anh.jpg"), "2026-10-05T20:00:00");
    assert_eq!(named("IMG-20261002-WA0007.jpg"), "2026-10-02");
    assert_eq!(
        named("IMG-20261005-WA0007.jpg"),
        "2026-10-05T20:00:00",
        "the day agrees, and the time is known"
    );
    let taken = exif(
        &[(0x0132, "2026:10:05 20:00:00")],
        &[(0x8769, vec![(0x9003, 2, b"2026:10:01 07:00:00\0".to_vec())])],
    );
    let probed = probe(&with("grey.jpg", &[taken])).unwrap().named("IMG-20261002-WA0007.jpg");
    assert_eq!(probed.taken_at.map(String::from).as_deref(), Some("2026-10-01T07:00:00"));
}

#[test]
fn what_a_device_writes_is_no_caption() {
    for name in ["gopro.jpg", "dji.jpg", "kodak.jpg"] {
        assert_eq!(probed(name).caption, None, "{name}");
    }
    // Nor where a program copied it to, and a person's words stand behind it.
    let copied =
        "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>SONY DSC</rdf:li></rdf:Alt></dc:description>";
    let said = records(&[(120, "Hội xuân xã Nậm Lúng".as_bytes())]);
    let camera = exif(&[(0x010E, "SONY DSC                       ")], &[]);
    let read = read_metadata(&with("grey.jpg", &[camera.clone(), xmp(copied), iim(&said, None)])).unwrap();
    assert_eq!(read.caption, "Hội xuân xã Nậm Lúng");
    assert_eq!(read_metadata(&with("grey.jpg", &[camera, xmp(copied)])).unwrap().caption, "");
}

#[test]
fn a_position_with_signs_is_a_position() {
    let (latitude, longitude) = probed("gps-so-co-dau.jpg").position.unwrap();
    assert!((latitude - 21.5).abs() < 1e-4, "{latitude} {longitude}");
    let parts =
        |degrees: i32| [degrees, 1, 30, 1, 0, 1].into_iter().flat_map(i32::to_le_bytes).collect::<Vec<u8>>();
    let at = |north: &[u8], degrees: i32| {
        let gps = vec![
            (1, 2, north.to_vec()),
            (2, 10, parts(degrees)),
            (3, 2, b"E\0".to_vec()),
            (4, 10, parts(103)),
        ];
        let gps = gps.into_iter().filter(|entry: &crate::reconcile::Entry| !entry.2.is_empty()).collect();
        probe(&with("grey.jpg", &[exif(&[], &[(0x8825, gps)])])).unwrap().position
    };
    assert_eq!(at(b"N\0", 21), Some((21.5, 103.5)));
    assert_eq!(at(b"S\0", 21), Some((-21.5, 103.5)));
    assert_eq!(at(b"S\0", -21), Some((-21.5, 103.5)), "said twice");
    assert_eq!(at(b"", -21), Some((-21.5, 103.5)));
}

#[test]
fn of_two_orientations_the_first_that_is_one_counts() {
    let entry = |value: u16| {
        [0x0112u16.to_le_bytes(), 3u16.to_le_bytes(), 1u16.to_le_bytes(), [0; 2], value.to_le_bytes(), [0; 2]]
            .concat()
    };
    let oriented = |values: [u16; 2]| {
        let tiff =
            [b"II*\0\x08\0\0\0\x02\0".to_vec(), entry(values[0]), entry(values[1]), vec![0; 4]].concat();
        let file = with("grey.jpg", &[segment(0xE1, &[b"Exif\0\0".to_vec(), tiff].concat())]);
        probe(&file).unwrap().orientation
    };
    assert_eq!([oriented([6, 1]), oriented([0, 6]), oriented([9, 8]), oriented([0, 0])], [6, 6, 8, 1]);
}

#[test]
fn an_orientation_is_heard_in_whatever_kind_of_whole_number() {
    for (kind, negative) in
        [(1u16, 0xFFu32), (3, 0xFFFF), (4, u32::MAX), (6, 0xFF), (8, 0xFFFF), (9, u32::MAX)]
    {
        for (value, expected) in [(6, 6), (negative, 1)] {
            let entry = [
                &0x0112u16.to_le_bytes()[..],
                &kind.to_le_bytes(),
                &1u32.to_le_bytes(),
                &u32::to_le_bytes(value),
            ];
            let tiff = [b"II*\0\x08\0\0\0\x01\0".as_slice(), &entry.concat(), &[0; 4]].concat();
            let file = with("grey.jpg", &[segment(0xE1, &[b"Exif\0\0".to_vec(), tiff].concat())]);
            assert_eq!(probe(&file).unwrap().orientation, expected, "kind {kind}, {value}");
        }
    }
}

#[test]
fn one_broken_entry_costs_no_other_and_the_thumbnail_is_not_heard() {
    // A count that reaches beyond the data, in front; the second directory speaks of the thumbnail.
    let file = with("grey.jpg", &[exif(&[(0x010E, "Hội xuân"), (0x0110, "Máy ảnh")], &[])]);
    let at = file.windows(6).position(|w| w == b"Exif\0\0").unwrap() + 6;
    let mut broken = file.clone();
    let count = at + 10 + 4;
    assert_eq!(broken[at + 10..at + 12], 0x010Eu16.to_le_bytes());
    broken[count..count + 4].copy_from_slice(&60_000u32.to_le_bytes());
    let probed = probe(&broken).unwrap();
    assert_eq!(probed.camera, "Máy ảnh");
    assert_eq!(probed.caption.as_deref(), Some("Hội xuân"), "as far as the NUL that ends it");
}

#[test]
fn an_empty_photo_says_nothing() {
    assert_eq!(read_metadata(&with("grey.jpg", &[])).unwrap(), Metadata::default());
}
