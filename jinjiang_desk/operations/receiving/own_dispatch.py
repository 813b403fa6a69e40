"""A dispatch that comes back to the district: filled in by a town that does not have the program."""

from collections.abc import Iterator
from dataclasses import replace

from jinjiang_desk.domain.exchange.package import PackageKind, ReadPackage
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES
from jinjiang_desk.domain.row import PlainRow, Row
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk

_LINE_LEFT_OUT = (Code.CELL_EMPTY, Code.CELL_UNREADABLE)
"""What is told of a line that was filled in and cannot be read."""


def what_was_filled_in(desk: Desk, read: ReadPackage) -> ReadPackage:
    """Return of a dispatch that came back only what the town filled in; of any other workbook all there is.

    The district's own rows are its own: where somebody changed them, that is told and not taken in.
    """
    envelope = read.package.envelope
    if desk.identity.role is not Role.DISTRICT or envelope.kind is not PackageKind.DISPATCH:
        return read
    records = tuple(row for row in read.package.rows if row.table in RECORD_TABLES)
    problems = [*read.problems, *_changed(desk, read)]
    left_out = any(problem.code in _LINE_LEFT_OUT for problem in read.problems)
    if not (records or read.loose or left_out):
        problems.append(note(Code.DISPATCH_UNFILLED))
    package = replace(read.package, rows=records, acknowledgements=())
    return replace(read, package=package, problems=tuple(problems))


def _changed(desk: Desk, read: ReadPackage) -> Iterator[Problem]:
    for row in read.package.rows:
        if row.table not in RECORD_TABLES:
            sent = _sent(desk, row)
            now = row.content()
            fields = [name for name, value in sent.items() if now[name] != value]
            if fields:
                number = getattr(row, "number_text", None)
                place = read.package.place_of(row.id, f"任务{number}" if number else row.id)
                yield note(Code.LOCKED_CHANGED, place, record=row.table, fields="、".join(fields))


def _sent(desk: Desk, row: Row) -> PlainRow:
    """Return what went out of a row: it may have another revision here by now."""
    mine = desk.store.rows.by_table(row.table, row.id)
    if mine is None or mine.revision == row.revision:
        return mine.content() if mine is not None else {}
    for version in desk.store.history.versions_of(row.table, row.id):
        if version.after and version.after["revision"] == row.revision:
            return ROW_TYPES[row.table].from_plain(version.after).content()
    return {}
