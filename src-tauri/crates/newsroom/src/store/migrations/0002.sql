-- The photo desk. A photo's own words grow by place, event and keywords; the rest is what a person thinks of it
-- (stars, pick), what its camera said, and where its original lies.
ALTER TABLE photos ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN event TEXT NOT NULL DEFAULT '';
-- YYYY-MM-DD; where empty, the day on which it was taken. Titles of people are those of this day.
ALTER TABLE photos ADD COLUMN event_date TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords));
ALTER TABLE photos ADD COLUMN stars INTEGER NOT NULL DEFAULT 0 CHECK (stars BETWEEN 0 AND 5);
-- 1 picked, -1 rejected.
ALTER TABLE photos ADD COLUMN pick INTEGER NOT NULL DEFAULT 0 CHECK (pick BETWEEN -1 AND 1);
-- Make, model and serial number, as far as the file tells them: one clock.
ALTER TABLE photos ADD COLUMN camera TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN lens TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN latitude REAL;
ALTER TABLE photos ADD COLUMN longitude REAL;
-- Milliseconds of the camera's wall clock since 1970-01-01T00:00:00, sub-seconds included, offset ignored.
ALTER TABLE photos ADD COLUMN taken_ms INTEGER;
-- 64 bits that look alike where pictures look alike; NULL where it was not computed yet.
ALTER TABLE photos ADD COLUMN likeness INTEGER;
-- Photos of one burst carry the id of its first photo; NULL stands alone.
ALTER TABLE photos ADD COLUMN burst TEXT;
-- 'store': blobs/; 'stay': left where it lay, at original_path; 'archive': moved there. Absolute path.
ALTER TABLE photos ADD COLUMN original TEXT NOT NULL DEFAULT 'store' CHECK (original IN ('store', 'stay', 'archive'));
ALTER TABLE photos ADD COLUMN original_path TEXT;
-- The ingest that brought it.
ALTER TABLE photos ADD COLUMN ingest TEXT;
-- File name, bytes and modification time at the source: a first guess whether a card's file is known.
ALTER TABLE photos ADD COLUMN source_key TEXT;
UPDATE photos SET taken_ms = unixepoch(substr(taken_at, 1, 19)) * 1000 WHERE taken_at IS NOT NULL;
CREATE INDEX photos_by_source ON photos (source_key);
CREATE INDEX photos_by_ingest ON photos (ingest);
CREATE INDEX photos_by_taken ON photos (taken_ms);

-- How far a camera's clock is off: seconds to add to what it said.
CREATE TABLE cameras (
    camera TEXT PRIMARY KEY,
    offset_seconds INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom the office writes about. A row holds the titles of one person in one period; rows of one person share the
-- same person id.
CREATE TABLE officials (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    honorific TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    party_title TEXT NOT NULL DEFAULT '',
    state_title TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    protocol INTEGER, -- place in protocol order, 1 first
    valid_from TEXT, -- YYYY-MM-DD, inclusive; NULL: always
    valid_to TEXT -- YYYY-MM-DD, inclusive; NULL: until today
) STRICT;
CREATE INDEX officials_by_person ON officials (person);

-- Who is where in a picture, left to right. x, y, w, h: a rectangle in parts of the upright picture, 0 to 1.
CREATE TABLE regions (
    photo TEXT NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person TEXT, -- officials.person; NULL for one who is not in the registry
    name TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    w REAL NOT NULL,
    h REAL NOT NULL,
    PRIMARY KEY (photo, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX regions_by_person ON regions (person);

-- One import from a card or folder, and its files; what a restart goes on with.
CREATE TABLE ingests (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'running', 'paused', 'done', 'cancelled')),
    plan TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(plan)),
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE ingest_items (
    ingest TEXT NOT NULL REFERENCES ingests (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    path TEXT NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    taken_ms INTEGER,
    camera TEXT NOT NULL DEFAULT '',
    source_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('listed', 'waiting', 'added', 'known', 'failed')),
    photo TEXT,
    code TEXT,
    message TEXT,
    chosen INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '', -- the name that it gets, set at the start
    placed INTEGER NOT NULL DEFAULT 0, -- 1: stands in the article
    PRIMARY KEY (ingest, number)
) STRICT, WITHOUT ROWID;

-- What photos said before a change of the photo desk, newest last, so that the whole change is undone in one step.
CREATE TABLE photo_undo (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    photos INTEGER NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;

-- Caption templates: name, and a JSON object of fields.
CREATE TABLE caption_templates (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;

-- Code replacements: `=gd2=` becomes the second text of the code `gd`.
CREATE TABLE codes (
    code TEXT PRIMARY KEY,
    texts TEXT NOT NULL CHECK (json_valid(texts))
) STRICT, WITHOUT ROWID;

-- What the cover's figure shows of its photo, derived from the document like `cover` itself.
ALTER TABLE articles ADD COLUMN cover_edit TEXT;
