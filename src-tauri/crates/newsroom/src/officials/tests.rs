use super::{Decision, Official, export, find, list};
use crate::photos::{Region, set_people};
use crate::table::TableFormat;
use crate::testing::door::{
    import_officials as import, remove_official as remove, save_official as save, settle,
};
use crate::testing::{Bench, bench};

const TABLE: &str = "\u{feff}Họ tên\tDanh xưng\tCấp bậc\tChức vụ Đảng\tChức vụ chính quyền\tĐơn vị\tThứ tự\tTừ ngày\tĐến ngày\tMã
Vàng Thị Dợ\tđồng chí\t\tPhó Bí thư Tỉnh ủy\tChủ tịch UBND tỉnh\t\t2\t1/7/2025\t\tdo
Vàng Thị Dợ\tđồng chí\t\tỦy viên Ban Thường vụ Tỉnh ủy\tPhó Chủ tịch UBND tỉnh\t\t5\t1/1/2021\t30/6/2025\tdo
Lò Văn Ân\tđồng chí\tĐại tá\t\tGiám đốc\tCông an tỉnh\t9\t\t\t
Cà Thị An\t\t\t\tGiám đốc\tSở Y tế\t\t\t\t
";

fn names(bench: &Bench, query: &str, on: Option<&str>) -> Vec<String> {
    let found = bench.office.read(|connection| list(connection, query, on)).unwrap();
    found.into_iter().map(|official| official.name).collect()
}

#[test]
fn the_registry_goes_out_and_comes_back_as_it_was() {
    let bench = bench();
    import(&bench.office, &bench.editor, TABLE.as_bytes()).unwrap();
    let all = |bench: &Bench| bench.office.read(|connection| list(connection, "", None)).unwrap();
    for format in [TableFormat::Xlsx, TableFormat::Tsv, TableFormat::Csv] {
        let done = export(&bench.office, format, bench.dir.path()).unwrap();
        assert_eq!(done.lines, 4);
        let bytes = std::fs::read(bench.dir.path().join(done.file)).unwrap();
        let same = import(&bench.office, &bench.editor, &bytes).unwrap();
        assert_eq!((same.added, same.changed, same.same, same.failed.len()), (0, 0, 4, 0));
        let other = crate::testing::bench();
        assert_eq!(import(&other.office, &other.editor, &bytes).unwrap().added, 4);
        let unnamed = |bench: &Bench| -> Vec<Official> {
            all(bench).into_iter().map(|official| Official { id: String::new(), ..official }).collect()
        };
        assert_eq!(unnamed(&other), unnamed(&bench), "{format:?}");
    }
}

#[test]
fn a_table_comes_in_and_again_changes_nothing() {
    let bench = bench();
    let first = import(&bench.office, &bench.editor, TABLE.as_bytes()).unwrap();
    assert_eq!(
        (first.added, first.changed, first.same, first.failed.len()),
        (4, 0, 0, 0),
        "{:?}",
        first.failed
    );
    let again = import(&bench.office, &bench.editor, TABLE.as_bytes()).unwrap();
    assert_eq!((again.added, again.changed, again.same, again.failed.len()), (0, 0, 4, 0));
    let promoted = TABLE.replace("Phó Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy").replace("\n", "\r\n");
    let third = import(&bench.office, &bench.editor, promoted.as_bytes()).unwrap();
    assert_eq!((third.added, third.changed, third.same), (0, 1, 3));
    let english = "name;state_title;valid_from\nCà Thị An;Giám đốc Sở Y tế;\n";
    let fourth = import(&bench.office, &bench.editor, english.as_bytes()).unwrap();
    assert_eq!((fourth.added, fourth.changed), (0, 1), "by name, in English, separated by semicolons");
}

#[test]
fn bad_lines_are_named_and_the_good_ones_come_in() {
    let bench = bench();
    let table = "name\tcode\tvalid_from\tvalid_to\tprotocol
A\ta\t2021-01-01\t2025-06-30\t1
A\ta\t2025-06-30\t\t1
B\tb\t31/2/2026\t\t1
\tc\t\t\t
D\td\t2026-01-01\t2025-01-01\t1
E\te\t\t\tnhất
A\ta\t2021-01-01\t\t1
G\tg\t\t\t
";
    let done = import(&bench.office, &bench.editor, table.as_bytes()).unwrap();
    assert_eq!(done.added, 2);
    assert_eq!(done.failed.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8]);
    assert_eq!(names(&bench, "", None), ["A", "G"]);
    let nameless = import(&bench.office, &bench.editor, b"a\tb\n1\t2\n").unwrap_err();
    assert_eq!(nameless.code(), "officials-columns-missing");
}

