"""Which records the lines of a workbook are that do not say it themselves: filled in by hand, copied, or with
their ids lost on the way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from jinjiang_desk.domain.exchange.line_matching import How, Match, Matcher
from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.natural_key import same_subject, unit_code
from jinjiang_desk.domain.exchange.package import Copied, Envelope, PackageKind, ReadPackage
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stops
from jinjiang_desk.domain.records import RECORD_TABLES, Evidence, Record, Task
from jinjiang_desk.domain.row import MisfitError, Table
from jinjiang_desk.domain.rowid import desk_code_of
from jinjiang_desk.domain.tasks.editing import check_row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.line_decisions import LineDecisions
from jinjiang_desk.operations.merging.line_doubts import LineDoubts
from jinjiang_desk.operations.merging.line_rows import Line, LineRows
from jinjiang_desk.operations.merging.lost_ids import LostIds
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.stand_ins import StandIns
from jinjiang_desk.operations.merging.subjects import Subjects

_SHOWN = 60
_DAY = len("2025-06-18")


def identify_rows(
    desk: Desk, overlay: Overlay, read: ReadPackage, heed: Heed = go_on, *, sha256: str = ""
) -> ReadPackage:
    """Return a workbook as read with its loose lines as records, and their pictures under the records' ids.

    A line filled in on a sheet of the dispatch keeps the id that stands there; one without an id is matched by
    what it is about, or gets an id made from that, so that the same file taken in twice makes one record. What
    a line does not say is taken from the record it is. A line that stays unclear is told, and left out. `heed` is
    called before each line; `sha256` is the hash of the file.
    """
    if not read.loose:
        return read
    lines = _Lines(desk, overlay, read, sha256)
    for loose in read.loose:
        heed()
        lines.add(loose)
    lines.match()
    lost = {loose.id for loose in read.loose} - lines.ids.keys()
    pictures = {lines.ids.get(key, key): one for key, one in read.pictures.items() if key not in lost}
    package = read.package
    return replace(
        read,
        package=replace(
            package,
            rows=(*package.rows, *lines.rows),
            places={**package.places, **lines.places},
            columns={**package.columns, **lines.columns},
            copies=lines.copies,
        ),
        pictures=pictures,
        problems=(*lines.told_before(), *lines.doubts.problems),
        loose=(),
    )


class _Lines:
    """The loose lines of one workbook on their way to `rows`; `ids` maps their ids to those of the rows, `places`
    and `columns` tell where these and their fields stand, `copies` which of them have the id of another line."""

    def __init__(self, desk: Desk, overlay: Overlay, read: ReadPackage, sha256: str) -> None:
        self.rows: list[Record] = []
        self.ids: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.columns: dict[str, Mapping[str, str]] = {}
        self.copies: dict[str, Copied] = {}
        self._desk, self._read, self._envelope = desk, read, read.package.envelope
        self._sha256 = sha256
        self._of_form = self._envelope.kind is PackageKind.DISPATCH
        self._unit = desk.units().name_of(self._envelope.unit)
        self._code = unit_code(self._envelope.district_id, self._unit)
        self._subjects = Subjects(desk, self._unit)
        said = (row for row in read.package.rows if isinstance(row, Record) and row.table in RECORD_TABLES)
        self._sure = [replace(row, unit=self._unit) for row in said]
        self._overlay, self._lineages = overlay, read.package.lineages
        here = (overlay.records_of(table, self._unit) for table in RECORD_TABLES)
        self._records = [one for of_table in here for one in of_table.values()]
        saved_at = read.saved_at or self._envelope.as_of
        self._making = LineRows(
            overlay, self._unit, saved_at, self._records, self._lineages, of_form=self._of_form
        )
        self._lines: list[Line] = []
        self._keepers: dict[tuple[Table, str], Line] = {}
        self._further: Counter[tuple[str | None, str]] = Counter()
        self._news = False
        lost = (one.place.sheet for one in read.problems if one.code is Code.COLUMN_LOST)
        self.doubts = LineDoubts(frozenset(lost))

    def add(self, loose: LooseRow) -> None:
        """Take a line up, or tell why it can be no record."""
        plain, problems = self._subjects.settle(loose)
        self.doubts.problems += problems
        if plain is None:
            return
        try:
            row = self._making.build(loose, plain)
        except MisfitError as error:
            self._tell_misfit(loose, error)
            return
        own = "id" not in loose.lost and not loose.copy_of
        self._lines.append(Line(loose, plain, row, own))

    def match(self) -> None:
        """Decide which record each line is, those first that are surest of it, and make the records."""
        decisions = self._decide()
        self._keepers = {
            (one.row.table, one.loose.copy_of): one
            for one in self._lines
            if one.loose.copy_of and one.match is not None and one.match.row_id == one.loose.copy_of
        }
        for line in self._lines:
            if line.match is not None:
                self._finish(line, line.match, decisions)
        self.doubts.pictures()
        if self._news and self._of_form:
            self.doubts.problems += _outdated(self._desk, self._envelope)

    def _decide(self) -> LineDecisions:
        """Decide the lines: those first whose ids the workbook still knows, as if they had never lost them."""
        lost, found = LostIds(self._lineages, self._sure, self._read.loose, self._lines), []
        for line in self._lines:
            row_id = lost.of(line)
            if row_id is not None:
                line.row = replace(line.row, id=row_id)
                found.append(line)
        sure = [*self._sure, *(line.row for line in found)]
        awaited = StandIns(self._overlay, self._unit, sure).awaited(self._lineages)
        matcher = Matcher(self._records, sure, awaited, self._code)
        for line in filter(lost.is_elsewhere, self._lines):
            line.match = Match(How.TWICE, line.row.id)
        for line in found:
            line.match = Match(How.OWN, line.row.id, matcher.of_id(line.row.table, line.row.id))
        decisions = LineDecisions(matcher, self._records, self._making, self._lineages)
        decisions.decide([line for line in self._lines if line.match is None])
        return decisions

    def told_before(self) -> Iterator[Problem]:
        """Yield what was told of the workbook; that a line has further pictures only where they are new."""
        for one in self._read.problems:
            count = self._further[one.place.sheet, one.place.row]
            if one.code is not Code.PICTURES_FURTHER:
                yield one
            elif count:
                yield replace(one, values={**one.values, "count": str(count)})

    def _finish(self, line: Line, match: Match, decisions: LineDecisions) -> None:
        """Make the record of a line, and tell what is to be told of it."""
        self.doubts.matched(line, match, below=self._is_below(match))
        if match.how is How.TWICE:
            return
        try:
            made = self._making.made(line, match.known)
        except MisfitError as error:
            self._tell_misfit(line.loose, error)
            return
        row = replace(made.row, id=match.row_id)
        if isinstance(row, Evidence) and not row.sha256:
            self.doubts.wanted(line, row.file_name)
            return
        problems = () if made.again else check_row(row, self._desk.today())
        if wrong := stops(problems):
            self.doubts.checked(line.loose, wrong)
            return
        self.doubts.made(line, made, seen=made.older and self._seen)
        self._take(line, row)
        if not made.again:
            self._news = True
            self._leave(line, match, decisions)

    def _take(self, line: Line, row: Record) -> None:
        self.ids[line.loose.id] = row.id
        self.places[row.id], self.columns[row.id] = line.loose.place, line.loose.columns
        self.rows.append(row)
        keeper = self._keepers.get((row.table, line.loose.copy_of))
        if keeper is not None and keeper is not line and line.match is not None and line.match.how is How.NEW:
            self.copies[row.id] = Copied(line.loose.place, keeper.row, keeper.loose.place)
        if line.further and line.match is not None and line.match.known is None:
            self._further[line.loose.place.sheet, line.loose.place.row] += 1

    def _leave(self, line: Line, match: Match, decisions: LineDecisions) -> None:
        """Settle what becomes of the record that stood on a line before: it goes where only its task was changed."""
        left = decisions.left_by(line, match)
        if left is None:
            return
        if decisions.is_moved(line, left):
            self.rows.append(self._making.withdrawn(left))
            self.places[left.id] = line.loose.place
            self.doubts.moved(line, self._desk.store.rows.get(Task, left.task_id))
        elif match.how is How.NEW and not (line.has_file and same_subject(left, line.row)):
            # That a photo was changed for another one is told where the two are compared.
            self.doubts.another(line, left)

    def _is_below(self, match: Match) -> bool:
        """Whether a line was typed below the lines of a form, and never had an id."""
        return self._of_form and desk_code_of(match.row_id) == self._code

    @cached_property
    def _seen(self) -> bool:
        """Whether this very file was taken in before."""
        return any(one.sha256 == self._sha256 for one in self._desk.store.exchanges.lines(-1, "in"))

    def _tell_misfit(self, loose: LooseRow, error: MisfitError) -> None:
        place, value = loose.place_of(error.field), str(error.value)[:_SHOWN]
        self.doubts.problems.append(
            note(Code.CELL_UNREADABLE, place, column=error.field, value=value, record=loose.record.table)
        )


def _outdated(desk: Desk, envelope: Envelope) -> Iterator[Problem]:
    """Tell of a form after which another went out: people go on in the old one without looking at its period."""
    sent = desk.store.exchanges.lines(-1, "out")
    later = [
        one.as_of
        for one in sent
        if one.kind == PackageKind.DISPATCH and one.unit == envelope.unit and one.as_of > envelope.as_of
    ]
    if later:
        days = {"as_of": envelope.as_of[:_DAY], "later": max(later)[:_DAY]}
        yield note(Code.FORM_OUTDATED, **days)
