-- The whole programme in one file. Times are UTC milliseconds since 1970. Text that people wrote is NFC.
-- Append-only once released: changes come as new numbered files.

CREATE TABLE programme (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    created_at INTEGER NOT NULL,
    next_response INTEGER NOT NULL DEFAULT 1,
    next_source INTEGER NOT NULL DEFAULT 1,
    next_arrival INTEGER NOT NULL DEFAULT 1,
    secret BLOB NOT NULL,                              -- key of form tokens; stays in this file
    is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1))
) STRICT;

-- Who, what, when and why of every change. Old values that hold personal data stand in audit_private, where they can be erased.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,                               -- 'editor:3', 'respondent', 'contact', 'program', 'operator'
    action TEXT NOT NULL,                              -- 'response.received', 'passage.approved' …
    subject TEXT NOT NULL,                             -- 'response:148'
    why TEXT,
    detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_subject ON audit (subject, id);
CREATE TABLE audit_private (
    audit_id INTEGER PRIMARY KEY REFERENCES audit (id) ON DELETE CASCADE,
    old_value TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('municipality', 'region', 'coordination_association', 'enterprise', 'other')),
    name TEXT NOT NULL,
    municipality_code TEXT UNIQUE CHECK (length(municipality_code) = 4),
    region_code TEXT UNIQUE CHECK (length(region_code) = 2),
    county_code TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organisation_name ON organisation (name);
CREATE TABLE mail_domain (
    domain TEXT PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'archived')),
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
-- The wording; an answer keeps the version it saw.
CREATE TABLE call_version (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL REFERENCES call (id),
    version INTEGER NOT NULL,
    definition TEXT NOT NULL CHECK (json_valid(definition)),
    created_at INTEGER NOT NULL,
    UNIQUE (call_id, version)
) STRICT;
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL REFERENCES call (id),
    organisation_id INTEGER REFERENCES organisation (id),
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL,
    token_hash TEXT UNIQUE,
    invited_at INTEGER NOT NULL,
    opened_at INTEGER,
    declined_at INTEGER,
    UNIQUE (call_id, email)
) STRICT;

-- Answers by web while they are being written. No number until they are sent.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL REFERENCES call (id),
    call_version_id INTEGER NOT NULL REFERENCES call_version (id),
    invitation_id INTEGER REFERENCES invitation (id),
    token_hash TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
    language TEXT NOT NULL DEFAULT 'sv',
    version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    response_id INTEGER REFERENCES response (id),
    supersedes INTEGER REFERENCES response (id)        -- the response that this draft corrects
) STRICT;
CREATE TABLE draft_file (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    item INTEGER NOT NULL DEFAULT 0,
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256)
) STRICT;

-- Byte strings that came, stored under DATA/originals by their hash; never changed.
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL,
    stored_at INTEGER NOT NULL
) STRICT;
CREATE TABLE arrival (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    call_id INTEGER REFERENCES call (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'web', 'upload', 'folder', 'import', 'phone', 'meeting', 'paper')),
    received_at INTEGER NOT NULL,                      -- our clock
    sent_at INTEGER,                                   -- the letter's own date
    state TEXT NOT NULL CHECK (state IN ('received', 'read', 'needs_person', 'ended')),
    kind TEXT CHECK (kind IN ('response', 'correction', 'auto_reply', 'bounce', 'question_to_editor', 'decline', 'spam')),
    kind_confidence REAL,
    reason TEXT,                                       -- why a person is needed
    sender_name TEXT NOT NULL DEFAULT '',
    sender_email TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation (id),
    organisation_name TEXT NOT NULL DEFAULT '',
    forwarded_by TEXT,
    subject TEXT NOT NULL DEFAULT '',
    message_id TEXT,
    reading TEXT CHECK (reading IS NULL OR json_valid(reading)),   -- what the program read: the suggestion, kept beside decisions
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX arrival_state ON arrival (state, id);
CREATE INDEX arrival_message ON arrival (message_id);
CREATE TABLE arrival_original (
    arrival_id INTEGER NOT NULL REFERENCES arrival (id),
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256),
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('letter', 'answers', 'enclosure', 'signature_image', 'unreadable', 'encrypted', 'corrupt')),
    PRIMARY KEY (arrival_id, position)
) STRICT;
CREATE INDEX arrival_original_sha256 ON arrival_original (sha256);
-- Text read out of an original: one row a part. folded = JSON list of [start, end, reason] that are quoted history, signatures …
CREATE TABLE arrival_text (
    id INTEGER PRIMARY KEY,
    arrival_id INTEGER NOT NULL REFERENCES arrival (id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,                               -- 'body' or the file's name
    text TEXT NOT NULL,
    folded TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(folded)),
    UNIQUE (arrival_id, position)
) STRICT;

CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,                    -- S-0148
    call_id INTEGER NOT NULL REFERENCES call (id),
    call_version_id INTEGER NOT NULL REFERENCES call_version (id),
    arrival_id INTEGER NOT NULL UNIQUE REFERENCES arrival (id),
    received_at INTEGER NOT NULL,
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'read', 'done', 'withdrawn')),
    needs_person INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
    organisation_id INTEGER REFERENCES organisation (id),
    organisation_name TEXT NOT NULL DEFAULT '',
    sender_name TEXT NOT NULL DEFAULT '',
    sender_role TEXT NOT NULL DEFAULT '',
    sender_email TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'sv',
    may_quote TEXT CHECK (may_quote IN ('name', 'anonymous', 'no')),   -- NULL = not asked, counts as no
    may_quote_note TEXT,
    follow_hash TEXT UNIQUE,                           -- hash of the token in the respondent's private link
    superseded_by INTEGER REFERENCES response (id),
    withdrawn_at INTEGER,
    note TEXT NOT NULL DEFAULT '',
    next_passage INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX response_inbox ON response (state, number DESC);
CREATE INDEX response_needs_person ON response (needs_person, state) WHERE needs_person = 1;
CREATE INDEX response_call ON response (call_id, organisation_id);
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES response (id),
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('given', 'not_answered', 'unplaced')),
    confidence REAL NOT NULL DEFAULT 1,
    decided_by TEXT,                                   -- NULL while the split is the program's own suggestion
    title TEXT NOT NULL DEFAULT '',                    -- of a web answer's item: 'Återbruket på Solvik'
    detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),   -- web answer: forms, public body
    source_text_id INTEGER REFERENCES arrival_text (id),
    source_start INTEGER, source_end INTEGER,          -- Unicode scalars in that text
    current_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX answer_response ON answer (response_id, position);
