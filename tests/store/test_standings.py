"""How tasks stand is always what the rows say, whatever is changed, withdrawn or taken away."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.plans.plan import Deadline, UnitMention
from jinjiang_desk.domain.records import Assignment, Evidence, Progress, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Decision, Origin, Stage, TaskState, UnitKind, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency, days_left, presses_no_more, urgency_of
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.matching import Scope
from jinjiang_desk.store.store import Store
from tests.builders import (
    AT,
    DAY,
    HEADER,
    a_measure,
    a_plan,
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


def urgency(task: Task, ticked: UnitStatus | None) -> Urgency:
    return urgency_of(days_left(task.deadline, DAY), done=presses_no_more(task.state, ticked))


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
            found[unit][task.id] = urgency(task, ticked[unit])
        done = bool(ticked) and all(status is UnitStatus.DONE for status in ticked.values())
        found[""][task.id] = urgency(task, UnitStatus.DONE if done else None)
    return found
