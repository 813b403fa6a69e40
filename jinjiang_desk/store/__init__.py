"""SQLite and the files of a desk: rows, history, exchanges, photos, backups."""
