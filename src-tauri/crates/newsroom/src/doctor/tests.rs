use std::fs::File;
use std::time::{Duration, SystemTime};

use super::doctor;
use crate::actor::Actor;
use crate::photos;
use crate::testing::{Bench, bench};

#[test]
fn what_a_crash_left_is_cleared_once_it_is_old_and_nothing_that_is_named() {
    let bench = bench();
    let named = photos::add(&bench.office, &bench.author, "a.jpg", &photo()).unwrap().photo.id;
    let orphan = bench.office.store().blobs.put(b"no row names this").unwrap();
    let unfinished = bench.dir.path().join("blobs").join(&orphan[..2]).join(".dang-ghi-x");
    std::fs::write(&unfinished, b"half").unwrap();
    let spool = bench.dir.path().join("ingest/00000000-0000-7000-8000-000000000000");
    std::fs::create_dir_all(&spool).unwrap();
    assert!(doctor(&bench.office, true).unwrap().repaired.is_empty(), "all of it is young");

    let blobs = &bench.office.store().blobs;
    for path in [&blobs.path(&orphan), &unfinished, &blobs.path(&named)] {
        let hour_ago = SystemTime::now() - Duration::from_secs(3600);
        File::options().write(true).open(path).unwrap().set_modified(hour_ago).unwrap();
    }
    let report = doctor(&bench.office, true).unwrap();
    assert_eq!(report.repaired.len(), 2, "{report:?}");
    assert!(!blobs.path(&orphan).exists() && !unfinished.exists() && blobs.path(&named).exists());
    assert!(report.ok, "{report:?}");
}

#[test]
fn a_blob_that_is_put_again_is_young_again() {
    let bench = bench();
    let blobs = &bench.office.store().blobs;
    let path = blobs.path(&blobs.put(&photo()).unwrap());
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(&path).unwrap().set_modified(hour_ago).unwrap();
    blobs.put(&photo()).unwrap();
    assert!(doctor(&bench.office, true).unwrap().repaired.is_empty(), "its row may be on the way");
    assert!(path.exists());
}

fn photo() -> Vec<u8> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/anh/IMG_0412.JPG");
    std::fs::read(path).unwrap()
}

#[test]
fn a_store_that_is_written_in_is_not_taken_for_a_damaged_one() {
    let bench = bench();
    let id = bench.ready_article();
    for number in 0..40 {
        bench.type_lead(&bench.author, &id, &format!("Ngày {number}, UBND tỉnh họp lần {number}.")).unwrap();
        let found = doctor(&bench.office, false).unwrap();
        assert!(found.ok, "{:?}", found.problems);
    }
}

/// Every derived line of a store as text, without row numbers and what orders by last change.
fn derived(bench: &Bench) -> Vec<String> {
    let queries = [
        "SELECT id, creator, creator_staff, created_at, headline, category, byline, cover, hash, state, state_since,
             approved_hash, approval, correcting, trashed_at, due, waits_for, state_by, voided, voided_by FROM articles ORDER BY id",
        "SELECT article, number, hash, content, at, actor, hex(entry) FROM versions ORDER BY article, number",
        "SELECT article, staff, named, kept FROM authors ORDER BY article, staff",
        "SELECT article, photo, position FROM uses ORDER BY article, position",
        "SELECT id, article, rule, place, removed, at, settled_at, hex(entry), spot FROM choices ORDER BY id",
        "SELECT id, article, rule, place, text, reason, actor, at FROM proof_ignored ORDER BY id",
        "SELECT articles.id, search.exact FROM search JOIN articles ON articles.row = search.rowid ORDER BY articles.id",
        "SELECT * FROM staff ORDER BY id",
        "SELECT * FROM officials ORDER BY id",
        "SELECT * FROM lexicon ORDER BY name, key",
        "SELECT * FROM categories ORDER BY name",
        "SELECT * FROM codes ORDER BY code",
        "SELECT * FROM caption_templates ORDER BY id",
        "SELECT * FROM article_templates ORDER BY id",
        "SELECT * FROM meta WHERE key LIKE 'proof-%' AND key <> 'proof-changes' ORDER BY key",
    ];
    bench
        .office
        .read(|connection| {
            let mut lines = Vec::new();
            for query in queries {
                let mut statement = connection.prepare(query)?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let cells: Vec<String> =
                        (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
                    lines.push(cells.join(" | "));
                }
            }
            Ok(lines)
        })
        .unwrap()
}

