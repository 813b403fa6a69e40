"""A newer edition of a plan beside the one that is loaded."""
