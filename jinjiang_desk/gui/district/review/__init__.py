"""审核: applications that wait for an answer, and the matrix of units and tasks."""
