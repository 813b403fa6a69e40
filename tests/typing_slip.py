"""A slip of a clerk's hand in a workbook."""

from pathlib import Path

import openpyxl


def mistype_day(workbook: Path, words: str = "看情况") -> Path:
    """Type words where a report's first day belongs, and return the workbook."""
    book = openpyxl.load_workbook(workbook)
    page = book["进展"]
    column = next(cell.column for cell in page[1] if cell.value == "填报日期")
    page.cell(2, column).value = words
    book.save(workbook)
    return workbook
