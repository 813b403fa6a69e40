"""The number that a cell, or the title of a form, gives a task: 1, 一, （一）, 第二十七项, 省序号33, 15-2."""

import re
from typing import NamedTuple

from jinjiang_desk.plandoc.text.numbering import Numbering, find_named, number_value, read_numbering

_DIGITS = "[0-9０-９]{1,4}|[〇零一二三四五六七八九十百]{1,7}"
_BARE = re.compile(_DIGITS)


class TaskNumber(NamedTuple):
    """A task's number as printed, and its value; None of one part of a number (15-2)."""

    value: int | None
    text: str


def read_number(cell: str) -> TaskNumber | None:
    """Read a cell that holds a number and nothing else; None where it does not."""
    text = "".join(cell.split()).strip("*＊").rstrip("、.．")
    if _BARE.fullmatch(text):
        value = number_value(text)
        return None if value is None else TaskNumber(value, text)
    numbering = read_numbering(text + "、", 0)
    return None if numbering is None or numbering.end <= len(text) else as_number(numbering)


def find_number(title: str) -> TaskNumber | None:
    """Find the number of a task that a title names: （任务序号一：…）, 第二十七项; None where it names none."""
    numbering = find_named(title)
    return None if numbering is None else as_number(numbering)


def as_number(numbering: Numbering) -> TaskNumber:
    """Return a number of running text as a task's."""
    return TaskNumber(None if numbering.part else numbering.value, numbering.text)
