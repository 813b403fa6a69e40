"""Rows, photos and problems out of a workbook, whoever saved it last."""
