"""The title of a document with indicators or figures: a plan's stands at its head, a report's may stand anywhere."""

import re

from jinjiang_desk.plandoc.document import Document, Passage
from jinjiang_desk.plandoc.indicators.paragraphs import BOX, CHAPTER
from jinjiang_desk.plandoc.text.lines import Line

_KIND = "规划|纲要|计划|方案|总结|综述|报告|公报|要点|指标|一览|清单|情况"
_ENDS = re.compile(rf"(?:{_KIND})(?:[（(][^（）()]{{1,20}}[）)])?$")
_DASHED = re.compile(rf"——.*(?:{_KIND})$")
_SENTENCE = re.compile("[，。；：\t]")
_HEAD_LINES = 40
_LONGEST = 60


def read_indicators_title(document: Document) -> str | None:
    """Return the title; None where no line looks like one."""
    lines = [line for block in document.blocks if isinstance(block, Passage) for line in block.lines]
    return _of_head(lines[:_HEAD_LINES]) or _of_report(lines)


def _of_head(lines: list[Line]) -> str | None:
    for line in lines:
        if _is_short(line) and _ENDS.search(line.text) and not _heads_a_part(line.text):
            return line.text
    return None


def _of_report(lines: list[Line]) -> str | None:
    """A report's headline goes before its second line: 写好……——某局某年工作综述."""
    for before, line in zip([None, *lines], lines, strict=False):
        if _DASHED.fullmatch(line.text) and len(line.text) <= _LONGEST:
            joins = before is not None and line.number - before.number == 1 and _is_short(before)
            return f"{before.text}{line.text}" if before is not None and joins else line.text.lstrip("—")
    return None


def _heads_a_part(text: str) -> bool:
    return text.startswith(("——", "目")) or bool(CHAPTER.match(text) or BOX.fullmatch(text))


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _SENTENCE.search(line.tabbed or line.text) is None
