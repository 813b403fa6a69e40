CREATE TRIGGER change_is_append_only_1 BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;

CREATE TRIGGER change_is_append_only_2 BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;

CREATE TRIGGER history_is_append_only_1 BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER history_is_append_only_2 BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TABLE agreed (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    peer TEXT NOT NULL,
    row_table TEXT NOT NULL,
    row_id TEXT NOT NULL,
    row_revision INTEGER NOT NULL,
    row_content TEXT NOT NULL,
    file_sha256 TEXT
) STRICT;

CREATE TABLE application (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    ticks TEXT NOT NULL,
    opinion TEXT NOT NULL,
    participants TEXT NOT NULL,
    checked_on TEXT,
    applied_on TEXT
) STRICT;

CREATE TABLE assignment (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
    origin TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    source TEXT,
    undoes INTEGER REFERENCES change (number)
) STRICT;

CREATE TABLE draft (
    form TEXT NOT NULL,
    task_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    record_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    base TEXT NOT NULL,
    at TEXT NOT NULL,
    dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
    PRIMARY KEY (form, task_id, unit, record_id)
) STRICT;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    stage TEXT NOT NULL,
    caption TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    copy_sha256 TEXT,
    taken_at TEXT,
    latitude REAL,
    longitude REAL,
    device TEXT
) STRICT;

CREATE TABLE exchange (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    package_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    as_of TEXT NOT NULL,
    change_number INTEGER REFERENCES change (number)
, report TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    document_id TEXT NOT NULL REFERENCES indicator_document (id),
    position INTEGER NOT NULL,
    source_line INTEGER,
    statement TEXT NOT NULL,
    text TEXT NOT NULL,
    number REAL,
    comparison TEXT,
    unit TEXT
) STRICT;

