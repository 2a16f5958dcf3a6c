-- What is known of a package on its portal: where and when it was published, and what a saved page of it showed.
CREATE TABLE publications (
    export INTEGER PRIMARY KEY REFERENCES exports (seq) ON DELETE CASCADE,
    address TEXT NOT NULL,
    published TEXT, -- YYYY-MM-DD, or YYYY-MM-DDTHH:MM by the office's own clock; NULL where nobody said
    checked TEXT, -- RFC 3339; NULL where no page was held against the package
    checker TEXT NOT NULL,
    found TEXT CHECK (json_valid(found)) -- the comparison
) STRICT;