/// A store in which everything has happened that leaves something behind.
fn full() -> Bench {
    use crate::administration::{OfficeChange as C, office_change};
    use crate::article::State;
    use crate::proofread::{Target, ignore, unignore};
    let bench = bench();
    let office = &bench.office;
    for state in
        [State::Draft, State::Review, State::Approved, State::Exported, State::Published, State::Withdrawn]
    {
        let id = bench.ready_article();
        let shot = photos::add(office, &bench.author, "a.jpg", &photo()).unwrap().photo.id;
        bench.figures(&id, &[shot], "Chú thích");
        if state != State::Draft {
            bench.bring_to(&id, state);
        }
    }
    let voided = bench.ready_article();
    bench.bring_to(&voided, State::Approved);
    bench.type_lead(&bench.author, &voided, "Sapo khác hẳn.").unwrap();
    bench.type_lead(&bench.editor, &voided, "Sapo khác hẳn nữa.").unwrap();
    crate::review::set_due(office, &bench.author, &voided, "30/11/2026").unwrap();
    crate::review::ask(office, &bench.editor, &voided, bench.editor.staff.as_deref()).unwrap();
    let trashed = bench.ready_article();
    crate::articles::trash(office, &bench.author, &trashed).unwrap();
    let purged = bench.ready_article();
    crate::articles::trash(office, &bench.author, &purged).unwrap();
    crate::articles::purge(office, &bench.author, &purged).unwrap();
    let repaired = bench.ready_article();
    let part = |text: &str| crate::history::Part {
        rule: "stray-text".to_owned(),
        place: "body".to_owned(),
        text: text.to_owned(),
    };
    let repair = |tx: &mut crate::store::Tx| {
        let manuscript = crate::article::document(tx, &repaired)?;
        let hash = manuscript.content().normalized().hash();
        crate::history::set_aside(tx, &repaired, &hash, &manuscript, &[part("một"), part("hai")])
    };
    office.transact(&Actor::nobody(None), repair).unwrap();
    let choice = crate::choices::list(office, &repaired).unwrap()[0].id.clone();
    crate::choices::settle(office, &bench.editor, &repaired, &choice, &crate::choices::Decision::Keep)
        .unwrap();
    let target = |text| Target { rule: "lap-cum", place: "lead", text };
    ignore(office, &bench.author, &repaired, target("trong trong"), "trích nguyên văn").unwrap();
    ignore(office, &bench.author, &repaired, target("ngoài ngoài"), "cũng thế").unwrap();
    let ignored = crate::proofread::article(office, &repaired, &crate::proofread::Ask::default()).unwrap();
    unignore(office, &bench.author, &repaired, &ignored.ignored[1].id).unwrap();
    let official = crate::officials::Official { name: "Lò Văn Ân".to_owned(), ..Default::default() };
    office_change(office, &bench.editor, C::OfficialSave { official }).unwrap();
    office_change(office, &bench.approver, C::CategoryAdd { name: "Chuyện vùng cao".to_owned(), at: None })
        .unwrap();
    office_change(office, &bench.editor, C::WordAdd { word: "mường lay".to_owned() }).unwrap();
    bench
}

#[test]
fn derived_tables_that_were_emptied_come_back_from_the_ledger_alone() {
    let bench = full();
    assert!(doctor(&bench.office, false).unwrap().ok, "{:?}", doctor(&bench.office, false).unwrap());
    // What is typed and not sealed yet is in no entry.
    let ids = bench.office.read(crate::derived::articles).unwrap();
    for id in &ids {
        crate::articles::close(&bench.office, &bench.author, id).unwrap();
    }
    let before = derived(&bench);
    let database = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    database
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             DELETE FROM articles; DELETE FROM versions; DELETE FROM authors; DELETE FROM uses; DELETE FROM choices;
             DELETE FROM proof_ignored; DELETE FROM search; DELETE FROM staff; DELETE FROM officials; DELETE FROM lexicon;
             DELETE FROM categories; DELETE FROM codes; DELETE FROM updates; DELETE FROM meta WHERE key LIKE 'proof-%';",
        )
        .unwrap();
    drop(database);
    let report = doctor(&bench.office, false).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "columns-differ"), "{report:?}");
    assert!(report.problems.iter().any(|problem| problem.code == "lines-differ"), "{report:?}");
    let report = doctor(&bench.office, true).unwrap();
    assert!(report.ok && report.repaired.len() == 1, "{report:?}");
    similar(&derived(&bench), &before);
    assert!(bench.is_sound());
    assert!(doctor(&bench.office, true).unwrap().repaired.is_empty(), "and stays so");
    // The ledger goes on from there.
    bench.change(&bench.author, &ids[0], |content| content.lead = "Ngày 22/11, họp tiếp.".to_owned());
    bench.bring_to(&ids[0], crate::article::State::Published);
    assert!(doctor(&bench.office, false).unwrap().ok);
}

fn similar(now: &[String], before: &[String]) {
    for (now, before) in now.iter().zip(before) {
        assert_eq!(now, before);
    }
    assert_eq!(now.len(), before.len());
}

#[test]
fn every_column_that_was_changed_by_another_hand_is_named_and_put_right() {
    let bench = full();
    let before = derived(&bench);
    let database = rusqlite::Connection::open(bench.dir.path().join("toasoan.db")).unwrap();
    for (change, named) in [
        ("UPDATE articles SET state = 'published' WHERE state = 'review'", "state"),
        ("UPDATE articles SET approved_hash = hash WHERE state = 'draft'", "approved_hash"),
        ("UPDATE articles SET creator = 'Ai Đó'", "creator"),
        ("UPDATE articles SET trashed_at = NULL", "trashed_at"),
        ("UPDATE articles SET due = '2020-01-01'", "due"),
        ("UPDATE versions SET content = replace(content, '36', '63')", "versions"),
        ("DELETE FROM choices", "choices"),
        ("UPDATE proof_ignored SET reason = ''", "proof_ignored"),
    ] {
        database.execute(change, []).unwrap();
        let report = doctor(&bench.office, false).unwrap();
        let told: Vec<String> = report.problems.iter().map(|problem| problem.message.to_string()).collect();
        assert!(told.iter().any(|told| told.contains(named)), "{change}: {told:?}");
        assert!(doctor(&bench.office, true).unwrap().ok, "{change}");
        similar(&derived(&bench), &before);
    }
    database.execute("UPDATE staff SET roles = '[\"admin\"]' WHERE name = 'Lò Thị Mai'", []).unwrap();
    let report = doctor(&bench.office, false).unwrap();
    assert!(report.problems.iter().any(|problem| problem.code == "lines-differ"), "{report:?}");
    assert!(doctor(&bench.office, true).unwrap().ok);
    similar(&derived(&bench), &before);
}
