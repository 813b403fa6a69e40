-- A measure may stand deeper than under one other: the numbers above its parent's, outermost first.

ALTER TABLE measure ADD COLUMN above TEXT NOT NULL DEFAULT '[]';

-- Lists follow plan, part and number of the tasks (store/plan_order.py).

DROP INDEX task_plan;
CREATE INDEX task_of_part ON task (plan_id, part);
