"""Builds the parts of a form: every text goes through here, so none reaches paper that no font can print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.lib.units import mm

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.report.cells import PADDING_X, Cell, LabelCell, SignCell, TextCell
from jinjiang_desk.report.fonts import Face, Glyphs
from jinjiang_desk.report.forms import SignBox
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.paper import BODY_WIDTH
from jinjiang_desk.report.text import Align, Line, Style, set_text

TITLE = Style(Face.SONG_BOLD, 22, 34, Align.CENTER)
LABEL = Style(Face.BLACK, 12, 18, Align.CENTER)
VALUE = Style(Face.SONG, 12, 20, Align.FULL)
SHORT_VALUE = Style(Face.SONG, 12, 20, Align.CENTER)
BAND = Style(Face.BLACK_BOLD, 12, 18, Align.CENTER)
HEAD = Style(Face.BLACK, 10.5, 16, Align.CENTER)
SMALL = Style(Face.SONG, 10.5, 16, Align.FULL)
CENTERED = Style(Face.SONG, 10.5, 16, Align.CENTER)
CAPTION = Style(Face.SONG, 9, 13)
SIGNER = Style(Face.SONG, 12, 28)
CLOSING = Style(Face.SONG, 12, 24, Align.RIGHT)
"""小四 (12) for fields, 五号 (10.5) in tables, 2号 (22) for the title."""

LABEL_WIDTH = 30 * mm
VALUE_WIDTH = BODY_WIDTH - LABEL_WIDTH


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: width and least row height in points; short entries are centred, prose is not."""

    name: str
    width: float
    centred: bool = True
    least: float = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """The photos' copies by evidence id, and the problems found while the form is made."""

    photos: Mapping[str, Path]
    glyphs: Glyphs = field(default_factory=Glyphs)
    lost: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Lost photos and missing characters."""
        return (*self.lost, *self.glyphs.problems)

    def lines(self, text: str, style: Style, width: float, name: str) -> tuple[Line, ...]:
        """Set a text for a cell of the given width; `name` is the field's, for the notes."""
        return set_text(self.glyphs.printable(text, name), style, width - 2 * PADDING_X)

    def prose(self, text: str, width: float, name: str) -> tuple[Line, ...]:
        """Set running text: paragraphs of more than one line begin two characters in."""
        plain = self.lines(text, VALUE, width, name)
        return plain if len(plain) < 2 else self.lines(text, replace(VALUE, indent=2), width, name)

    def label(self, text: str, width: float = LABEL_WIDTH, style: Style = LABEL) -> LabelCell:
        """A field's name."""
        return LabelCell(TextCell(self.lines(text, style, width, text), middle=True))

    def field(self, label: str, value: str) -> Row:
        """A field over the whole width."""
        return self.row(label, self.prose(value, VALUE_WIDTH, label))

    def pair(self, first: tuple[str, str], second: tuple[str, str], width: float) -> Row:
        """Two fields side by side; `width` is that of the first one's value, a short one."""
        rest = BODY_WIDTH - 2 * LABEL_WIDTH - width
        cells = [
            cell
            for (label, value), room, style in ((first, width, SHORT_VALUE), (second, rest, VALUE))
            for cell in (self.label(label), TextCell(self.lines(value, style, room, label), middle=True))
        ]
        return Row(tuple(cells), (LABEL_WIDTH, width, LABEL_WIDTH, rest))

    def row(self, label: str, lines: tuple[Line, ...], least: float = 28) -> Row:
        """A field whose value is set already; in a row at least `least` points high a short one stands in the
        middle, unless the room is there to write on below it."""
        cells = (self.label(label), TextCell(lines, middle=len(lines) < 3 and least < 40))
        return Row(cells, (LABEL_WIDTH, VALUE_WIDTH), least)

    def band(self, text: str) -> Row:
        """A heading over the whole width."""
        return Row((self.label(text, BODY_WIDTH, BAND),), (BODY_WIDTH,))

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Grid:
        """A table with a heading over its columns' names, both repeated on every page."""
        widths = tuple(column.width for column in columns)
        head = Row(tuple(self.label(column.name, column.width, HEAD) for column in columns), widths)
        body = [
            Row(self._table_cells(columns, texts), widths, max(column.least for column in columns))
            for texts in rows
        ]
        return Grid([self.band(title), head, *body], heads=2)

    def sign_grids(self, boxes: Sequence[SignBox], printed: Mapping[str, str]) -> list[Grid]:
        """The boxes to be signed; `printed` is, by box, what goes above the form's own text."""
        groups: list[list[Row]] = []
        for box in boxes:
            if not box.together:
                groups.append([])
            groups[-1].append(self._sign_row(box, printed.get(box.name, "")))
        return [Grid(rows, whole=True) for rows in groups]

    def _sign_row(self, box: SignBox, printed: str) -> Row:
        body = self.prose(printed, VALUE_WIDTH, box.label)
        for text in box.printed:
            body += self.lines(text, VALUE, VALUE_WIDTH, box.label)
        signers = self._foot(box.signers, SIGNER)
        cell = SignCell(TextCell(body), box.blank * mm, signers, self._foot(box.closing, CLOSING))
        return Row((self.label(box.label), cell), (LABEL_WIDTH, VALUE_WIDTH), whole=True)

    def _foot(self, texts: Sequence[str], style: Style) -> tuple[Line, ...]:
        return tuple(line for text in texts for line in self.lines(text, style, VALUE_WIDTH, text))

    def _table_cells(self, columns: Sequence[Column], texts: Sequence[str]) -> tuple[Cell, ...]:
        first, *others = (
            TextCell(
                self.lines(text, CENTERED if column.centred else SMALL, column.width, column.name),
                middle=True,
            )
            for column, text in zip(columns, texts, strict=True)
        )
        return LabelCell(first), *others
