"""Copies of workbooks with their problems marked on the cells."""
