"""Bringing a database up to the newest schema, forward only, one frozen SQL file a step."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database

if TYPE_CHECKING:
    import sqlite_utils

_SET = "jinjiang_desk"
_RECORDS = "_sqlite_migrations"
"""Where sqlite-utils writes down which steps of which set it applied."""


def pending(database: Database, folder: Path, path: Path) -> bool:
    """Return whether steps are missing. Raises DeskError DESK_NEWER where the database knows more than we."""
    with telling(path):
        applied = _applied(database)
    steps = {script.stem for script in _scripts(folder)}
    if applied - steps:
        raise refuse(Code.DESK_NEWER, Place(file=str(path)))
    return applied != steps


def migrate(database: Database, folder: Path, path: Path) -> None:
    """Apply the missing steps, each with its record in one transaction."""
    # Hardly any start needs it, and it takes as long to import as the rest of a start.
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    steps = Migrations(_SET)
    for script in _scripts(folder):
        steps(name=script.stem)(_step(script))
    with telling(path):
        steps.apply(sqlite_utils.Database(database.connection, execute_plugins=False))


def _scripts(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.sql"))


def _applied(database: Database) -> set[str]:
    if _RECORDS not in database.table_names():
        return set()
    found = database.execute(f"SELECT name FROM {_RECORDS} WHERE migration_set = ?", (_SET,))
    return {name for (name,) in found}


def _step(script: Path) -> Callable[["sqlite_utils.Database"], None]:
    def apply(database: "sqlite_utils.Database") -> None:
        # executescript() would commit the transaction that holds the step and its record together.
        for statement in split_statements(script.read_text(encoding="utf-8")):
            database.execute(statement)

    return apply


def split_statements(script: str) -> list[str]:
    """Split SQL into statements, keeping the bodies of triggers whole."""
    statements: list[str] = []
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        whole = "\n".join(lines).strip()
        in_trigger = "CREATE TRIGGER" in whole and not whole.endswith("END;")
        if whole.endswith(";") and not in_trigger:
            statements.append(whole)
            lines = []
    return statements
