"""The totals a plan states of itself: …共8项整改任务，立行立改1项，2025年完成5项、2026年完成2项…"""

import re

from jinjiang_desk.domain.plan import StatedTotals
from jinjiang_desk.plandoc.numbering import number_value

_COUNT = r"([0-9０-９]{1,3}|[一二三四五六七八九十百零〇]{1,5})[项个条]"
_TASKS = re.compile(rf"(?<![第0-9０-９一二三四五六七八九十百]){_COUNT}(?:具体)?整改(?:任务|事项)")
_IMMEDIATE = re.compile(rf"立行立改[^，,；;。0-9０-９]{{0,20}}?{_COUNT}")
_YEAR = re.compile(rf"(?<![0-9０-９])([0-9０-９]{{4}})年[^，,、；;。0-9０-９]{{0,12}}?{_COUNT}")


def read_stated_totals(text: str) -> StatedTotals | None:
    """Read the totals from the text before the task list; None where it states no number of tasks.

    Only the sentence that states the number of tasks is looked at, and a following one that starts with
    其中: elsewhere 2025年完成…项 counts other things.
    """
    match = _TASKS.search(text)
    if match is None:
        return None
    end = text.find("。", match.end())
    if text.startswith("其中", end + 1):
        end = text.find("。", end + 1)
    sentence = text[match.end() : end if end >= 0 else len(text)]
    immediate = _IMMEDIATE.search(sentence)
    years = {int(year): number_value(count) or 0 for year, count in _YEAR.findall(sentence)}
    return StatedTotals(
        task_count=number_value(match[1]),
        immediate=None if immediate is None else number_value(immediate[1]),
        by_deadline_year=years or None,
    )
