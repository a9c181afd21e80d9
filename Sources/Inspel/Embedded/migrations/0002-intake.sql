-- Intake by every channel: mailboxes, imports, entry on somebody's behalf, addresses that bounce.

-- How far each mailbox folder has been read. UIDs hold only as long as the folder keeps its UIDVALIDITY (RFC 3501).
CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,                         -- 'user@host/folder'
    uid_validity INTEGER NOT NULL DEFAULT 0,           -- 0 = never opened
    polled_at INTEGER,                                 -- the last time that it could be read
    last_error TEXT,                                   -- why it cannot be read now: MailboxFault.code
    failing_since INTEGER
) STRICT;
-- A message that was taken from a mailbox, written in the transaction of its arrival: never twice, never none.
CREATE TABLE mailbox_message (
    mailbox_id INTEGER NOT NULL REFERENCES mailbox (id),
    uid_validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    arrival_id INTEGER NOT NULL REFERENCES arrival (id),
    marked INTEGER NOT NULL DEFAULT 0 CHECK (marked IN (0, 1)),   -- flagged or moved at the server
    PRIMARY KEY (mailbox_id, uid_validity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_message_arrival ON mailbox_message (arrival_id);
CREATE INDEX mailbox_message_unmarked ON mailbox_message (mailbox_id, uid_validity) WHERE marked = 0;

-- Tables that an editor has handed in to be imported; steps of the import name them by their hash, never by a path.
CREATE TABLE import_file (
    sha256 TEXT PRIMARY KEY REFERENCES original (sha256),
    filename TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    kept_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Answers that came as one table from another survey tool. Undoing takes back every response of the batch.
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL REFERENCES call (id),
    filename TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    mapping TEXT NOT NULL CHECK (json_valid(mapping)), -- sheet, rows of the heading, and what each column holds
    problems TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problems)),   -- what the dry run said at the time
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    undone_at INTEGER,
    undone_by TEXT,
    why TEXT
) STRICT;
CREATE INDEX import_batch_sha256 ON import_batch (sha256);
CREATE TABLE import_row (
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    row INTEGER NOT NULL,                              -- the line of the table, the heading is 1
    arrival_id INTEGER NOT NULL UNIQUE REFERENCES arrival (id),
    PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

-- An answer that an editor wrote down for somebody: by telephone, at a meeting, from paper.
CREATE TABLE on_behalf (
    arrival_id INTEGER PRIMARY KEY REFERENCES arrival (id),
    typed_by INTEGER NOT NULL REFERENCES editor (id),
    spoken_on TEXT,                                    -- YYYY-MM-DD: the call, the meeting, the paper's date
    note TEXT NOT NULL DEFAULT '',
    claimed_at INTEGER                                 -- the author has seen it and said that it is theirs
) STRICT;

-- Addresses that a mail system said it could not reach.
CREATE TABLE unreachable_address (
    address TEXT PRIMARY KEY,
    arrival_id INTEGER NOT NULL REFERENCES arrival (id),
    reason TEXT NOT NULL DEFAULT '',
    noted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Text that was not read but guessed from a picture: shown beside it, never placed on a question by the program.
ALTER TABLE arrival_text ADD COLUMN is_guess INTEGER NOT NULL DEFAULT 0 CHECK (is_guess IN (0, 1));

-- Looked up with every letter, by what people call themselves.
CREATE INDEX organisation_name_nocase ON organisation (name COLLATE NOCASE);
