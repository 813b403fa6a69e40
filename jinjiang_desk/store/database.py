"""The connection to a database: rows by the names of their columns, and whole transactions."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

Parameters = Sequence[Any] | Mapping[str, Any]


class Database:
    """A connection that is its owner's until `close`.

    Of `sqlite_utils.Database`, which would do as well, a desk that is up to date needs these few methods; importing
    it takes a third of the time that the whole window needs to start (`build/bench`). It comes in when a schema is
    brought up to date (`migrations.py`).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        # Every statement is a transaction of its own, except in `atomic`.
        connection.isolation_level = None
        self.connection = connection

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Execute a statement."""
        return self.connection.execute(sql, parameters)

    def execute_many(self, sql: str, lines: Iterable[Parameters]) -> None:
        """Execute a statement once for every line of parameters."""
        self.connection.executemany(sql, lines)

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """Execute a statement now, and return its rows as they are read."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, values, strict=True)) for values in cursor)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Let what is written inside come into the database as a whole or not at all; within such a block, as a
        part that can fail alone."""
        begin, end, undo = (
            (("SAVEPOINT part",), ("RELEASE part",), ("ROLLBACK TO part", "RELEASE part"))
            if self.connection.in_transaction
            else (("BEGIN",), ("COMMIT",), ("ROLLBACK",))
        )
        self._run(begin)
        try:
            yield
            self._run(end)
        except BaseException:
            # SQLite itself may have ended the transaction, such as on a full disk.
            if self.connection.in_transaction:
                self._run(undo)
            raise

    def table_names(self) -> set[str]:
        """Return the names of all tables."""
        return {name for (name,) in self.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _run(self, statements: Sequence[str]) -> None:
        for statement in statements:
            self.connection.execute(statement)
