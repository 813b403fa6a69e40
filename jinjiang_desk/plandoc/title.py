"""The plan's title, which may be printed on several lines and stand below a letterhead."""

import re
from collections.abc import Sequence

from jinjiang_desk.plandoc.lines import Line

_ENDS = ("方案", "清单", "台账", "公示", "公示表", "情况表", "一览表")
_EDITION = r"(?:[（(][^（）()，。；：]{1,20}[）)])?"
"""（修订版）, （征求意见稿）, （2026年修订）, （试行）"""
_ENDED = re.compile(rf"(?:{'|'.join(_ENDS)}){_EDITION}$")
_LONGEST = 120
_HEAD_LINES = 80
_NOT_TITLE = re.compile(
    r"[，。；：]|文件$|^附[件表][0-9０-９]*$|〕[0-9０-９]+号$|年[0-9０-９]{1,2}月[0-9０-９]{1,2}日$"
)
_OUTSIDE_BOOK_MARKS = re.compile(r"《[^》]*》|(?P<blank> )")


def read_title(lines: Sequence[Line]) -> str | None:
    """Join the lines of the title; None where the first lines of a text hold none.

    A blank is where a title was broken, except inside 《》, where it parts two names.
    """
    run = ""
    for line in lines[:_HEAD_LINES]:
        run = "" if _NOT_TITLE.search(line.text) else run + line.text
        if _ENDED.search(run) and run.count("《") == run.count("》"):
            return _OUTSIDE_BOOK_MARKS.sub(lambda found: "" if found["blank"] else found[0], run)
        if len(run) > _LONGEST:
            run = ""
    return None
