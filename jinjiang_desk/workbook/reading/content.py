"""What the sheets of one workbook hold, gathered sheet by sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from jinjiang_desk.domain.exchange.loose import LooseRow, Words
from jinjiang_desk.domain.exchange.package import Acknowledgement, Envelope, PackageKind
from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse
from jinjiang_desk.domain.records import Record
from jinjiang_desk.domain.row import MisfitError, Row, Table, from_plain
from jinjiang_desk.domain.rowid import make_hashed_row_id
from jinjiang_desk.domain.status import Role
from jinjiang_desk.workbook.columns import sheets_of, standing_in
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.images.drawings import MAX_PICTURES
from jinjiang_desk.workbook.layout import Kind, Sheet
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.opened import Opened
from jinjiang_desk.workbook.reading.headings import HEAD_ROWS, Heading, find_heading
from jinjiang_desk.workbook.reading.lines import LineParser
from jinjiang_desk.workbook.reading.otherpictures import pictures_below
from jinjiang_desk.workbook.reading.parser import Findings, SheetParser
from jinjiang_desk.workbook.reading.pictures import PlacedPicture, pictures_in
from jinjiang_desk.workbook.reading.unread import AddedColumns, AddedSheets

_MAX_ROWS = 30_000
"""Rows that are understood; all that is known of them until they are taken in is 5 kB each."""
_MAX_FILLED = 60_000
"""Rows that hold anything, those included that cannot be understood: each cell of them may be told."""
_MAX_TEXT = 16_000_000
"""Characters in all their cells: one long shared text may stand in every row, and each keeps its own copy."""
Spot = tuple[SheetPart, int]
"""A worksheet and the number of a row."""
Key = tuple[type[Record], str]


@dataclass(slots=True)
class Content:
    """What has been read so far.

    `reader` is the role of the desk that reads, None for one that reads back what it wrote. `settle` makes `rows` and
    `loose` of units' lines; `by_spot` then finds both by where they stand; by a row's id `places` and `columns` tell
    where it and its fields stand, `words` what its line says for people. `pictures` are those that are values of cells.
    """

    envelope: Envelope
    reader: Role | None
    findings: Findings
    rows: list[Row] = field(default_factory=list)
    loose: list[LooseRow] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)
    by_spot: dict[Spot, Record | LooseRow] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    columns: dict[str, Mapping[str, str]] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    pictures: list[tuple[SheetPart, PlacedPicture]] = field(default_factory=list)
    _lines: list[tuple[Spot, LooseRow]] = field(default_factory=list)
    _seen: set[Sheet] = field(default_factory=set)
    _length: int = 0
    _filled: int = 0
    _open: Findings = field(init=False)
    _added: AddedSheets = field(default_factory=AddedSheets)

    def __post_init__(self) -> None:
        self._open = self.findings

    def tell(self, problem: Problem) -> None:
        """Remember a problem."""
        self.findings.problems.append(problem)

    def take(self, opened: Opened, part: SheetPart) -> None:
        """Read a worksheet; one that is none of ours is passed over. Raises DeskError."""
        every = opened.rows(part)
        rows = self._bounded(opened, every)
        head = list(islice(rows, HEAD_ROWS))
        heading = find_heading(part.title, head, self._wanted())
        if heading is None:
            self._pass_over(part, head, every)
            return
        self._seen.add(heading.sheet)
        aside = self._is_ours(heading.sheet)
        findings = self._open = Findings(self.findings.file) if aside else self.findings
        parser = SheetParser(part.title, heading, findings)
        if heading.sheet.of_units:
            parser = LineParser(part.title, heading, findings, self.envelope, opened.merges(part))
        columns = AddedColumns(heading)
        for placed in parser.parse(columns.passed(self._noting_pictures(part, heading, chain(head, rows)))):
            if isinstance(placed.content, Acknowledgement):
                self.acknowledgements.append(placed.content)
            elif isinstance(placed.content, LooseRow):
                self._lines.append(((part, placed.number), placed.content))
            else:
                self.rows.append(placed.content)
                self.places[placed.content.id] = parser.place_at(placed.number)
        if aside:
            self._tell_changed(heading.sheet, findings)
        self.findings.problems += columns.problems(Place(file=self.findings.file, sheet=part.title))

    def _pass_over(self, part: SheetPart, head: list[RawRow], rest: Iterator[RawRow]) -> None:
        for row in head:
            self.pictures += ((part, one) for one in pictures_in(row))
        if find_heading(part.title, head, standing_in(self.envelope.kind)) is None:
            self._added.add(part, rest, head, self._wanted())

    def look_for_pictures(self, opened: Opened) -> None:
        """Go on through the worksheets that are none of ours for pictures in cells. Raises DeskError."""
        if opened.archive is not None and opened.cell_pictures:
            for sheet in self._added.sheets:
                room = MAX_PICTURES - len(self.pictures)
                self.pictures += pictures_below(sheet.part, sheet.rows, opened.archive, self.findings, room)

    def settle(self) -> None:
        """Tell the sheets that nothing was found of, and take for records the lines that say all themselves."""
        lost = (one for one in self._wanted() if one not in self._seen and not self._is_ours(one))
        self.findings.problems += self._added.problems(self.findings.file, lost)
        for spot, line in self._told_apart():
            row = self._row(line) if line.whole else None
            if row is not None:
                self.rows.append(row)
                self.places[row.id], self.columns[row.id] = line.place, line.columns
                self.words[row.id] = line.words
            elif not line.whole:
                self.loose.append(line)
            self.by_spot[spot] = row or line

    def _wanted(self) -> tuple[Sheet, ...]:
        """A town that has the program does not fill in a dispatch."""
        kind = self.envelope.kind
        return sheets_of(kind) if self.reader is Role.TOWN else standing_in(kind)

    def _is_ours(self, sheet: Sheet) -> bool:
        """Whether the reader wrote a sheet itself: a district takes its own rows from nobody else."""
        came_back = self.envelope.kind is PackageKind.DISPATCH and self.reader is Role.DISTRICT
        return came_back and not sheet.of_units

    def _tell_changed(self, sheet: Sheet, findings: Findings) -> None:
        if not issubclass(sheet.record, Row):
            return
        for problem in findings.problems:
            if problem.code is Code.PROBLEMS_MORE:
                self.tell(replace(problem, values={**problem.values, "kind": Code.LOCKED_CHANGED}))
        for problems in _by_row(findings.problems):
            self.tell(_changed_line(sheet.record.table, sheet.key.heading, problems))

    def _told_apart(self) -> Iterator[tuple[Spot, LooseRow]]:
        """Yield the lines; where one id stands on several, all but the first get one from their place."""
        count = Counter(_own_id(line) for _, line in self._lines)
        first: set[Key] = set()
        for spot, line in self._lines:
            key = _own_id(line)
            if key is None or count[key] == 1:
                yield spot, line
                continue
            at = (self.envelope.package_id, spot[0].title, str(spot[1]))
            made = make_hashed_row_id(self.envelope.district_id, *at) if key in first else line.id
            first.add(key)
            yield spot, replace(line, plain={**line.plain, "id": made}, copy_of=line.id)

    def _row(self, line: LooseRow) -> Record | None:
        try:
            return from_plain(line.record, line.plain)
        except MisfitError as error:
            values = {"column": error.field, "value": str(error.value), "record": line.record.table}
            self.tell(note(Code.CELL_UNREADABLE, line.place_of(error.field), **values))
            return None

    def _noting_pictures(self, part: SheetPart, heading: Heading, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        """Pass rows on, and remember the pictures that are values of cells."""
        picture = next((index for index, one in heading.columns.items() if one.kind is Kind.PICTURE), None)
        for row in rows:
            self.pictures += ((part, one) for one in pictures_in(row, picture))
            yield row

    def _bounded(self, opened: Opened, rows: Iterator[RawRow]) -> Iterator[RawRow]:
        """Pass rows on, but no more of a workbook than memory is meant for."""
        for row in rows:
            yield row
            self._length += sum(len(value) for value in row.cells.values() if isinstance(value, str))
            if self._length > _MAX_TEXT:
                raise refuse(Code.WORKBOOK_UNSAFE, opened.place, detail="文字过多")
            self._open.shorten()
            self._filled += bool(row.cells)
            understood = len(self.rows) + len(self._lines) + len(self.acknowledgements)
            if understood > _MAX_ROWS or self._filled > _MAX_FILLED:
                raise refuse(Code.WORKBOOK_UNSAFE, opened.place, detail="内容过多")
            if len(self.pictures) > MAX_PICTURES:
                raise refuse(Code.WORKBOOK_UNSAFE, opened.place, detail="图片过多")


def _by_row(problems: Iterable[Problem]) -> Iterable[list[Problem]]:
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.place.cell is not None and problem.code is not Code.PROBLEMS_MORE:
            found[problem.place.row].append(problem)
    return found.values()


def _changed_line(table: Table, key: str, problems: list[Problem]) -> Problem:
    """Tell of all that is odd on one line of the district's; without its id it is a line that somebody added."""
    fields = [one.values.get("column", "") for one in problems]
    if any(one.code is Code.CELL_EMPTY and one.values.get("column") == key for one in problems):
        return note(Code.LOCKED_ADDED, problems[0].place, record=table)
    return note(Code.LOCKED_CHANGED, problems[0].place, record=table, fields="、".join(dict.fromkeys(fields)))


def _own_id(line: LooseRow) -> Key | None:
    """Return the id that a line brings, None where it has none or nothing was filled in."""
    return None if line.empty or "id" in line.lost else (line.record, line.id)
