"""Where in the joined text numbers, labels and the ends of a task list stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinjiang_desk.plandoc.joined import Break, JoinedText, Start
from jinjiang_desk.plandoc.labels import Label, read_label
from jinjiang_desk.plandoc.numbering import Numbering, read_numbering

_END = re.compile(
    r"附[件表][0-9０-９一二三四五六七八九十]{0,2}[：:]?$|抄送[：:]|[（(]此件.{0,10}公开.{0,6}[）)]$"
)


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number at a line's start where a paragraph may begin."""

    start: Start
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label at a line's start."""

    start: Start
    label: Label


@dataclass(frozen=True, slots=True)
class EndMark:
    """A line that no task contains: another annex, or what closes a document."""

    start: Start


Mark = NumberMark | LabelMark | EndMark


def find_marks(joined: JoinedText) -> Iterator[Mark]:
    """Yield the marks of a text in order, one a line at most."""
    next_offsets = [start.offset for start in joined.starts[1:]] + [len(joined.text)]
    for start, line_end in zip(joined.starts, next_offsets, strict=False):
        if start.break_before is Break.NONE:
            continue
        if label := read_label(joined.text, start.offset):
            yield LabelMark(start, label)
        elif numbering := read_numbering(joined.text, start.offset):
            yield NumberMark(start, numbering)
        elif start.break_before is Break.SURE and _END.match(joined.text[start.offset : line_end]):
            yield EndMark(start)
