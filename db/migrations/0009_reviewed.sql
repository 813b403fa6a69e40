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

INSERT INTO reviewed (id, owner, updated_at, revision, withdrawn, put_right)
SELECT plan.id, plan.owner, plan.updated_at, 1, 0, json_object(
    'title', (SELECT json_extract(value, '$.title') FROM setting
              WHERE key = 'plan_review/' || plan.source_sha256 AND json_valid(value)),
    'tasks', json(iif(json_valid(kept.value), kept.value, '[]')))
FROM plan JOIN setting AS kept ON kept.key = 'plan_put_right/' || plan.source_sha256;

DELETE FROM setting WHERE key LIKE 'plan_put_right/%';
