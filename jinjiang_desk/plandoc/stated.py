"""The totals a plan states of itself: …共8项整改任务，立行立改1项，2025年完成5项、2026年完成2项…, or each of its parts in
the part's title: 2个具体问题专项整改方案."""

import re
from collections.abc import Mapping
from dataclasses import replace

from jinjiang_desk.domain.plans.plan import StatedTotals
from jinjiang_desk.plandoc.text.numbering import number_value

_COUNT = r"([0-9０-９]{1,3}|[一二三四五六七八九十百零〇]{1,5})[项个条]"
_TASKS = re.compile(rf"(?<![第0-9０-９一二三四五六七八九十百]){_COUNT}(?:具体)?整改(?:任务|事项)")
_LATER = (
    # 形成整改任务6项; what is done, or due in a year, is no total.
    re.compile(rf"(?<!完成)(?<!推进)(?<!年)整改(?:任务|事项)(?:总)?(?:共计|合计|共有|共|计)?{_COUNT}"),
    re.compile(rf"(?:细化|分解|梳理|归纳|整理|形成)(?:成|为|出)?{_COUNT}(?:具体|重点)?(?:任务|事项)"),
    re.compile(rf"共涉及{_COUNT}(?:具体|突出)?问题"),
)
"""How plans say it that do not say 6项整改任务, the plainest first."""
_IMMEDIATE = re.compile(rf"立行立改[^，,；;。0-9０-９]{{0,20}}?{_COUNT}")
_YEAR = re.compile(rf"(?<![0-9０-９])([0-9０-９]{{4}})年[^，,、；;。0-9０-９]{{0,12}}?{_COUNT}")
_IN_TITLE = re.compile(
    r"(?<![第0-9０-９一二三四五六七八九十百])([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,5})[项个条](?!月)"
    r"[^0-9０-９，。；、]{0,12}?(?:问题|任务|事项|举一反三)"
)


def with_totals_of_parts(stated: StatedTotals | None, titles: Mapping[str, str]) -> StatedTotals | None:
    """Add the totals that the titles of all parts state; `titles` are those known, by the name of the part."""
    counts = {
        part: match and number_value(match[1])
        for part, title in titles.items()
        for match in [_IN_TITLE.search(title)]
    }
    by_part = {part: count for part, count in counts.items() if count}
    if not by_part or len(by_part) < len(counts):
        return stated
    known = stated or StatedTotals(task_count=sum(by_part.values()))
    return replace(known, by_part=by_part)


def read_stated_totals(text: str) -> StatedTotals | None:
    """Read the totals from the text before the task list; None where it states no number of tasks.

    Only the sentence that states the number of tasks is looked at, and a following one that starts with
    其中: elsewhere 2025年完成…项 counts other things.
    """
    match = next(filter(None, (one.search(text) for one in (_TASKS, *_LATER))), None)
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
