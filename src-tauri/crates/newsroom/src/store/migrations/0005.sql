-- Who made a photo, to whom it belongs, on what terms it may be used, how it came about and how to reach its maker: facts of
-- their own, beside the credit that stands under it in print.
ALTER TABLE photos ADD COLUMN byline TEXT NOT NULL DEFAULT ''; -- several names are separated by semicolons
ALTER TABLE photos ADD COLUMN rights TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN usage_terms TEXT NOT NULL DEFAULT '';
-- The IPTC's digital source type as a URI, which also says whether a machine made it; or whatever the file says.
ALTER TABLE photos ADD COLUMN source_type TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN contact TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(contact));
-- 0: the photo came before these columns, and its file was not asked yet.
ALTER TABLE photos ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
-- Of taken_at only the day is known; taken_ms is its beginning. (In photos the length of taken_at tells.)
ALTER TABLE ingest_items ADD COLUMN day_only INTEGER NOT NULL DEFAULT 0;
