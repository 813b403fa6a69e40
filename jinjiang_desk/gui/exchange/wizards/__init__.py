"""The steps to a dispatch or a return."""
