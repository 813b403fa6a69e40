BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'jinjiang_desk','0001_desk','2026-11-21 22:15:29.233185+00:00');
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
INSERT INTO "agreed" VALUES('a','x','2025-06-18T09:30:00',1,0,'p','task','task-1',1,'{"text": ["甲", null]}',NULL);
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
INSERT INTO "application" VALUES('application-1','示例镇','2025-06-18T09:30:00',1,0,'task-1','示例镇','[]','','',NULL,NULL);
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
INSERT INTO "change" VALUES(1,'2025-06-18T09:30:00','示例镇','添加',NULL,NULL);
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
INSERT INTO "evidence" VALUES('e','示例镇','2025-06-18T09:30:00',1,0,'task-1','示例镇','整改后','','a.jpg','image/jpeg',3,'ab',NULL,NULL,29.0,NULL,NULL);
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
INSERT INTO "history" VALUES(1,1,'unit','unit-示例镇',NULL,'{"id": "unit-示例镇", "owner": "区整改办", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "name": "示例镇", "kind": "镇", "aliases": ["示例镇政府", "带\"引号\""], "parent": null}');
INSERT INTO "history" VALUES(2,1,'plan','plan-1',NULL,'{"id": "plan-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "title": "示例方案", "source_name": "a.txt", "source_sha256": "0"}');
INSERT INTO "history" VALUES(3,1,'task','task-1',NULL,'{"id": "task-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "plan_id": "plan-1", "number": 1, "number_text": "一", "problem": "水渠发黑。", "part": null, "goal": null, "responsible_units": [{"name": "示例镇", "lead": true, "members": []}], "persons": [], "acceptance_units": [], "supervising_units": [], "deadline": {"text": "2025年12月底", "date": "2025-12-31", "immediate": false, "long_term": false}, "state": "整改中", "source_line": null}');
INSERT INTO "history" VALUES(4,1,'measure','measure-1',NULL,'{"id": "measure-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "task_id": "task-1", "position": 1, "text": "清淤。", "number": null, "parent": null, "goal": null, "units": [], "persons": [], "deadline": null}');
INSERT INTO "history" VALUES(5,1,'progress','progress-1',NULL,'{"id": "progress-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "task_id": "task-1", "unit": "示例镇", "period": "2025-06", "status": "达到时序进度", "text": "正在清淤。", "difficulties": "", "next_step": "", "percent": 50, "reporter": "", "phone": "", "reported_on": null}');
INSERT INTO "history" VALUES(6,1,'application','application-1',NULL,'{"id": "application-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "task_id": "task-1", "unit": "示例镇", "ticks": [], "opinion": "", "participants": "", "checked_on": null, "applied_on": null}');
INSERT INTO "history" VALUES(7,1,'verdict','verdict-1',NULL,'{"id": "verdict-1", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "task_id": "task-1", "unit": "示例镇", "decision": "退回", "text": "请补充。", "decided_on": "2025-06-18", "application_id": "application-1", "application_revision": 1}');
INSERT INTO "history" VALUES(8,1,'evidence','e',NULL,'{"id": "e", "owner": "示例镇", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "task_id": "task-1", "unit": "示例镇", "stage": "整改后", "caption": "", "file_name": "a.jpg", "media_type": "image/jpeg", "size": 3, "sha256": "ab", "copy_sha256": null, "taken_at": null, "latitude": 29.0, "longitude": null, "device": null}');
INSERT INTO "history" VALUES(9,1,'agreed','a',NULL,'{"id": "a", "owner": "x", "updated_at": "2025-06-18T09:30:00", "revision": 1, "withdrawn": false, "peer": "p", "row_table": "task", "row_id": "task-1", "row_revision": 1, "row_content": {"text": ["甲", null]}, "file_sha256": null}');
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
) STRICT;
INSERT INTO "measure" VALUES('measure-1','示例镇','2025-06-18T09:30:00',1,0,'task-1',1,'清淤。',NULL,NULL,NULL,'[]','[]',NULL);
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
INSERT INTO "plan" VALUES('plan-1','示例镇','2025-06-18T09:30:00',1,0,'示例方案','a.txt','0');
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
INSERT INTO "progress" VALUES('progress-1','示例镇','2025-06-18T09:30:00',1,0,'task-1','示例镇','2025-06','达到时序进度','正在清淤。','','',50,'','',NULL);
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
INSERT INTO "setting" VALUES('code','ABCDEF');
INSERT INTO "setting" VALUES('unit','示例镇');
INSERT INTO "setting" VALUES('role','town');
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
INSERT INTO "task" VALUES('task-1','示例镇','2025-06-18T09:30:00',1,0,'plan-1',1,'一','水渠发黑。',NULL,NULL,'[{"name": "示例镇", "lead": true, "members": []}]','[]','[]','[]','{"text": "2025年12月底", "date": "2025-12-31", "immediate": false, "long_term": false}','整改中',NULL);
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
INSERT INTO "unit" VALUES('unit-示例镇','区整改办','2025-06-18T09:30:00',1,0,'示例镇','镇','["示例镇政府", "带\"引号\""]',NULL);
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
INSERT INTO "verdict" VALUES('verdict-1','示例镇','2025-06-18T09:30:00',1,0,'task-1','示例镇','退回','请补充。','2025-06-18','application-1',1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX task_plan ON task (plan_id);
CREATE INDEX measure_task ON measure (task_id);
CREATE INDEX assignment_task ON assignment (task_id);
CREATE INDEX assignment_unit ON assignment (unit);
CREATE INDEX progress_task ON progress (task_id);
CREATE INDEX inspection_task ON inspection (task_id);
CREATE INDEX reading_task ON reading (task_id);
CREATE INDEX evidence_task ON evidence (task_id);
CREATE INDEX evidence_sha256 ON evidence (sha256);
CREATE INDEX application_task ON application (task_id);
CREATE INDEX fulfilment_task ON fulfilment (task_id);
CREATE INDEX verdict_task ON verdict (task_id);
CREATE INDEX agreed_peer ON agreed (peer);
CREATE INDEX history_change ON history (change_number);
CREATE INDEX history_row ON history (row_table, row_id);
CREATE INDEX change_undoes ON change (undoes);
CREATE INDEX sent_row ON sent (row_table, row_id);
CREATE TRIGGER history_is_append_only_1 BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_is_append_only_2 BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER change_is_append_only_1 BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
CREATE TRIGGER change_is_append_only_2 BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',1);
INSERT INTO "sqlite_sequence" VALUES('history',9);
COMMIT;