CREATE TABLE answer_question (
    answer_id INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
    question TEXT NOT NULL,                            -- the question's id in the call
    PRIMARY KEY (answer_id, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer_version (
    id INTEGER PRIMARY KEY,
    answer_id INTEGER NOT NULL REFERENCES answer (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    why TEXT,
    UNIQUE (answer_id, version)
) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,                    -- K-0012
    kind TEXT NOT NULL CHECK (kind IN ('web', 'document', 'law', 'conversation')),
    title TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    published_on TEXT,                                 -- YYYY-MM-DD
    read_on TEXT,
    note TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A marked span of an answer: (answer version, start, end) in Unicode scalars.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    response_id INTEGER NOT NULL REFERENCES response (id),
    number INTEGER NOT NULL,                           -- p3
    answer_version_id INTEGER NOT NULL REFERENCES answer_version (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    text TEXT NOT NULL,
    public_text TEXT,                                  -- persons masked; NULL = same as text
    approved INTEGER NOT NULL DEFAULT 0 CHECK (approved IN (0, 1)),
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),     -- the answer changed and the span was not found again
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (response_id, number)
) STRICT;
CREATE TABLE theme (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name_sv TEXT NOT NULL, name_en TEXT NOT NULL DEFAULT '',
    definition_sv TEXT NOT NULL DEFAULT '', definition_en TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES theme (id),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE passage_theme (
    passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    theme_id INTEGER NOT NULL REFERENCES theme (id),
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (passage_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE viewpoint (
    id INTEGER PRIMARY KEY,
    passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('condition', 'wish', 'opportunity', 'obstacle', 'lesson')),
    statement TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    addressee TEXT CHECK (addressee IN ('state', 'municipality', 'region', 'other')),
    domain TEXT CHECK (domain IN ('law', 'economy')),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX viewpoint_passage ON viewpoint (passage_id);

-- The catalogue: examples, enterprises, governing documents, meeting places. Values are claims, each with its sources.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('example', 'enterprise', 'governing_document', 'meeting_place')),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    title_en TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'ready', 'set_aside')),
    reason TEXT,                                       -- why set aside
    last_confirmed_on TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (kind, slug)
) STRICT;
CREATE INDEX record_state ON record (kind, state);
CREATE TABLE slug_redirect (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    record_id INTEGER NOT NULL REFERENCES record (id),
    PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    record_id INTEGER NOT NULL REFERENCES record (id),
    field TEXT NOT NULL,                               -- CatalogueField
    value TEXT NOT NULL,                               -- several values: one a line
    is_current INTEGER NOT NULL DEFAULT 1 CHECK (is_current IN (0, 1)),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
CREATE INDEX claim_record ON claim (record_id, field);
CREATE UNIQUE INDEX claim_current ON claim (record_id, field) WHERE is_current = 1;
CREATE TABLE claim_source (
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    source_id INTEGER REFERENCES source (id),
    passage_id INTEGER REFERENCES passage (id),
    page TEXT,
    CHECK ((source_id IS NULL) <> (passage_id IS NULL)),
    UNIQUE (claim_id, source_id, passage_id)
) STRICT;
-- What readers filter by, kept by code in the claim's transaction: form, status, municipality, county, group, service, year.
CREATE TABLE record_facet (
    record_id INTEGER NOT NULL REFERENCES record (id),
    facet TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (record_id, facet, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_facet_code ON record_facet (facet, code);
CREATE TABLE record_passage (
    record_id INTEGER NOT NULL REFERENCES record (id),
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    PRIMARY KEY (record_id, passage_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_passage_passage ON record_passage (passage_id);

-- People named by somebody else, and what they allow.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    is_function INTEGER NOT NULL DEFAULT 0 CHECK (is_function IN (0, 1)),
    language TEXT NOT NULL DEFAULT 'sv',
    token_hash TEXT UNIQUE,                            -- of the private page's link in the latest letter
    asked_at INTEGER,
    due_at INTEGER,
    erased_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX contact_email ON contact (email) WHERE email <> '';
-- Links in earlier letters to the person go on working.
CREATE TABLE contact_earlier_link (
    token_hash TEXT PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_earlier_link_contact ON contact_earlier_link (contact_id);
CREATE TABLE permission (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    response_id INTEGER REFERENCES response (id),
    question TEXT,
    record_id INTEGER REFERENCES record (id),          -- NULL until an editor has made the record
    role TEXT NOT NULL DEFAULT '',
    organisation_name TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'not_asked'
        CHECK (state IN ('not_asked', 'asked', 'name', 'role_only', 'removed', 'withdrawn', 'cannot_be_asked')),
        -- 'overdue' is 'asked' after contact.due_at
    show_address INTEGER NOT NULL DEFAULT 0 CHECK (show_address IN (0, 1)),
    noted_at INTEGER NOT NULL,                         -- from here the month of GDPR article 14 runs
    decided_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX permission_contact ON permission (contact_id);
CREATE INDEX permission_record ON permission (record_id);
CREATE INDEX permission_response ON permission (response_id);
-- A reader's question to a contact, passed on without showing the address.
CREATE TABLE relay (
    id INTEGER PRIMARY KEY,
    permission_id INTEGER NOT NULL REFERENCES permission (id),
    from_name TEXT NOT NULL,
    from_email TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    mail_id INTEGER REFERENCES outgoing_mail (id)
) STRICT;
CREATE INDEX relay_permission ON relay (permission_id, created_at);
CREATE INDEX relay_mail ON relay (mail_id);

CREATE TABLE chapter (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    title_en TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'sv',
    state TEXT NOT NULL DEFAULT 'in_handbook' CHECK (state IN ('in_handbook', 'set_aside')),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE chapter_version (
    id INTEGER PRIMARY KEY,
    chapter_id INTEGER NOT NULL REFERENCES chapter (id),
    version INTEGER NOT NULL,
    markdown TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (chapter_id, version)
) STRICT;
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    title TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
    snapshot_sha256 TEXT NOT NULL,
    program_version TEXT NOT NULL,
    UNIQUE (number, revision)
) STRICT;
CREATE TABLE edition_file (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    path TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    withheld_at INTEGER,                               -- a name was struck: not served until remade
    PRIMARY KEY (edition_id, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE edition_record (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    record_id INTEGER NOT NULL REFERENCES record (id),
    PRIMARY KEY (edition_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_record_record ON edition_record (record_id);
-- Where an edition uses a passage: what the contributor's page shows.
CREATE TABLE edition_passage (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    place TEXT NOT NULL,                               -- 'chapter:slug' or 'exempel:slug'
    PRIMARY KEY (edition_id, passage_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_passage_passage ON edition_passage (passage_id);
CREATE TABLE edition_permission (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    permission_id INTEGER NOT NULL REFERENCES permission (id),
    PRIMARY KEY (edition_id, permission_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE edition_notice (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,                           -- the edition's number
    revision INTEGER NOT NULL,
    place TEXT NOT NULL,
    text_sv TEXT NOT NULL, text_en TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE editor (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor')),
    language TEXT NOT NULL DEFAULT 'sv',
    disabled_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE sign_in_link (
    token_hash TEXT PRIMARY KEY,
    editor_id INTEGER NOT NULL REFERENCES editor (id),
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    editor_id INTEGER NOT NULL REFERENCES editor (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX job_waiting ON job (state, run_at);
CREATE TABLE outgoing_mail (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                                -- 'receipt', 'permission', 'relay' …
    to_address TEXT NOT NULL,
    reply_to TEXT,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,                                -- with {{link}} where the private link goes
    html TEXT NOT NULL,
    secret TEXT,                                       -- the private link; erased after sending
    message_id TEXT NOT NULL UNIQUE,
    about TEXT,                                        -- 'response:148'
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'kept')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX outgoing_mail_queue ON outgoing_mail (state, next_at);
CREATE INDEX outgoing_mail_address ON outgoing_mail (to_address, created_at);
CREATE INDEX outgoing_mail_about ON outgoing_mail (about);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL,
    body TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    handled_at INTEGER
) STRICT;

-- One search over handbook and catalogue (scope 'public') and another over responses (scope 'desk'). Titles and bodies
-- stand here as they are shown; the full-text tables hold stems that are our own text under the same row ids, so stock tools
-- can read the file. Apart, so that what is at the desk never moves the ranking of what is public.
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('public', 'desk')),
    kind TEXT NOT NULL,                                -- 'chapter', a kind of record, or 'response'
    ref TEXT NOT NULL,                                 -- 'upphandla#fraga-marknaden', a record's slug, 'S-0148'
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',                    -- the chapter, the municipality, the question
    body TEXT NOT NULL
) STRICT;
CREATE INDEX search_entry_ref ON search_entry (scope, kind, ref);
CREATE VIRTUAL TABLE search_public USING fts5 (title, body, parts, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE search_desk USING fts5 (title, body, parts, tokenize = "unicode61 remove_diacritics 0");
-- What the entries were made from: 'public' → the state of the editions, 'response:12' → its versions.
CREATE TABLE search_state (
    subject TEXT PRIMARY KEY,
    stamp TEXT NOT NULL
) STRICT, WITHOUT ROWID;
