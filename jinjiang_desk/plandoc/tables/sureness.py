"""Whether lines that look like rows are a table: tabs also stand in contents, lists and letters' ends."""

import re
from collections import Counter

from jinjiang_desk.plandoc.tables.gathering import Gathered
from jinjiang_desk.plandoc.tables.headings import is_heading
from jinjiang_desk.plandoc.tables.printed import BLANKS, PIPES

_PAGE = re.compile(r"[（(.…·\s]*[-—]?[0-9０-９]{1,4}[-—]?[）)]?")
_MARK = re.compile(
    r"(?:[0-9０-９]{1,3}[．.、)）]|[（(][^（()）]{1,4}[）)]|[一二三四五六七八九十]{1,4}、|第.{1,4}[章节条]"
    r"|[-–—●•·○◆■□▪➢★✓*①-⑳])"
)
_LEADERS = re.compile(r"[.…·]{4,}|⋯{2,}")


def is_table(found: Gathered) -> bool:
    """Tell whether gathered rows are a table."""
    cells = [[cell for cell in row.cells if cell] for row in found.rows]
    filled = [row for row in cells if len(row) > 1]
    if len(filled) < 2:
        return False
    if found.layout is BLANKS:
        return _is_sure_head(found)
    if found.layout is PIPES and not found.borders and not _is_even(found):
        return False
    return not (_is_contents(filled) or _is_marked_list(cells) or _is_labelled(cells)) and (
        _is_even(found) or _is_sure_head(found) or bool(found.borders)
    )


def _is_sure_head(found: Gathered) -> bool:
    return any(is_heading(row.cells) for row in found.rows[:3])


def _is_even(found: Gathered) -> bool:
    """Tell whether half of the rows have the same number of cells."""
    counts = Counter(len(row.cells) for row in found.rows)
    return 2 * max(counts.values()) >= len(found.rows)


def _is_contents(rows: list[list[str]]) -> bool:
    """Tell a list of contents: what stands on a row ends in a page number, perhaps after dots."""
    if max(len(row) for row in rows) > 3:
        return False
    pages = sum(_PAGE.fullmatch(row[-1]) is not None and not _PAGE.fullmatch(row[0]) for row in rows)
    leaders = sum(any(_LEADERS.search(cell) for cell in row) for row in rows)
    headed = sum(_MARK.match(row[0]) is not None for row in rows)
    return 2 * leaders > len(rows) or (10 * pages >= 9 * len(rows) and 2 * headed > len(rows))


def _is_marked_list(rows: list[list[str]]) -> bool:
    """Tell a list whose marks (1. （一） ●) are parted from its items by a tab."""
    marked = sum(len(row) == 2 and _MARK.fullmatch(row[0]) is not None for row in rows)
    return 2 * marked > len(rows)


def _is_labelled(rows: list[list[str]]) -> bool:
    """Tell lines of running text in which each cell begins with its own label and a colon."""
    labelled = sum(0 < len(row) <= 2 and re.match(r"[^：:]{1,12}[：:]", row[0]) is not None for row in rows)
    return 2 * labelled > len(rows)
