"""Text -> printed lines, without what the page added: page numbers, print stamps, stray blanks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plans.persons_of_units import SURNAMES
from jinjiang_desk.plandoc.text.labelling import read_label
from jinjiang_desk.plandoc.text.listwords import LIST_NUMBERS, ROW_NUMBERS

ENDS_SENTENCE = "。！？!?；;"
"""What ends a sentence, or a part of one that can stand alone."""

ENDS_CLAUSE = ENDS_SENTENCE + "：:"
"""What a paragraph may end with: a colon announces what stands below."""

_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_ASCII = "!-~"

PAGE_END = re.compile("[\f\v\x85\u2028\u2029]")
PARTED = re.compile(r"\t|\S(?: {2}|\u3000)")
_UNTIDY = re.compile("[*\\s\u200b-\u200d\u2060\ufeff\u00ad∶﹕︰﹙﹚]")
_COLONS = re.compile("(?<![0-9])∶|∶(?![0-9])|[﹕︰]")
"""What some typesetting programs print for a colon; 1∶500 is a ratio."""
_BRACKETS = str.maketrans("﹙﹚", "（）")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x1a]")
# Each run of stars is looked at once, as a whole: a line may be of nothing else. More than three hide a name; so do those
# behind a surname, where a sign or the line's end follows, or the next stars stand behind a surname, too: 张**、李**.
_HIDDEN = rf"(?!(?<=[{SURNAMES}])\*+(?:[^{_IDEOGRAPH}\s*]|$|[^*]*[{SURNAMES}]\*))"
_BOLD = re.compile(rf"(?<!\*){_HIDDEN}\*{{2,3}}+(?!\*)([^*]+)\*{{2,3}}+(?!\*)")
_WORD = f"{_IDEOGRAPH}0-9%)）"
_MARKDOWN = re.compile(
    # Left of a bold text over several lines: stars that a word begins after, or that a sign or the line's end follows.
    # Those between two words are meant (a remark says what ** is), and those behind a number (17**).
    rf"(?<![{_WORD}*])\*{{2,3}}+(?!\*|\s*$)|(?<!\*){_HIDDEN}\*{{2,3}}+(?![{_IDEOGRAPH}*]|\s*$)"
    rf"|(?<=[{_IDEOGRAPH}]){_HIDDEN}\*{{2,3}}+(?=\s*$)|^\s*#{{1,6}}\s+"
)
_BLANKS = re.compile(r"\s+")
_LAYOUT_BLANK = re.compile(
    rf"(?<![{_ASCII}{_IDEOGRAPH}]) | (?![{_ASCII}{_IDEOGRAPH}])"
    rf"|(?<=[{_ASCII}]) (?=[{_IDEOGRAPH}])|(?<=[{_IDEOGRAPH}]) (?=[{_ASCII}])"
)

_DIGITS = "0-9０-９"
_PART_NUMBER = re.compile(
    rf"[{_DIGITS}]{{1,3}}[-—－][{_DIGITS}]{{1,2}} (?=[{_IDEOGRAPH}])(?![年月日号时点天周届期级类层楼栋米吨亩元万亿千百余多家个项条名人户处座台辆倍次成])"
)
"""15-2 in front of a title: only the blank parts them. 3-5 家 is an amount."""
_DASHES = "-–—－─·•・~～"
_BARE_NUMBER = re.compile(f"([{_DIGITS}]{{1,4}})(?: ?/ ?[{_DIGITS}]{{1,4}})?")
"""3, or 3 / 12."""

_MARKED_NUMBER = re.compile(
    # A number between dashes; a line that only starts with a dash (—2/02号地块) belongs to the text.
    f"[{_DASHES}]+ ?[{_DIGITS}]{{1,4}} ?[{_DASHES}]+"
    f"|第[{_DIGITS}]{{1,4}}页(?: ?[，,/]?共[{_DIGITS}]{{1,4}}页)?"
)
_GLUED_NUMBER = re.compile(rf"(?<![{_DIGITS}A-Za-z—]) ?— ?[{_DIGITS}]{{1,3}} ?—(?![{_DIGITS}A-Za-z—]) ?")
"""— 26 — in the middle of a line; 4—26—3 is a name."""
_WIDEST = 120
"""So many signs stand in no printed line."""
_STAMP = re.compile(r".{0,30}\d{4}-\d\d-\d\d ?\d\d:\d\d:\d\d(?:打印)?")
"""What an office system prints on a page: who, and when to the second."""
_LONGEST_BARE, _LONGEST_FURNITURE = 11, 60
_LEAST_LABELS, _MOST_LABELS, _LONGEST_LABEL = 3, 30, 40
"""A list's head has so many labels, none of which is longer; a section's title may stand below it."""
_BETWEEN = 1_000
"""Lines between two looks at whether the user wants to stop."""


class Break(IntEnum):
    """Whether a paragraph may start at a line's start."""

    NONE = 0
    POSSIBLE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not empty. `number` is its line in the document, from 1.

    `before` is what the source itself knows about whether a paragraph starts here, None where only the line before
    can tell. `tabbed` is the line as printed where tabs or wide blanks stand in it, as between the cells of a table,
    which the tidy `text` no longer shows.
    """

    number: int
    text: str
    before: Break | None = None
    tabbed: str | None = None


def tidy(text: str) -> str:
    """Repair the blanks of one printed line.

    Text layers put blanks between Chinese and Latin letters or digits and around full-width punctuation:
    those go. A blank between two Latin words or two Chinese words was meant and stays, as one.
    """
    if _UNTIDY.search(text) is None and "\x1a" not in text:
        return text  # as most lines are
    text = _COLONS.sub("：", text).translate(_BRACKETS)
    visible = _MARKDOWN.sub("", _BOLD.sub(r"\1", _INVISIBLE.sub("", text)))
    if visible.isascii():
        return " ".join(visible.split())
    plain = _BLANKS.sub(" ", visible).strip()
    number = _PART_NUMBER.match(plain)
    begin = number.end() if number else 0
    return plain[:begin] + _LAYOUT_BLANK.sub("", plain[begin:]).strip()


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as they stand, whatever ends them."""
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")