CREATE TABLE fulfilment (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_number INTEGER NOT NULL REFERENCES change (number),
    row_table TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE TABLE indicator (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    document_id TEXT NOT NULL REFERENCES indicator_document (id),
    position INTEGER NOT NULL,
    source_line INTEGER,
    box INTEGER NOT NULL,
    name TEXT NOT NULL,
    number INTEGER,
    number_text TEXT,
    sub_name TEXT,
    category TEXT,
    unit TEXT,
    kind TEXT,
    marks TEXT,
    completion TEXT,
    remark TEXT
) STRICT;

CREATE TABLE indicator_document (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    title TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    boxes TEXT NOT NULL
) STRICT;

CREATE TABLE indicator_value (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    indicator_id TEXT NOT NULL REFERENCES indicator (id),
    position INTEGER NOT NULL,
    heading TEXT NOT NULL,
    sort TEXT NOT NULL,
    text TEXT NOT NULL,
    year INTEGER,
    number REAL,
    comparison TEXT,
    unit TEXT
) STRICT;

CREATE TABLE inspection (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    inspectors TEXT NOT NULL,
    findings TEXT NOT NULL,
    inspected_party TEXT NOT NULL,
    follow_up TEXT NOT NULL
) STRICT;

CREATE TABLE measure (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    number INTEGER,
    parent INTEGER,
    goal TEXT,
    units TEXT NOT NULL,
    persons TEXT NOT NULL,
    deadline TEXT
, above TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE measure_due (
    task_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    measure_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (task_id, unit, measure_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE named_task (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    document_id TEXT NOT NULL REFERENCES indicator_document (id),
    position INTEGER NOT NULL,
    source_line INTEGER,
    box INTEGER NOT NULL,
    text TEXT NOT NULL,
    name TEXT
) STRICT;

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    title TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE progress (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL,
    difficulties TEXT NOT NULL,
    next_step TEXT NOT NULL,
    percent INTEGER,
    reporter TEXT NOT NULL,
    phone TEXT NOT NULL,
    reported_on TEXT
) STRICT;

CREATE TABLE reading (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    measuring_unit TEXT NOT NULL,
    point TEXT NOT NULL,
    standard TEXT NOT NULL,
    "limit" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    sampled_on TEXT,
    report_number TEXT NOT NULL,
    inspection_id TEXT
) STRICT;

CREATE TABLE reviewed (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    put_right TEXT NOT NULL
) STRICT;

CREATE TABLE sent (
    exchange_id INTEGER NOT NULL REFERENCES exchange (id),
    row_table TEXT NOT NULL,
    row_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (exchange_id, row_table, row_id)
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE standing (
    unit TEXT NOT NULL,
    place INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    seat INTEGER NOT NULL,
    plan_id TEXT NOT NULL,
    owed INTEGER NOT NULL,
    units INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    lead_unit TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL,
    ticked TEXT,
    word TEXT NOT NULL,
    done INTEGER NOT NULL,
    application TEXT,
    waiting INTEGER NOT NULL,
    lacks TEXT,
    told_from TEXT NOT NULL,
    told_until TEXT NOT NULL,
    told TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (unit, place, task_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    plan_id TEXT NOT NULL REFERENCES plan (id),
    number INTEGER,
    number_text TEXT,
    problem TEXT NOT NULL,
    part TEXT,
    goal TEXT,
    responsible_units TEXT NOT NULL,
    persons TEXT NOT NULL,
    acceptance_units TEXT NOT NULL,
    supervising_units TEXT NOT NULL,
    deadline TEXT,
    state TEXT NOT NULL,
    source_line INTEGER
) STRICT;

CREATE TABLE task_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL UNIQUE
, late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1))) STRICT;

CREATE VIRTUAL TABLE task_search USING fts5 (
    words,
    initials,
    content = '',
    columnsize = 0,
    tokenize = "ascii tokenchars '.:/-%'"
);

CREATE TABLE 'task_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'task_search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'task_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE unit (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,
    parent TEXT
) STRICT;

CREATE TABLE verdict (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    task_id TEXT NOT NULL REFERENCES task (id),
    unit TEXT NOT NULL,
    decision TEXT NOT NULL,
    text TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    application_id TEXT,
    application_revision INTEGER
) STRICT;

CREATE INDEX agreed_peer ON agreed (peer);

CREATE INDEX agreed_row ON agreed (row_table, row_id, row_revision);

CREATE INDEX application_task ON application (task_id);

CREATE INDEX assignment_task ON assignment (task_id);

CREATE INDEX assignment_unit ON assignment (unit);

CREATE INDEX change_undoes ON change (undoes);

CREATE INDEX evidence_sha256 ON evidence (sha256);

CREATE INDEX evidence_task ON evidence (task_id);

CREATE INDEX figure_of_document ON figure (document_id);

CREATE INDEX fulfilment_measure ON fulfilment (measure_id);

CREATE INDEX fulfilment_task ON fulfilment (task_id);

CREATE INDEX history_change ON history (change_number);

CREATE INDEX history_row ON history (row_table, row_id);

CREATE INDEX history_task ON history (json_extract(coalesce(after, before), '$.task_id'));

CREATE INDEX indicator_of_document ON indicator (document_id);

CREATE INDEX indicator_value_of_indicator ON indicator_value (indicator_id);

CREATE INDEX inspection_task ON inspection (task_id);

CREATE INDEX measure_due_day ON measure_due (due);

CREATE INDEX measure_task ON measure (task_id);

CREATE INDEX named_task_of_document ON named_task (document_id);

CREATE INDEX progress_task ON progress (task_id);

CREATE INDEX reading_task ON reading (task_id);

CREATE INDEX sent_row ON sent (row_table, row_id);

CREATE INDEX standing_application ON standing (application) WHERE application IS NOT NULL;

CREATE INDEX standing_choice ON standing (place) WHERE choice <> '[]';

CREATE INDEX standing_due ON standing (due, owed, done) WHERE owed = 1 AND done = 0 AND due IS NOT NULL;

CREATE INDEX standing_lacks ON standing (lacks) WHERE lacks IS NOT NULL;

CREATE INDEX standing_task ON standing (task_id, unit);

CREATE INDEX standing_told ON standing (unit, told_until, told_from, done);

CREATE INDEX standing_urgency ON standing (unit, done, due, units);

CREATE INDEX task_key_late ON task_key (id) WHERE late;

CREATE INDEX task_of_part ON task (plan_id, part);

CREATE INDEX verdict_task ON verdict (task_id);
