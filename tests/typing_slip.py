"""Slips of a clerk's hand in a workbook."""

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


def withdraw_measures(workbook: Path) -> Path:
    """Mark every measure of a dispatch as withdrawn, and return the workbook."""
    book = openpyxl.load_workbook(workbook)
    page = book["措施"]
    (head,) = [cell for cell in page[1] if cell.value == "作废"]
    for row in range(head.row + 1, page.max_row + 1):
        if page.cell(row, 1).value:
            page.cell(row, head.column).value = "是"
    book.save(workbook)
    return workbook
