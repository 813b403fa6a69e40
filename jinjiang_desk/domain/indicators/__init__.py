"""Indicators, named tasks and figures as they were read, and the rows they are kept in."""
