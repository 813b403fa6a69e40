"""Bringing a database up to the newest schema, forward only, one frozen SQL file a step."""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.store.connection import telling

_SET = "jinjiang_desk"


def migrations(folder: Path) -> Migrations:
    """Return the steps in `folder`, in the order of their numbers."""
    steps = Migrations(_SET)
    for script in sorted(folder.glob("[0-9]*.sql")):
        steps(name=script.stem)(_step(script))
    return steps


def pending(database: Database, folder: Path, path: Path) -> bool:
    """Return whether steps are missing. Raises DeskError DESK_NEWER where the database knows more than we."""
    steps = migrations(folder)
    with telling(path):
        applied = {step.name for step in steps.applied(database)}
        waiting = steps.pending(database)
    if applied - {script.stem for script in folder.glob("[0-9]*.sql")}:
        raise refuse(Code.DESK_NEWER, Place(file=str(path)))
    return bool(waiting)


def migrate(database: Database, folder: Path, path: Path) -> None:
    """Apply the missing steps, each with its record in one transaction."""
    with telling(path):
        migrations(folder).apply(database)


def _step(script: Path) -> Callable[[Database], None]:
    def apply(database: Database) -> None:
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
