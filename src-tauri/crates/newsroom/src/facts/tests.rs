use proptest::prelude::*;

use super::pack::{self, Facts, TableFacts};
use super::{Difference, FactsError, LeftOut, PackShown, Signer, show, write};
use crate::administration::{office_change, take_facts};
use crate::error::Result;
use crate::lexicon::{self, TableName};
use crate::testing::door::{remove_line, save_line};
use crate::testing::{Bench, bench};

const TABLE: TableName = TableName::Agencies;
const OWN: &str = "Trung tâm Của Chúng Ta";

fn line(name: &str, source: &str) -> Vec<String> {
    [name, "", "", source].map(str::to_owned).to_vec()
}

fn file(of: &Bench) -> Vec<u8> {
    let written = write(&of.office, &of.editor, of.dir.path()).unwrap();
    std::fs::read(of.dir.path().join(written.file)).unwrap()
}

fn shown(at: &Bench, bytes: &[u8]) -> PackShown {
    show(&at.office, bytes).unwrap()
}

fn differences(shown: &PackShown) -> Vec<&Difference> {
    shown.tables.iter().flat_map(|table| &table.differences).collect()
}

fn tables(of: &Bench) -> Vec<Vec<lexicon::Line>> {
    let read = |table| of.office.read(|connection| lexicon::lines(connection, table)).unwrap();
    TableName::ALL.into_iter().map(read).collect()
}

/// One office that added a line, changed one and took one out, and what it carries.
fn carried() -> (Bench, Vec<u8>) {
    let from = bench();
    let shipped = TABLE.table().shipped();
    let save = |cells: &[String], was| save_line(&from.office, &from.editor, TABLE, cells, was).unwrap();
    save(&line(OWN, "quyết định"), None);
    save(&line(shipped[0].key(), "nguồn mới"), Some(shipped[0].key()));
    remove_line(&from.office, &from.editor, TABLE, shipped[1].key()).unwrap();
    let bytes = file(&from);
    (from, bytes)
}

#[test]
fn a_pack_shows_what_would_change_is_taken_and_taken_back() {
    let (from, bytes) = carried();
    let at = bench();
    save_line(&at.office, &at.editor, TABLE, &line("Chỉ Ở Đây", ""), None).unwrap();
    let before = tables(&at);
    let seen = shown(&at, &bytes);
    assert_eq!((seen.signer, &seen.last, seen.mark.by.as_str()), (Signer::First, &None, "Quàng Bình"));
    assert_eq!((seen.mark.day.as_str(), seen.tables[0].kept), ("2026-11-21", 1));
    let shipped = TABLE.table().shipped();
    let mut changes: Vec<_> = differences(&seen)
        .iter()
        .map(|one| (one.key.as_str(), one.was.is_some(), one.now.is_some()))
        .collect();
    changes.sort_unstable();
    let mut expected = [(OWN, false, true), (shipped[0].key(), true, true), (shipped[1].key(), true, false)];
    expected.sort_unstable();
    assert_eq!(changes, expected);
    assert_eq!(tables(&at), before, "looking changes nothing");

    let done = take_facts(&at.office, &at.editor, &bytes, &seen.seen, &[]).unwrap();
    let keys = |of: &Bench| -> Vec<Vec<String>> {
        let lines = tables(of).into_iter().flatten().map(|line| line.cells);
        let mut lines: Vec<_> = lines.filter(|cells| cells[0] != "Chỉ Ở Đây").collect();
        lines.sort();
        lines
    };
    assert_eq!(keys(&at), keys(&from));
    let again = shown(&at, &bytes);
    assert_eq!(
        (differences(&again).len(), again.signer, again.last.as_ref()),
        (0, Signer::Known, Some(&seen.mark))
    );

    let back = office_change(&at.office, &at.editor, done.undo.unwrap()).unwrap();
    assert_eq!(tables(&at), before);
    assert_eq!(shown(&at, &bytes).last, None);
    office_change(&at.office, &at.editor, back.undo.unwrap()).unwrap();
    assert_eq!(keys(&at), keys(&from), "and forth again");
}

#[test]
fn what_is_left_out_stays_and_what_was_not_seen_is_not_taken() {
    let (_from, bytes) = carried();
    let at = bench();
    let seen = shown(&at, &bytes);
    let left = [LeftOut { table: TABLE, key: OWN.to_owned() }];
    save_line(&at.office, &at.editor, TABLE, &line(OWN, "của ta"), None).unwrap();
    let refused = take_facts(&at.office, &at.editor, &bytes, &seen.seen, &left).unwrap_err();
    assert!(matches!(refused.of(), Some(FactsError::Changed)));
    let seen = shown(&at, &bytes);
    let own = differences(&seen).into_iter().find(|one| one.key == OWN).unwrap().clone();
    assert!(own.own && own.was.is_some());
    take_facts(&at.office, &at.editor, &bytes, &seen.seen, &left).unwrap();
    let still = shown(&at, &bytes);
    assert_eq!(differences(&still), [&own]);
}

