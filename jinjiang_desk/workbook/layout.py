"""What a sheet and a column of a workbook are, and short ways to write one down."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from jinjiang_desk.domain.exchange.package import Acknowledgement, PackageKind
from jinjiang_desk.domain.row import Row


class Kind(Enum):
    """How a field stands in a cell.

    TEXT and LONG_TEXT keep every character; NAME (of a unit) and CODE are trimmed, a CODE also folded to half width;
    a PERIOD is a reporting period, a PERCENT a whole number of hundredths; ROW_ID carries a check character. LABEL and
    PICTURE are written for people and not read as fields.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"
    CODE = "code"
    PERIOD = "period"
    ROW_ID = "row_id"
    DATE = "date"
    TIMESTAMP = "timestamp"
    NUMBER = "number"
    INTEGER = "integer"
    PERCENT = "percent"
    CHOICE = "choice"
    TICKS = "ticks"
    FLAG = "flag"
    LIST = "list"
    NUMBERS = "numbers"
    UNITS = "units"
    PERSONS = "persons"
    LABEL = "label"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `field` is a dotted path into the row's plain form; of a LABEL it is the reference and what to show of it
    (`task_id.problem`). `width` is in characters. Without the heading of a `required` column the sheet is not
    read: its blanks would overwrite what the other side knows. A column that a later format adds is not
    required, so that older workbooks still fit. `choices` maps the plain value to the word in the cell. A
    `hidden` column is for the program only. `hint` is shown to whoever enters a cell of the column.

    `settled` columns are for the desk to settle where a line leaves them out: those that the program fills in
    and, of the others, those that are `assumed`: what they would say can be told from elsewhere.
    """

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14
    aliases: tuple[str, ...] = ()
    required: bool = True
    editable: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    hint: str = ""
    assumed: bool = False

    @property
    def settled(self) -> bool:
        """Whether a line of a unit's sheet may leave it out."""
        return not self.editable or self.assumed

    @property
    def carries(self) -> bool:
        """Whether the column carries a field of the row."""
        return self.kind not in (Kind.LABEL, Kind.PICTURE)

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that the column is known by."""
        return (self.heading, *self.aliases)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of one type. `purpose` tells people what it is, on the cover and in the guide.

    Its rows travel in workbooks of some `kinds`; in those of the kinds `blank_in` it stands for people to fill
    in, without a row of its own. One that stands `aside` is for the program: people neither see nor print it.
    """

    title: str
    record: type[Row] | type[Acknowledgement]
    kinds: tuple[PackageKind, ...]
    purpose: str
    columns: tuple[Column, ...]
    blank_in: tuple[PackageKind, ...] = ()
    aside: bool = False

    @property
    def of_units(self) -> bool:
        """Whether units fill it in, by the program or by hand."""
        return bool(self.blank_in)

    @property
    def key(self) -> Column:
        """The column with the row's own id."""
        return self.columns[0]

    @property
    def carried(self) -> tuple[Column, ...]:
        """The columns that carry a field."""
        return tuple(column for column in self.columns if column.carries)


def words_of(members: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return choices whose word is the value itself."""
    return tuple((str(member), str(member)) for member in members)


def choice(
    field: str, heading: str, words: Iterable[str], width: int, *, hint: str = "", assumed: bool = False
) -> Column:
    """Return a column with one word out of a closed set; one with a hint is for people to choose from."""
    return Column(
        field,
        heading,
        Kind.CHOICE,
        width,
        editable=bool(hint),
        choices=words_of(words),
        hint=hint,
        assumed=assumed,
    )


def flag(field: str, heading: str, *, hint: str = "") -> Column:
    """Return a column that says 是 or 否; one with a hint is for people to fill in."""
    return Column(field, heading, Kind.FLAG, 6, editable=bool(hint), hint=hint)


def reference(field: str, heading: str) -> Column:
    """Return a hidden column with the id of another row."""
    return Column(field, heading, Kind.ROW_ID, 16, hidden=True)


def typed(field: str, heading: str, width: int, hint: str, *aliases: str, kind: Kind = Kind.TEXT) -> Column:
    """Return a column that its owner fills in, a short text unless another kind is named."""
    return Column(field, heading, kind, width, aliases, editable=True, hint=hint)


def long_text(field: str, heading: str, width: int, hint: str, *aliases: str) -> Column:
    """Return a long text that its owner fills in."""
    return typed(field, heading, width, hint, *aliases, kind=Kind.LONG_TEXT)


def date(field: str, heading: str, hint: str, *aliases: str) -> Column:
    """Return a date that its owner fills in."""
    return typed(field, heading, 11, f"{hint}，如 2025-6-3", *aliases, kind=Kind.DATE)
