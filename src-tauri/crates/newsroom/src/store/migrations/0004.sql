-- Why a file of an import failed, as its code and the values of its sentence, and what that means for the import.
ALTER TABLE ingest_items ADD COLUMN failure TEXT CHECK (failure IS NULL OR json_valid(failure));
ALTER TABLE ingest_items ADD COLUMN restored INTEGER NOT NULL DEFAULT 0; -- 1: a lost original, back by this file
ALTER TABLE ingest_items ADD COLUMN trouble TEXT CHECK (trouble IN ('foreign', 'broken', 'gone', 'passing'));
UPDATE ingest_items SET
    failure = json_object(
        'kind', CASE WHEN code LIKE 'photo-%' OR code LIKE 'blob-%' THEN 'damaged'
                     WHEN code = 'file-not-found' THEN 'not-found' ELSE 'storage' END,
        'code', 'ingest-kept',
        'arguments', json_object('text', json_object('text', coalesce(message, code, '')))),
    trouble = CASE WHEN code = 'photo-unsupported' THEN 'foreign' WHEN code LIKE 'photo-%' THEN 'broken'
                   WHEN code = 'source-gone' THEN 'gone' ELSE 'passing' END
WHERE state = 'failed';
UPDATE ingest_items SET restored = 1 WHERE code = 'original-restored';
ALTER TABLE ingest_items DROP COLUMN code;
ALTER TABLE ingest_items DROP COLUMN message;
UPDATE ingests SET plan = json_set(plan, '$.note', json_object(
    'code', 'ingest-kept', 'arguments', json_object('text', json_object('text', json_extract(plan, '$.note')))))
WHERE json_type(plan, '$.note') = 'text';
