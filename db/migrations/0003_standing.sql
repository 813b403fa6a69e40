-- How each task stands, for each unit that owes it and (unit '') as a whole: worked out from the rows by
-- jinjiang_desk/domain/standing.py, written in the transaction that changes them, never edited, and made
-- again where an older rule made it. What depends on the day is not here.
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

CREATE INDEX standing_task ON standing (task_id, unit);

CREATE INDEX standing_urgency ON standing (unit, done, due, units);

CREATE INDEX standing_due ON standing (due, owed, done) WHERE owed = 1 AND done = 0 AND due IS NOT NULL;

CREATE INDEX standing_application ON standing (application) WHERE application IS NOT NULL;

CREATE INDEX standing_lacks ON standing (lacks) WHERE lacks IS NOT NULL;

CREATE INDEX standing_choice ON standing (place) WHERE choice <> '[]';

CREATE INDEX standing_told ON standing (unit, told_until, told_from, done);

-- A measure that is due before its task, for each unit that has not written what it did about it.
CREATE TABLE measure_due (
    task_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    measure_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (task_id, unit, measure_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX measure_due_day ON measure_due (due);

-- Whether a record is known to have arrived is asked for every record that a unit wrote.
CREATE INDEX agreed_row ON agreed (row_table, row_id, row_revision);

-- Taking a measure away looks for what was written about it.
CREATE INDEX fulfilment_measure ON fulfilment (measure_id);
