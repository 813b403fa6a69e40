-- What tasks are found by, cut into words by domain/searching.py. The index keeps no text: what a task was
-- found by before it changed stays in it under a key that is gone, until it is made anew. So no key may ever
-- be given twice.

CREATE TABLE task_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE task_search USING fts5 (
    words,
    initials,
    content = '',
    columnsize = 0,
    tokenize = "ascii tokenchars '.:/-%'"
);
