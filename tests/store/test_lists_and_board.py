"""Lists and the 工作台 read how tasks stand as the rules mean it: what comes first, what is missing, what presses."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.records import Assignment, Fulfilment
from jinjiang_desk.domain.status import Origin, TaskState, UnitKind
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.domain.tasks.todo import Todo
from jinjiang_desk.store.matching import Scope
from jinjiang_desk.store.store import Store
from tests.builders import AT, DAY, HEADER, a_measure, a_progress, a_task, a_unit
from tests.store.test_standings import PERIODS, UNITS, a_store, commit


def an_assignment(unit: str = "示例镇", task_id: str = "task-1", **more: Any) -> Assignment:
    content = {"id": f"as-{task_id}-{unit}", "task_id": task_id, "unit": unit, "lead": False}
    return Assignment(**{**HEADER, "origin": Origin.NAMED, **content, **more})


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(PERIODS), max_size=4, unique=True),
    st.sampled_from(Every),
    st.dates(datetime.date(2025, 4, 1), datetime.date(2025, 12, 31)),
)
def test_a_report_is_missing_exactly_where_no_period_meets_the_present_one(
    told: list[str], every: Every, today: datetime.date
) -> None:
    current = Rhythm(every).at(today)
    with a_store() as store:
        reports = [a_progress(id=f"p-{text}", period=text) for text in told]
        commit(store, [an_assignment(), *reports])
        board = store.board(current, town=True)
        met = any(current.met_by(read_period(text)) for text in told)
        assert (board.count(Todo.REPORT), len(board.first(Todo.REPORT, 5))) == ((0, 0) if met else (1, 1))
        assert board.silent("区整改办") == ([] if met else [("示例镇", 1)])


def ids(store: Store, **query: Any) -> list[str]:
    wanted = TaskQuery(query.pop("wanted", TaskFilter()), **query)
    return [one.removeprefix("task-") for one in store.task_list.ids(Scope(DAY), wanted, None, 0, -1)]


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        (TaskOrder.PLAN, "123", "321"),
        (TaskOrder.DEADLINE, "213", "123"),
        (TaskOrder.STATE, "132", "213"),
        (TaskOrder.UNITS, "231", "123"),
        (TaskOrder.STATUS, "312", "213"),
    ],
)
def test_the_list_is_ordered_and_a_task_without_a_day_comes_last(
    order: TaskOrder, up: str, down: str
) -> None:
    with a_store() as store:
        day = datetime.date(2025, 7, 1)
        commit(
            store,
            (
                a_task(id="task-1", deadline=Deadline("限期", day)),
                a_task(id="task-2", deadline=Deadline("限期", DAY), state=TaskState.CLOSED),
                a_task(id="task-3", deadline=None),
                an_assignment(),
                a_progress(),
            ),
        )
        assert "".join(ids(store, order=order)) == up
        assert "".join(ids(store, order=order, descending=True)) == down


def test_the_list_follows_parts_and_numbers_whatever_came_first() -> None:
    with a_store() as store:
        rows = (("1", "乙", 2), ("2", "甲", 1), ("3", "乙", 1), ("4", "甲", None))
        tasks = [a_task(id=f"task-{name}", part=part, number=number) for name, part, number in rows]
        commit(store, tasks)
        assert "".join(ids(store)) == "3124"
        moved = tasks[0].changed(tasks[0].updated_at, part="甲")
        commit(store, [moved])
        assert "".join(ids(store)) == "2143"
        assert not any(table.mend() for table in store.derived)


SOON, LATER = (
    Deadline("限期", DAY + datetime.timedelta(days=3)),
    Deadline("限期", datetime.date(2026, 12, 31)),
)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ((), {"示例镇", "样板镇", "区环保局"}),
        (("区环保局",), {"区环保局"}),
        (("示例区环保局",), {"区环保局"}),
        (("区环保局", "各镇街"), {"示例镇", "样板镇", "区环保局"}),
        (("各相关镇街",), {"示例镇", "样板镇"}),
        (("没有的局", "示例镇"), {"示例镇"}),
        (("没有的局",), {"示例镇", "样板镇", "区环保局"}),
    ],
)
def test_a_measure_presses_those_whom_its_names_mean(named: tuple[str, ...], told: set[str]) -> None:
    bureau = a_unit("区环保局", UnitKind.DEPARTMENT, aliases=("示例区环保局",))
    with a_store() as store:
        commit(store, (a_unit("示例镇"), a_unit("样板镇"), bureau, a_measure(deadline=SOON, units=named)))
        commit(store, [an_assignment(unit) for unit in UNITS])
        assert pressed(store) == told


def test_another_name_of_a_unit_is_understood_as_soon_as_it_is_known() -> None:
    with a_store() as store:
        bureau = a_unit("区环保局", UnitKind.DEPARTMENT)
        commit(store, (bureau, a_measure(deadline=SOON, units=("示例区环保局",))))
        commit(store, [an_assignment(unit) for unit in UNITS])
        assert pressed(store) == set(UNITS)
        commit(store, (bureau.changed(AT, aliases=("示例区环保局",)),))
        assert pressed(store) == {"区环保局"}


def pressed(store: Store) -> set[str]:
    board = store.board(Rhythm().at(DAY), town=True)
    return {line.unit for line in board.first_measures(Todo.DUE_IN_7_DAYS, 9)}


def test_a_measure_presses_by_itself_until_the_unit_has_written_what_it_did() -> None:
    current = Rhythm().at(DAY)
    with a_store() as store:
        measures = (a_measure(deadline=SOON), a_measure(id="measure-2", position=2, deadline=LATER))
        commit(store, (an_assignment(), *measures))
        board = store.board(current, town=True)
        (line,) = board.first_measures(Todo.DUE_IN_7_DAYS, 5)
        assert (line.measure_id, line.unit, board.count_measures(Todo.DUE_IN_7_DAYS)) == (
            "measure-1",
            "示例镇",
            1,
        )
        written = {"task_id": "task-1", "unit": "示例镇", "measure_id": "measure-1", "text": "已清淤。"}
        commit(store, (Fulfilment(**{**HEADER, "id": "f-1", **written}),))
        assert board.count_measures(Todo.DUE_IN_7_DAYS) == 0
