"""Every released database reaches the schema of today with its rows; the schema file is the real one."""

import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.plans.put_right import UNTOUCHED, PlanPutRight, PutRight, Reviewed
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.paths import migrations_folder
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.migrations import migrate, pending, split_statements
from jinjiang_desk.store.rows import Rows

DB = migrations_folder().parent


def schema(database: Database) -> str:
    found = database.query(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND tbl_name <> '_sqlite_migrations' ORDER BY type DESC, name"
    )
    return "\n\n".join(f"{line['sql']};" for line in found) + "\n"


def contents(database: Database, tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of some tables, without those that have none."""
    found = {table: list(database.query(f'SELECT * FROM "{table}"')) for table in tables}
    return {table: sorted(rows, key=repr) for table, rows in found.items() if rows}


def test_the_schema_file_is_what_the_migrations_make(tmp_path: Path) -> None:
    database = Database(sqlite3.connect(tmp_path / "a.sqlite3"))
    migrate(database, migrations_folder(), tmp_path / "a.sqlite3")
    made = schema(database)
    database.close()
    assert made == (DB / "schema.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dump", sorted((DB / "released").glob("*.sql")), ids=lambda path: path.stem)
def test_a_released_database_is_brought_up_with_its_rows(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    database = Database(sqlite3.connect(path))
    before = contents(database, database.table_names() - {"_sqlite_migrations", "sqlite_sequence"})
    migrate(database, migrations_folder(), path)
    assert schema(database) == (DB / "schema.sql").read_text(encoding="utf-8")
    assert not pending(database, migrations_folder(), path)
    after = contents(database, before)
    database.close()
    assert before.keys() >= {"unit", "plan", "task", "measure", "progress", "history"}
    kept = {
        table: sorted(({name: row[name] for name in old[0]} for row in after[table]), key=repr)
        for table, old in before.items()
    }
    assert kept == before


def test_what_was_put_right_moves_from_the_settings_to_the_plans(tmp_path: Path) -> None:
    earlier, path = tmp_path / "earlier", tmp_path / "a.sqlite3"
    earlier.mkdir()
    for script in sorted(migrations_folder().glob("[0-9]*.sql"))[:8]:
        shutil.copy(script, earlier)
    database = Database(sqlite3.connect(path))
    migrate(database, earlier, path)
    database.execute_many(
        "INSERT INTO plan VALUES (?, '示例区', '2025-06-18', 1, 0, '方案', '方案.txt', ?)",
        [(one, one) for one in "abcde"],
    )
    tasks = '[{"read": null, "now": {"number": 1, "number_text": "一", "problem": "水渠黑臭。", "line": 3}}]'
    settings = {
        "plan_put_right/a": tasks,
        "plan_review/a": '{"title": "正式的标题", "tasks": {}, "struck": []}',
        "plan_put_right/b": "",
        "plan_review/b": "",
        "plan_put_right/c": '{"read": null}',
        "plan_review/c": '{"title": 5}',
        "plan_put_right/d": "[{",
        "plan_review/d": "[{",
        "plan_put_right/gone": "",
    }
    database.execute_many("INSERT INTO setting VALUES (?, ?)", settings.items())
    migrate(database, migrations_folder(), path)
    rows = Rows(database, path).by_id(Reviewed)
    left = [line["key"] for line in database.query("SELECT key FROM setting ORDER BY key")]
    database.close()
    now = TaskReading(1, "一", "水渠黑臭。", 3)
    assert {key: row.put_right for key, row in rows.items()} == {
        "a": PlanPutRight("正式的标题", (PutRight(None, now),)),
        "b": UNTOUCHED,
        "c": UNTOUCHED,
        "d": UNTOUCHED,
    }
    assert left == [f"plan_review/{one}" for one in "abcd"]


def test_a_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("CREATE TABLE a (x);\nINSERT INTO nowhere VALUES (1);\n")
    database = Database(sqlite3.connect(tmp_path / "a.sqlite3"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, tmp_path, tmp_path / "a.sqlite3")
    assert "a" not in database.table_names()
    assert pending(database, tmp_path, tmp_path / "a.sqlite3")
    database.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "0001_a.sql").write_text("CREATE TABLE a (x);")
    (newer / "0002_b.sql").write_text("CREATE TABLE b (x);")
    database = Database(sqlite3.connect(tmp_path / "a.sqlite3"))
    migrate(database, newer, tmp_path / "a.sqlite3")
    (newer / "0002_b.sql").unlink()
    with pytest.raises(DeskError) as caught:
        pending(database, newer, tmp_path / "a.sqlite3")
    database.close()
    assert caught.value.problems[0].code is Code.DESK_NEWER


def test_statements_are_split_with_triggers_whole() -> None:
    script = "-- why\nCREATE TABLE a (\n x\n);\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; END;\nDROP TABLE a;"
    assert [statement.split()[-1] for statement in split_statements(script)] == [");", "END;", "a;"]
