"""A district that calls itself by the long name of a unit its plans name (示例区整改办 for 区整改办) is that unit."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jinjiang_desk.domain.records import Assignment, Progress, Unit
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.todo import Todo
from jinjiang_desk.operations.assigning.units import load_units
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.overview.workbench import workbench
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.sending.dispatching import dispatch_outline
from jinjiang_desk.operations.sending.writing import dispatch_all
from jinjiang_desk.operations.tasks.bulk import report_many
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier, writing_side
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder, resource
from tests.desks import clock

LONG, SHORT = "示例区整改办", "区整改办"
REPORT = {"period": "2025-06", "status": "达到时序进度", "text": "已调度。"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """The district as the first commands of README.md set it up."""
    with closing(init_desk(DeskFolder(tmp_path / "区"), Role.DISTRICT, LONG, clock)) as desk:
        load_units(desk, resource("units", "sample.xlsx"))
        load_plan(desk, propose_plan(desk, resource("sample", "plan.txt")))
        yield desk


def own_task(desk: Desk) -> str:
    return desk.store.rows.find(Assignment, unit=SHORT)[0].task_id


def test_the_unit_that_the_plan_names_is_the_desks_own(office: Desk) -> None:
    (unit,) = [one for one in office.store.rows.find(Unit) if {SHORT, LONG} & {one.name, *one.aliases}]
    assert (unit.name, unit.aliases, office.own_name()) == (SHORT, (LONG,), SHORT)


def test_it_neither_writes_to_itself_nor_chases_itself(office: Desk, tmp_path: Path) -> None:
    assert {SHORT, LONG}.isdisjoint(one.name for one in dispatch_outline(office))
    assert {SHORT, LONG}.isdisjoint(one.unit for one in dispatch_all(office, tmp_path))
    assert {SHORT, LONG}.isdisjoint(line.unit for line in workbench(office).lines_of(Todo.COLLECT))


def test_it_reports_on_what_it_owes(office: Desk) -> None:
    task = find_task(office, own_task(office))
    save_progress(office, task, REPORT)
    save_progress(office, task, {**REPORT, "text": "又调度了一次。"})
    (report,) = office.store.rows.find(Progress)
    assert (report.unit, report.owner, report.text) == (SHORT, LONG, "又调度了一次。")
    assert writing_side(office, task) == SHORT
    assert open_dossier(office, task, LONG).progress == (report,)


def test_it_reports_on_many_at_once(office: Desk) -> None:
    report_many(office, [own_task(office)], REPORT)
    assert [one.unit for one in office.store.rows.find(Progress)] == [SHORT]
