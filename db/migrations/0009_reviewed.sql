-- What a person had put right in a plan when it was loaded: with the plan, so that undoing the one undoes the other.
-- The id is the plan's.

CREATE TABLE reviewed (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    put_right TEXT NOT NULL
) STRICT;

-- It was kept among the settings, by the hash of the document, and the title only with the corrections.

CREATE TABLE kept AS
SELECT substr(tasks.key, length('plan_put_right/') + 1) AS sha256, json_object(
    'title', iif(json_type(review.value, '$.title') = 'text', json_extract(review.value, '$.title'), NULL),
    'tasks', json(iif(json_type(tasks.value) = 'array', tasks.value, '[]'))) AS put_right
FROM (SELECT key, iif(json_valid(value), value, '[]') AS value FROM setting) AS tasks
LEFT JOIN (SELECT key, iif(json_valid(value), value, '{}') AS value FROM setting) AS review
    ON review.key = 'plan_review/' || substr(tasks.key, length('plan_put_right/') + 1)
WHERE tasks.key LIKE 'plan_put_right/%';

INSERT INTO reviewed (id, owner, updated_at, revision, withdrawn, put_right)
SELECT plan.id, plan.owner, plan.updated_at, 1, 0, kept.put_right
FROM plan JOIN kept ON kept.sha256 = plan.source_sha256;

-- What loaded a plan, or a newer edition of it, before this step is undone and redone with it as well.

INSERT INTO history (change_number, row_table, row_id, before, after)
SELECT loaded.change_number, 'reviewed', loaded.row_id,
    iif(old.sha256 IS NULL, NULL, json_set(
        json_remove(loaded.before, '$.title', '$.source_name', '$.source_sha256'), '$.put_right', json(old.put_right))),
    iif(new.sha256 IS NULL, NULL, json_set(
        json_remove(loaded.after, '$.title', '$.source_name', '$.source_sha256'), '$.put_right', json(new.put_right)))
FROM history AS loaded
LEFT JOIN kept AS old ON old.sha256 = json_extract(loaded.before, '$.source_sha256')
LEFT JOIN kept AS new ON new.sha256 = json_extract(loaded.after, '$.source_sha256')
WHERE loaded.row_table = 'plan' AND old.sha256 IS NOT new.sha256
ORDER BY loaded.id;

DROP TABLE kept;

DELETE FROM setting WHERE key LIKE 'plan_put_right/%';
