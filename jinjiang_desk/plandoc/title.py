"""The plan's title, which may be printed on several lines and stand below a letterhead."""

import re
from collections.abc import Sequence

from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.listwords import TITLES

_EDITION = r"(?:[（(][^（）()，。；：]{1,20}[）)]|—{1,2}[^。；：]{2,40})?"
"""（修订版）, （征求意见稿）, （2026年修订）, （试行）, ——第十二项"""
ENDS_TITLE = re.compile(rf"(?:{'|'.join(TITLES)}){_EDITION}$")
"""How the title of a plan, a list or a notice ends."""

_TELLS_HOW_FAR = re.compile(
    rf"(?![一二三四五六七八九十]{{1,3}}、|[（(]).{{6,}}(?:整改|落实|进展|完成)情况{_EDITION}$"
)
"""…反馈问题整改落实情况: how the title of a report may end, and that of a chapter."""
_LONGEST = 120
_HEAD_LINES = 80
_NOT_TITLE = re.compile(
    r"[，。；：！!]|文件$|^附[件表] ?[0-9０-９]*(?:$|:)|〕[0-9０-９]+号$|年[0-9０-９]{1,2}月[0-9０-９]{1,2}日$"
)
_PAGE_HEAD = re.compile(
    r"(?:来源|(?:发布|发文|成文|生成|公开|更新|发表)(?:日期|时间|机构)|日期|时间|编辑|作者|(?:浏览|阅读|点击|访问)(?:次数|量)|字[体号]"
    r"|索引号?|文号|当前位置|您的位置) ?[:：]|^[【\[ ]*(?:打印|分享|收藏|关闭|字体)|首页 ?[>＞»/]|^为您(?:阅读|朗读|播报)|^(?:无障碍|长者|适老化|繁体|简体)(?:阅读|浏览|模式|版)*$"
)
"""What a web page prints above the text."""

_NAMED = re.compile(r"^(?:标 ?题|名 ?称) ?[:：] ?")
_OUTSIDE_BOOK_MARKS = re.compile(r"《[^》]*》|(?P<blank> )")


def read_title(lines: Sequence[Line]) -> str | None:
    """Join the lines of the title; None where the first lines of a text hold none.

    A blank is where a title was broken, except inside 《》, where it parts two names.
    """
    run = ""
    for line in lines[:_HEAD_LINES]:
        named = _NAMED.match(line.text)
        text = line.text[named.end() :] if named else line.text
        is_other = _NOT_TITLE.search(text) or _PAGE_HEAD.search(text)
        run = "" if is_other else text if named else run + text
        if (ENDS_TITLE.search(run) or _TELLS_HOW_FAR.match(run)) and run.count("《") == run.count("》"):
            return _OUTSIDE_BOOK_MARKS.sub(lambda found: "" if found["blank"] else found[0], run)
        if len(run) > _LONGEST:
            run = ""
    return None
