-- What a workbook did, as it was told then: skipped rows, conflicts and how they were decided, problems.
-- The rows themselves are in `history` (received) and `sent`.
ALTER TABLE exchange ADD COLUMN report TEXT NOT NULL DEFAULT '{}';
