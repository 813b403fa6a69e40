"""The wall of photos and documents of a task, and one photo in full."""
