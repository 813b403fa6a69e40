"""Taking in and writing workbooks."""
