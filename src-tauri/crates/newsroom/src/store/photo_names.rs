//! The texts of a store that called photos by names of its own (before schema 9): every article and version gets the names that the
//! photos have everywhere. What a document says besides, whose hand wrote it and what is approved stays.

use std::collections::HashMap;

use manuscript::{Content, ContentHash, Manuscript};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// By what it was called before, the hash of every photo.
type Names = HashMap<String, String>;

/// By the hash that a text had before its photos were renamed, the one that it has since.
#[derive(Default)]
struct Hashes(HashMap<String, ContentHash>);

pub(super) fn rename_photos(connection: &Connection) -> rusqlite::Result<()> {
    let names: Names = connection
        .prepare("SELECT former_id, id FROM photos")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let articles: Vec<(String, String, Option<String>)> = connection
        .prepare("SELECT id, hash, approved_hash FROM articles")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, hash, approved) in articles {
        let mut hashes = Hashes::default();
        versions(connection, &id, &names, &mut hashes)?;
        document(connection, &id, &names, &mut hashes)?;
        connection.execute(
            "UPDATE articles SET hash = coalesce(?2, hash), approved_hash = coalesce(?3, approved_hash) WHERE id = ?1",
            params![id, hashes.now(&hash), approved.as_deref().and_then(|approved| hashes.now(approved))],
        )?;
    }
    steps_to_undo(connection, &names)
}

impl Hashes {
    /// Notes both hashes of a text.
    fn note(&mut self, then: &Content, names: &Names, now: &Content) {
        let then = then.hash_with(|photo| names.get(photo).cloned());
        self.0.insert(then.to_string(), now.hash());
    }

    /// `None` where no text was called so: that was wrong before, and `doctor` names it as it did.
    fn now(&self, then: &str) -> Option<&str> {
        self.0.get(then).map(ContentHash::as_str)
    }
}

