"""How tasks stand is always what the rows say, and lists and the 工作台 read it as the rules mean it."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.plans.plan import Deadline, UnitMention
from jinjiang_desk.domain.records import Assignment, Evidence, Fulfilment, Progress, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Decision, Origin, Stage, TaskState, UnitKind, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency, urgency
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.domain.tasks.todo import Todo
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.matching import Scope
from jinjiang_desk.store.store import Store
from tests.builders import (
    AT,
    DAY,
    HEADER,
    a_measure,
    a_plan,
    a_progress,
    a_task,
    a_unit,
    a_verdict,
    an_application,
)

UNITS = ("示例镇", "样板镇", "区环保局")
PERIODS = ("2025", "2025-Q2", "2025-05", "2025-06", "2025-H1", "2025-09", "2026-01")

tasks = st.sampled_from(("task-1", "task-2", "task-3"))
units = st.sampled_from(UNITS)
days = st.none() | st.dates(datetime.date(2025, 6, 1), datetime.date(2025, 8, 1))
deadlines = st.builds(Deadline, st.just("限期"), days, long_term=st.booleans())


def row_of(kind: Any, name: str, **more: Any) -> st.SearchStrategy[Row]:
    """Rows of one kind with one of a few ids, so that they are changed, withdrawn and taken away."""
    ids = st.integers(1, 4).map(lambda number: f"{name}-{number}")
    drawn = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value) for key, value in more.items()
    }
    withdrawn = st.sampled_from((False, False, True))
    return st.fixed_dictionaries({"id": ids, "withdrawn": withdrawn, **drawn}).map(
        lambda values: kind(**{**HEADER, **values})
    )


mentions = st.sampled_from(((UnitMention("示例镇", lead=True),), (UnitMention("各相关镇街"),), ()))
rows = st.one_of(
    st.builds(
        a_task,
        id=tasks,
        state=st.sampled_from(TaskState),
        deadline=st.none() | deadlines,
        responsible_units=mentions,
        withdrawn=st.sampled_from((False, False, False, True)),
    ),
    row_of(Assignment, "as", task_id=tasks, unit=units, lead=st.booleans(), origin=st.sampled_from(Origin)),
    row_of(
        Progress,
        "p",
        task_id=tasks,
        unit=units,
        period=st.sampled_from(PERIODS),
        status=st.sampled_from(UnitStatus),
        text="清淤。",
    ),
    row_of(
        Evidence,
        "e",
        task_id=tasks,
        unit=units,
        stage=st.sampled_from(Stage),
        caption="",
        file_name="a.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="00",
    ),
    row_of(an_application, "ap", task_id=tasks, unit=units, applied_on=st.none() | st.just(DAY)),
    row_of(
        a_verdict,
        "v",
        task_id=tasks,
        unit=units,
        application_id=st.sampled_from(("ap-1", "ap-2")),
        decision=st.sampled_from(Decision),
    ),
    row_of(
        a_measure,
        "m",
        task_id=tasks,
        deadline=st.none() | deadlines,
        units=st.sampled_from(((), UNITS[:1], ("老示例镇",), ("各镇街",))),
    ),
    st.builds(
        a_unit,
        st.sampled_from(UNITS),
        st.sampled_from((UnitKind.TOWN, UnitKind.DEPARTMENT)),
        aliases=st.sampled_from(((), ("老示例镇",))),
        withdrawn=st.booleans(),
    ),
)


@contextmanager
def a_store() -> Iterator[Store]:
    with TemporaryDirectory() as root:
        folder = DeskFolder(Path(root))
        folder.make()
        store = Store.open(folder, AT)
        try:
            first = (a_plan(), *(a_task(id=f"task-{number}", number=number) for number in (1, 2, 3)))
            commit(store, first)
            yield store
        finally:
            store.close()


def commit(store: Store, wanted: Sequence[Row], *, remove: bool = False) -> None:
    """Write rows as new or changed ones in one change, or take away those that nothing refers to."""
    latest = {row.id: row for row in wanted}
    changes = []
    for row in latest.values():
        before = store.rows.by_table(row.table, row.id)
        if remove and before is not None and not isinstance(before, Task):
            changes.append(RowChange(before, None))
        elif before != row:
            changes.append(RowChange(before, row))
    store.commit(Changeset("测试", tuple(changes)), "区", AT)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.lists(rows, min_size=1, max_size=8), st.booleans()), min_size=1, max_size=5))
def test_after_any_changes_the_tables_are_what_a_making_from_nothing_gives(
    changesets: list[tuple[list[Row], bool]],
) -> None:
    with a_store() as store:
        for wanted, remove in changesets:
            commit(store, wanted, remove=remove)
            assert not store.mend_derived()
        naive = by_the_rules(store)
        for unit in ("", *UNITS):
            counted = store.task_list.urgencies(Scope(DAY, unit))
            assert counted == Counter(naive[unit].values())


def by_the_rules(store: Store) -> dict[str, dict[str, Urgency]]:
    """Work out from the rows, one by one, how pressing each task is for each unit; of the whole only while
    at most one unit owes it."""
    found: dict[str, dict[str, Urgency]] = {unit: {} for unit in ("", *UNITS)}
    for task in store.rows.find(Task):
        owing = dict.fromkeys(one.unit for one in store.rows.find(Assignment, task_id=task.id))
        ticked = {}
        for unit in owing:
            reports = store.rows.find(Progress, task_id=task.id, unit=unit)
            ordered = sorted(reports, key=lambda one: read_period(one.period).end)
            ticked[unit] = ordered[-1].status if ordered else None
            found[unit][task.id] = urgency(task.deadline, task.state, ticked[unit], DAY)
        done = bool(ticked) and all(status is UnitStatus.DONE for status in ticked.values())
        found[""][task.id] = urgency(task.deadline, task.state, UnitStatus.DONE if done else None, DAY)
    return found


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


def an_assignment(unit: str = "示例镇", task_id: str = "task-1", **more: Any) -> Assignment:
    content = {"id": f"as-{task_id}-{unit}", "task_id": task_id, "unit": unit, "lead": False}
    return Assignment(**{**HEADER, "origin": Origin.NAMED, **content, **more})


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
