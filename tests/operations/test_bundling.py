"""How many questions an operation asks the database does not grow with the number of rows."""

from collections.abc import Callable

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.records import Assignment, Unit
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, Role, UnitKind
from jinjiang_desk.operations.assigning.choosing import choice_for
from jinjiang_desk.operations.assigning.unit_edits import is_bound
from jinjiang_desk.operations.assigning.units import add_unit, open_choices
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from tests.builders import a_measure, a_plan, a_task
from tests.conftest import MakeDesk

OPEN, ALL = UnitMention("各相关镇街"), UnitMention("各镇街")


def plan_of(desk: Desk, count: int) -> None:
    """Load a plan of so many tasks, each with two measures and a unit that the district chose for it."""
    mine = {"owner": desk.identity.unit}
    tag, *ids = desk.mint(1 + 4 * count)
    rows: list[Row] = [a_plan(id=tag, **mine)]
    for at in range(count):
        task, first, second, owed = ids[4 * at : 4 * at + 4]
        rows.append(a_task(id=task, plan_id=tag, number=at, responsible_units=(OPEN, ALL), **mine))
        rows += [
            a_measure(id=one, task_id=task, position=place, units=("示例镇",), **mine)
            for place, one in enumerate((first, second), 1)
        ]
        header = desk.header(owed)
        rows.append(Assignment(**header, task_id=task, unit="示例镇", lead=True, origin=Origin.CHOSEN))
    changes = tuple(RowChange(None, row) for row in rows)
    desk.commit(Changeset("载入方案", changes, source="方案.docx"))


def questions(desk: Desk, work: Callable[[], object]) -> int:
    asked: list[str] = []
    connection = desk.store._database.connection
    connection.set_trace_callback(asked.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    return sum(one.lstrip().startswith(("SELECT", "WITH", "BEGIN", "SAVEPOINT")) for one in asked)


@pytest.mark.parametrize(
    "work",
    [
        open_choices,
        lambda desk: choice_for(desk, [one.task for one in open_choices(desk)]),
        lambda desk: add_unit(desk, "新来镇", UnitKind.TOWN),
        undo_last,
        lambda desk: (undo_last(desk), redo_last(desk)),
    ],
    ids=["choices", "choice", "unit", "undo", "redo"],
)
def test_many_rows_are_read_together(make_desk: MakeDesk, work: Callable[[Desk], object]) -> None:
    few, many = make_desk(Role.DISTRICT, "区整改办"), make_desk(Role.DISTRICT, "市整改办")
    plan_of(few, 3)
    plan_of(many, 60)
    assert questions(few, lambda: work(few)) == questions(many, lambda: work(many))


def test_whether_a_unit_is_known_reads_no_record(district: Desk) -> None:
    add_unit(district, "示例镇")
    (unit,) = district.store.rows.find(Unit)
    asked: list[str] = []
    district.store._database.connection.set_trace_callback(asked.append)
    assert not is_bound(district, unit)
    assert asked
    assert not [one for one in asked if one.startswith("SELECT *")]
