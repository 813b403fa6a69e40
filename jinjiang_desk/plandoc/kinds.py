"""What a document with tasks is: a plan, a notice of what was done, or a list of how far it is."""

import re
from collections.abc import Sequence

from jinjiang_desk.domain.plans.plan import DocumentKind, TaskReading
from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.listwords import PLANS

_HEAD_LINES = 12
_LONGEST_TITLE = 60
_NOTICE = re.compile(r"公示(?:表|稿|公告)?(?:[（(—]|$)|公示(?:公告|情况|说明)")
_SAYS_NOTICE = re.compile("公示如下|(?:进行|予以|现予|向社会|特此)公示|公示期")
_PROGRESS = re.compile(
    r"(?:进展|完成|落实|调度|进度)(?:情况)?(?:一览)?(?:清单|表|台账|统计|汇总|报告|公开)|(?:进展|完成|落实)情况(?:[（(]|$)"
    r"|整改(?:工作|进展|落实|完成|有关|相关)*情况的?(?:报告|汇报|通报|说明|公开)"
)
_SAYS_PROGRESS = re.compile("(?:情况|现)(?:报告|汇报|通报|说明|公开)如下")
_PLAN = re.compile("|".join(PLANS))


def tell_kind(above: Sequence[Line], lines: Sequence[Line], tasks: Sequence[TaskReading]) -> DocumentKind:
    """Tell what a document is by the title in the first lines above its tasks, else by whether its tasks say what was
    done, and any of its lines that this is made public for objections, or is a report."""
    for line in above[:_HEAD_LINES]:
        if len(line.text) > _LONGEST_TITLE:
            continue
        if _NOTICE.search(line.text):
            return DocumentKind.NOTICE
        if _PROGRESS.search(line.text):
            return DocumentKind.PROGRESS
        if _PLAN.search(line.text):
            return DocumentKind.PLAN
    done = sum(task.completion is not None for task in tasks)
    if 2 * done <= len(tasks):
        reports = any(_SAYS_PROGRESS.search(line.text) for line in lines)
        return DocumentKind.PROGRESS if tasks and reports else DocumentKind.PLAN
    says = any(_SAYS_NOTICE.search(line.text) for line in lines)
    return DocumentKind.NOTICE if says else DocumentKind.PROGRESS
