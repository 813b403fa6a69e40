"""Worksheets as raw rows, before anything is understood: .xlsx and .xls."""
