-- Photos that were put away: out of the lists, but in the texts that use them, until they are taken back.
ALTER TABLE photos ADD COLUMN trashed_at TEXT;
