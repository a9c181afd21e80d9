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
    claimed_at INTEGER,                                -- the author has seen it and said that it is theirs
    form_key TEXT NOT NULL UNIQUE                      -- of the page it was typed on: sent twice it is one entry
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

-- What a person says that an arrival is, beside what the program thinks (arrival.kind). The newest counts.
CREATE TABLE arrival_decision (
    id INTEGER PRIMARY KEY,
    arrival_id INTEGER NOT NULL REFERENCES arrival (id),
    kind TEXT NOT NULL CHECK (kind IN
        ('response', 'correction', 'auto_reply', 'bounce', 'question_to_editor', 'decline', 'spam', 'duplicate')),
    response_id INTEGER REFERENCES response (id),      -- what a correction corrects and a duplicate repeats
    why TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX arrival_decision_arrival ON arrival_decision (arrival_id, id);
ALTER TABLE arrival ADD COLUMN decided_kind TEXT;      -- of the newest decision
ALTER TABLE arrival ADD COLUMN answered_at INTEGER;    -- a receipt or reply has gone out
ALTER TABLE outgoing_mail ADD COLUMN in_reply_to TEXT; -- the Message-ID of the letter that it answers

-- The queue's own view of an arrival: where it is, what it is, and the words that it is looked for by.
ALTER TABLE arrival ADD COLUMN queue_state TEXT GENERATED ALWAYS AS
    (iif(state = 'read' AND answered_at IS NOT NULL, 'answered', state)) VIRTUAL;
ALTER TABLE arrival ADD COLUMN queue_kind TEXT GENERATED ALWAYS AS
    (coalesce(decided_kind, iif(substr(reason, 1, 10) = 'duplicate:', 'duplicate', kind))) VIRTUAL;
ALTER TABLE arrival ADD COLUMN queue_words TEXT GENERATED ALWAYS AS
    (lower(replace(replace(replace(replace(replace(replace(replace(
        organisation_name || ' ' || sender_name || ' ' || sender_email || ' ' || subject,
        'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö'), 'É', 'é'), 'Ü', 'ü'), 'Ø', 'ø'), 'Æ', 'æ'))) VIRTUAL;
CREATE INDEX arrival_queue_state ON arrival (queue_state, number);
CREATE INDEX arrival_queue_kind ON arrival (queue_kind, number);
CREATE INDEX arrival_channel ON arrival (channel, number);
CREATE INDEX arrival_received ON arrival (received_at, channel, number);
-- Holds all that a search or several filters at once look at, so that none of them reads the rows themselves.
CREATE INDEX arrival_queue ON arrival (number, queue_state, queue_kind, channel, received_at, queue_words);

-- Where the program put an answer, how sure it was and why; stays as it was when a person decides otherwise.
CREATE TABLE answer_suggestion (
    answer_id INTEGER PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
    questions TEXT NOT NULL,                           -- ids, one a line
    state TEXT NOT NULL CHECK (state IN ('given', 'not_answered', 'unplaced')),
    confidence REAL NOT NULL,
    evidence TEXT NOT NULL                             -- 'number', 'question' …, one a line
) STRICT;
CREATE TABLE answer_decision (
    id INTEGER PRIMARY KEY,
    answer_id INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
    questions TEXT NOT NULL,                           -- ids, one a line
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_decision_answer ON answer_decision (answer_id, id);

