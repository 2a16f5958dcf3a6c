use super::TableName as Table;

use super::{export, list};
use crate::table::TableFormat;
use crate::testing::door::{
    import_lines as import, put_lines_back as put_back, remove_line as remove, restore_line as restore,
    save_line as save,
};
use crate::testing::{Bench, bench};

const OWN: &str = "Trung tâm Của Chúng Ta";

fn cells(name: &str, source: &str) -> Vec<String> {
    [name, "", "", source].map(str::to_owned).to_vec()
}

fn shown(bench: &Bench, query: &str) -> super::Shown {
    bench.office.read(|connection| list(connection, Table::Agencies, query)).unwrap()
}

#[test]
fn a_line_is_added_changed_renamed_taken_out_and_brought_back() {
    let bench = bench();
    let put =
        |cells: &[String], was: Option<&str>| save(&bench.office, &bench.editor, Table::Agencies, cells, was);
    let all = shown(&bench, "").total;
    let ships = proof::Table::Agencies.shipped()[0].clone();
    put(&cells(OWN, "quyết định"), None).unwrap();
    assert_eq!(put(&cells(OWN, ""), None).unwrap_err().code(), "lexicon-line-taken");
    assert_eq!(put(&cells("", ""), None).unwrap_err().code(), "lexicon-line-invalid");
    let wrong = [OWN, "31/6/2025"].map(str::to_owned);
    assert_eq!(put(&wrong, Some(OWN)).unwrap_err().code(), "lexicon-line-invalid");
    assert_eq!(put(&cells("Khác", ""), Some("Không có")).unwrap_err().code(), "lexicon-line-unknown");
    let found = shown(&bench, "trung tam cua chung");
    assert_eq!((found.total, found.lines[0].own, found.lines[0].shipped), (1, true, false), "accents or not");
    assert_eq!(shown(&bench, "").total, all + 1);

    // Another name for a shipped line: the old one is gone, and comes back.
    put(&cells("Tên Mới Của Cơ Quan", ""), Some(ships.key())).unwrap();
    assert_eq!(shown(&bench, "").removed, std::slice::from_ref(&ships.0));
    restore(&bench.office, &bench.editor, Table::Agencies, ships.key()).unwrap();
    assert_eq!((shown(&bench, "").removed.len(), shown(&bench, "").total), (0, all + 2));

    put(&cells(ships.key(), "nguồn khác"), Some(ships.key())).unwrap();
    let line = |bench: &Bench| shown(bench, ships.key()).lines[0].clone();
    assert!(line(&bench).own && line(&bench).shipped && line(&bench).cells[3] == "nguồn khác");
    put(&ships.0, Some(ships.key())).unwrap();
    assert!(!line(&bench).own, "as it ships it is no change");

    for key in [OWN, "Tên Mới Của Cơ Quan", ships.key()] {
        remove(&bench.office, &bench.editor, Table::Agencies, key).unwrap();
        let again = remove(&bench.office, &bench.editor, Table::Agencies, key).unwrap_err();
        assert_eq!(again.code(), "lexicon-line-unknown");
    }
    assert_eq!(shown(&bench, "").total, all - 1);
    assert_eq!(Table::from_name("khac"), None);
}

#[test]
fn the_good_lines_of_a_file_come_in_and_the_bad_ones_are_named() {
    let bench = bench();
    save(&bench.office, &bench.editor, Table::Agencies, &cells(OWN, "cũ"), None).unwrap();
    let text = format!(
        "name\tvalid_from\tvalid_to\tsource\r\n# ghi chú\r\n{OWN}\t\t\tmới\r\nSở Thứ Hai\t1/3/2025\r\nSở Thứ Ba\t1/3/25\r\n\
         \tkhông tên\r\nSở Thứ Hai\t\r\nSở Thứ Tư\t\t\t\tô thừa\r\n"
    );
    let done = import(&bench.office, &bench.editor, Table::Agencies, text.as_bytes()).unwrap();
    assert_eq!((done.added, done.changed), (1, 1));
    assert_eq!(
        done.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(),
        [5, 6, 7, 8],
        "{done:?}"
    );
    assert_eq!(shown(&bench, "so thu hai").lines[0].cells[1], "2025-03-01", "as Excel writes days here");
    let again = import(&bench.office, &bench.editor, Table::Agencies, text.as_bytes()).unwrap();
    assert_eq!((again.added, again.changed), (0, 0));
}

#[test]
fn a_table_that_went_out_comes_back_as_it_was() {
    let bench = bench();
    let own = [OWN, "2025-03-01", "", "=1+1"].map(str::to_owned);
    save(&bench.office, &bench.editor, Table::Agencies, &own, None).unwrap();
    for table in Table::ALL {
        let lines =
            |bench: &Bench| bench.office.read(|connection| list(connection, table, "")).unwrap().lines;
        for format in [TableFormat::Xlsx, TableFormat::Tsv, TableFormat::Csv] {
            let other = crate::testing::bench();
            let done = export(&bench.office, table, format, bench.dir.path()).unwrap();
            assert!(done.file.starts_with("bang-") && done.lines > 3, "{done:?}");
            let bytes = std::fs::read(bench.dir.path().join(&done.file)).unwrap();
            let taken = import(&other.office, &other.editor, table, &bytes).unwrap();
            let fresh = u32::from(table == Table::Agencies);
            assert_eq!((taken.added, taken.changed, taken.problems.len()), (fresh, 0, 0), "{taken:?}");
            assert_eq!(lines(&other), lines(&bench));
        }
    }
}

#[test]
fn an_import_is_taken_back_as_a_whole_and_what_changed_elsewhere_stays() {
    let bench = bench();
    let ships = proof::Table::Agencies.shipped();
    let (changed, gone) = (ships[0].key(), ships[1].key());
    let put = |cells: &[String]| save(&bench.office, &bench.editor, Table::Agencies, cells, None).unwrap();
    put(&cells(OWN, "cũ"));
    remove(&bench.office, &bench.editor, Table::Agencies, gone).unwrap();
    let before = shown(&bench, "");
    let text = format!("{OWN}\t\t\tmới\n{changed}\t\t\tkhác\n{gone}\t\t\tlại có\nSở Thứ Hai\n");
    let done = import(&bench.office, &bench.editor, Table::Agencies, text.as_bytes()).unwrap();
    assert_eq!((done.added, done.changed, done.before.len()), (2, 2, 4));
    put(&cells("Sở Thứ Ba", ""));
    put_back(&bench.office, &bench.editor, Table::Agencies, &done.before).unwrap();
    remove(&bench.office, &bench.editor, Table::Agencies, "Sở Thứ Ba").unwrap();
    assert_eq!(shown(&bench, ""), before);

    let mut broken = done.before.clone();
    broken[0].cells = None;
    broken[1].cells = Some(vec![String::new()]);
    let refused = put_back(&bench.office, &bench.editor, Table::Agencies, &broken).unwrap_err();
    assert_eq!(refused.code(), "lexicon-line-invalid");
    assert_eq!(shown(&bench, ""), before, "all or nothing");
}
