use serde_json::Value;

use super::{ImportInto, OfficeChange as C, OfficeChanged, import, office_change};
use crate::actor::{Actor, Role};
use crate::articles;
use crate::captions::Code;
use crate::error::Result;
use crate::lexicon::TableName;
use crate::office::Office;
use crate::officials::{Decision, Official, TableOfficial};
use crate::photos::{Region, set_people};
use crate::proofread::{self, RuleLevel};
use crate::review::{self, Action, State, Statement};
use crate::staff;
use crate::testing::{Bench, bench};

fn find(office: &Office, who: &str) -> Result<Actor> {
    office.read(|connection| Actor::find(connection, who))
}

fn admin(bench: &Bench) -> Actor {
    let roles = vec![Role::Admin];
    let added =
        C::StaffAdd { staff: String::new(), name: "Sùng A Chu".to_owned(), pen_name: String::new(), roles };
    office_change(&bench.office, &bench.author, added).unwrap();
    find(&bench.office, "Sùng A Chu").unwrap()
}

fn name_of(staff: &str, name: &str) -> C {
    C::StaffEdit { staff: staff.to_owned(), name: Some(name.to_owned()), pen_name: None, roles: None }
}

fn roles_of(staff: &str, roles: Vec<Role>) -> C {
    C::StaffEdit { staff: staff.to_owned(), name: None, pen_name: None, roles: Some(roles) }
}

/// The entries of the office's topic: by whom, and their bodies.
fn entered(office: &Office) -> Vec<(Option<String>, Value)> {
    office
        .read(|connection| {
            let entries = crate::entries::of_topic(connection, &ledger::Topic::Office)?;
            let said = entries.iter().map(|entry| {
                let body = crate::entries::body_of(connection, entry)?;
                let value = body.map(|body| serde_json::from_slice(body.payload()).unwrap());
                let staff = entry.header().and_then(|header| header.staff()).map(|staff| staff.0.clone());
                Ok((staff, value.unwrap_or_default()))
            });
            said.collect()
        })
        .unwrap()
}

fn codes(office: &Office, actor: &Actor) -> Vec<&'static str> {
    let code = |result: Result<OfficeChanged>| result.err().map_or("ok", |error| error.code());
    let text = str::to_owned;
    let table = TableName::Agencies;
    let changes = [
        C::ProfileChoose { profile: text("dang") },
        C::RuleLevel { rule: text("am-tiet-sai"), level: Some(RuleLevel::Info) },
        C::CategoryAdd { name: text("Chuyện vùng cao"), at: None },
        C::CategoryRetire { category: text("Chuyện vùng cao") },
        C::OfficialSave { official: Official { name: text("Lò Văn Ân"), ..Official::default() } },
        C::OfficialRemove { id: text("khong-co") },
        C::ProposalSettle { id: text("khong-co"), decision: Decision::Dismiss, official: None },
        C::LineSave { table, cells: vec![text("Sở Thử")], was: None },
        C::LinesImport { table, lines: vec![vec![text("Sở Thử Hai")]] },
        C::LinesPutBack { table, before: Vec::new() },
        C::LineRestore { table, key: text("khong-co") },
        C::LineRemove { table, key: text("Sở Thử") },
    ];
    let mut told: Vec<_> =
        changes.into_iter().map(|change| code(office_change(office, actor, change))).collect();
    told.push(code(import(office, actor, ImportInto::Officials, "Họ tên\nVàng Thị Dợ\n".as_bytes())));
    told
}

