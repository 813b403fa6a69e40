"""The index of tasks follows every change of what a task is found by."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Person, UnitMention
from jinjiang_desk.domain.records import Assignment, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskQuery
from jinjiang_desk.paths import DeskFolder, migrations_folder
from jinjiang_desk.store.matching import Scope
from jinjiang_desk.store.search import SearchIndex
from jinjiang_desk.store.store import Store
from tests.builders import AT, HEADER, a_measure, a_plan, a_task, a_unit


def put(store: Store, *changes: tuple[Row | None, Row | None]) -> None:
    store.commit(Changeset("改动", tuple(RowChange(*change) for change in changes)), "区", AT)


def found(store: Store, query: str) -> set[str]:
    return set(hits(store, query))


def hits(store: Store, query: str, *, backwards: bool = False, offset: int = 0, limit: int = -1) -> list[str]:
    wanted = TaskQuery(TaskFilter(search=query), descending=backwards)
    return list(store.task_list.ids(Scope(date(2025, 6, 18)), wanted, None, offset, limit))


TASK = a_task(
    number=15,
    number_text="十五",
    part="附件二",
    problem="餐饮油烟扰民。",
    goal="达标排放",
    responsible_units=(UnitMention("示例园区", lead=True, members=("物业公司",)),),
    acceptance_units=("验收局",),
    supervising_units=("督导局",),
    persons=(Person("张某某", "责任人"),),
)
MEASURE = a_measure(text="安装净化器", goal="全部安装", units=("街道办",), persons=(Person("李某", ""),))
ASSIGNMENT = Assignment(
    **HEADER, id="assignment-1", task_id="task-1", unit="分水村", lead=False, origin=Origin.CHOSEN
)


@pytest.fixture
def filled(store: Store) -> Store:
    plan = a_plan(title="整改总方案")
    put(store, (None, plan), (None, TASK), (None, MEASURE), (None, ASSIGNMENT))
    put(store, (None, a_task(id="task-2", number=2, number_text="二", problem="河道黑臭。")))
    return store


@pytest.mark.parametrize(
    "query",
    [
        *("十五", "15", "附件二", "油烟", "达标", "净化器", "全部安装", "示例园区", "物业公司", "验收局"),
        *("督导局", "张某某", "李某", "街道办", "分水村", "cyyy", "slyq", "总方案 油烟"),
    ],
)
def test_a_task_is_found_by_all_that_is_said_of_it(filled: Store, query: str) -> None:
    assert found(filled, query) == {"task-1"}


def test_all_tasks_of_a_plan_are_found_by_its_title(filled: Store) -> None:
    assert found(filled, "总方案") == {"task-1", "task-2"}


def test_a_change_of_any_row_is_followed(filled: Store) -> None:
    task = TASK.changed(AT, problem="噪声扰民。")
    measure, assignment = MEASURE.changed(AT, withdrawn=True), replace(ASSIGNMENT, unit="合水村", revision=2)
    plan = a_plan(title="整改总方案")
    put(
        filled,
        (TASK, task),
        (MEASURE, measure),
        (ASSIGNMENT, assignment),
        (plan, plan.changed(AT, title="新的计划")),
    )
    assert [found(filled, word) for word in ("油烟", "净化器", "分水村", "总方案")] == [set()] * 4
    assert found(filled, "噪声 合水村") == {"task-1"}
    assert found(filled, "计划") == {"task-1", "task-2"}


def test_a_withdrawn_task_is_found_no_more_and_comes_back(filled: Store) -> None:
    gone = TASK.changed(AT, withdrawn=True)
    put(filled, (TASK, gone))
    assert found(filled, "油烟") == set()
    put(filled, (gone, gone.changed(AT, withdrawn=False)))
    assert found(filled, "油烟") == {"task-1"}


def test_a_task_that_is_taken_away_is_found_no_more(filled: Store) -> None:
    put(filled, (ASSIGNMENT, None), (MEASURE, None), (TASK, None))
    assert found(filled, "油烟") == set()
    assert found(filled, "河道") == {"task-2"}


def test_a_unit_is_found_by_each_of_its_names(filled: Store) -> None:
    owing, unit = a_unit("分水村", aliases=("分水社区",)), a_unit("验收局")
    put(filled, (None, owing), (None, unit))
    assert found(filled, "分水社区") == {"task-1"}
    renamed = unit.changed(AT, name="新验收局", aliases=("验收局", "示例验收站"))
    put(filled, (unit, renamed))
    assert [found(filled, word) for word in ("新验收局", "示例验收站")] == [{"task-1"}] * 2
    assert not filled.mend_derived()
    put(filled, (renamed, renamed.changed(AT, withdrawn=True)))
    assert [found(filled, word) for word in ("新验收局", "验收局")] == [set(), {"task-1"}]


def test_a_desk_of_an_older_program_is_searched_as_well(folder: DeskFolder) -> None:
    dump = migrations_folder().parent / "released" / "v0001.sql"
    connection = sqlite3.connect(folder.database)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    store = Store.open(folder, AT)
    for task in store.rows.find(Task):
        assert task.id in found(store, task.problem[:20])
    assert store.rows.find(Task)
    store.close()


def test_what_is_old_does_not_pile_up(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jinjiang_desk.store.search._AT_ONCE", 3)
    task = TASK
    for number in range(12):
        after = task.changed(AT, problem=f"第{number}次核查，油烟扰民。")
        put(filled, (task, after))
        task = after
    assert found(filled, "油烟") == {"task-1"}
    assert found(filled, "第11次 核查") == {"task-1"}
    assert filled._database.execute("SELECT max(id) FROM task_key").fetchone()[0] < 10


def test_a_rebuilt_index_finds_the_same(filled: Store) -> None:
    before = {word: found(filled, word) for word in ("油烟", "河道", "总方案", "hd", "净化器")}
    SearchIndex(filled._database).rebuild()
    assert {word: found(filled, word) for word in before} == before


def test_hits_stand_in_the_order_of_the_list_whatever_was_changed(filled: Store) -> None:
    def add(*numbers: int) -> list[Task]:
        made = [a_task(id=f"task-{number}", number=number, problem="油烟") for number in numbers]
        put(filled, *((None, task) for task in made))
        return made

    def change(task: Task, **fields: object) -> Task:
        after = task.changed(AT, **fields)
        put(filled, (task, after))
        return after

    third, fourth, fifth = add(3, 4, 5)
    fourth = change(fourth, goal="达标")
    sixth = add(6)[0]
    third, gone = change(third, goal="达标"), change(fifth, withdrawn=True)
    change(sixth, goal="达标")
    add(7, 8)
    put(filled, (gone, replace(gone, withdrawn=False, revision=gone.revision + 1)))
    whole = hits(filled, "油烟")
    assert whole == [f"task-{number}" for number in (1, 3, 4, 5, 6, 7, 8)]
    assert hits(filled, "油烟", backwards=True) == whole[::-1]
    pages = [hits(filled, "油烟", offset=offset, limit=2) for offset in range(0, len(whole), 2)]
    assert [task for page in pages for task in page] == whole
    late = [
        line[0] for line in filled._database.execute("SELECT task_id FROM task_key WHERE late ORDER BY id")
    ]
    assert late == ["task-4", "task-3", "task-5"]
    SearchIndex(filled._database).rebuild()
    assert hits(filled, "油烟") == whole
    assert not filled._database.execute("SELECT 1 FROM task_key WHERE late").fetchall()
