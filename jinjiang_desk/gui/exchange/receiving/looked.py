"""What a preview shows, made ready away from the window: in a month's end there are some thirty units in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.gui.exchange.receiving.lines import CompareLine, compare_lines
from jinjiang_desk.gui.exchange.receiving.unit_lines import UnitLine, files_words, unit_lines
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.entries import Tasks, preview_entries, tasks_of
from jinjiang_desk.operations.receiving.receive import Preview, preview_files
from jinjiang_desk.operations.receiving.unit_summaries import summaries
from jinjiang_desk.operations.watcher import Watcher


@dataclass(frozen=True, slots=True)
class Looked:
    """A preview, its lines, the tasks they speak of, its units, and how many files of how many units there are."""

    preview: Preview
    lines: tuple[CompareLine, ...]
    tasks: Tasks
    units: tuple[UnitLine, ...]
    words: str


def look_at_files(desk: Desk, paths: Sequence[Path], watch: Watcher, let_in: Sequence[Path]) -> Looked:
    """Read workbooks and those in folders; `let_in` may blank most of what is known. Raises Cancelled."""
    preview = preview_files(desk, paths, watcher=watch, even_if_blanking=let_in)
    units, tasks = summaries(preview.files), tasks_of(desk, preview)
    return Looked(
        preview,
        compare_lines(preview_entries(preview), tasks),
        tasks,
        unit_lines(units),
        files_words(preview.files, units),
    )
