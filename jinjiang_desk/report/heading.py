"""What every form begins with: its title, who prints it when, and which task it is about."""

from datetime import date

from reportlab.lib.units import mm

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.cells import TextCell
from jinjiang_desk.report.forms import Form, chinese_date
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.paper import BODY_WIDTH, Imprint
from jinjiang_desk.report.sheet import SMALL, TITLE, Sheet
from jinjiang_desk.report.text import Align, Style

_PRINTED_WIDTH = 50 * mm
_RIGHT = Style(SMALL.face, SMALL.size, SMALL.leading, Align.RIGHT)


def heading(sheet: Sheet, form: Form, title: str, dossier: Dossier, printed_on: date) -> Grid:
    """The title, and below it the unit (left) and the day of printing (right)."""
    unit = form.words["heading.unit"].format(unit=dossier.unit)
    printed = form.words["heading.printed"].format(date=chinese_date(printed_on))
    widths = (BODY_WIDTH - _PRINTED_WIDTH, _PRINTED_WIDTH)
    cells = (
        TextCell(sheet.lines(unit, SMALL, widths[0], title)),
        TextCell(sheet.lines(printed, _RIGHT, widths[1], title)),
    )
    name = TextCell(sheet.lines(title, TITLE, BODY_WIDTH, title))
    return Grid([Row((name,), (BODY_WIDTH,)), Row(cells, widths)], ruled=False)


def task_rows(sheet: Sheet, form: Form, dossier: Dossier) -> list[Row]:
    """任务序号, 来源方案 and 整改任务概述."""
    number = (form.label("number"), task_number(dossier.task))
    plan = (form.label("plan"), dossier.plan.title)
    return [
        sheet.pair(number, plan, 26 * mm),
        sheet.field(form.label("problem"), dossier.task.problem),
    ]


def imprint(sheet: Sheet, form: Form, title: str, dossier: Dossier) -> Imprint:
    """What the file says of itself and every page says beside its number."""
    number = task_number(dossier.task)
    remark = form.words["heading.remark"].format(unit=dossier.unit, title=title, number=number)
    return Imprint(
        title=f"{title} {number}".strip(),
        author=dossier.unit,
        subject=dossier.plan.title,
        remark=sheet.glyphs.printable(remark, title),
    )
