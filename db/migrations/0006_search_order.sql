-- The keys of the search index stand in the order of the list, so that the first hits come without the others being
-- sorted. A task that is changed gets a key at the end, out of its order: it is `late`.

ALTER TABLE task_key ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));

UPDATE task_key SET late = 1 WHERE id IN (
    SELECT key FROM (
        SELECT k.id AS key, t.rowid AS place,
               max(t.rowid) OVER (ORDER BY k.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM task_key k JOIN task t ON t.id = k.task_id
    ) WHERE place < before
);

CREATE INDEX task_key_late ON task_key (id) WHERE late;
