//! Stores as earlier programs left them. Each was made by the command line of a commit that had its schema
//! (`tests/fixtures/stores/make.sh`), with what that program said of it beside it.

use std::path::{Path, PathBuf};

use api::Desk;
use newsroom::Office;
use serde_json::{Value, json};

/// Every schema that a program before this one wrote.
const SCHEMAS: std::ops::Range<i64> = 1..newsroom::store::SCHEMA_VERSION;

fn copied(schema: i64) -> (tempfile::TempDir, PathBuf, Value) {
    let from = tests::fixture("stores").join(format!("schema-{schema}"));
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho");
    tests::copy_folder(&from.join("store"), &store);
    let told = std::fs::read_to_string(from.join("told.json")).unwrap();
    (folder, store, serde_json::from_str(&told).unwrap())
}

/// Whether everything that was told stands in what is told now; what came since may stand beside it.
fn holds(then: &Value, now: &Value, place: &str) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (name, value) in then {
                let now = now.get(name).unwrap_or_else(|| panic!("{place}/{name} is gone"));
                holds(value, now, &format!("{place}/{name}"));
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            assert_eq!(then.len(), now.len(), "{place}");
            for (number, (then, now)) in then.iter().zip(now).enumerate() {
                holds(then, now, &format!("{place}/{number}"));
            }
        }
        // The first schema's program named an article by its id alone.
        (Value::String(id), Value::Object(now)) => {
            assert_eq!(Some(id.as_str()), now["id"].as_str(), "{place}")
        }
        (then, now) => assert_eq!(then, now, "{place}"),
    }
}

/// What the present program tells otherwise by design: an approval that no person's key signed has to be given anew, and a step of the
/// history is named by its hash, not by a number of one store.
fn as_told_today(then: &Value) -> Value {
    let mut then = then.clone();
    if let Some(state) =
        then["show"].get_mut("state").filter(|state| *state == "approved" || *state == "exported")
    {
        *state = json!("review");
    }
    for event in then["history"]["events"].as_array_mut().into_iter().flatten() {
        event.as_object_mut().map(|event| event.remove("seq"));
    }
    then
}

#[test]
fn there_is_a_store_of_every_schema_before_this_one() {
    for schema in SCHEMAS {
        let store = tests::fixture("stores").join(format!("schema-{schema}/store/toasoan.db"));
        assert!(store.exists(), "make one of schema {schema} with the last commit that had it (make.sh)");
        // Immutable, else a log of its own would lie beside it afterwards.
        let address = format!("file:{}?immutable=1", store.to_string_lossy().replace('\\', "/"));
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
        let version = rusqlite::Connection::open_with_flags(address, flags)
            .and_then(|store| store.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)));
        assert_eq!(version, Ok(schema), "as it was left");
    }
}

#[test]
fn a_store_of_every_schema_opens_with_all_that_it_had() {
    for schema in SCHEMAS {
        let (_folder, store, told) = copied(schema);
        let office = Office::open(&store).unwrap();
        let report = newsroom::doctor::doctor(&office, true).unwrap();
        assert!(report.ok && report.repaired.is_empty(), "schema {schema}: {report:?}");
        for (id, then) in told["articles"].as_object().unwrap() {
            let then = as_told_today(then);
            let show = newsroom::articles::show(&office, id).unwrap();
            holds(&then["show"], &serde_json::to_value(show).unwrap(), &format!("schema {schema}, {id}"));
            let history = newsroom::history::history(&office, id).unwrap();
            assert!(history.verified, "schema {schema}: {:?}", history.problems);
            holds(
                &then["history"],
                &serde_json::to_value(history).unwrap(),
                &format!("schema {schema}, {id}"),
            );
        }
        let photos = newsroom::photos::list(&office, None, "", 100, 0).unwrap().photos;
        for photo in &photos {
            assert!(newsroom::photos::original(&office, &photo.sha256).is_ok(), "schema {schema}");
        }
        let photos: Value = photos.iter().map(|photo| serde_json::to_value(photo).unwrap()).collect();
        holds(&told["photos"]["photos"], &photos, &format!("schema {schema}, photos"));
        if schema >= 2 {
            let officials =
                office.read(|connection| newsroom::officials::list(connection, "", None)).unwrap();
            assert_eq!(officials[0].name, "Vàng Thị Dợ", "schema {schema}");
        }
        if schema >= 3 {
            let agencies = newsroom::lexicon::TableName::Agencies;
            let lines = office.read(|connection| newsroom::lexicon::list(connection, agencies, "")).unwrap();
            assert!(lines.lines[0].own, "schema {schema}");
        }
        copy_is_the_store_before(&store, schema, &told);
    }
}

