"""Paragraphs as PDFs and as Word documents."""

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.pdffiles import FONT, Printer

_LEVELS = (
    ("chineseCountingThousand", "%1、", re.compile(r"([一二三四五六七八九十]+)、")),
    ("chineseCountingThousand", "（%2）", re.compile(r"（([一二三四五六七八九十]+)）")),
    ("decimal", "%3．", re.compile(r"([0-9]+)．")),
    ("decimal", "（%4）", re.compile(r"（([0-9]+)）")),
)


def in_pdf(path: Path, paragraphs: Sequence[str], font: str = FONT, indent: int = 2) -> Path:
    """Print paragraphs on A4, indented, over as many pages as they need, each with its number at the foot."""
    printer = Printer(path, font=font)
    for one in paragraphs:
        printer.paragraph(one, indent)
    return printer.save()


def in_word(path: Path, paragraphs: Sequence[str]) -> Path:
    """Each paragraph is one of Word's, with its number typed."""
    return word.save(path, "".join(word.p(one) for one in paragraphs))


def in_word_counted(path: Path, paragraphs: Sequence[str], begin: int) -> Path:
    """From one paragraph on, Word counts what was typed as 一、 （一） 1． （1）: the numbers stand nowhere in the text.

    A list of Word's goes on counting until a number that does not follow: there a list of its own begins.
    """
    lists: list[tuple[int, int]] = []
    last: dict[int, tuple[int, int]] = {}
    body = [word.p(one) for one in paragraphs[:begin]]
    for text in paragraphs[begin:]:
        level, value, rest = _counted(text)
        if level is None:
            body.append(word.p(text))
            continue
        known, before = last.get(level, (0, -1))
        if value != before + 1:
            lists.append((level, value))
            known = len(lists)
        last = {deeper: said for deeper, said in last.items() if deeper <= level} | {level: (known, value)}
        body.append(word.listed(rest, known, level))
    return word.save(
        path, "".join(body), "".join(map(_abstract, range(1, len(lists) + 1), lists)) + _nums(len(lists))
    )


def _counted(text: str) -> tuple[int | None, int, str]:
    for level, (_, _, form) in enumerate(_LEVELS):
        if match := form.match(text):
            return level, _value(match[1]), text[match.end() :]
    return None, 0, text


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    value = "〇一二三四五六七八九".index
    return (10 * (value(tens) if tens else 1) if ten else 0) + (value(ones) if ones else 0)


def _abstract(known: int, started: tuple[int, int]) -> str:
    at, start = started
    levels = "".join(
        word.level(level, kind, text, start if level == at else 1)
        for level, (kind, text, _) in enumerate(_LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{known}">{levels}</w:abstractNum>'


def _nums(count: int) -> str:
    return "".join(
        f'<w:num w:numId="{known}"><w:abstractNumId w:val="{known}"/></w:num>'
        for known in range(1, count + 1)
    )


def in_rows(path: Path, paragraphs: Sequence[str]) -> Path:
    """Each paragraph in a cell of the first column of a sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for one in paragraphs:
        sheet.append([one])
    book.save(path)
    return path