#[test]
fn the_author_may_look_and_not_take() {
    let (_from, bytes) = carried();
    let at = bench();
    let seen = shown(&at, &bytes);
    let refused = take_facts(&at.office, &at.author, &bytes, &seen.seen, &[]).unwrap_err();
    assert_eq!(refused.code(), "role-missing");
    assert_eq!(shown(&at, &bytes).last, None);
}

/// A pack of a program whose shipped lines were checked on another day: one line more, and all others of the table gone.
fn of_other_program(days: i64) -> Vec<u8> {
    let at = bench();
    let shipped = vec![line("Cơ quan Mới Lập", "nghị định")];
    let facts = Facts {
        day: proof::TABLES_CHECKED,
        by: "Một người".to_owned(),
        device: "Máy khác".to_owned(),
        checked: proof::TABLES_CHECKED + chrono::Duration::days(days),
        tables: [(TABLE, TableFacts { shipped, ..TableFacts::default() })].into(),
    };
    pack::seal(&facts, &at.office.store.device).unwrap()
}

#[test]
fn of_what_ships_the_later_program_knows_better() {
    let at = bench();
    save_line(&at.office, &at.editor, TABLE, &line(OWN, ""), None).unwrap();
    let older = shown(&at, &of_other_program(-1));
    assert_eq!(differences(&older).len(), 0);
    let newer = shown(&at, &of_other_program(1));
    let of_table = &newer.tables[0];
    assert_eq!(of_table.differences.len(), TABLE.table().shipped().len() + 1);
    assert_eq!(of_table.kept, 1, "what the office wrote stays");
    assert_eq!(newer.tables.len(), 1, "a table that it does not have is left alone");
}

#[test]
fn a_line_that_makes_no_sense_stays_out_and_is_named() {
    let at = bench();
    let own =
        vec![line("", "không tên"), [OWN, "hôm qua", "", ""].map(str::to_owned).to_vec(), line("Tốt", "")];
    let facts = Facts {
        day: proof::TABLES_CHECKED,
        by: String::new(),
        device: String::new(),
        checked: proof::TABLES_CHECKED,
        tables: [(TABLE, TableFacts { own, shipped: Vec::new(), removed: vec!["Không có".to_owned()] })]
            .into(),
    };
    let seen = shown(&at, &pack::seal(&facts, &at.office.store.device).unwrap());
    assert_eq!(seen.signer, Signer::Own);
    let left: Vec<_> = seen.tables[0].left.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(left, ["", OWN]);
    assert_eq!(differences(&seen).iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["Tốt"]);
}

fn refusal(at: &Bench, bytes: &[u8]) -> Option<&'static str> {
    let found: Result<PackShown> = show(&at.office, bytes);
    found.err().map(|error| error.code())
}

#[test]
fn what_is_no_pack_or_of_a_newer_program_is_named() {
    let (_from, bytes) = carried();
    let at = bench();
    assert_eq!(refusal(&at, b""), Some("facts-not-a-pack"));
    assert_eq!(refusal(&at, b"{}"), Some("facts-not-a-pack"));
    let text = String::from_utf8(bytes).unwrap();
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(refusal(&at, newer.as_bytes()), Some("facts-newer"));
    let other = text.replacen("quyết định", "quyết đinh", 1);
    assert_eq!(refusal(&at, other.as_bytes()), Some("facts-signature"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_changed_byte_or_a_cut_is_never_taken(place in any::<prop::sample::Index>(), other in 1..=255_u8) {
        thread_local!(static PACK: (Bench, Vec<u8>) = carried());
        PACK.with(|(bench, bytes)| {
            let at = place.index(bytes.len());
            let mut changed = bytes.clone();
            changed[at] ^= other;
            // JSON lets a letter be written in several ways: what is signed is then the same.
            if let Ok(shown) = show(&bench.office, &changed) {
                prop_assert_eq!(shown, show(&bench.office, bytes).unwrap());
            }
            prop_assert!(show(&bench.office, &bytes[..at]).is_err());
            Ok(())
        })?;
    }
}

#[test]
fn taking_is_one_entry_with_all_that_changed() {
    let (_from, bytes) = carried();
    let at = bench();
    let seen = shown(&at, &bytes);
    take_facts(&at.office, &at.editor, &bytes, &seen.seen, &[]).unwrap();
    let entered: Vec<usize> = at
        .office
        .read(|connection| {
            let entries = crate::entries::of_topic(connection, &ledger::Topic::Office)?;
            let lines = entries.iter().filter_map(|entry| match entry.what() {
                Some(ledger::entry::What::Lines { places, .. }) => Some(places.len()),
                _ => None,
            });
            Ok(lines.collect())
        })
        .unwrap();
    assert_eq!(entered, [4], "two lines that changed, one that went, and which pack it was");
}
