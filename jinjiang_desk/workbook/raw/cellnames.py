"""What cells are called: C14 stands in column 3 and row 14."""

import re

from jinjiang_desk.workbook.images.grid import MAX_COLUMNS

CELL_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
"""Its column and its row."""


def cell_name(column: int, row: int) -> str:
    """Return the name of a cell, such as C14."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def column_of(letters: str) -> int:
    """Return the column that capital letters name, from 1."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def split_cell(name: str) -> tuple[int, int] | None:
    """Return row and column of a cell's name, from 1; None for what is none."""
    match = CELL_NAME.fullmatch(name)
    if match is None:
        return None
    column = column_of(match[1])
    return (int(match[2]), column) if column <= MAX_COLUMNS else None
