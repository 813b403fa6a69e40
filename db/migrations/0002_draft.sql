-- What is typed into a form and not saved yet. It belongs to no history and travels in no workbook. A task
-- may be taken away under it, so nothing refers to `task`. `base` is what the form showed when the typing
-- began; a draft that was given up is kept until the next one is.
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

-- The history of one task is asked for whenever its page is shown.
CREATE INDEX history_task ON history (json_extract(coalesce(after, before), '$.task_id'));
