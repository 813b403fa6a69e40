"""Where in the joined text numbers, labels, titles and the ends of a task list stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.brackets import in_brackets, is_closed_behind
from jinjiang_desk.plandoc.text.closing import closes_measure
from jinjiang_desk.plandoc.text.endings import closes_document, closing_within, ended_by
from jinjiang_desk.plandoc.text.joined import JoinedText, Start
from jinjiang_desk.plandoc.text.labelling import FIRST_SIGNS as FIRST_OF_LABELS
from jinjiang_desk.plandoc.text.labelling import (
    LONGEST,
    Label,
    is_label,
    is_unknown_label,
    labels_inside,
    may_head_list,
    read_label,
    read_spaced_label,
    read_title,
)
from jinjiang_desk.plandoc.text.labels import CLOSING, UNKNOWN, WEAK, Field
from jinjiang_desk.plandoc.text.lines import ENDS_CLAUSE, Break
from jinjiang_desk.plandoc.text.list_title import TitleAbove
from jinjiang_desk.plandoc.text.listwords import TITLES
from jinjiang_desk.plandoc.text.numbering import FIRST_SIGNS as FIRST_OF_NUMBERS
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape, read_alone, read_numbering

_NOTICE_TITLE = re.compile(r"[^。；，：！？]{6,60}公[示告](?:稿|表)?$")
_ENDED = re.compile(rf"[{ENDS_CLAUSE}][”’）)》〉】]{{0,3}}$")
_FIRST_SIGNS = FIRST_OF_LABELS | FIRST_OF_NUMBERS | frozenset("附抄（(-•·●▪◆■□*#")
_LONGEST_ORDINAL = 8
_BULLET = re.compile(r"[-•·●▪◆■□*#]{1,6} ?(?=[^-•·●▪◆■□*#0-9０-９])")
_FOLLOWS = ("如下：", "如下:")
_SENTENCE = re.compile(r"[。！？!?；;”】）) ]")
_NUMBERED = re.compile("(?:第[0-9０-９一二三四五六七八九十百]{1,5}[项号]|[序编]号[：:]?[0-9０-９]{1,3})$")
"""A number that the first label of its task was glued to."""
_LONGEST_LINE = 60
"""A line with more signs is no title."""


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number at a line's start where a paragraph may begin.

    `title` is where the title of a list starts that ends right above it, None where there is none. `end` is where
    the next line starts, `ended` whether a sentence ends before that.
    """

    start: Start
    numbering: Numbering
    title: int | None = None
    end: int = 0
    ended: bool = False

    def is_sure(self) -> bool:
        """Tell whether it surely is a number, and starts a paragraph."""
        return self.start.break_before is Break.SURE and not self.numbering.may_be_amount

    def heads(self, offset: int) -> bool:
        """Tell whether what follows it up to an offset may be a title: it stands alone, or ends no sentence."""
        return self.end == offset or not self.ended


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label. `numbering` is the number in front of it (三、整改措施).

    `run_on` where it does not start a line; `after_end` where a sentence ends before it, which is true of all
    others. `is_weak` where it may be words of a sentence. `first_item` is a number right behind the label.
    """

    start: Start
    label: Label
    numbering: Numbering | None = None
    run_on: bool = False
    after_end: bool = True
    is_weak: bool = False
    first_item: Numbering | None = None


@dataclass(frozen=True, slots=True)
class EndMark:
    """A line that no task contains: another annex, with its name (附件2), or what closes a document, or a table."""

    start: Start
    annex: str | None = None


Mark = NumberMark | LabelMark | EndMark


def find_marks(joined: JoinedText) -> Iterator[Mark]:
    """Yield the marks of a text in order."""
    title = TitleAbove()
    starts, covered = joined.starts, 0
    for index, start in enumerate(starts):
        following = starts[index + 1] if index + 1 < len(starts) else None
        line = _LineAt(joined.text, start, following)
        # A line may begin within a label.
        first = line.mark(title.offset) if start.offset >= covered else None
        if first is not None:
            yield first
        for label in line.run_on_labels(first):
            covered = label.label.end
            yield label
        title.take(joined.text, line.end, line.ends(first), first is not None)


class _LineAt:
    """One printed line in the joined text."""

    def __init__(self, joined: str, start: Start, following: Start | None) -> None:
        self._joined = joined
        self._start = start
        self._following = following
        self.end = len(joined) if following is None else following.offset
        self.text = joined[start.offset : self.end]

    def is_alone(self) -> bool:
        """Tell whether the next line surely starts another paragraph."""
        return self._following is None or self._following.break_before is Break.SURE

    def ends(self, mark: Mark | None) -> bool:
        """Tell whether a sentence, or a field without one, ends with it; `mark` is what it starts with."""
        # A short field, such as a deadline, has no sign at its end.
        short = isinstance(mark, LabelMark) and mark.numbering is None and self.is_alone()
        return short or isinstance(mark, EndMark) or bool(_ENDED.search(self.text[-4:]))

    def mark(self, title: int | None) -> Mark | None:
        """Read what the line starts with, where a paragraph may start here."""
        sure = self._start.break_before is Break.SURE
        if sure and closes_document(self._joined, self._start.offset, self.end):
            return LabelMark(self._start, Label(Field.ASIDE, CLOSING, self.end))
        return self._known(title) or (self._unknown() if sure else None)

    def _known(self, title: int | None) -> Mark | None:
        if self._start.break_before is Break.NONE or not self._may_start():
            return None
        if self._start.break_before is Break.POSSIBLE and closes_measure(self._joined, self._start.offset):
            self._start = Start(self._start.offset, self._start.line, Break.SURE)
        bullet = _BULLET.match(self.text)
        offset = self._start.offset + (bullet.end() if bullet else 0)
        if label := self._label(offset):
            return self._labelled(label)
        if numbering := read_numbering(self._joined, offset):
            return self._numbered(numbering, title)
        if alone := read_alone(self.text, offset):
            return NumberMark(self._start, alone, title, self.end)
        if label := self._title(offset, exact=True):
            return self._labelled(label)
        return self._end()

    def _numbered(self, numbering: Numbering, title: int | None) -> Mark | None:
        if label := self._label(numbering.end) or self._title(numbering.end, exact=False):
            return self._labelled(label, numbering)
        if numbering.shape is Shape.ORDINAL and _NOTICE_TITLE.match(self.text):
            return None
        if numbering.may_be_amount and title is None and not self._starts():
            return None
        return NumberMark(self._start, numbering, title, self.end, bool(_ENDED.search(self.text[-4:])))

    def _unknown(self) -> LabelMark | None:
        found = is_unknown_label(self._joined, self._start.offset, self.end)
        return LabelMark(self._start, Label(Field.ASIDE, UNKNOWN, self._start.offset)) if found else None

    def _may_start(self) -> bool:
        """Tell, cheaply, whether anything may start here; most lines start in mid-sentence."""
        return self.text[0] in _FIRST_SIGNS or "号" in self.text[:_LONGEST_ORDINAL]

    def run_on_labels(self, first: Mark | None) -> Iterator[LabelMark]:
        """Yield the labels behind the start of the line that may start a field there, all with a colon or in 【】."""
        # Whom a web page names below the text is none of the task's units: CLOSING reaches to the line's end.
        start = self._start.offset
        begin = first.label.end if isinstance(first, LabelMark) else start + (first is not None or start == 0)
        # Its words may go on in the next line.
        reach = self.end if self.is_alone() else self.end + LONGEST
        closing = closing_within(self._joined, begin, self.end)
        for offset, label in labels_inside(self._joined, min(begin, self.end), reach):
            if offset >= (self.end if closing is None else closing):
                break
            before = self._joined[offset - 1]
            # Such a word is one behind a blank, and where a line starts that only may be a paragraph: in a short field.
            weak = label.word in WEAK and before != " " and offset != start
            if before in "（(" or in_brackets(self._joined, offset):
                continue
            place = Start(offset, self._start.line, Break.SURE)
            apart = self._joined[offset] == "【" or self._joined.endswith(_FOLLOWS, 0, offset)
            apart = apart or bool(
                _NUMBERED.search(self._joined, max(start, offset - _LONGEST_ORDINAL), offset)
            )
            yield LabelMark(place, label, None, True, apart or bool(_SENTENCE.match(before)), weak)
        if chapter := self._glued_chapter():
            yield chapter
        if closing is not None:
            place = Start(closing, self._start.line, Break.SURE)
            yield LabelMark(place, Label(Field.ASIDE, CLOSING, self.end), None, True)

    def _glued_chapter(self) -> LabelMark | None:
        """Read the first chapter's title where its line end was lost in front of it: …来源：区水利局一、反馈问题."""
        offset = self._joined.rfind("一、", self._start.offset + 1, self.end)
        numbering = read_numbering(self._joined, offset) if offset > 0 else None
        label = self._title(numbering.end, exact=True) if numbering else None
        if label is None or not is_label(label.word):
            return None
        return LabelMark(Start(offset, self._start.line, Break.SURE), label, numbering)

    def _labelled(self, label: Label, numbering: Numbering | None = None) -> LabelMark:
        first = read_numbering(self._joined, label.end) if label.end < self.end else None
        return LabelMark(self._start, label, numbering, first_item=first)

    def _label(self, offset: int) -> Label | None:
        label = read_label(self._joined, offset)
        if label is None:
            label = read_spaced_label(self._joined, offset, self._starts())
        # A bracket that is open and not closed behind a line's start was forgotten.
        if label is None or (in_brackets(self._joined, offset) and is_closed_behind(self._joined, offset)):
            return None
        return label if self._starts() or label.word not in WEAK else None

    def _starts(self) -> bool:
        """Tell whether a paragraph starts here; below a title that fills its line that is not sure, but likely."""
        below_title = self._joined.endswith(TITLES, 0, self._start.offset)
        return below_title or self._start.break_before is Break.SURE

    def _title(self, offset: int, exact: bool) -> Label | None:
        if len(self.text) > _LONGEST_LINE:
            return None
        label = read_title(self._joined[offset : self.end], self.end, exact)
        if label and may_head_list(label) and read_numbering(self._joined, self.end):
            return None
        if label is None or (self._starts() and self.is_alone()):
            return label
        # The very words of a label alone on a line are one, unless they are common in sentences.
        goes_on = self._following is not None and self._following.break_before is Break.NONE
        return label if is_label(label.word) and not goes_on else None

    def _end(self) -> EndMark | None:
        annex = ended_by(self.text, self._start.break_before is Break.SURE)
        return None if annex is None else EndMark(self._start, annex or None)
