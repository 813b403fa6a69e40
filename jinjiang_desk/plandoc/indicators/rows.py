"""The rows of indicator tables -> indicators, over page breaks and merged cells.

A row without a number says more of the row above: another sub-name where it has values, the rest of a name that the
page broke where it has none.
"""

import re

from jinjiang_desk.domain.indicators.indicator import IndicatorReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.indicators.aligned import AlignedRow
from jinjiang_desk.plandoc.indicators.cells import RowNumber
from jinjiang_desk.plandoc.indicators.drafts import Draft, Words, read_draft
from jinjiang_desk.plandoc.indicators.headings import CATEGORY, COMPLETION, KIND, NAME, SUB, UNIT

_OF_WHICH = re.compile(r"其中[：:，]?|[-—]+")


class RowReader:
    """Reads row after row; what it knew at the end of one table holds in the next."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._category = Words("")
        self.problems: list[Problem] = []

    def indicators(self, box: int) -> tuple[IndicatorReading, ...]:
        """Return what was read so far; a row that only holds the name of the rows below it is none."""
        last = len(self._drafts) - 1
        kept = [
            draft
            for place, draft in enumerate(self._drafts)
            if not draft.is_heading or place == last or self._drafts[place + 1].name is not draft.name
        ]
        return tuple(read_draft(draft, box) for draft in kept)

    def take(self, row: AlignedRow) -> None:
        """Read a row that is neither a head nor a remark."""
        if row.slid:
            self.doubt(Code.INDICATOR_ROW_SHIFTED, row.line, text=row.first)
        if self._is_group(row):
            self._category = Words(row.first)
        elif row.number is not None or self._is_own(row) or not self._drafts:
            # A first row may lack its name: it is there to be completed.
            self._begin(row)
        elif row.has_value and (row.at(SUB) or row.at(NAME)):
            self._begin_under(row)
        else:
            self._go_on(row, self._drafts[-1])

    def doubt(self, code: Code, line: int, **values: object) -> None:
        """Tell what is doubtful about a line."""
        self.problems.append(note(code, Place(line=line), **values))

    def _is_group(self, row: AlignedRow) -> bool:
        """Tell whether the only cell of a row is the heading of the rows below it, not the rest of a name."""
        filled = row.filled
        if row.number is not None or len(filled) != 1 or row.columns.at(CATEGORY) is not None:
            return False
        return 0 in filled or not self._drafts

    def _is_own(self, row: AlignedRow) -> bool:
        """Tell whether a row without a number is an indicator by itself: where none has a number, or it has a name and
        values and the row above has values of its own."""
        name = row.name
        if not name or not row.has_value:
            return False
        above = self._drafts[-1] if self._drafts else None
        if row.unnumbered or row.at(SUB):
            return above is None or not row.at(SUB) or above.name.text != name
        return (above is None or above.has_values) and _OF_WHICH.match(name) is None

    def _begin(self, row: AlignedRow) -> None:
        name, sub = row.name, row.at(SUB)
        self._take_category(row)
        merged = self._drafts[-1].name if self._drafts and not name and sub else None
        if merged is None and self._drafts and self._heads(self._drafts[-1], row):
            self._category = self._drafts.pop().name
        self._add(row, merged or Words(name), sub, row.number)

    def _heads(self, above: Draft, row: AlignedRow) -> bool:
        """Tell whether a line with a name and no more is what the rows below it belong to: these have names of their
        own, or numbers in digits where that one counts 一, 二."""
        if not above.is_heading or row.unnumbered:
            return above.is_heading
        counted = above.number is not None and not above.number.text[:1].isdigit()
        digits = row.number is not None and row.number.text[:1].isdigit()
        return counted and digits and row.columns.at(CATEGORY) is None

    def _begin_under(self, row: AlignedRow) -> None:
        name, sub = row.name, row.at(SUB)
        self._take_category(row)
        above = self._drafts[-1]
        below = sub or _OF_WHICH.sub("", name, count=1)
        draft = self._add(row, above.name, below, above.number)
        shared = [one.index for one in row.columns.values]
        shared += [index for role in (UNIT, KIND, COMPLETION) if (index := row.columns.at(role)) is not None]
        # A cell that goes on from the row above says what that one says; an empty one says nothing.
        draft.cells |= {index: above.cells.get(index, "") for index in shared if row.texts[index] is None}

    def _take_category(self, row: AlignedRow) -> None:
        category = row.at(CATEGORY)
        if category and category != self._category.text:
            self._category = Words(category)

    def _add(self, row: AlignedRow, name: Words, sub: str, number: RowNumber | None) -> Draft:
        texts = {index: text or "" for index, text in enumerate(row.texts)}
        words = Words(sub) if sub else None
        draft = Draft(row.line, row.line, self._category, name, number, row.columns, words, texts)
        self._drafts.append(draft)
        return draft

    def _go_on(self, row: AlignedRow, draft: Draft) -> None:
        """Put the rest of a row behind what the page before has of it."""
        draft.last_line = row.line
        for index, text in row.filled.items():
            if index == row.columns.at(CATEGORY):
                draft.category.add(text)
            elif index == row.columns.at(SUB) and draft.sub is not None:
                draft.sub.add(text)
            elif index in (row.columns.at(NAME), row.columns.at(SUB)):
                draft.name.add(text)
            else:
                draft.cells[index] = draft.cells.get(index, "") + text
        self.doubt(Code.INDICATOR_ROW_JOINED, row.line, text="、".join(row.filled.values()))
