"""Percentages as people type them."""

import re

_PERCENT = re.compile(r"([+-]?[0-9]{1,30})(?:\.0{1,6})?%?")
_ROUNDED = 1e-9
"""0.29 * 100 is not quite 29."""


def read_percent(text: str) -> int:
    """Return 80 for 80 and 80%. Raises ValueError for anything but a whole number, and for a plain 1, of which nobody
    knows whether it is 1% or all of it."""
    match = _PERCENT.fullmatch(text)
    if match is None or (int(match[1]) == 1 and not text.endswith("%")):
        raise ValueError(text)
    return int(match[1])


def guess_percent(text: str) -> int | None:
    """Return 80 for 0.8, as in a cell that shows percentages, and 1 for 1; None for what is no such fraction."""
    try:
        number = float(text)
    except ValueError:
        return None
    if number == 1:
        return 1
    whole = round(number * 100) if 0 < number < 1 else 0
    return whole if whole and abs(number * 100 - whole) < _ROUNDED else None