def split_lines(text: str, heed: Heed = go_on) -> tuple[Line, ...]:
    """Return the printed lines in order; page numbers, print stamps and empty lines are left out."""
    return without_furniture(_pages(text, heed))


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
    """Return the lines of all pages in order without page numbers and print stamps; a document that does not say
    where its pages end is one page."""
    counted = _counts_pages(pages)
    return tuple(line for page in pages for line in page if not is_furniture(line.text, counted))


def _pages(text: str, heed: Heed) -> list[list[Line]]:
    """Cut at form feeds; a text without any counts as pages that nothing is known of, hence one."""
    pages: list[list[Line]] = [[]]
    parted = PAGE_END.search(text) is not None
    for number, source in enumerate(lines_of(text), start=1):
        if number % _BETWEEN == 0:
            heed()
        for index, part in enumerate(PAGE_END.split(source) if parted else (source,)):
            if index:
                pages.append([])
            if tidied := tidy(_without_page_numbers(part)):
                tabbed = part if tidied is not part and PARTED.search(part) else None
                pages[-1].append(Line(number, tidied, tabbed=tabbed))
    return pages


def _without_page_numbers(text: str) -> str:
    """Take the page numbers out of a line that no page holds: its line ends were lost, and theirs with them."""
    return _GLUED_NUMBER.sub("", text) if len(text) > _WIDEST and "—" in text else text


def _counts_pages(pages: Sequence[Sequence[Line]]) -> bool:
    """Tell whether lines of a number only are page numbers: at a page's edge, or counting up by one."""
    bare = [(line, page) for page in pages for line in page if _is_bare(line.text)]
    if len(pages) > 1 and all(line in (page[0], page[-1]) for line, page in bare):
        return True
    numbers = [int(match[1]) for line, _ in bare if (match := _BARE_NUMBER.fullmatch(line.text))]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    texts = [line.text for page in pages for line in page]
    return not _are_of_rows(texts) and (numbers[0] > 1 or not _are_of_tasks(texts))


def _are_of_rows(texts: Sequence[str]) -> bool:
    """Tell whether numbers alone on their lines stand below the labels of a list's head, each on a line of its own."""
    heads = (at for at, text in enumerate(texts) if text in ROW_NUMBERS or text in LIST_NUMBERS)
    for head in heads:
        words = list(takewhile(lambda text: not _is_bare(text), texts[head : head + _MOST_LABELS]))
        if _LEAST_LABELS <= len(words) < _MOST_LABELS and all(len(word) <= _LONGEST_LABEL for word in words):
            return head + len(words) < len(texts)
    return False


def _are_of_tasks(texts: Iterable[str]) -> bool:
    """Tell whether numbers alone on their lines are those of tasks: no label stands above the first, and below each
    the same one comes first."""
    first: list[str | None] = []
    for text in texts:
        if _is_bare(text):
            first.append(None)
        elif label := read_label(text, 0):
            if not first:
                return False
            first[-1] = first[-1] or label.word
    return len(set(first)) == 1 and first[0] is not None


def is_furniture(text: str, bare: bool) -> bool:
    """Tell whether a tidy line is a page number or a print stamp; `bare`: a number alone is a page number, too."""
    if _is_bare(text):
        return bare
    if len(text) > _LONGEST_FURNITURE:
        return False
    return _MARKED_NUMBER.fullmatch(text) is not None or (":" in text and _STAMP.fullmatch(text) is not None)


def _is_bare(text: str) -> bool:
    return len(text) <= _LONGEST_BARE and _BARE_NUMBER.fullmatch(text) is not None