/// A version that cannot be read stays as it is.
fn versions(
    connection: &Connection,
    article: &str,
    names: &Names,
    hashes: &mut Hashes,
) -> rusqlite::Result<()> {
    let versions: Vec<(u32, String, String)> = connection
        .prepare_cached("SELECT number, hash, content FROM versions WHERE article = ?1")?
        .query_map([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (number, hash, json) in versions {
        let Ok(then) = serde_json::from_str::<Content>(&json) else { continue };
        let mut now = then.clone();
        now.rename_photos(|photo| names.get(photo).cloned());
        hashes.note(&then, names, &now);
        let Ok(json) = serde_json::to_string(&now) else { continue };
        connection
            .prepare_cached("UPDATE versions SET content = ?3, hash = coalesce(?4, hash) WHERE article = ?1 AND number = ?2")?
            .execute(params![article, number, json, hashes.now(&hash)])?;
    }
    Ok(())
}

/// Appends one update that names the photos. A document that is damaged stays as it is.
fn document(
    connection: &Connection,
    article: &str,
    names: &Names,
    hashes: &mut Hashes,
) -> rusqlite::Result<()> {
    let Some(updates) = whole_updates(connection, article)? else { return Ok(()) };
    let Ok(mut manuscript) = Manuscript::load(updates.iter().map(Vec::as_slice)) else { return Ok(()) };
    let then = manuscript.content();
    let update = manuscript.rename_photos(|photo| names.get(photo).cloned());
    hashes.note(&then, names, &manuscript.content());
    if update.is_empty() {
        return Ok(());
    }
    let last = connection
        .prepare_cached("SELECT max(seq) FROM updates WHERE article = ?1")?
        .query_row([article], |row| row.get::<_, Option<i64>>(0))?;
    // Whose hand a text is, is whose update came last: what somebody typed and is no version yet stays theirs.
    connection
        .prepare_cached(
            "INSERT INTO updates (article, device, actor, staff, at, bytes, sha256)
             SELECT article, device, actor, staff, at, ?2, ?3 FROM updates WHERE seq = ?1",
        )?
        .execute(params![last, update, frame(&update)])?;
    // And a version that holds all that was typed holds this.
    connection
        .prepare_cached("UPDATE versions SET through = ?3 WHERE article = ?1 AND through = ?2")?
        .execute(params![article, last, connection.last_insert_rowid()])?;
    Ok(())
}

/// The updates of an article; `None` where one is not what was stored.
fn whole_updates(connection: &Connection, article: &str) -> rusqlite::Result<Option<Vec<Vec<u8>>>> {
    let mut statement =
        connection.prepare_cached("SELECT bytes, sha256 FROM updates WHERE article = ?1 ORDER BY seq")?;
    let mut rows = statement.query([article])?;
    let mut updates = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(0)?;
        if row.get::<_, [u8; 32]>(1)? != frame(&bytes) {
            return Ok(None);
        }
        updates.push(bytes);
    }
    Ok(Some(updates))
}

fn frame(update: &[u8]) -> [u8; 32] {
    Sha256::digest(update).into()
}

/// What the photo desk can take back names photos in JSON: each name is a string of its own.
fn steps_to_undo(connection: &Connection, names: &Names) -> rusqlite::Result<()> {
    let steps: Vec<(i64, String)> = connection
        .prepare("SELECT seq, before FROM photo_undo")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (seq, before) in steps {
        let renamed: Vec<&str> =
            before.split('"').map(|word| names.get(word).map_or(word, String::as_str)).collect();
        connection
            .execute("UPDATE photo_undo SET before = ?2 WHERE seq = ?1", params![seq, renamed.join("\"")])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use manuscript::{Block, Field, Inline};

    use super::super::migrate::steps;
    use super::*;

    fn text(photos: &[&str], cover: &str) -> Content {
        let figure = |photo: &&str| Block::Figure {
            photo: (*photo).to_owned(),
            alt: String::new(),
            credit: String::new(),
            caption: Inline::plain("Toàn cảnh"),
            edit: None,
        };
        let mut content = Content { headline: "Khánh thành cầu".into(), ..Content::default() };
        content.body = photos.iter().map(figure).collect();
        content.set_field(Field::Cover, cover);
        content
    }

    fn add(store: &Connection, id: &str, content: &Content, names: &Names) {
        let mut manuscript = Manuscript::new();
        let update = manuscript.write(content);
        let hash = content.hash_with(|photo| names.get(photo).cloned());
        let json = serde_json::to_string(content).unwrap();
        store
            .execute(
                "INSERT INTO articles (id, creator, created_at, updated_at, touch, state, state_since, cover, hash, approved_hash)
                     VALUES (?1, '', '', '', 1, 'approved', '', ?2, ?3, ?3)",
                params![id, content.cover(), hash.as_str()],
            )
            .unwrap();
        store
            .execute(
                "INSERT INTO updates (article, device, actor, at, bytes, sha256) VALUES (?1, 'máy', 'Lò Mai', 'lúc ấy', ?2, ?3)",
                params![id, update, frame(&update)],
            )
            .unwrap();
        store
            .execute(
                "INSERT INTO versions (article, number, hash, through, content, at, actor) VALUES (?1, 1, ?2, ?3, ?4, '', '')",
                params![id, hash.as_str(), store.last_insert_rowid(), json],
            )
            .unwrap();
        for (position, photo) in content.photos().into_iter().enumerate() {
            let insert = "INSERT INTO uses (article, photo, position) VALUES (?1, ?2, ?3)";
            store.execute(insert, params![id, photo, position as i64]).unwrap();
        }
    }

    fn row<T: rusqlite::types::FromSql>(store: &Connection, sql: &str) -> T {
        store.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn content(store: &Connection, id: &str) -> Content {
        let updates = whole_updates(store, id).unwrap().unwrap();
        Manuscript::load(updates.iter().map(Vec::as_slice)).unwrap().content()
    }

    #[test]
    fn texts_get_the_names_that_photos_have_and_what_is_damaged_stays_as_it_is() {
        let mut store = Connection::open_in_memory().unwrap();
        store.pragma_update(None, "foreign_keys", true).unwrap();
        steps().to_version(&mut store, 8).unwrap();
        let (aa, bb) = ("aa".repeat(32), "bb".repeat(32));
        let names: Names =
            [("anh-a", &aa), ("anh-b", &bb)].map(|(id, sha256)| (id.to_owned(), sha256.clone())).into();
        for (id, sha256) in &names {
            let insert =
                "INSERT INTO photos (id, sha256, file, format, width, height, bytes, added_at, burst)
                VALUES (?1, ?2, ?1, 'jpeg', 3, 2, 1, '', iif(?1 = 'anh-a', 'anh-b', 'anh-gone'))";
            store.execute(insert, [id, sha256]).unwrap();
        }
        store
            .execute("INSERT INTO regions VALUES ('anh-a', 0, NULL, 'Lò Văn Ón', 0.1, 0.1, 0.2, 0.2)", [])
            .unwrap();
        // A photo that nobody knows any more, and a cover that is no figure.
        let then = text(&["anh-b", "anh-gone", "anh-a", "anh-b"], "anh-a");
        add(&store, "whole", &then, &names);
        add(&store, "alone", &text(&["anh-gone"], ""), &names);
        add(&store, "covered", &text(&[], "anh-b"), &names);
        add(&store, "plain", &text(&[], ""), &names);
        add(&store, "wrong", &then, &names);
        store.execute("UPDATE articles SET hash = 'không phải' WHERE id = 'wrong'", []).unwrap();
        add(&store, "torn", &then, &names);
        store
            .execute("UPDATE updates SET bytes = zeroblob(length(bytes)) WHERE article = 'torn'", [])
            .unwrap();
        add(&store, "odd", &then, &names);
        let odd = [1_u8, 2, 3];
        store
            .execute(
                "UPDATE updates SET bytes = ?1, sha256 = ?2 WHERE article = 'odd'",
                params![odd, frame(&odd)],
            )
            .unwrap();
        store.execute("UPDATE versions SET content = 'hỏng' WHERE article = 'odd'", []).unwrap();
        let step =
            r#"{"photos":[{"photo":"anh-a","field":"caption","before":"xem anh-a","after":""}],"uses":[]}"#;
        store
            .execute(
                "INSERT INTO photo_undo (at, actor, label, photos, before) VALUES ('', '', '', 1, ?1)",
                [step],
            )
            .unwrap();

        steps().to_latest(&mut store).unwrap();
        let now = text(&[&bb, "anh-gone", &aa, &bb], &aa);
        for (id, then, now) in [
            ("whole", &then, &now),
            ("wrong", &then, &now),
            ("alone", &text(&["anh-gone"], ""), &text(&["anh-gone"], "")),
            ("covered", &text(&[], "anh-b"), &text(&[], &bb)),
            ("plain", &text(&[], ""), &text(&[], "")),
        ] {
            assert_eq!(&content(&store, id), now, "{id}");
            let of = |column: &str, table: &str, key: &str| -> String {
                row(&store, &format!("SELECT {column} FROM {table} WHERE {key} = '{id}'"))
            };
            let version: Content = serde_json::from_str(&of("content", "versions", "article")).unwrap();
            assert_eq!(&version, now, "{id}");
            let hash = if id == "wrong" { "không phải".to_owned() } else { now.hash().to_string() };
            assert_eq!(of("hash", "articles", "id"), hash);
            assert_eq!(of("approved_hash", "articles", "id"), now.hash().to_string());
            assert_eq!(of("hash", "versions", "article"), now.hash().to_string());
            let updates: i64 = row(&store, &format!("SELECT count(*) FROM updates WHERE article = '{id}'"));
            assert_eq!(updates, if then == now { 1 } else { 2 }, "{id}");
            let typed: bool = row(
                &store,
                &format!(
                    "SELECT (SELECT max(seq) FROM updates WHERE article = '{id}') > through FROM versions WHERE article = '{id}'"
                ),
            );
            assert!(!typed, "{id}: nobody typed");
        }
        let hands: i64 = row(
            &store,
            "SELECT count(*) FROM updates WHERE actor = 'Lò Mai' AND at = 'lúc ấy' AND device = 'máy'",
        );
        assert_eq!(hands, row::<i64>(&store, "SELECT count(*) FROM updates"));
        // What cannot be read waits for whoever finds it.
        let hash = then.hash_with(|photo| names.get(photo).cloned()).to_string();
        for id in ["torn", "odd"] {
            assert_eq!(
                row::<i64>(&store, &format!("SELECT count(*) FROM updates WHERE article = '{id}'")),
                1
            );
        }
        assert!(whole_updates(&store, "torn").unwrap().is_none());
        assert_eq!(row::<String>(&store, "SELECT hash FROM articles WHERE id = 'odd'"), hash);
        assert_eq!(row::<String>(&store, "SELECT content FROM versions WHERE article = 'odd'"), "hỏng");
        assert_eq!(
            row::<String>(
                &store,
                "SELECT group_concat(photo, ' ' ORDER BY position) FROM uses WHERE article = 'torn'"
            ),
            format!("{bb} anh-gone {aa}")
        );
        assert_eq!(
            row::<String>(&store, "SELECT group_concat(id || ' ' || burst, ' ' ORDER BY id) FROM photos"),
            format!("{aa} {bb} {bb} anh-gone")
        );
        assert_eq!(row::<String>(&store, "SELECT photo FROM regions"), aa);
        assert_eq!(
            row::<String>(&store, "SELECT before FROM photo_undo"),
            step.replace("\"anh-a\"", &format!("\"{aa}\""))
        );
    }
}
