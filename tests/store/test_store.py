"""One transaction per change, history that cannot be rewritten, and disks that fail."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code, DeskError, stop
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Evidence, Plan, Progress, Task, Unit
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import FIRST_HASHED
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.connection import connect
from jinjiang_desk.store.drafts import Draft
from jinjiang_desk.store.store import Store
from tests.builders import AT, a_measure, a_plan, a_progress, a_task, a_unit, a_verdict, an_application

ROWS: tuple[Row, ...] = (
    a_unit(aliases=("示例镇政府", '带"引号"')),
    a_plan(),
    a_task(),
    a_measure(),
    a_progress(percent=50),
    an_application(),
    a_verdict(),
    Evidence(
        id="e",
        owner="示例镇",
        updated_at=AT,
        task_id="task-1",
        unit="示例镇",
        stage=Stage.AFTER,
        caption="",
        file_name="a.jpg",
        media_type="image/jpeg",
        size=3,
        sha256="ab",
        latitude=29.0,
    ),
    Agreed(
        id="a",
        owner="x",
        updated_at=AT,
        peer="p",
        row_table=Table.TASK,
        row_id="task-1",
        row_revision=1,
        row_content={"text": ["甲", None]},
    ),
)


def add(*rows: Row) -> Changeset:
    return Changeset("添加", tuple(RowChange(None, row) for row in rows))


def test_every_row_comes_back_as_it_went_in(store: Store) -> None:
    store.commit(add(*ROWS), "区", AT)
    assert [store.rows.by_table(row.table, row.id) for row in ROWS] == list(ROWS)


def test_every_row_type_has_its_table_and_columns(folder: DeskFolder, store: Store) -> None:
    database = connect(folder.database, removable=False)
    columns = {
        kind: {name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", (kind.table,))}
        for kind in ROW_TYPES.values()
    }
    database.close()
    assert columns == {kind: set(kind.__dataclass_fields__) - {"table"} for kind in ROW_TYPES.values()}


def test_find_returns_only_rows_that_match(store: Store) -> None:
    store.commit(
        add(a_plan(), a_task(), a_task(id="task-2", number=2), a_task(id="t3", withdrawn=True)), "区", AT
    )
    assert [task.id for task in store.rows.find(Task, number=2)] == ["task-2"]
    assert [task.id for task in store.rows.find(Task)] == ["task-1", "task-2"]
    assert len(store.rows.find(Task, withdrawn=None)) == 3
    assert [task.id for task in store.rows.find(Task, id=("task-2", "zz"))] == ["task-2"]
    assert store.rows.find(Task, part="附件") == ()
    assert len(store.rows.find(Task, part=None)) == 2


def test_a_bad_last_row_leaves_nothing_behind(store: Store) -> None:
    orphan = a_progress(task_id="nowhere")
    with pytest.raises(sqlite3.IntegrityError):
        store.commit(add(a_plan(), a_task(), orphan), "区", AT)
    assert store.rows.find(Plan) == ()
    assert store.history.lines(5) == ()


def test_a_row_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    store.commit(add(a_plan(), a_task()), "区", AT)
    seen = a_task(problem="别的")
    change = Changeset("更正", (RowChange(seen, replace(seen, goal="新")),))
    with pytest.raises(DeskError) as caught:
        store.commit(change, "区", AT)
    assert caught.value.problems[0].code is Code.ROW_CHANGED_MEANWHILE
    assert store.rows.get(Task, "task-1") == a_task()


def test_a_changeset_with_a_stop_is_refused(store: Store) -> None:
    changeset = Changeset("添加", (RowChange(None, a_plan()),), (stop(Code.FIELD_EMPTY, field="title"),))
    with pytest.raises(DeskError):
        store.commit(changeset, "区", AT)
    assert store.rows.find(Plan) == ()


def test_history_tells_before_and_after_and_cannot_be_rewritten(folder: DeskFolder, store: Store) -> None:
    store.commit(add(a_plan(), a_task(), a_progress()), "示例镇", AT)
    better = a_progress().changed(AT, text="清淤完成。")
    number = store.commit(
        Changeset("更正", (RowChange(a_progress(), better),), source="a.xlsx"), "示例镇", AT
    )
    (version,) = store.history.rows_of(number)
    assert version.before == a_progress().plain()
    assert version.after == better.plain()
    assert [line.action for line in store.history.lines(9)] == ["更正", "添加"]
    assert [
        one.after["text"] for one in store.history.versions_of(Table.PROGRESS, "progress-1") if one.after
    ] == [
        "正在清淤。",
        "清淤完成。",
    ]
    raw = sqlite3.connect(folder.database)
    for statement in ("DELETE FROM history", "UPDATE history SET after = NULL", "DELETE FROM change"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement)
    raw.close()


def test_serials_are_never_given_twice(folder: DeskFolder, store: Store) -> None:
    assert (store.reserve_serials(3), store.reserve_serials(1)) == (1, 4)
    store.close()
    again = Store.open(folder, AT)
    assert again.reserve_serials(1) == 5
    again.close()


def test_serials_go_on_where_the_desk_lay_and_begin_anew_elsewhere(store: Store) -> None:
    store.settle("电脑|D:\\desk|1", AT)
    assert store.reserve_serials(10) == 1
    store.settle("电脑|D:\\desk|1", "2025-06-19T09:30:00")
    assert store.reserve_serials(1) == 11
    seen = {11}
    for spot in ("电脑|E:\\desk|1", "另一台|E:\\desk|1", "另一台|E:\\desk|2", "电脑|D:\\desk|1"):
        store.settle(spot, AT)
        first = store.reserve_serials(1)
        assert all(abs(first - one) > 100_000 for one in seen)
        assert first < FIRST_HASHED
        assert store.reserve_serials(1) == first + 1
        seen.add(first)


def test_a_desk_whose_place_was_never_noted_may_be_a_copy(store: Store) -> None:
    store.reserve_serials(10)
    store.settle("电脑|D:\\desk|1", AT)
    assert store.reserve_serials(1) > 100_000


def test_a_full_disk_changes_nothing(folder: DeskFolder, store: Store) -> None:
    store.commit(add(a_plan(), a_task()), "区", AT)
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    many = [a_progress(id=f"p{number}", text="长" * 5000) for number in range(200)]
    with pytest.raises(DeskError) as caught:
        store.commit(add(*many), "示例镇", AT)
    assert caught.value.problems[0].code is Code.DISK_FULL
    assert store.rows.find(Progress) == ()
    assert len(store.history.lines(9)) == 1


def test_what_is_kept_outside_the_records_is_refused_by_a_full_disk_and_kept_once_there_is_room(
    folder: DeskFolder, store: Store
) -> None:
    store.close()
    again = Store.open(folder, AT)
    database = again._database
    database.execute("VACUUM")
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    draft = Draft("progress", "t", "示例镇", "", {"text": "长" * 50_000}, AT)
    for write in (lambda: again.drafts.keep(draft), lambda: again.set_setting("k", "长" * 50_000)):
        with pytest.raises(DeskError) as caught:
            write()
        assert caught.value.problems[0].code is Code.DISK_FULL
    database.execute(f"PRAGMA max_page_count = {pages + 1000}")
    for text in ("长" * 50_000, "短"):
        again.drafts.keep(replace(draft, fields={"text": text}))
        again.set_setting("k", text)
        assert [one.fields["text"] for one in again.drafts.all()] == [text]
        assert again.setting("k") == text
    again.close()


def test_a_file_that_is_no_database_is_told(folder: DeskFolder) -> None:
    folder.database.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DeskError) as caught:
        Store.open(folder, AT)
    assert caught.value.problems[0].code is Code.DESK_BROKEN


def test_foreign_keys_are_on_and_removable_media_get_no_wal(tmp_path: Path) -> None:
    modes = {}
    for removable in (False, True):
        database = connect(tmp_path / f"{removable}.sqlite3", removable=removable)
        modes[removable] = tuple(
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "journal_mode", "synchronous")
        )
        database.close()
    assert modes == {False: (1, "wal", 2), True: (1, "delete", 2)}


def test_only_the_tables_of_the_schema_are_there(store: Store) -> None:
    store.commit(add(*ROWS), "区", AT)
    made = store._database.table_names() - {"_sqlite_migrations", "sqlite_sequence"}
    own = {
        "setting",
        "change",
        "history",
        "exchange",
        "sent",
        "draft",
        "standing",
        "measure_due",
    }
    assert {name for name in made if not name.startswith("task_")} == {str(table) for table in Table} | own


def test_units_are_kept(store: Store) -> None:
    store.commit(add(a_unit()), "区", AT)
    assert store.rows.by_id(Unit) == {"unit-示例镇": a_unit()}