#[test]
fn what_the_whole_office_goes_by_is_changed_by_those_whose_matter_it_is_and_recorded() {
    let bench = bench();
    let profile = || bench.office.read(proofread::rules).unwrap().profile;
    let before = (profile(), entered(&bench.office).len());
    assert_eq!(codes(&bench.office, &bench.author), ["role-missing"; 13]);
    assert_eq!(codes(&bench.office, &Actor::undeclared()), ["actor-undeclared"; 13]);
    assert_eq!((profile(), entered(&bench.office).len()), before, "what is refused leaves nothing");
    let done =
        ["ok", "official-unknown", "proposal-unknown", "ok", "ok", "ok", "lexicon-line-unknown", "ok", "ok"];
    assert_eq!(codes(&bench.office, &bench.editor), [&["role-missing"; 4][..], &done].concat());
    let recorded = entered(&bench.office);
    let changed: Vec<_> = recorded[before.1..].iter().filter(|(_, value)| !value.is_null()).collect();
    assert_eq!(changed.len(), 5, "each that changed a line, once");
    assert!(recorded[before.1..].iter().all(|(staff, _)| *staff == bench.editor.staff));
    assert_eq!(codes(&bench.office, &bench.approver)[..4], ["ok"; 4]);
    assert_eq!(profile(), "dang");
    let admin = admin(&bench);
    assert!(codes(&bench.office, &admin).iter().all(|code| *code != "role-missing"));
    assert!(bench.is_sound());
}

