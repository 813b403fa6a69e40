"""What is worked out from the rows: made anew where an older rule made it, and mended where it is wrong."""

import hashlib

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.records import Assignment
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, UnitKind
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskQuery
from jinjiang_desk.paths import resource
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

ROWS: tuple[Row, ...] = (
    a_unit("示例镇"),
    a_unit("区环保局", UnitKind.DEPARTMENT, aliases=("示例区环保局",)),
    a_plan(title="重庆长江方案：餐饮油烟（PM2.5）达60%，ＣＯＤ 1,200 mg/L，第15-2项"),
    a_task(),
    a_task(id="task-2", number=2, number_text="二", responsible_units=(UnitMention("各相关镇街"),)),
    a_measure(deadline=a_task().deadline, units=("示例区环保局", "各镇街")),
    Assignment(**HEADER, id="assignment-1", task_id="task-1", unit="示例镇", lead=True, origin=Origin.NAMED),
    a_progress(),
    an_application(applied_on=DAY),
    a_verdict(),
)


@pytest.fixture
def store(store: Store) -> Store:
    """A store with these rows."""
    store.commit(Changeset("改动", tuple(RowChange(None, row) for row in ROWS)), "区", AT)
    return store


def found(store: Store, words: str) -> tuple[str, ...]:
    return store.task_list.ids(Scope(DAY), TaskQuery(TaskFilter(search=words)), None, 0, -1)


def spoil(store: Store, *statements: str) -> None:
    for statement in statements:
        store._database.execute(statement)
    store._database.connection.commit()


EMPTY = (
    "INSERT INTO task_search (task_search) VALUES ('delete-all')",
    "DELETE FROM task_key",
    "DELETE FROM standing",
)
FORGOTTEN = "DELETE FROM setting WHERE key = 'derived_rules'"
OLDER = """UPDATE setting SET value = '["standing 0", "search 0"]' WHERE key = 'derived_rules'"""


@pytest.mark.parametrize("rules", [FORGOTTEN, OLDER])
def test_what_an_older_rule_made_is_made_anew_when_the_desk_is_opened(store: Store, rules: str) -> None:
    spoil(store, *EMPTY, rules)
    assert found(store, "发黑") == ()
    again = Store.open(store.folder, AT)
    assert (found(again, "发黑"), again.mend_derived()) == (("task-1", "task-2"), False)
    again.close()


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE standing SET word = '已完成'",
        "DELETE FROM task_key WHERE task_id = 'task-2'",
        "INSERT INTO task_search (rowid, words, initials) SELECT id, '多余', '' FROM task_key LIMIT 1",
    ],
)
def test_what_was_recorded_otherwise_is_mended(store: Store, wrong: str) -> None:
    assert not store.mend_derived()
    spoil(store, wrong)
    assert store.mend_derived()
    assert not store.mend_derived()
    assert (found(store, "发黑"), found(store, "多余")) == (("task-1", "task-2"), ())


def contents(store: Store, table: str) -> list[str]:
    return sorted(repr(line) for line in store._database.execute(f"SELECT * FROM {table}"))


def digest(*what: object) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:12]


def test_a_rule_that_makes_something_else_has_another_number(store: Store) -> None:
    """Where this fails, the rule was changed: raise the number of its `rule`, and write the new digest here."""
    spoil(store, "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, task_search, instance)")
    readings = resource("pinyin", "initials.txt").read_text(encoding="utf-8")
    made = (
        digest(*(contents(store, table) for table in ("standing", "measure_due"))),
        digest(*(contents(store, table) for table in ("task_key", "temp.word")), readings),
    )
    assert dict(zip((table.rule for table in store.derived), made, strict=True)) == {
        "standing 4": "799b4acf89a6",
        "search 2": "b6aec64f9b38",
    }
