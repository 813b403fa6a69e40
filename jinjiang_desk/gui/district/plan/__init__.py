"""The review of a plan before it is loaded."""
