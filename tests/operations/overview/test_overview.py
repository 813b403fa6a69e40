"""What the window shows beside tasks, and the pages of a printed form."""

from pathlib import Path

from jinjiang_desk.domain.records import Assignment, Plan
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.pages import desk_state, list_plans, list_units
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.forms import print_form
from jinjiang_desk.operations.tasks.preview import form_page, form_pages
from jinjiang_desk.operations.tasks.records import edit_record
from tests.desks import NOW


def test_a_plan_counts_its_tasks_and_the_closed_ones(planned: Desk) -> None:
    edit_record(planned, find_task(planned, "3").id, {"state": TaskState.CLOSED})
    (line,) = list_plans(planned)
    assert isinstance(line.plan, Plan)
    assert (line.tasks, line.closed) == (8, 1)


def test_members_stand_after_their_unit(planned: Desk) -> None:
    lines = list_units(planned)
    names = [line.unit.name for line in lines]
    members = [unit for unit in (line.unit for line in lines) if unit.parent]
    assert members
    for member in members:
        between = lines[names.index(member.parent or "") + 1 : names.index(member.name) + 1]
        assert {line.unit.parent for line in between} == {member.parent}


def test_a_unit_counts_what_it_owes_and_leads(planned: Desk) -> None:
    (line,) = [one for one in list_units(planned) if one.unit.name == "示例镇"]
    assert line.tasks > line.led > 0
    own = planned.store.rows.find(Assignment, unit="示例镇")
    assert (line.tasks, line.led) == (len(own), sum(one.lead for one in own))


def test_where_a_desk_lies(town: Desk) -> None:
    found = desk_state(town)
    assert (found.today, found.removable) == (NOW.date(), False)


def test_the_pages_of_a_form(working: Desk, tmp_path: Path) -> None:
    pdf = print_form(working, "acceptance", find_task(working, "2"), tmp_path / "a.pdf").path
    page = form_page(pdf, 0, 36)
    assert form_pages(pdf) >= 1
    assert len(page.pixels) == page.stride * page.height
    assert page.height > page.width > 250