#[test]
fn a_line_on_record_is_whole_and_follows_the_one_before() {
    let bench = bench();
    let official =
        Official { name: "Lò Văn Ân".to_owned(), rank: "Đại tá".to_owned(), ..Official::default() };
    let saved =
        office_change(&bench.office, &bench.editor, C::OfficialSave { official }).unwrap().official.unwrap();
    let next = Official { rank: "Thiếu tướng".to_owned(), ..saved.clone() };
    office_change(&bench.office, &bench.editor, C::OfficialSave { official: next }).unwrap();
    office_change(&bench.office, &bench.editor, C::OfficialRemove { id: saved.id.clone() }).unwrap();
    let recorded = entered(&bench.office);
    let told: Vec<_> = recorded[recorded.len() - 3..].iter().map(|(_, value)| value[0].clone()).collect();
    for (line, rank) in told.iter().zip([Some("Đại tá"), Some("Thiếu tướng"), None]) {
        assert_eq!((&line[0], &line[1][0]), (&"officials".into(), &saved.id.as_str().into()));
        assert_eq!(line[2].get("rank").and_then(Value::as_str), rank, "gone is null");
    }
    let headers: Vec<String> = bench
        .office
        .read(|connection| {
            let mut statement = connection.prepare("SELECT header FROM entries")?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert!(
        headers.iter().all(|header| !header.contains("Ân")),
        "no name of a line is in what is kept for ever"
    );
}

#[test]
fn an_author_under_another_name_still_does_not_approve_the_own_text() {
    let bench = bench();
    let both = vec![Role::Author, Role::Approver];
    let mai = bench.author.staff.clone().unwrap();
    let change = |change| office_change(&bench.office, &bench.author, change).unwrap();
    change(roles_of(&mai, both));
    let made = bench.ready_article();
    let text = bench.content(&made);
    let named = articles::new(&bench.office, &bench.editor, "Bài của Bình", None).unwrap();
    bench.change(&bench.editor, &named, |content| {
        *content = text;
        content.set_field(manuscript::Field::Byline, "Bài: LÒ THỊ MAI, ảnh: CTV");
    });
    change(name_of(&mai, "Lò Thị Mai Hoa"));
    let mai = find(&bench.office, &mai).unwrap();
    assert_eq!(mai.name, "Lò Thị Mai Hoa");
    for id in [made, named] {
        let act = |actor: &Actor, action| {
            let said = Statement { seen: &bench.hash(&id), reason: "" };
            review::act(&bench.office, actor, &id, action, &said).map(|done| done.state)
        };
        act(&mai, Action::Submit).unwrap();
        act(&bench.editor, Action::Take).unwrap();
        // Her name goes from the byline too: a version has kept that it was there.
        bench.change(&bench.editor, &id, |content| content.set_field(manuscript::Field::Byline, "PV"));
        act(&bench.editor, Action::Pass).unwrap();
        assert_eq!(act(&mai, Action::Approve).unwrap_err().code(), "own-article");
        assert_eq!(act(&bench.approver, Action::Approve).unwrap(), State::Approved);
    }
}

#[test]
fn who_gets_the_old_name_of_an_author_is_no_author() {
    let bench = bench();
    let id = bench.ready_article();
    let rename = |who: &Actor, name: &str| {
        let change = name_of(who.staff.as_ref().unwrap(), name);
        office_change(&bench.office, &bench.editor, change).unwrap();
        find(&bench.office, who.staff.as_deref().unwrap()).unwrap()
    };
    rename(&bench.author, "Lò Thị Mai Hoa");
    let other = rename(&bench.approver, "Lò Thị Mai");
    for (actor, action) in [
        (&bench.author, Action::Submit),
        (&bench.editor, Action::Take),
        (&bench.editor, Action::Pass),
        (&other, Action::Approve),
    ] {
        let said = Statement { seen: &bench.hash(&id), reason: "" };
        review::act(&bench.office, actor, &id, action, &said).unwrap();
    }
}

#[test]
fn a_wrong_first_choice_is_mended_and_after_the_first_administrator_it_is_theirs() {
    let bench = bench();
    let mai = || bench.author.staff.clone().unwrap();
    let roles = |actor: &Actor, roles: &[Role]| {
        office_change(&bench.office, actor, roles_of(&mai(), roles.to_vec()))
            .map(|done| done.staff.unwrap().roles)
    };
    assert_eq!(roles(&bench.author, &[Role::Editor, Role::Author]).unwrap(), [Role::Author, Role::Editor]);
    assert_eq!(roles(&bench.author, &[]).unwrap_err().code(), "staff-roles-missing");
    let admin = admin(&bench);
    assert_eq!(roles(&bench.author, &[Role::Admin]).unwrap_err().code(), "role-missing");
    assert_eq!(roles(&admin, &[Role::Author]).unwrap(), [Role::Author]);
    let taken = name_of(&mai(), "Quàng Bình");
    assert_eq!(office_change(&bench.office, &admin, taken).unwrap_err().code(), "staff-name-taken");
}

#[test]
fn who_leaves_is_chosen_no_more_and_what_they_did_keeps_their_name() {
    let bench = bench();
    let id = bench.ready_article();
    let mai = bench.author.staff.clone().unwrap();
    crate::settings::choose_person(&bench.office, None, &mai, "").unwrap();
    office_change(&bench.office, &bench.editor, C::StaffRetire { staff: mai.clone() }).unwrap();
    assert_eq!(find(&bench.office, &mai).unwrap_err().code(), "staff-unknown");
    assert!(!crate::settings::actor(&bench.office).unwrap().is_declared());
    let (here, left) =
        bench.office.read(|connection| Ok((staff::list(connection)?, staff::retired(connection)?))).unwrap();
    assert_eq!((here.len(), left.len(), left[0].name.as_str()), (2, 1, "Lò Thị Mai"));
    let told = crate::history::history(&bench.office, &id).unwrap().events;
    assert!(told.iter().all(|event| event.actor == "Lò Thị Mai"));
    let back = C::StaffAdd {
        staff: String::new(),
        name: "Lò Thị Mai".to_owned(),
        pen_name: String::new(),
        roles: vec![Role::Author],
    };
    let back = office_change(&bench.office, &bench.editor, back).unwrap().staff.unwrap();
    assert_eq!(back.id, mai, "the same person");
}

#[test]
fn categories_are_added_renamed_ordered_and_retired_and_texts_keep_what_they_have() {
    let bench = bench();
    let id = bench.ready_article();
    let all = || bench.office.read(articles::categories).unwrap();
    let change = |change| office_change(&bench.office, &bench.approver, change).map(drop);
    let code = |result: Result<()>| result.unwrap_err().code();
    let set = |value: &str| {
        let field = [("category".to_owned(), value.to_owned())];
        articles::set(&bench.office, &bench.author, &id, &field)
    };
    let ships = all();
    change(C::CategoryAdd { name: " Chuyện  vùng cao ".to_owned(), at: None }).unwrap();
    assert_eq!(all().last().unwrap(), "Chuyện vùng cao");
    assert_eq!(
        code(change(C::CategoryAdd { name: "chuyen vung cao".to_owned(), at: None })),
        "category-taken"
    );
    assert_eq!(code(change(C::CategoryAdd { name: " ".to_owned(), at: None })), "category-name-missing");
    let name = "Kinh tế".to_owned();
    assert!(ships.contains(&name));
    change(C::CategoryRename { category: name.clone(), name: "Kinh tế - Xã hội".to_owned() }).unwrap();
    change(C::CategoryRename {
        category: "Kinh tế - Xã hội".to_owned(), name: "Kinh tế vùng".to_owned()
    })
    .unwrap();
    assert_eq!(
        bench.content(&id).field(manuscript::Field::Category),
        Some("Kinh tế"),
        "a text is not touched"
    );
    let gaps = || crate::readiness::readiness(&bench.office, &id).unwrap();
    assert!(gaps().items.iter().all(|item| item.ok || item.place != "field:category"), "{:?}", gaps());
    set("kinh te").unwrap();
    assert_eq!(
        bench.content(&id).field(manuscript::Field::Category),
        Some("Kinh tế vùng"),
        "the old name means it"
    );
    let mut order = all();
    order.reverse();
    change(C::CategoryOrder { categories: order.clone() }).unwrap();
    assert_eq!(all(), order);
    assert_eq!(code(change(C::CategoryOrder { categories: ships })), "categories-differ");
    change(C::CategoryRetire { category: "Chuyện vùng cao".to_owned() }).unwrap();
    assert_eq!(all().len(), order.len() - 1);
    assert_eq!(code(set("Chuyện vùng cao")), "category-unknown");
    assert_eq!(
        code(change(C::CategoryRetire { category: "Chuyện vùng cao".to_owned() })),
        "category-unknown"
    );
    change(C::CategoryAdd { name: "Chuyện vùng cao".to_owned(), at: None }).unwrap();
    set("chuyện vùng cao").unwrap();
}

#[test]
fn what_an_ingest_brings_in_is_by_who_started_it_however_they_are_called_by_then() {
    let bench = bench();
    let (office, id) = (&bench.office, bench.ready_article());
    let photo =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/photos/grey.jpg");
    let mai = bench.author.staff.clone().unwrap();
    let ingest =
        crate::ingest::open(office, &bench.editor, vec![crate::ingest::Source::Path(photo)]).unwrap().id;
    let order = crate::ingest::Order { article: Some(id.clone()), ..Default::default() };
    crate::ingest::start(office, &bench.author, &ingest, &order).unwrap();
    // Meanwhile the name is another, and somebody else has hers.
    office_change(office, &bench.editor, name_of(&mai, "Lò Thị Mai Hoa")).unwrap();
    office_change(office, &bench.editor, name_of(bench.approver.staff.as_ref().unwrap(), "Lò Thị Mai"))
        .unwrap();
    crate::ingest::run(office, &ingest, true).unwrap();
    assert_eq!(bench.content(&id).photos().len(), 1);
    let event = || crate::history::history(office, &id).unwrap().events.pop().unwrap();
    assert_eq!(event().actor, "Lò Thị Mai Hoa");
    let staff: Option<String> = office
        .read(|connection| {
            let sql =
                "SELECT header ->> '$.hand.staff' FROM entries WHERE topic = ?1 ORDER BY row DESC LIMIT 1";
            Ok(connection.query_row(sql, [&id], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(staff.as_deref(), Some(mai.as_str()));
}

#[test]
fn a_byline_names_its_authors_by_pen_name_too_and_whoever_comes_to_the_staff_later() {
    let bench = bench();
    let (office, id) = (&bench.office, bench.ready_article());
    let pen = C::StaffEdit {
        staff: bench.approver.staff.clone().unwrap(),
        name: None,
        pen_name: Some(" Hoa Ban;Nậm Rốm ;".to_owned()),
        roles: None,
    };
    let told = office_change(office, &bench.editor, pen).unwrap();
    assert_eq!(told.staff.unwrap().pen_name, "Hoa Ban; Nậm Rốm");
    bench.change(&bench.author, &id, |content| {
        content.set_field(manuscript::Field::Byline, "Nậm Rốm, ảnh: Vàng Thị Dợ");
    });
    let new = C::StaffAdd {
        staff: String::new(),
        name: "Vàng Thị Dợ".to_owned(),
        pen_name: String::new(),
        roles: vec![Role::Approver],
    };
    office_change(office, &bench.editor, new).unwrap();
    let act = |actor: &Actor, action| {
        let said = Statement { seen: &bench.hash(&id), reason: "" };
        review::act(office, actor, &id, action, &said)
    };
    act(&bench.author, Action::Submit).unwrap();
    act(&bench.editor, Action::Take).unwrap();
    act(&bench.editor, Action::Pass).unwrap();
    for author in [bench.approver.staff.as_deref().unwrap(), "Vàng Thị Dợ"] {
        assert_eq!(act(&find(office, author).unwrap(), Action::Approve).unwrap_err().code(), "own-article");
    }
}

/// Everything that a change of the office may touch, as a whole.
fn told(office: &Office) -> Value {
    let lines = |connection: &rusqlite::Connection| -> Result<_> {
        let mut statement = connection.prepare("SELECT name, key, cells FROM lexicon ORDER BY name, key")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    };
    let rows = |connection: &rusqlite::Connection, sql: &str| -> Result<_> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    };
    let marks = |connection: &_| {
        rows(connection, "SELECT photo || position || name || ifnull(person, '-') FROM regions ORDER BY 1")
    };
    let proposals = |connection: &_| {
        rows(
            connection,
            "SELECT id || article || name || title || since || dismissed FROM official_proposals ORDER BY 1",
        )
    };
    office
        .read(|connection| {
            Ok(serde_json::json!({
                "staff": staff::list(connection)?,
                "categories": articles::categories(connection)?,
                "lines": lines(connection)?,
                "officials": crate::officials::list(connection, "", None)?,
                "proof": proofread::rules(connection)?,
                "codes": crate::captions::list_codes(connection)?,
                "marks": marks(connection)?,
                "proposals": proposals(connection)?,
            }))
        })
        .unwrap()
}

/// Somebody of the registry who stands in a picture, a proposal that waits, and a code.
fn known(bench: &Bench) -> (Official, String) {
    let office = &bench.office;
    let official = Official { name: "Lò Văn Ân".to_owned(), ..Official::default() };
    let known = office_change(office, &bench.editor, C::OfficialSave { official }).unwrap().official.unwrap();
    let shot = bench.shots(1).remove(0);
    let region = Region::in_row(Some(known.person.clone()), &known.name, 0, 1);
    set_people(office, &bench.author, &shot, vec![region]).unwrap();
    let article = bench.ready_article();
    office
        .transact(&bench.author, |tx| {
            tx.execute(
                "INSERT INTO official_proposals (id, article, name, honorific, rank, title, since)
                 VALUES ('p', ?1, 'Cà Thị An', 'bà', '', 'Giám đốc Sở Y tế', '2026-11-21')",
                [&article],
            )?;
            Ok(())
        })
        .unwrap();
    let codes = vec![Code { code: "ubnd".to_owned(), texts: vec!["UBND tỉnh".to_owned()] }];
    office_change(office, &bench.approver, C::CodesImport { codes }).unwrap();
    (known, "p".to_owned())
}

#[test]
fn what_changed_elsewhere_since_then_stays_when_a_removal_is_taken_back() {
    let bench = bench();
    let (known, _) = known(&bench);
    let change = |change| office_change(&bench.office, &bench.editor, change);
    let undo = change(C::PersonRemove { person: known.person.clone() }).unwrap().undo.unwrap();
    let other = Official { id: String::new(), state_title: "Giám đốc".to_owned(), ..known.clone() };
    change(C::OfficialSave { official: other }).unwrap();
    let before = told(&bench.office);
    assert_eq!(change(undo).unwrap_err().code(), "official-overlap");
    assert_eq!(told(&bench.office), before);
}

#[test]
fn the_undo_of_a_change_takes_back_that_change_and_its_own_undo_makes_it_again() {
    let bench = bench();
    let (office, text, table) = (&bench.office, str::to_owned, TableName::Agencies);
    let ships: Vec<String> =
        proof::Table::Agencies.shipped().iter().take(2).map(|line| line.key().to_owned()).collect();
    let mai = bench.author.staff.clone().unwrap();
    let (known, proposal) = known(&bench);
    let settled = |decision, official| C::ProposalSettle { id: proposal.clone(), decision, official };
    let coded = |line, name: &str, person: &str| TableOfficial {
        line,
        official: Official { name: text(name), person: text(person), ..Official::default() },
    };
    let codes = |codes: &[&str]| C::CodesImport {
        codes: codes.iter().map(|code| Code { code: text(code), texts: vec![text("khác")] }).collect(),
    };
    let changes = [
        C::OfficialRemove { id: known.id.clone() },
        C::PersonRemove { person: known.person.clone() },
        C::OfficialsImport { lines: vec![coded(2, "Lò Văn Ân", "an"), coded(3, "Cà Thị An", "")] },
        settled(Decision::Dismiss, None),
        settled(Decision::Add, Some(Official { name: text("Cà Thị An"), ..Official::default() })),
        settled(Decision::Change, Some(Official { valid_from: Some(text("2026-11-01")), ..known.clone() })),
        codes(&["ubnd", "hdnd"]),
        C::CodesClear,
        C::StaffAdd {
            staff: text(""),
            name: text("Sùng A Chu"),
            pen_name: text(""),
            roles: vec![Role::Author],
        },
        C::StaffAdd {
            staff: text(""),
            name: text("Lò Thị Mai"),
            pen_name: text("Mùa"),
            roles: vec![Role::Editor],
        },
        name_of(&mai, "Lò Thị Mai Hoa"),
        roles_of(&mai, vec![Role::Approver]),
        C::StaffRetire { staff: mai.clone() },
        C::CategoryAdd { name: text("Chuyện vùng cao"), at: Some(2) },
        C::CategoryRename { category: text("Kinh tế"), name: text("Kinh tế vùng") },
        C::CategoryOrder {
            categories: office.read(articles::categories).unwrap().into_iter().rev().collect(),
        },
        C::CategoryRetire { category: text("Kinh tế") },
        C::LineSave { table, cells: vec![text("Sở Thử")], was: None },
        C::LineSave { table, cells: vec![text("Sở Khác")], was: Some(ships[0].clone()) },
        C::LineRemove { table, key: ships[1].clone() },
        C::LinesImport { table, lines: vec![vec![text("Sở Thử Hai")], vec![text("Sở Thử Ba")]] },
        C::OfficialSave { official: Official { name: text("Lò Văn Ân"), ..Official::default() } },
        C::ProfileChoose { profile: text("dang") },
        C::RuleLevel { rule: text("am-tiet-sai"), level: Some(RuleLevel::Info) },
        C::RuleLevel { rule: text("tit-dai"), level: Some(RuleLevel::Off) },
        C::WordAdd { word: text(" Koong ") },
    ];
    for change in changes {
        let before = told(office);
        let name = format!("{change:?}");
        let undo = office_change(office, &bench.approver, change).unwrap().undo.expect(&name);
        let after = told(office);
        assert_ne!(before, after, "{name}");
        let redo = office_change(office, &bench.approver, undo).unwrap().undo;
        assert_eq!(told(office), before, "{name}");
        if let Some(redo) = redo {
            let back = office_change(office, &bench.approver, redo).unwrap().undo.unwrap();
            assert_eq!(told(office), after, "{name}, again");
            office_change(office, &bench.approver, back).unwrap();
            assert_eq!(told(office), before, "{name}, and back");
        }
    }
}
