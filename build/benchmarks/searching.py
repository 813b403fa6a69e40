"""First hits of a search, against the bare query that fetches the same columns in the same order, and against LIKE."""

import sqlite3
from contextlib import closing
from typing import Any

from benchmarks.desks import opened
from benchmarks.table import Line, note, paired, spent
from jinjiang_desk.domain.searching import match_expression
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.listing import page_of_tasks
from jinjiang_desk.paths import DeskFolder

_PAGE = 50
"""So many lines fill a screen."""
_WORDS = {"a full word": "餐饮油烟", "two characters": "油烟"}
# The tasks of a page in the order of the list, each with its plan and with how it stands for each of its units: all
# that a line of the list shows.
_SAME = (
    "SELECT t.*, p.*, s.* FROM (SELECT f.rowid AS key, k.task_id FROM task_search f CROSS JOIN task_key k"
    " ON k.id = f.rowid WHERE f.task_search MATCH ? ORDER BY f.rowid LIMIT ?) h"
    " CROSS JOIN task t ON t.id = h.task_id CROSS JOIN plan p ON p.id = t.plan_id"
    " CROSS JOIN standing s ON s.task_id = t.id ORDER BY h.key"
)
_LIKE = (
    "SELECT t.* FROM task t WHERE t.problem LIKE :word OR t.goal LIKE :word OR t.number_text LIKE :word OR EXISTS"
    " (SELECT 1 FROM measure m WHERE m.task_id = t.id AND m.text LIKE :word)"
)
_SCANNED = 10_000
"""From so many tasks on there is a goal against the scan: of fewer, the lines that are shown take longer than it."""


def measure(desks: dict[int, DeskFolder], times: int) -> list[Line]:
    """Return the lines of each size: both words, and two characters against a scan."""
    lines = []
    for size, folder in desks.items():
        note(f"search {size}")
        with closing(opened(folder)) as desk, closing(sqlite3.connect(folder.database)) as bare:
            for name, word in _WORDS.items():
                _ours(desk, word)
                pairs = paired(lambda w=word: _ours(desk, w), lambda w=word: _full_text(bare, w), times)
                lines.append(Line.of(f"first hits, {name}", size, pairs, goal=2))
            word = _WORDS["two characters"]
            pairs = paired(lambda w=word: _ours(desk, w), lambda w=word: _scan(bare, w), times)
            goal = 0.1 if size >= _SCANNED else None
            lines.append(Line.of("first hits, two characters: against a scan", size, pairs, goal=goal))
    return lines


def _ours(desk: Desk, word: str) -> float:
    query = TaskQuery(TaskFilter(search=word))
    return spent(lambda: page_of_tasks(desk, query, limit=_PAGE, counted=False))


def _full_text(bare: sqlite3.Connection, word: str) -> float:
    return spent(lambda: _fetch(bare, _SAME, (match_expression(word), _PAGE)))


def _scan(bare: sqlite3.Connection, word: str) -> float:
    return spent(lambda: _fetch(bare, _LIKE, {"word": f"%{word}%"}))


def _fetch(bare: sqlite3.Connection, sql: str, values: Any) -> list[Any]:
    return bare.execute(sql, values).fetchall()
