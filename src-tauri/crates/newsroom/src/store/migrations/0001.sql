-- What the store itself must remember: its id, this device, the window's settings.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Devices that ever signed an event here. The private key of this one lies outside the database.
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL CHECK (json_valid(roles)),
    added_at TEXT NOT NULL
) STRICT;

-- Every column but row, id, creator, created_at and trashed_at is derived: from the document (headline …
-- hash) or from the events (state … correcting). touch orders by last change without trusting a clock.
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    creator TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    touch INTEGER NOT NULL,
    trashed_at TEXT,
    headline TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    cover TEXT,
    hash TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    state_since TEXT NOT NULL,
    approved_hash TEXT,
    approval TEXT,
    correcting INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_by_state ON articles (state, touch DESC);
CREATE INDEX articles_by_touch ON articles (touch DESC);

-- The document: Yjs updates in the order they were made durable. snapshot = 1 folds all before it.
CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    snapshot INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT;
CREATE INDEX updates_by_article ON updates (article, seq);

-- The ledger of actions: body is the exact text that was signed. Rows are never changed or removed.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT,
    device TEXT NOT NULL REFERENCES devices (id),
    counter INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    UNIQUE (device, counter)
) STRICT;
CREATE INDEX events_by_article ON events (article, seq);
CREATE TRIGGER events_are_final BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

-- The text as it stood at an event, whole, so that it can be compared and brought back.
CREATE TABLE versions (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    through INTEGER NOT NULL, -- the last update that it contains
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

-- One row a file; the same bytes are one photo. The file lies in blobs/ under its SHA-256.
CREATE TABLE photos (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    taken_at TEXT,
    caption TEXT NOT NULL DEFAULT '',
    alt TEXT NOT NULL DEFAULT '',
    credit TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL
) STRICT;

-- Derived from the document: which article uses which photo.
CREATE TABLE uses (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    photo TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (article, photo)
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_by_photo ON uses (photo);

-- What a repair took out of a document, waiting for a person.
CREATE TABLE choices (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    place TEXT NOT NULL,
    removed TEXT NOT NULL,
    at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

-- Every package that was handed out. One issue may have several lines; its bytes are always the same.
CREATE TABLE exports (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    headline TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('approved', 'proof')),
    hash TEXT NOT NULL,
    profile TEXT NOT NULL,
    exporter TEXT NOT NULL,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Rows carry articles.row. Both columns are tokenised as they stand; folded holds the text without accents
-- and with d for đ, because no tokenizer of SQLite folds đ.
CREATE VIRTUAL TABLE search USING fts5 (exact, folded, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
