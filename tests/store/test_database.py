"""Transactions: whole, nested, and over when SQLite itself ended them."""

import sqlite3
from collections.abc import Iterator

import pytest

from jinjiang_desk.store.database import Database


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database(sqlite3.connect(":memory:"))
    made.execute("CREATE TABLE one (x UNIQUE, y)")
    yield made
    made.close()


def numbers(database: Database) -> list[int]:
    return [row["x"] for row in database.query("SELECT x FROM one ORDER BY x")]


def write(database: Database, *given: int) -> None:
    database.execute_many("INSERT INTO one (x) VALUES (?)", [(number,) for number in given])


def write_whole(database: Database, *given: int) -> None:
    with database.atomic():
        write(database, *given)


def test_what_is_written_alone_is_there_at_once(database: Database) -> None:
    write(database, 1)
    assert not database.connection.in_transaction
    assert numbers(database) == [1]


def test_a_block_comes_whole_or_not_at_all(database: Database) -> None:
    with database.atomic():
        write(database, 1, 2)
    with pytest.raises(sqlite3.IntegrityError):
        write_whole(database, 3, 2)
    assert numbers(database) == [1, 2]
    assert not database.connection.in_transaction


def test_a_part_may_fail_alone(database: Database) -> None:
    with database.atomic():
        write(database, 1)
        with pytest.raises(sqlite3.IntegrityError):
            write_whole(database, 2, 1)
        with database.atomic():
            write(database, 3)
    assert numbers(database) == [1, 3]


def test_what_sqlite_ended_itself_is_told_as_it_was(database: Database) -> None:
    database.execute(
        "CREATE TRIGGER no BEFORE INSERT ON one WHEN NEW.x = 9 BEGIN SELECT RAISE(ROLLBACK, 'nine'); END"
    )

    def write_both() -> None:
        with database.atomic():
            write(database, 1)
            write_whole(database, 9)

    with pytest.raises(sqlite3.IntegrityError, match="nine"):
        write_both()
    assert numbers(database) == []


def test_a_query_runs_when_it_is_asked(database: Database) -> None:
    write(database, 1)
    found = database.query("SELECT x, y FROM one WHERE x = :x", {"x": 1})
    database.execute("UPDATE one SET y = 2")
    assert list(found) == [{"x": 1, "y": None}]