/// The copy beside an upgraded store opens in its place.
fn copy_is_the_store_before(store: &Path, schema: i64, told: &Value) {
    let copy = store.join(format!("toasoan.truoc-nang-cap-{schema}.db"));
    assert_eq!(copy.exists(), schema < newsroom::store::SCHEMA_VERSION, "schema {schema}");
    if !copy.exists() {
        return;
    }
    let version = rusqlite::Connection::open(&copy)
        .and_then(|copy| copy.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)));
    assert_eq!(version, Ok(schema));
    let back = tempfile::tempdir().unwrap();
    std::fs::copy(copy, back.path().join("toasoan.db")).unwrap();
    let office = Office::open(back.path()).unwrap();
    for (id, then) in told["articles"].as_object().unwrap() {
        let show = newsroom::articles::show(&office, id).unwrap();
        assert_eq!(then["show"]["hash"], json!(show.hash), "schema {schema}");
    }
}

#[test]
fn work_goes_on_in_a_store_of_every_schema() {
    for schema in SCHEMAS {
        let (folder, store, told) = copied(schema);
        let desk = Desk::new(std::sync::Arc::new(Office::open(&store).unwrap()));
        let call = |name: &str, request: Value| {
            desk.call(name, request).unwrap_or_else(|error| panic!("schema {schema}, {name}: {error}"))
        };
        let status = call("office_status", json!({}));
        let sit = |name: &str| {
            let staff = status["staff"].as_array().unwrap();
            let person = staff.iter().find(|person| person["name"] == name).unwrap();
            call("actor_choose", json!({ "staff": person["id"] }));
        };
        let id = told["review"].as_str().unwrap();
        let hash = &told["articles"][id]["show"]["hash"];
        sit("Giàng Chứ");
        authors_are_known_by_id(&desk, &status, id, hash, schema);
        // The text that was before its approver is approved and leaves; the package of then is still whole.
        sit("Giàng Chứ");
        call("review_act", json!({ "id": id, "action": "approve", "reason": "", "hash": hash }));
        sit("Quàng Bình");
        let out = folder.path().join("ra");
        std::fs::create_dir(&out).unwrap();
        let into = desk.files.pick(out.clone()).handle;
        let export = |id: &str| {
            call("export_article", json!({ "id": id, "proof": false, "folder": into, "job": "x" }))
        };
        let file = export(id)["file"].as_str().unwrap().to_owned();
        assert!(packaging::verify(&std::fs::read(out.join(file)).unwrap()).ok, "schema {schema}");
        let package = tests::fixture("stores").join(format!("schema-{schema}/package.zip"));
        let report = packaging::verify(&std::fs::read(package).unwrap());
        assert!(report.ok, "schema {schema}: {:?}", report.problems);
    }
}

/// Who wrote a text before ids were kept does not approve it, by whatever name.
fn authors_are_known_by_id(desk: &Desk, status: &Value, id: &str, hash: &Value, schema: i64) {
    let staff = status["staff"].as_array().unwrap();
    let mai = &staff.iter().find(|person| person["name"] == "Lò Thị Mai").unwrap()["id"];
    let change = json!({ "change": "staff-edit", "staff": mai, "name": "Lò Mai Hoa", "roles": ["approver"] });
    desk.call("office_change", change).unwrap();
    desk.call("actor_choose", json!({ "staff": mai })).unwrap();
    let approve = json!({ "id": id, "action": "approve", "reason": "", "hash": hash });
    assert_eq!(desk.call("review_act", approve).unwrap_err().code, "own-article", "schema {schema}");
}
