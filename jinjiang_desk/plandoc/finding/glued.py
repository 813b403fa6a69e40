"""Chapters whose titles came without their line ends: …公示如下：一、反馈问题示例河水质差。二、整改目标水质达标。三、整改措施….

A number and the words of a label in running text may be anything. Where they count on from each other, and say together
what the problem is and what is done about it, they are the chapters of one task.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.text.brackets import in_brackets
from jinjiang_desk.plandoc.text.joined import JoinedText, Start
from jinjiang_desk.plandoc.text.labelling import Label, read_glued_title, read_title
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import ENDS_CLAUSE, Break
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape, read_numbering

_CHAPTER = re.compile(
    "(?<![0-9０-９第一二三四五六七八九十])(?=[一二三四五六七八九十]{1,3}[、：:]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_CORE = frozenset(
    (
        Field.PROBLEM,
        Field.RESPONSIBLE_UNITS,
        Field.DEADLINE,
        Field.GOAL,
        Field.MEASURES,
        Field.COMPLETION,
    )
)
_LEAST_FIELDS = 3
_COLONS = "：:"
_LONGEST_LINE = 60
_LEAST_TEXT = 4


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A number that may be a chapter's, and the label behind it; None of a title that nobody knows."""

    offset: int
    numbering: Numbering
    label: Label | None

    @property
    def edges(self) -> tuple[int, ...]:
        """Where it starts, and where its text does."""
        return (self.offset,) if self.label is None else (self.offset, self.label.end)


def with_glued_chapters(joined: JoinedText, heed: Heed) -> JoinedText:
    """Let paragraphs start at such chapters and behind their titles; `heed` is called meanwhile."""
    known = {start.offset: start for start in joined.starts}
    edges = {
        offset
        for chain in _chains(_chapters(joined, heed))
        if _is_task(joined.text, chain)
        for chapter in chain
        for offset in chapter.edges
        if offset < len(joined.text)
    }
    new = {offset: Start(offset, joined.line_of(offset), Break.SURE) for offset in edges - known.keys()}
    if not new:
        return joined
    known |= new
    return JoinedText(joined.text, tuple(known[offset] for offset in sorted(known)))


def _chapters(joined: JoinedText, heed: Heed) -> Iterator[_Chapter]:
    text = joined.text
    for found in heeding(_CHAPTER.finditer(text), heed):
        offset = found.start()
        numbering = read_numbering(text, offset)
        label = None if numbering is None else _title(joined, numbering)
        told = label is not None or text.endswith(tuple(ENDS_CLAUSE), 0, offset)
        if numbering is not None and told and not in_brackets(text, offset):
            yield _Chapter(offset, numbering, label)


def _title(joined: JoinedText, numbering: Numbering) -> Label | None:
    """Read the title behind a number: all of its line, or the words that its text was glued to."""
    begin = numbering.end
    following = joined.starts_between(begin + 1, begin + _LONGEST_LINE)
    end = following[0].offset if following else min(len(joined.text), begin + _LONGEST_LINE)
    if label := read_title(joined.text[begin:end], end, exact=False):
        return label
    glued = read_glued_title(joined.text, begin, exact=numbering.value > 1)
    # 下一步工作打算 is a longer title.
    return glued if glued is not None and end - glued.end >= _LEAST_TEXT else None


def _chains(chapters: Iterable[_Chapter]) -> Iterator[Sequence[_Chapter]]:
    """Yield the chapters of one shape that count on from one another. One that says again what another does is of an
    unknown title."""
    open_: dict[Shape, list[_Chapter]] = {}
    for chapter in chapters:
        shape, value = chapter.numbering.shape, chapter.numbering.value
        chain = open_.get(shape)
        if chain and value == chain[-1].numbering.value + 1:
            chain.append(replace(chapter, label=None) if _says_again(chain, chapter) else chapter)
        elif value == 1 and chapter.label is not None:
            yield open_.pop(shape, [])
            open_[shape] = [chapter]
    yield from open_.values()


def _says_again(chain: Sequence[_Chapter], chapter: _Chapter) -> bool:
    kind = None if chapter.label is None else chapter.label.field
    return kind in _CORE and any(one.label is not None and one.label.field is kind for one in chain)


def _is_task(text: str, chain: Sequence[_Chapter]) -> bool:
    """Tell whether chapters say together what a task is, or all have their labels with a colon."""
    labels = [chapter.label for chapter in chain if chapter.label is not None]
    kinds = _CORE.intersection(label.field for label in labels)
    if len(kinds) < 2:
        return False
    if all(text[label.end - 1] in _COLONS for label in labels):
        return True
    return labels[0].field is Field.PROBLEM and len(kinds) >= _LEAST_FIELDS
