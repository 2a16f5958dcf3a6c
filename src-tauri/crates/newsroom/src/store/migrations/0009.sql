-- A photo is called by the SHA-256 of its original, so that it has the same name on every laptop. What it was called here before stands
-- beside it, because the signed events of then name texts by hashes in which it stands.
CREATE TABLE photos_by_hash (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- SHA-256 of the original, which lies in blobs/ under this name
    former_id TEXT UNIQUE, -- NULL for photos that came since
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    taken_at TEXT,
    caption TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT '',
    credit TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    event TEXT NOT NULL DEFAULT '',
    event_date TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords)),
    stars INTEGER NOT NULL DEFAULT 0 CHECK (stars BETWEEN 0 AND 5),
    pick INTEGER NOT NULL DEFAULT 0 CHECK (pick BETWEEN -1 AND 1),
    camera TEXT NOT NULL DEFAULT '',
    lens TEXT NOT NULL DEFAULT '',
    latitude REAL,
    longitude REAL,
    taken_ms INTEGER,
    likeness INTEGER,
    burst TEXT,
    original TEXT NOT NULL DEFAULT 'store' CHECK (original IN ('store', 'stay', 'archive', 'away')),
    original_path TEXT,
    ingest TEXT,
    source_key TEXT,
    byline TEXT NOT NULL DEFAULT '',
    rights TEXT NOT NULL DEFAULT '',
    usage_terms TEXT NOT NULL DEFAULT '',
    source_type TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(contact)),
    told INTEGER NOT NULL DEFAULT 0,
    trashed_at TEXT,
    stand_in TEXT -- SHA-256 of the picture in blobs/ that came in place of an original that stayed on another laptop ('away')
) STRICT;
INSERT INTO photos_by_hash (row, id, former_id, file, format, width, height, bytes, taken_at, caption, alt, credit, added_at, place,
    event, event_date, keywords, stars, pick, camera, lens, latitude, longitude, taken_ms, likeness, burst, original, original_path,
    ingest, source_key, byline, rights, usage_terms, source_type, contact, told, trashed_at)
SELECT row, sha256, id, file, format, width, height, bytes, taken_at, caption, alt, credit, added_at, place,
    event, event_date, keywords, stars, pick, camera, lens, latitude, longitude, taken_ms, likeness,
    coalesce((SELECT first.sha256 FROM photos AS first WHERE first.id = photos.burst), burst), original, original_path,
    ingest, source_key, byline, rights, usage_terms, source_type, contact, told, trashed_at
FROM photos;

CREATE TABLE regions_by_hash (
    photo TEXT NOT NULL REFERENCES photos_by_hash (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person TEXT, -- officials.person; NULL for one who is not in the registry
    name TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    w REAL NOT NULL,
    h REAL NOT NULL,
    PRIMARY KEY (photo, position)
) STRICT, WITHOUT ROWID;
INSERT INTO regions_by_hash (photo, position, person, name, x, y, w, h)
SELECT photos.sha256, position, person, name, x, y, w, h FROM regions JOIN photos ON photos.id = regions.photo;

-- What refers goes first: with its photo a region would go too.
DROP TABLE regions;
DROP TABLE photos;
ALTER TABLE photos_by_hash RENAME TO photos;
ALTER TABLE regions_by_hash RENAME TO regions;
CREATE INDEX photos_by_source ON photos (source_key);
CREATE INDEX photos_by_ingest ON photos (ingest);
CREATE INDEX photos_by_taken ON photos (taken_ms);
CREATE INDEX regions_by_person ON regions (person);

-- A name that no photo has stays as it is. The texts follow in `store/photo_names.rs`.
UPDATE uses SET photo = (SELECT id FROM photos WHERE former_id = photo) WHERE photo IN (SELECT former_id FROM photos);
UPDATE ingest_items SET photo = (SELECT id FROM photos WHERE former_id = photo) WHERE photo IN (SELECT former_id FROM photos);
UPDATE articles SET cover = (SELECT id FROM photos WHERE former_id = cover) WHERE cover IN (SELECT former_id FROM photos);

-- The ledger decides. Everything that must be proved or travel is an entry; the columns of the lists are what follows from them.

-- A header exactly as it was signed. row: the order of arrival in this store, and nothing more.
CREATE TABLE entries (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of the header
    topic TEXT NOT NULL, -- an article's id, or 'office'
    device TEXT NOT NULL,
    n INTEGER NOT NULL, -- the device's count over all topics
    header TEXT NOT NULL,
    signatures TEXT NOT NULL CHECK (json_valid(signatures))
) STRICT;
CREATE INDEX entries_by_topic ON entries (topic, row);
CREATE INDEX entries_by_device ON entries (device, n);
CREATE TRIGGER entries_are_final BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;

-- What a person wrote with an entry; it may be removed, and the chain still holds.
CREATE TABLE bodies (
    entry BLOB NOT NULL UNIQUE REFERENCES entries (hash),
    bytes BLOB NOT NULL
) STRICT;

-- The entry that made the version; NULL for one that is older than the ledger.
ALTER TABLE versions ADD COLUMN entry BLOB;
CREATE INDEX versions_by_entry ON versions (entry) WHERE entry IS NOT NULL;

-- The entry that brought the article to its state; and of an approval that does not hold any more, until there is a new one, that
-- and what made it void. Hexadecimal digits.
ALTER TABLE articles ADD COLUMN state_by TEXT;
ALTER TABLE articles ADD COLUMN voided TEXT;
ALTER TABLE articles ADD COLUMN voided_by TEXT;

-- What was set aside waits under the id of its choice, which is the same on every laptop.
ALTER TABLE choices ADD COLUMN entry BLOB;
ALTER TABLE choices ADD COLUMN spot TEXT; -- the place of the choice, as the ledger names it

-- Other laptops, as the last file from each says.
CREATE TABLE laptops (
    device TEXT PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32),
    name TEXT NOT NULL,
    staff TEXT, -- who handed it over; NULL for one who is on no staff list
    person TEXT NOT NULL,
    n INTEGER NOT NULL, -- its count of entries when it said so
    came_at TEXT NOT NULL
) STRICT;

-- What other laptops said that they had, as they signed it: of each topic the last, and whatever names an entry that is not here.
CREATE TABLE said (
    row INTEGER PRIMARY KEY,
    device TEXT NOT NULL REFERENCES laptops (device),
    n INTEGER NOT NULL,
    heads TEXT NOT NULL CHECK (json_valid(heads))
) STRICT;
CREATE TABLE said_of (
    topic TEXT NOT NULL,
    said INTEGER NOT NULL REFERENCES said (row),
    PRIMARY KEY (topic, said)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_of_by_said ON said_of (said);

-- Articles that were handed over from here: when, to whom, and the ends of their logs of then.
CREATE TABLE handed (
    row INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    receivers TEXT NOT NULL CHECK (json_valid(receivers)), -- ids of devices; empty where whoever has the file or its passphrase reads it
    file TEXT NOT NULL,
    heads TEXT NOT NULL CHECK (json_valid(heads))
) STRICT;
CREATE INDEX handed_by_article ON handed (article, row);