#[test]
fn an_old_period_that_now_ends_makes_room_for_the_new_one() {
    let bench = bench();
    let table = |lines: &str| format!("name\tstate_title\tvalid_from\tvalid_to\n{lines}");
    import(&bench.office, &bench.editor, table("A\tGiám đốc\t2021-01-01\t").as_bytes()).unwrap();
    let both = table("A\tBí thư\t2026-01-01\t\nA\tGiám đốc\t2021-01-01\t2025-12-31\n");
    let done = import(&bench.office, &bench.editor, both.as_bytes()).unwrap();
    assert_eq!((done.added, done.changed, done.failed.len()), (1, 1, 0), "{:?}", done.failed);
}

#[test]
fn namesakes_with_codes_are_two_and_a_code_joins_who_was_known_by_name() {
    let bench = bench();
    import(&bench.office, &bench.editor, "name\nLò Thị Mai".as_bytes()).unwrap();
    let person = bench.office.read(|connection| list(connection, "", None)).unwrap()[0].person.clone();
    let shot = bench.shots(1).remove(0);
    let region = Region::in_row(Some(person), "Lò Thị Mai", 0, 1);
    set_people(&bench.office, &bench.author, &shot, vec![region]).unwrap();
    let coded = "name\tcode\tunit\nLò Thị Mai\tm1\tSở Y tế\nLò Thị Mai\tm2\tSở Nội vụ\n";
    let done = import(&bench.office, &bench.editor, coded.as_bytes()).unwrap();
    assert_eq!((done.added, done.changed, done.failed.len()), (1, 1, 0));
    assert_eq!(bench.photo(&shot).people[0].person.as_deref(), Some("m1"));
}

#[test]
fn the_list_is_in_protocol_order_then_by_given_name_with_the_titles_of_a_day() {
    let bench = bench();
    import(&bench.office, &bench.editor, TABLE.as_bytes()).unwrap();
    assert_eq!(names(&bench, "", Some("2026-11-21")), ["Vàng Thị Dợ", "Lò Văn Ân", "Cà Thị An"]);
    let on = |day: &str| bench.office.read(|connection| list(connection, "do vang", Some(day))).unwrap();
    assert_eq!(on("2024-04-19")[0].state_title, "Phó Chủ tịch UBND tỉnh");
    assert_eq!(on("2025-07-01")[0].state_title, "Chủ tịch UBND tỉnh");
    assert_eq!(on("2019-01-01"), []);
    assert_eq!(names(&bench, "giam doc", None), ["Lò Văn Ân", "Cà Thị An"]);
    assert_eq!(names(&bench, "", None).len(), 4, "every period");
}

#[test]
fn a_typed_name_means_one_person_or_the_choice_is_named() {
    let bench = bench();
    import(&bench.office, &bench.editor, TABLE.as_bytes()).unwrap();
    let who = |name: &str| bench.office.read(|connection| find(connection, name, "2026-11-21"));
    assert_eq!(who("vang thi do").unwrap().state_title, "Chủ tịch UBND tỉnh");
    assert_eq!(who("Ân").unwrap().name, "Lò Văn Ân");
    let error = who("thi").unwrap_err();
    assert_eq!(error.code(), "official-ambiguous");
    assert!(error.to_string().contains("Vàng Thị Dợ (Chủ tịch UBND tỉnh)"), "{error}");
    assert_eq!(who("Người lạ").unwrap_err().code(), "official-unknown");
}

#[test]
fn a_removed_person_stays_in_pictures_by_name() {
    let bench = bench();
    let new = Official { name: "Lù A Sử".to_owned(), ..Official::default() };
    let saved = save(&bench.office, &bench.editor, new.clone()).unwrap();
    let later =
        Official { person: saved.person.clone(), valid_from: Some("1/1/2027".to_owned()), ..new.clone() };
    assert_eq!(save(&bench.office, &bench.editor, later).unwrap_err().code(), "official-overlap");
    assert_eq!(
        save(&bench.office, &bench.editor, Official::default()).unwrap_err().code(),
        "official-name-missing"
    );
    let shot = bench.shots(1).remove(0);
    let region = Region::in_row(Some(saved.person.clone()), &saved.name, 0, 1);
    set_people(&bench.office, &bench.author, &shot, vec![region]).unwrap();
    remove(&bench.office, &bench.editor, &saved.id).unwrap();
    let people = bench.photo(&shot).people;
    assert_eq!((people[0].person.as_deref(), people[0].name.as_str()), (None, "Lù A Sử"));
    assert_eq!(remove(&bench.office, &bench.editor, &saved.id).unwrap_err().code(), "official-unknown");
}

