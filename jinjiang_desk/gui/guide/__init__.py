"""The user guide in its own window."""
