-- What is kept of somebody who asked to be removed: keyed hashes of name and address, so that the no holds when they are
-- named again, and nothing that can be read.
CREATE TABLE refusal (
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'email')),
    words INTEGER NOT NULL,                            -- how many words the name has; 1 for an address
    hash TEXT NOT NULL,
    PRIMARY KEY (contact_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_hash ON refusal (kind, hash);
