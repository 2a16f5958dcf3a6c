-- Articles that the office keeps as templates, by when an article is wanted, and for whom it waits.

CREATE TABLE article_templates (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL CHECK (json_valid(content)) -- an article without photos, as versions keep it
) STRICT, WITHOUT ROWID;

-- YYYY-MM-DD, or YYYY-MM-DDTHH:MM by the office's own clock, which both sort as they stand.
ALTER TABLE articles ADD COLUMN due TEXT;
-- Who is asked to take the next step; NULL for whoever may.
ALTER TABLE articles ADD COLUMN waits_for TEXT REFERENCES staff (id);
CREATE INDEX articles_due ON articles (due) WHERE due IS NOT NULL;
