-- What the program's reading along leaves behind: findings that a person let stand, the office's own lines in the tables
-- that rules look things up in, and what approved articles say of people that the registry does not.

-- A finding that somebody ignores in one article. It covers the findings of the same rule with the same words anywhere in
-- the article; where there are no words (something is missing), those at the same place.
CREATE TABLE proof_ignored (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX proof_ignored_by_article ON proof_ignored (article);

-- What the office changed in a table that ships. cells: a JSON list in the order of the table's columns; NULL takes the
-- shipped line with this key out.
CREATE TABLE lexicon (
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    cells TEXT CHECK (json_valid(cells)),
    PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;

-- People with titles that an approved article names and the registry does not have. A person takes them in or dismisses
-- them; what was dismissed stays, so that it is not proposed again.
CREATE TABLE official_proposals (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    honorific TEXT NOT NULL,
    rank TEXT NOT NULL,
    title TEXT NOT NULL, -- as the article has it
    since TEXT NOT NULL, -- YYYY-MM-DD, the day of the event
    dismissed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (name, title)
) STRICT;
