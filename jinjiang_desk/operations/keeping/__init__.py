"""That nothing is lost: backups, the second place, taking back, the story of a task."""
