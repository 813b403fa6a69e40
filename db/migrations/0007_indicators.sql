-- Indicators of plans and figures of reports, kept at the district to be tracked (domain/indicator_rows.py).
-- Box and position count within a document; a value's text is as printed.

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

CREATE INDEX indicator_of_document ON indicator (document_id);
CREATE INDEX indicator_value_of_indicator ON indicator_value (indicator_id);
CREATE INDEX named_task_of_document ON named_task (document_id);
CREATE INDEX figure_of_document ON figure (document_id);
