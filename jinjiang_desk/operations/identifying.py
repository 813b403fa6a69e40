"""Which records the lines of a workbook are that do not say it themselves: filled in by hand, copied, or with
their ids lost on the way."""

from collections import defaultdict
from dataclasses import dataclass, replace

from jinjiang_desk.domain.editing import check_row
from jinjiang_desk.domain.exchange import ReadPackage
from jinjiang_desk.domain.line_matching import How, Match, Matcher, keeper_of
from jinjiang_desk.domain.loose import LooseRow
from jinjiang_desk.domain.natural_key import unit_code
from jinjiang_desk.domain.problem import Code, Problem, note, stops
from jinjiang_desk.domain.records import RECORD_TABLES, Evidence, Record
from jinjiang_desk.domain.row import PlainRow, from_plain
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overlay import Overlay
from jinjiang_desk.operations.subjects import Subjects

_SHOWN = 60
_OLD, _NEW = "原有的记录", "新的记录"


def identify_rows(desk: Desk, overlay: Overlay, read: ReadPackage) -> ReadPackage:
    """Return a workbook as read with its loose lines as records, and their pictures under the records' ids.

    A line filled in on a sheet of the dispatch keeps the id that stands there; one without an id is matched by
    what it is about, or gets an id made from that, so that the same file taken in twice makes one record. What
    a line does not say is taken from the record it is. A line that stays unclear is told, and left out.
    """
    if not read.loose:
        return read
    lines = _Lines(desk, overlay, read)
    for loose in read.loose:
        lines.add(loose)
    lines.match()
    lost = {loose.id for loose in read.loose} - lines.ids.keys()
    pictures = {lines.ids.get(key, key): one for key, one in read.pictures.items() if key not in lost}
    return replace(
        read,
        package=replace(read.package, rows=(*read.package.rows, *lines.rows)),
        pictures=pictures,
        problems=(*read.problems, *lines.problems),
        loose=(),
    )


@dataclass(slots=True)
class _Line:
    """A line, what it says with its task settled, and the record that this would be by itself."""

    loose: LooseRow
    plain: PlainRow
    row: Record
    own: bool
    match: Match | None = None


