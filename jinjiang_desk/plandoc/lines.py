"""Text -> printed lines, without what the page added: page numbers, print stamps, stray blanks."""

import re
from dataclasses import dataclass

from jinjiang_desk.plandoc.source import LINE_END

_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_ASCII = "!-~"

_PAGE_END = re.compile("[\f\v\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x1a]")
_BLANKS = re.compile(r"\s+")
_LAYOUT_BLANK = re.compile(
    rf"(?<![{_ASCII}{_IDEOGRAPH}]) | (?![{_ASCII}{_IDEOGRAPH}])"
    rf"|(?<=[{_ASCII}]) (?=[{_IDEOGRAPH}])|(?<=[{_IDEOGRAPH}]) (?=[{_ASCII}])"
)

_DIGITS = "[0-9０-９]"
_BARE_NUMBER = re.compile(rf"{_DIGITS}{{1,4}}")
_FURNITURE = (
    # A number between dashes; a line that only starts with a dash (—2/02号地块) belongs to the text.
    re.compile(rf"[-–—－─·•]+ ?{_DIGITS}{{1,3}} ?[-–—－─·•]+"),
    re.compile(rf"第{_DIGITS}{{1,4}}页( ?[，,/]?共{_DIGITS}{{1,4}}页)?"),
    # What an office system prints on a page: who, and when to the second.
    re.compile(r".{0,30}\d{4}-\d\d-\d\d ?\d\d:\d\d:\d\d(打印)?"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not empty. `number` is its line in the file, from 1."""

    number: int
    text: str


def tidy(text: str) -> str:
    """Repair the blanks of one printed line.

    Text layers put blanks between Chinese and Latin letters or digits and around full-width punctuation:
    those go. A blank between two Latin words or two Chinese words was meant and stays, as one.
    """
    visible = _INVISIBLE.sub("", text)
    return _LAYOUT_BLANK.sub("", _BLANKS.sub(" ", visible)).strip()


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the printed lines in order; page numbers, print stamps and empty lines are left out."""
    pages = _pages(text)
    counted = _counts_pages(pages)
    return tuple(line for page in pages for line in page if not _is_furniture(line, counted))


def _pages(text: str) -> list[list[Line]]:
    """Cut at form feeds; a text without any counts as pages that nothing is known of, hence one."""
    pages: list[list[Line]] = [[]]
    for number, source in enumerate(LINE_END.split(text), start=1):
        for index, part in enumerate(_PAGE_END.split(source)):
            if index:
                pages.append([])
            if tidied := tidy(part):
                pages[-1].append(Line(number, tidied))
    return pages


def _counts_pages(pages: list[list[Line]]) -> bool:
    """Tell whether lines of digits only are page numbers: at a page's edge, or counting up by one."""
    bare = [(line, page) for page in pages for line in page if _BARE_NUMBER.fullmatch(line.text)]
    if len(pages) > 1 and all(line in (page[0], page[-1]) for line, page in bare):
        return True
    numbers = [int(line.text) for line, _ in bare]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_furniture(line: Line, counted: bool) -> bool:
    if _BARE_NUMBER.fullmatch(line.text):
        return counted
    return any(form.fullmatch(line.text) for form in _FURNITURE)