fn approve(bench: &Bench, id: &str, lead: &str) {
    use crate::review::{Action, State, Statement, act};
    let step = |actor, action| {
        act(&bench.office, actor, id, action, &Statement { seen: &bench.hash(id), reason: "x" }).unwrap();
    };
    bench.change(&bench.author, id, |content| content.lead = lead.to_owned());
    if crate::articles::head(&bench.office, &bench.editor, id).unwrap().state == State::Draft {
        step(&bench.author, Action::Submit);
        step(&bench.editor, Action::Take);
    }
    step(&bench.editor, Action::Pass);
    step(&bench.approver, Action::Approve);
}

#[test]
fn an_approved_article_proposes_whom_the_registry_does_not_have_and_a_person_decides() {
    let bench = bench();
    let open = || super::proposals(&bench.office).unwrap();
    let settle = |id: &str, decision, official| settle(&bench.office, &bench.editor, id, decision, official);
    let id = bench.ready_article();
    assert!(open().is_empty(), "nothing is proposed before the approval");
    approve(&bench, &id, "Ngày 21/11, đồng chí Lò Văn Ân, Chủ tịch UBND tỉnh dự Hội nghị.");
    let first = open();
    assert_eq!(first.len(), 1, "{first:?}");
    let told = &first[0];
    assert_eq!(
        [&told.name, &told.honorific, &told.title, &told.since].map(String::as_str),
        ["Lò Văn Ân", "đồng chí", "Chủ tịch UBND tỉnh", "2026-11-21"]
    );
    assert_eq!((told.known.as_ref(), told.article.as_str()), (None, id.as_str()));
    assert_eq!(settle(&told.id, Decision::Add, None).unwrap_err().code(), "official-missing");
    let official = Official {
        name: "Lò Văn Ân".to_owned(),
        state_title: "Chủ tịch UBND tỉnh".to_owned(),
        ..Official::default()
    };
    settle(&told.id, Decision::Add, Some(official)).unwrap();
    assert_eq!(settle(&told.id, Decision::Dismiss, None).unwrap_err().code(), "proposal-unknown");
    approve(&bench, &id, "Ngày 21/11, đồng chí Lò Văn Ân, Chủ tịch UBND tỉnh dự Hội nghị!");
    assert!(open().is_empty(), "the registry has it now");

    approve(&bench, &id, "Ngày 21/11, đồng chí Lò Văn Ân, Bí thư Tỉnh ủy dự Hội nghị.");
    let second = open();
    let known = second[0].known.clone().unwrap();
    let next = Official {
        party_title: "Bí thư Tỉnh ủy".to_owned(),
        state_title: String::new(),
        valid_from: Some("2026-11-01".to_owned()),
        ..known.clone()
    };
    settle(&second[0].id, Decision::Change, Some(next)).unwrap();
    let periods = bench.office.read(|connection| list(connection, "Lò Văn Ân", None)).unwrap();
    assert_eq!(periods.len(), 2, "the old period ends, a new one begins");
    assert!(periods.iter().all(|period| period.person == known.person));
    assert!(periods.iter().any(|period| period.valid_to.as_deref() == Some("2026-10-31")));
    assert!(open().is_empty());
}

#[test]
fn a_dismissed_proposal_does_not_come_back_and_an_open_one_follows_the_text() {
    let bench = bench();
    let open = || super::proposals(&bench.office).unwrap();
    let id = bench.ready_article();
    approve(&bench, &id, "Ngày 21/11, bà Cà Thị An, Giám đốc Sở Y tế dự Hội nghị.");
    approve(&bench, &id, "Ngày 21/11, bà Cà Thị An, Phó Giám đốc Sở Y tế dự Hội nghị.");
    let found = open();
    assert_eq!(found.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Phó Giám đốc Sở Y tế"]);
    settle(&bench.office, &bench.editor, &found[0].id, Decision::Dismiss, None).unwrap();
    approve(&bench, &id, "Ngày 21/11, bà Cà Thị An, Phó Giám đốc Sở Y tế, dự Hội nghị!");
    let other = bench.ready_article();
    approve(&bench, &other, "Ngày 21/11, bà Cà Thị An, Phó Giám đốc Sở Y tế dự Hội nghị.");
    assert!(open().is_empty(), "{:?}", open());
}