class _Lines:
    """The loose lines of one workbook on their way to `rows`; `ids` maps their ids to those of the rows."""

    def __init__(self, desk: Desk, overlay: Overlay, read: ReadPackage) -> None:
        self.rows: list[Record] = []
        self.ids: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._desk, self._overlay, self._envelope = desk, overlay, read.package.envelope
        known = desk.units().find(self._envelope.unit)
        self._unit = known.name if known is not None else self._envelope.unit
        self._subjects = Subjects(desk, self._unit)
        self._matcher = self._make_matcher(read)
        self._lines: list[_Line] = []
        self._without_ids = {one.place.sheet for one in read.problems if one.code is Code.COLUMN_LOST}

    def add(self, loose: LooseRow) -> None:
        """Take a line up, or tell why it can be no record."""
        plain, problems = self._subjects.settle(loose)
        self.problems += problems
        row = self._build(loose, plain) if plain is not None else None
        if row is not None and plain is not None:
            own = "id" not in loose.lost and not loose.copy_of
            self._lines.append(_Line(loose, plain, row, own))

    def match(self) -> None:
        """Decide which record each line is, those first that are surest of it."""
        self._sort_out_copies()
        for decide in (self._matcher.unchanged, self._matcher.exact, self._matcher.own):
            for line in self._lines:
                if line.match is None and (line.own or decide == self._matcher.exact):
                    line.match = decide(line.row)
        for line in self._lines:
            copied = bool(line.loose.copy_of)
            match = line.match or self._matcher.nearest(line.row, copied=copied)
            self._tell(line, match)
            if match.how is not How.TWICE:
                self._finish(line, match)

    def _make_matcher(self, read: ReadPackage) -> Matcher:
        rows = (row for row in read.package.rows if isinstance(row, Record) and row.table in RECORD_TABLES)
        sure = [replace(row, unit=self._unit) for row in rows]
        known: list[Record] = []
        for table in RECORD_TABLES:
            known += self._overlay.records_of(table, self._unit).values()
        return Matcher(known, sure, unit_code(self._envelope.district_id, self._unit))

    def _sort_out_copies(self) -> None:
        """Let one of the lines with the same id keep it."""
        groups: defaultdict[tuple[type, str], list[_Line]] = defaultdict(list)
        for line in self._lines:
            if line.loose.copy_of:
                groups[line.loose.record, line.loose.copy_of].append(line)
        for (_, row_id), lines in groups.items():
            known = self._matcher.of_id(lines[0].row.table, row_id)
            keeper = lines[keeper_of([line.row for line in lines], known)]
            keeper.row, keeper.own = replace(keeper.row, id=row_id), True

    def _finish(self, line: _Line, match: Match) -> None:
        """Make the record, with what the line does not say taken from the one it is."""
        row: Record | None = line.row
        if match.known is not None:
            row = self._build(line.loose, {**line.plain, **self._of_known(line, match.known)})
        if row is None:
            return
        row = replace(row, id=match.row_id)
        if isinstance(row, Evidence) and not row.sha256:
            self._note(Code.PICTURE_WANTED, line)
            return
        stopping = stops(check_row(row, self._desk.today()))
        self.problems += (note(one.code, line.loose.place, **one.values) for one in stopping)
        if isinstance(row, Evidence) and match.known is None and "stage" in line.loose.lost:
            self._note(Code.STAGE_ASSUMED, line, stage=row.stage)
        if not stopping:
            self.ids[line.loose.id] = row.id
            self.rows.append(row)

    def _of_known(self, line: _Line, known: Record) -> PlainRow:
        """Return the fields that a line lost as the unit last sent them; the version is the one it says again,
        else the last, which somebody has then typed over."""
        versions = self._overlay.versions(self._unit, known.table, known.id)
        last = versions[-1].content if versions else known.content()
        lost = {name: last[name] for name in line.loose.lost if name in last}
        if not {"revision", "updated_at"} & line.loose.lost:
            return lost
        row = self._build(line.loose, {**line.plain, **lost})
        said = [one for one in versions if row is not None and one.content == row.content()]
        meant = (said or versions)[-1:]
        if not meant:
            return {**lost, "revision": known.revision, "updated_at": known.updated_at}
        return {**lost, "revision": meant[0].revision, "updated_at": meant[0].updated_at or known.updated_at}

    def _build(self, loose: LooseRow, plain: PlainRow) -> Record | None:
        """Build the record that a line would be, with what is usual where it says nothing."""
        usual: PlainRow = {"revision": 1, "updated_at": self._envelope.as_of}
        if loose.record is Evidence:
            usual |= {"stage": Stage.DURING, "caption": "", "file_name": "", "media_type": "", "size": 0}
            usual |= {"sha256": ""}
        try:
            return from_plain(loose.record, {**usual, **plain})
        except ValueError as error:
            value = str(error)[:_SHOWN]
            self.problems.append(note(Code.CELL_UNREADABLE, loose.place, column="", value=value))
            return None

    def _tell(self, line: _Line, match: Match) -> None:
        if match.how is How.TWICE:
            self._note(Code.ROW_SAID_TWICE, line)
        elif line.loose.copy_of and not line.own and match.how is How.NEW:
            self._note(Code.ROW_COPIED, line)
        elif "id" in line.loose.lost and self._is_odd(line):
            self._note(Code.ROW_ID_LOST, line, what=_NEW if match.known is None else _OLD)

    def _is_odd(self, line: _Line) -> bool:
        """Whether a lost id is worth a word: not of a further photo, nor where the whole column is gone."""
        return line.loose.place.item is None and line.loose.place.sheet not in self._without_ids

    def _note(self, code: Code, line: _Line, **values: str) -> None:
        self.problems.append(note(code, line.loose.place, **values))
