-- A measure may stand deeper than under one other: the numbers above its parent's, outermost first.

ALTER TABLE measure ADD COLUMN above TEXT NOT NULL DEFAULT '[]';
