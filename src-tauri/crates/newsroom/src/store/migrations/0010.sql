-- A newer program wrote the text in a form that this one may not know whole: it is read-only here. From the ledger.
ALTER TABLE articles ADD COLUMN newer INTEGER NOT NULL DEFAULT 0 CHECK (newer IN (0, 1));
