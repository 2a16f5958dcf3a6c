-- Who wrote, by the id of the staff list, so that another name changes nothing; and the office's own list of categories.

-- People who left keep their row: histories and bylines go by it.
ALTER TABLE staff ADD COLUMN retired_at TEXT;
-- Other names under which they write; several are separated by semicolons.
ALTER TABLE staff ADD COLUMN pen_name TEXT NOT NULL DEFAULT '';

-- Of an article's creator; NULL for somebody undeclared. The first event of an article is its birth.
ALTER TABLE articles ADD COLUMN creator_staff TEXT;
UPDATE articles SET creator_staff = coalesce(
    (SELECT json_extract(body, '$.staff') FROM events WHERE events.article = articles.id ORDER BY seq LIMIT 1),
    (SELECT id FROM staff WHERE staff.name = articles.creator));

-- Whom the bylines of a text name, matched when they were set.
CREATE TABLE authors (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    staff TEXT NOT NULL REFERENCES staff (id),
    named INTEGER NOT NULL DEFAULT 0, -- 1: by the byline as it is
    kept INTEGER NOT NULL DEFAULT 0, -- 1: by that of a version
    PRIMARY KEY (article, staff)
) STRICT, WITHOUT ROWID;

-- Whose hand an update, and an import, is.
ALTER TABLE updates ADD COLUMN staff TEXT;
ALTER TABLE ingests ADD COLUMN staff TEXT;
UPDATE ingests SET staff = (SELECT id FROM staff WHERE staff.name = ingests.actor);

-- Empty: the list that ships. A retired category keeps its row, and one that was renamed says what it is called now.
CREATE TABLE categories (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0,
    became TEXT
) STRICT, WITHOUT ROWID;
