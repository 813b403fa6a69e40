"""Where the tasks of a document stand, and the fields of each."""
