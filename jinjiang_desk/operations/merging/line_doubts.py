"""What is to be told of the lines of a workbook that people filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from jinjiang_desk.domain.exchange.line_matching import How, Match
from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import LEFT_OUT, Code, Place, Problem, Severity, note
from jinjiang_desk.domain.records import Application, Evidence, Inspection, Progress, Reading, Record, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.tasks.editing import missing_ticks
from jinjiang_desk.operations.merging.line_rows import Line, Made

_OLD, _NEW = "原有的记录", "新的记录"
_SHOWN = 20
_CELLS = 5
_GRACE = timedelta(days=10)
"""What was done in a month is reported in the first days of the next."""


@dataclass(slots=True)
class LineDoubts:
    """Gathers the problems of one workbook's lines. `without_ids` are the sheets that have lost the column of ids."""

    without_ids: frozenset[str | None]
    problems: list[Problem] = field(default_factory=list)
    _kept: list[Place] = field(default_factory=list)

    def matched(self, line: Line, match: Match, *, below: bool) -> None:
        """Tell how a line came by its record, where that is worth a word: not of a further photo, nor where the whole
        column of ids is gone. `below` tells that the line was typed below those of a form, and never had an id."""
        place = line.loose.place
        if match.how is How.TWICE:
            self._tell(Code.ROW_SAID_TWICE, place)
        elif "id" in line.loose.lost and not (below or line.further or place.sheet in self.without_ids):
            self._tell(Code.ROW_ID_LOST, place, what=_NEW if match.known is None else _OLD)

    def wanted(self, line: Line, name: str) -> None:
        """Tell of a line of evidence without its file."""
        if name:
            self._tell(Code.DOCUMENT_WANTED, line.loose.place_of("file_name"), name=name)
        else:
            self._tell(Code.PICTURE_WANTED, line.loose.place_of("picture"))

    def checked(self, loose: LooseRow, problems: Iterable[Problem]) -> None:
        """Tell what is wrong with the content of a line."""
        for one in problems:
            self._tell(one.code, loose.place_of(field_of(one)), **values_of(one, loose.record.table))

    def made(self, line: Line, made: Made, *, seen: bool) -> None:
        """Tell what became of a line. `seen` tells that this very file was taken in before."""
        loose, row = line.loose, made.row
        if isinstance(row, Evidence) and line.match is not None and line.match.known is None:
            self._check_stage(loose, row)
        if isinstance(row, Application) and row.applied_on is None and loose.plain.get("applied_on"):
            missing = "、".join(missing_ticks(row))
            self._tell(Code.TICKS_MISSING, loose.place_of("applied_on"), ticks=missing)
        if made.older and not seen:
            self._tell(Code.ROW_SAID_BEFORE, loose.place)
        if made.back:
            self._tell(Code.ROW_WENT_BACK, loose.place)
        if made.kept:
            kept = "、".join(made.kept)
            self._tell(Code.CELLS_KEPT, loose.place_of(*made.kept), fields=kept, record=row.table)
        if line.by_hand and isinstance(row, Evidence) and not (line.has_file or row.withdrawn):
            self._kept += [loose.place_of("picture")] if row.media_type.startswith("image/") else []
        if isinstance(row, Progress) and line.by_hand and not made.again:
            self._check_day(loose, row)

    def moved(self, line: Line, known: Task | None) -> None:
        """Tell of a line that was about another task before."""
        was = known.shown_number if known is not None else ""
        place, number = line.loose.place_of("task_id.number_text"), line.loose.words.number
        self._tell(Code.ROW_MOVED, place, known=was, number=number)

    def another(self, line: Line, was: Record) -> None:
        """Tell of a line that was something else before."""
        self._tell(Code.ROW_ANOTHER, line.loose.place, was=_shown(was))

    def pictures(self) -> None:
        """Tell once of all photos that did not come again."""
        if self._kept:
            cells = "、".join(one.cell or "" for one in islice(self._kept, _CELLS))
            more = "等" if len(self._kept) > _CELLS else ""
            self._tell(Code.PICTURES_KEPT, self._kept[0], count=str(len(self._kept)), cells=cells + more)

    def _check_stage(self, loose: LooseRow, row: Evidence) -> None:
        if "stage" in loose.lost:
            self._tell(Code.STAGE_ASSUMED, loose.place_of("stage"), stage=row.stage)

    def _check_day(self, loose: LooseRow, row: Progress) -> None:
        day, period = row.reported_on, read_period(row.period)
        if day is not None and not period.start <= day <= period.end + _GRACE:
            place = loose.place_of("reported_on")
            self._tell(Code.DAY_OUTSIDE_PERIOD, place, day=day.isoformat(), period=row.period)

    def _tell(self, code: Code, place: Place, **values: str) -> None:
        self.problems.append(note(code, place, **values))


def field_of(problem: Problem) -> str:
    """Return which field of a row a problem of its content is about, empty where it is about none."""
    return problem.values.get("field") or problem.values.get("column") or _FIELDS.get(problem.code, "")


def values_of(problem: Problem, table: Table) -> dict[str, str]:
    """Return what is to be said of a problem of a row's content: a stop is no reason to refuse the workbook, the line
    is left out instead."""
    left_out = {"line": LEFT_OUT} if problem.severity is Severity.STOP else {}
    return {**problem.values, "record": table, **left_out}


_FIELDS = {
    Code.INSPECTION_IN_FUTURE: "date",
    Code.PERIOD_UNREADABLE: "period",
    Code.TICKS_MISSING: "applied_on",
}
"""In which cell a problem is that does not say it."""


def _shown(row: Record) -> str:
    """Return what a record was about, in a few words."""
    match row:
        case Inspection():
            words = f"{row.date.isoformat()} {row.place} {row.findings}"
        case Reading():
            words = f"{row.sampled_on or ''} {row.item} {row.value}"
        case Progress():
            words = f"{row.period} {row.text}"
        case Evidence():
            words = row.caption or row.file_name
        case Application():
            words = row.opinion
        case _:
            words = str(getattr(row, "text", ""))
    words = " ".join(words.split())
    return words[:_SHOWN] + "…" * (len(words) > _SHOWN)
