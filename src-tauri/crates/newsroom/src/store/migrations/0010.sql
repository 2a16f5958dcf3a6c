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
