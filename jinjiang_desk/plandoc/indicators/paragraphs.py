"""Printed lines -> paragraphs, for documents that are not numbered through: a report's columns, a plan's pages.

A line goes on with the one before where that does not end a sentence. Over an empty line it does so only behind a long
line: a page break leaves such a gap, and so does every heading.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.lines import Break, Line

ENDED = re.compile(r"[。！？；：…!?;:][”’）)》〉】]*$")
ITEM = re.compile(
    r"(?:——|--+|－－|[●◆■▲★◇□•]|[-–—·](?=\s|[\u4e00-\u9fff“０-９])|[0-9０-９]{1,3}[.．、](?![0-9０-９])"
    r"|[（(][0-9０-９]{1,3}[）)]|[①-⑳])\s*"
)
CHAPTER = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}[章节篇编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_NUMERAL = r"(?:[0-9０-９]{1,3}(?:[-—.．][0-9０-９]{1,2})?|[一二三四五六七八九十]{1,3})"
_PART = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十]{1,3}[）)]"
)
BOX = re.compile(
    rf"【?(?P<label>(?:专栏|附?表) ?(?:{_NUMERAL}|[（(]{_NUMERAL}[）)])|专栏(?=[：:])|附表(?=[：: ]))】?"
    r"(?:[\s：:、.．]+|(?![0-9０-９一二三四五六七八九十个列格中所的，。、]|项(?!目)))(?P<title>.*)"
)
GOES_ON = re.compile(r"[（(]?(?:接|续)(?:上|前)?[表页].{0,40}|.{0,60}[（(](?:续|接上[表页]).{0,4}[）)]")
"""A heading that says so: its table goes on from the page before."""
UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[：:](?P<unit>[^（）()]{1,12})[）)]?")
"""What stands between a heading and its table."""
_CONTENTS = re.compile(r"(?:[.．·…]{3,}|\t|\s)\s*[（(]?\d{1,4}[）)]?$")
_RUNS_ON = re.compile(r"[0-9A-Za-z，、（(“‘《〔【]$")
_RUN_INTO = re.compile(r"[，、。；：）)”’》〕】%％]")
_LONGEST_IN_CONTENTS = 200
_LONGEST_HEADING = 60
_LONG = 30
_SHORT = 16
_FULL = 0.85


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without line ends, and where in it each printed line starts. `sure` where the source itself knows that
    one begins here."""

    text: str
    offsets: tuple[int, ...]
    lines: tuple[int, ...]
    sure: bool = False

    @property
    def line(self) -> int:
        """The line it starts in."""
        return self.lines[0]

    @property
    def last_line(self) -> int:
        """The line it ends in."""
        return self.lines[-1]

    @property
    def width(self) -> int:
        """How long its longest printed line is; 0 where it is printed in one, which says nothing of the page."""
        ends = (*self.offsets[1:], len(self.text))
        return (
            max(end - begin for begin, end in zip(self.offsets, ends, strict=True)) if self.offsets[1:] else 0
        )

    def ends_full(self, width: int) -> bool:
        """Tell whether its last printed line is about as long as `width`: the text may go on in the next one."""
        return 0 < width * _FULL <= len(self.text) - self.offsets[-1]

    def line_at(self, offset: int) -> int:
        """Return the line in which a place of the text is printed."""
        return self.lines[bisect_right(self.offsets, offset) - 1]


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text; lines of a table of contents are left out."""
    held: list[Line] = []
    for line in lines:
        if _is_of_contents(line):
            continue
        if held and not _goes_on(held[-1], line):
            yield _joined(held)
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def paragraph_of(text: str, line: int) -> Paragraph:
    """Return a text that stands in one line, as a cell does."""
    return Paragraph(text, (0,), (line,))


def without_mark(text: str, mark: re.Pattern[str]) -> str:
    """Return a text without the mark (ITEM, CHAPTER) that it begins with, if it has one."""
    found = mark.match(text)
    return text[found.end() :] if found else text


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a chapter, a section or a box, and no sentence, nor its first line."""
    if ENDED.search(text) or len(text) >= _LONGEST_HEADING:
        return False
    if BOX.fullmatch(text):
        return True
    begun = text.endswith(("，", "、")) or (_PART.match(text) and len(text) >= _LONG and "，" in text)
    return bool(CHAPTER.match(text)) and "。" not in text and not begun


def _goes_on(before: Line, after: Line) -> bool:
    heads = bool(BOX.fullmatch(after.text)) and is_heading(after.text)
    if ENDED.search(before.text) and (heads or ITEM.match(after.text)):
        return False
    if UNIT_LINE.fullmatch(after.text) or UNIT_LINE.fullmatch(before.text):
        return False
    if after.before is not None and after.before is not Break.POSSIBLE:
        return after.before is Break.NONE
    if (
        ENDED.search(before.text)
        or ITEM.match(after.text)
        or _PART.match(after.text)
        or is_heading(after.text)
        or is_heading(before.text)
    ):
        return False
    if after.number - before.number > 1:
        return len(before.text) >= _LONG or before.text.endswith(("，", "、"))
    if _RUNS_ON.search(before.text) or _RUN_INTO.match(after.text):
        return True
    return len(before.text) >= _SHORT or 2 * len(before.text) >= len(after.text)


def _is_of_contents(line: Line) -> bool:
    printed = line.tabbed or line.text
    if len(printed) > _LONGEST_IN_CONTENTS:
        return False
    return bool(_CONTENTS.search(printed)) and bool(CHAPTER.match(line.text) or "\t" in printed)


def _joined(lines: list[Line]) -> Paragraph:
    offsets, at = [], 0
    for line in lines:
        offsets.append(at)
        at += len(line.text)
    return Paragraph(
        "".join(line.text for line in lines),
        tuple(offsets),
        tuple(line.number for line in lines),
        lines[0].before is Break.SURE,
    )
