"""Writing down what was done about a task: reports, inspections, self-checks, verdicts, and the drafts of all."""
