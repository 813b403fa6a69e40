"""Deciding which record each line of a workbook is, those first that are surest of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jinjiang_desk.domain.allotting import allot
from jinjiang_desk.domain.exchange.line_matching import Match, Matcher, keeper_of
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.natural_key import moved, same_subject
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.operations.merging.line_rows import Line, LineRows


class LineDecisions:
    """Decides the lines of one workbook. `known` are the records of its unit here, `lineages` what it tells of the rows
    that it brings, by their ids."""

    def __init__(
        self, matcher: Matcher, known: Iterable[Record], making: LineRows, lineages: Mapping[str, Lineage]
    ) -> None:
        self._matcher, self._making, self._lineages = matcher, making, lineages
        self._photos = {one.sha256: one for one in known if isinstance(one, Evidence)}

    def decide(self, lines: Sequence[Line]) -> None:
        """Find the match of every line."""
        self._sort_out_copies(lines)
        self._come_again(lines, earlier=False)
        for line in _open(lines):
            # What was said twice when it came first is so again, whatever the record under its own id says by now.
            repeated = line.by_hand or line.loose.copy_of
            line.match = self._matcher.said_twice(line.row) if repeated else None
        self._come_again(list(_open(lines)), earlier=True)
        for decide in (self._matcher.unchanged, self._matcher.exact, self._matcher.own):
            for line in _open(lines):
                if line.own or decide == self._matcher.exact:
                    line.match = decide(line.row)
        for line in _open(lines):
            slid = self._slid(line) if line.further else None
            line.match = slid or self._nearest(line)

    def left_by(self, line: Line, match: Match) -> Record | None:
        """Return the record in force that stood on a line before and is on no line any more, None where there is none."""
        left = self._matcher.of_id(line.row.table, line.row.id)
        if left is None or match.row_id == left.id or not (line.own and line.by_hand):
            return None
        return left if not left.withdrawn and self._matcher.is_free(left) else None

    def is_moved(self, line: Line, left: Record) -> bool:
        """Whether a line is the record that it was before, but for its task."""
        return not same_subject(left, line.row) and moved(left, line.row) and self._making.is_later(left)

    def _come_again(self, lines: Sequence[Line], *, earlier: bool) -> None:
        """Decide the lines that came with this very file before, or (`earlier`) at any time. One that says little repeats
        what several records say: so they are decided together, those first that say most, and of these who have an id of
        their own."""
        came = [
            (line, [one for one in self._making.came(line, earlier=earlier) if self._matcher.is_free(one)])
            for line in lines
        ]
        came.sort(key=lambda one: _turn(*one))
        wishes = [[(one.table, one.id) for one in records] for _, records in came]
        for (line, _), got in zip(came, allot(wishes), strict=True):
            known = self._matcher.of_id(*got) if got is not None else None
            line.match = self._matcher.settle(line.row, known) if known is not None else None

    def _nearest(self, line: Line) -> Match:
        def may_be(known: Record) -> bool:
            return self._making.may_be(line, known)

        return self._matcher.nearest(line.row, may_be, copied=bool(line.loose.copy_of))

    def _slid(self, line: Line) -> Match | None:
        """Decide a picture that stayed when its own line was deleted, and now lies over the next one."""
        photo = self._photos.get(line.row.sha256) if isinstance(line.row, Evidence) else None
        return self._matcher.settle(line.row, photo) if photo is not None else None

    def _sort_out_copies(self, lines: Iterable[Line]) -> None:
        """Let one of the lines with the same id keep it: one that says what was sent, as people change either of two."""
        groups: defaultdict[tuple[type, str], list[Line]] = defaultdict(list)
        for line in lines:
            if line.loose.copy_of:
                groups[line.loose.record, line.loose.copy_of].append(line)
        for (_, row_id), copies in groups.items():
            sent = self._lineages.get(row_id, ())[-1:]
            alike = [one for one in copies if (Version.of(one.row).mark,) == sent] or copies
            known = self._matcher.of_id(alike[0].row.table, row_id)
            keeper = alike[keeper_of([line.row for line in alike], known)]
            keeper.row, keeper.own = replace(keeper.row, id=row_id), True


def _turn(line: Line, came: Sequence[Record]) -> tuple[int, bool]:
    has_own = bool(came) and came[0].id == line.row.id
    return -len(line.said()), not has_own


def _open(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.match is None)
