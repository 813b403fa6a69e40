"""History, undo and backups."""
