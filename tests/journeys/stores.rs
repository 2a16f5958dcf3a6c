//! Stores as earlier programs left them. Each was made by the command line of a commit that had its schema
//! (`tests/fixtures/stores/make.sh`), with what that program said of it beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use api::Desk;
use manuscript::Content;
use newsroom::Office;
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::office::manuscript_of;

/// Every schema that a program before this one wrote.
const SCHEMAS: std::ops::Range<i64> = 1..newsroom::store::SCHEMA_VERSION;

/// From this one on the ledger decides, and photos are called by their hashes: what was told is told so still.
const LEDGER: i64 = 9;

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
fn as_told_today(then: &Value, schema: i64) -> Value {
    let mut then = then.clone();
    if schema >= LEDGER {
        return then;
    }
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

/// Every text of a store, by article and number of its version, with its hash.
fn versions(store: &Path) -> BTreeMap<(String, u32), (Content, String)> {
    let store = Connection::open(store.join("toasoan.db")).unwrap();
    let mut statement = store.prepare("SELECT article, number, content, hash FROM versions").unwrap();
    let read = statement.query_map([], |row| {
        let content: String = row.get(2)?;
        Ok(((row.get(0)?, row.get(1)?), (serde_json::from_str(&content).unwrap(), row.get(3)?)))
    });
    read.and_then(Iterator::collect).unwrap()
}

/// What photos and texts were called before schema 9, and what they are called since; nothing of a later one.
#[derive(Default)]
struct Names {
    photos: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
}

impl Names {
    /// Of a store that was not upgraded yet.
    fn of(store: &Path, schema: i64) -> Names {
        if schema >= LEDGER {
            return Names::default();
        }
        let store = Connection::open(store.join("toasoan.db")).unwrap();
        let mut statement = store.prepare("SELECT id, sha256 FROM photos").unwrap();
        let photos = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        Names { photos: photos.and_then(Iterator::collect).unwrap(), texts: BTreeMap::new() }
    }

    /// A text says what it said, and the hash that it had is that of its words with the names of then.
    fn note(&mut self, now: &Content, then: &str, place: &str) {
        let former: BTreeMap<&String, &String> = self.photos.iter().map(|(then, now)| (now, then)).collect();
        let mut before = now.clone();
        before.rename_photos(|photo| former.get(&photo.to_owned()).map(|photo| (*photo).clone()));
        let hash = match self.photos.is_empty() {
            true => before.hash(),
            false => before.hash_with(|photo| self.photos.get(photo).cloned()),
        };
        assert_eq!(hash.as_str(), then, "{place}");
        self.texts.insert(then.to_owned(), now.hash().to_string());
    }

    /// What was told, as it is told now.
    fn now(&self, told: &Value) -> Value {
        match told {
            Value::Object(told) => {
                let kept = told.iter().filter(|(name, _)| name.as_str() != "sha256");
                kept.map(|(name, value)| (name.clone(), self.now(value))).collect()
            }
            Value::Array(told) => told.iter().map(|value| self.now(value)).collect(),
            Value::String(name) => {
                json!(self.photos.get(name).or_else(|| self.texts.get(name)).unwrap_or(name))
            }
            other => other.clone(),
        }
    }
}

/// A store of this schema after its upgrade, whose texts all say what they said under the names that their photos have now.
struct Upgraded {
    _folder: tempfile::TempDir,
    store: PathBuf,
    told: Value,
    desk: Desk,
    names: Names,
}

fn upgraded(schema: i64) -> Upgraded {
    let (folder, store, told) = copied(schema);
    let mut names = Names::of(&store, schema);
    let then = versions(&store);
    let desk = Desk::new(std::sync::Arc::new(Office::open(&store).unwrap()));
    let now = versions(&store);
    // What was typed and not kept yet is kept by the upgrade.
    assert!(then.keys().all(|version| now.contains_key(version)), "schema {schema}");
    for (place, (mut content, hash)) in then {
        let (renamed, renamed_hash) = &now[&place];
        names.note(renamed, &hash, &format!("schema {schema}, {place:?}"));
        content.rename_photos(|photo| names.photos.get(photo).cloned());
        assert_eq!((&content, content.hash().as_str()), (renamed, renamed_hash.as_str()), "schema {schema}");
    }
    for (id, told) in told["articles"].as_object().unwrap() {
        let opened = desk.call("article_open", json!({ "id": id })).unwrap();
        let content = manuscript_of(&opened).content();
        names.note(&content, told["show"]["hash"].as_str().unwrap(), &format!("schema {schema}, {id}"));
        assert_eq!(opened["hash"], json!(content.hash()), "schema {schema}, {id}");
        assert!(content.photos().into_iter().all(newsroom::photos::is_id), "schema {schema}, {id}");
    }
    Upgraded { _folder: folder, store, told, desk, names }
}

#[test]
fn a_store_of_every_schema_opens_with_all_that_it_had() {
    for schema in SCHEMAS {
        let Upgraded { _folder, store, told, desk, names } = upgraded(schema);
        let office = &desk.office;
        let report = newsroom::doctor::doctor(office, true).unwrap();
        assert!(report.ok && report.repaired.is_empty(), "schema {schema}: {report:?}");
        for (id, then) in told["articles"].as_object().unwrap() {
            let then = as_told_today(&names.now(then), schema);
            let show = newsroom::articles::show(office, id).unwrap();
            holds(&then["show"], &serde_json::to_value(show).unwrap(), &format!("schema {schema}, {id}"));
            let history = newsroom::history::history(office, id).unwrap();
            assert!(history.verified, "schema {schema}: {:?}", history.problems);
            let mut now = serde_json::to_value(history).unwrap();
            // What was typed and not kept yet is kept by the upgrade, as the last thing that happened.
            let events = now["events"].as_array_mut().unwrap();
            if events.len() > then["history"]["events"].as_array().unwrap().len() {
                assert_eq!(events.pop().unwrap()["action"], "edit", "schema {schema}, {id}");
            }
            holds(&then["history"], &now, &format!("schema {schema}, {id}"));
        }
        let photos = newsroom::photos::list(office, None, "", 100, 0).unwrap().photos;
        for photo in &photos {
            assert!(newsroom::photos::original(office, &photo.id).is_ok(), "schema {schema}");
        }
        let photos: Value = photos.iter().map(|photo| serde_json::to_value(photo).unwrap()).collect();
        holds(&names.now(&told["photos"]["photos"]), &photos, &format!("schema {schema}, photos"));
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
        copy_is_the_store_before(&store, schema, &told, &names);
    }
}

/// The copy beside an upgraded store opens in its place.
fn copy_is_the_store_before(store: &Path, schema: i64, told: &Value, names: &Names) {
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
        assert_eq!(names.now(&then["show"]["hash"]), json!(show.hash), "schema {schema}");
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
        let hash = &call("article_open", json!({ "id": id }))["hash"];
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
        // What was approved before the ledger, by nobody's key, leaves again once it is approved anew.
        let exported = told["exported"].as_str().unwrap();
        if schema < LEDGER {
            let hash = &call("article_open", json!({ "id": exported }))["hash"];
            let again = json!({ "id": exported, "proof": false, "folder": into, "job": "x" });
            assert_eq!(
                desk.call("export_article", again).unwrap_err().code,
                "not-approved",
                "schema {schema}"
            );
            sit("Giàng Chứ");
            call("review_act", json!({ "id": exported, "action": "approve", "reason": "", "hash": hash }));
            sit("Quàng Bình");
        }
        for id in [id, exported] {
            let file = export(id)["file"].as_str().unwrap().to_owned();
            let report = packaging::verify(&std::fs::read(out.join(file)).unwrap());
            assert!(report.ok, "schema {schema}: {:?}", report.problems);
        }
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

#[test]
fn what_was_done_with_photos_before_they_were_called_by_their_hashes_goes_on() {
    let Upgraded { _folder, told, desk, names, .. } = upgraded(8);
    let call = |name: &str, request: Value| {
        desk.call(name, request).unwrap_or_else(|error| panic!("{name}: {}: {error}", error.code))
    };
    let made = &told["made"];
    let photo = |name: &str| names.now(&made["photos"][name]);
    let sit = |name: &str| {
        let status = call("office_status", json!({}));
        let person = status["staff"].as_array().unwrap().iter().find(|person| person["name"] == name);
        call("actor_choose", json!({ "staff": person.unwrap()["id"] }));
    };
    // What somebody typed and nobody kept is theirs, whoever is the first to come by.
    sit("Quàng Bình");
    let typed = json!({ "id": made["typed"] });
    call("article_close", typed.clone());
    let history = call("history", typed.clone());
    let last = history["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["actor"], &last["version"]), (&json!("Lò Thị Mai"), &json!(4)));
    // A burst is one still, and its people stand in it.
    let cells = call("photo_sheet", json!({}))["cells"].as_array().unwrap().clone();
    let bursts: Vec<&Value> =
        cells.iter().filter(|cell| !cell["burst"].is_null()).map(|cell| &cell["burst"]).collect();
    assert!(bursts.len() >= 4 && bursts.iter().all(|burst| **burst == bursts[0].clone()), "{bursts:?}");
    assert!(cells.iter().any(|cell| &cell["id"] == bursts[0]));
    let one = call("photo_show", json!({ "id": photo("one") }));
    assert_eq!((&one["people"][0]["name"], &one["stars"]), (&json!("Lò Văn Ón"), &json!(4)));
    assert_eq!(one["used_in"][0]["id"], made["covered"]);
    // Two of the trash are in older versions, two in nothing.
    let trash = call("photo_trash_look", json!({}));
    assert_eq!((&trash["photos"], &trash["kept"]), (&json!(2), &json!(2)), "{trash}");
    // The photo that was replaced comes back into its text and onto its cover.
    let shown = || {
        let content = manuscript_of(&call("article_open", typed.clone())).content();
        (json!(content.photos()[0]), json!(content.cover()))
    };
    assert_eq!(shown(), (photo("inPlace"), photo("inPlace")));
    let replaced = r#"SELECT seq FROM photo_undo WHERE label LIKE '%undo.replaced%'"#;
    let seq: i64 = desk.office.read(|store| Ok(store.query_row(replaced, [], |row| row.get(0))?)).unwrap();
    let undone = call("photo_undo", json!({ "seq": seq }));
    assert_eq!(undone["notices"], json!([]));
    assert_eq!(shown(), (photo("replaced"), photo("replaced")));
    // The steps back to an older version lead to its photos.
    call("version_revert", json!({ "id": made["covered"], "version": 2 }));
    let content = manuscript_of(&call("article_open", json!({ "id": made["covered"] }))).content();
    assert_eq!(json!(content.photos()), json!([photo("two"), photo("one"), photo("third")]));
    assert_eq!(json!(content.field(manuscript::Field::Cover)), photo("two"));
}
