//! Captions out to a spreadsheet, and in again.

use proptest::prelude::*;

use super::super::{Change, How, PhotoChanges, batch, export, import};
use super::mark;
use crate::photos::undo;
use crate::table::TableFormat;
use crate::testing::{Bench, bench};

fn write(bench: &Bench, id: &str, caption: &str) {
    // Taken at its letter: a backslash before everything that means something.
    let literal: String = caption
        .chars()
        .flat_map(|letter| r"{}=\".contains(letter).then_some('\\').into_iter().chain([letter]))
        .collect();
    let caption = Some(Change { how: How::Replace, text: literal });
    batch(&bench.office, &bench.author, &[id.to_owned()], &PhotoChanges { caption, ..Default::default() })
        .unwrap();
}

#[test]
fn a_table_goes_out_and_comes_back_changed() {
    let bench = bench();
    let shots = bench.shots(3);
    mark(&bench, &shots[0], &["Lò Thị Mai", "Vàng A Sử"]);
    write(&bench, &shots[0], "-5 độ ở “Nậm Lúng”;\nbà con \"giữ ấm\"");
    let out = tempfile::tempdir().unwrap();
    for (format, ending) in [(TableFormat::Csv, "csv"), (TableFormat::Tsv, "tsv")] {
        let done = export(&bench.office, &shots, format, out.path()).unwrap();
        assert_eq!((done.file.as_str(), done.lines), (&*format!("chu-thich-20261121-1640.{ending}"), 3));
        let again = export(&bench.office, &shots, format, out.path()).unwrap();
        assert_eq!(again.file, done.file, "the same table is there already");
        let other = export(&bench.office, &shots[1..], format, out.path()).unwrap();
        assert_eq!(other.file, format!("chu-thich-20261121-1640-2.{ending}"), "nothing is overwritten");
        let bytes = std::fs::read(out.path().join(&done.file)).unwrap();
        let text = String::from_utf8(bytes.clone())
            .unwrap()
            .replace(&shots[0], "ID")
            .replace(&shots[1], "ID")
            .replace(&shots[2], "ID");
        insta::assert_snapshot!(format!("table_{ending}"), text);
        let same = import(&bench.office, &bench.editor, &bytes, true).unwrap();
        assert_eq!((same.changed.len(), same.same, same.applied), (0, 3, None));
    }
}

#[test]
fn a_workbook_goes_out_and_comes_back_changed() {
    let bench = bench();
    let shots = bench.shots(3);
    write(&bench, &shots[0], "=tổng(A1) ở “Nậm Lúng”;\nbà con \"giữ ấm\"");
    let out = tempfile::tempdir().unwrap();
    let done = export(&bench.office, &shots, TableFormat::Xlsx, out.path()).unwrap();
    assert_eq!((done.file.as_str(), done.lines), ("chu-thich-20261121-1640.xlsx", 3));
    let bytes = std::fs::read(out.path().join(&done.file)).unwrap();
    let same = import(&bench.office, &bench.editor, &bytes, true).unwrap();
    assert_eq!((same.changed.len(), same.same, same.applied), (0, 3, None));
    write(&bench, &shots[0], "khác");
    let seen = import(&bench.office, &bench.editor, &bytes, true).unwrap();
    assert_eq!((seen.changed.len(), seen.same, seen.hidden), (1, 2, 0));
    assert_eq!(bench.photo(&shots[0]).caption, "=tổng(A1) ở “Nậm Lúng”;\nbà con \"giữ ấm\"");
}

#[test]
fn photos_are_found_by_id_then_by_a_file_name_of_their_own_and_the_rest_is_named() {
    let bench = bench();
    let shots = bench.shots(2);
    bench.shots(1);
    let table = format!(
        "Tệp;Mã ảnh;Chú thích;Ngày sự kiện\r\nx;{};Một;19/4/2024\r\nIMG_0001.JPG;;Hai;\r\nIMG_0000.JPG;;Ba;\r\nlạ.jpg;019;Bốn;\r\n",
        shots[0]
    );
    let seen = import(&bench.office, &bench.editor, table.as_bytes(), false).unwrap();
    assert_eq!(
        seen.changed.iter().map(|line| line.words.caption.as_str()).collect::<Vec<_>>(),
        ["Một", "Hai"]
    );
    assert_eq!(
        seen.missing.iter().map(|line| line.line).collect::<Vec<_>>(),
        [4, 5],
        "two have the name; none has it"
    );
    assert!(seen.applied.is_none() && bench.photo(&shots[0]).caption.is_empty(), "it was only looked at");
    import(&bench.office, &bench.editor, table.as_bytes(), true).unwrap();
    let photo = bench.photo(&shots[0]);
    assert_eq!((photo.caption.as_str(), photo.event_date.as_str()), ("Một", "2024-04-19"));
    assert_eq!(undo(&bench.office, &bench.author, None).unwrap().undone.unwrap().photos, 2);
    let code = |table: &str| import(&bench.office, &bench.editor, table.as_bytes(), true).unwrap_err().code();
    assert_eq!(code("Chú thích\nMột"), "captions-columns-missing");
    assert_eq!(code("file;Ngày sự kiện\nIMG_0001.JPG;31/2/2026"), "captions-line-invalid");
    assert_eq!(code("file;Chú thích\nIMG_0001.JPG;a\nIMG_0001.JPG;b"), "captions-line-invalid");
}

#[test]
fn a_filled_in_caption_may_hold_braces_and_equals_signs() {
    let bench = bench();
    let shots = bench.shots(1);
    import(&bench.office, &bench.editor, "file\tcaption\nIMG_0000.JPG\tMột {hai} =ba=".as_bytes(), true)
        .unwrap();
    assert_eq!(bench.photo(&shots[0]).caption, "Một {hai} =ba=");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_caption_survives_the_spreadsheet(captions in prop::collection::vec("(\\PC|[\t\n\"';=+@{}\\\\-]|[ạ-ỹ]){0,40}", 1..4)) {
        let bench = bench();
        let shots = bench.shots(captions.len());
        for (id, caption) in shots.iter().zip(&captions) {
            write(&bench, id, caption);
        }
        let kept: Vec<String> = shots.iter().map(|id| bench.photo(id).caption).collect();
        let out = tempfile::tempdir().unwrap();
        for format in [TableFormat::Xlsx, TableFormat::Csv, TableFormat::Tsv] {
            let file = export(&bench.office, &shots, format, out.path()).unwrap().file;
            let bytes = std::fs::read(out.path().join(file)).unwrap();
            for id in &shots {
                write(&bench, id, "khác");
            }
            import(&bench.office, &bench.editor, &bytes, true).unwrap();
            prop_assert_eq!(&shots.iter().map(|id| bench.photo(id).caption).collect::<Vec<_>>(), &kept);
        }
    }
}
