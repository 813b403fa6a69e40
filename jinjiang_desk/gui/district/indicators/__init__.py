"""The review of indicators before they are loaded, and those that are."""
