"""What is typed into a form and not saved yet: kept as typed, in no history and in no workbook."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database

JSON = Any


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Which form a draft is of: its name, the task, the unit whose side it is, and the record that it
    corrects (empty: a new one)."""

    form: str
    task_id: str
    unit: str
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a form, field by field, `at` which local time (ISO 8601), and `base`, what the
    form showed of the saved record when the typing began."""

    form: str
    task_id: str
    unit: str
    record_id: str
    fields: Mapping[str, JSON]
    at: str
    base: Mapping[str, JSON] = field(default_factory=dict)

    @property
    def key(self) -> DraftKey:
        """Which form it is of."""
        return DraftKey(self.form, self.task_id, self.unit, self.record_id)


_MINE = "form = :form AND task_id = :task_id AND unit = :unit AND record_id = :record_id"
# Not sqlite-utils' upsert: where its first try fails, by a full disk, it writes nothing ever after and tells nothing.
_KEEP = (
    "INSERT INTO draft (form, task_id, unit, record_id, fields, base, at, dropped)"
    " VALUES (:form, :task_id, :unit, :record_id, :fields, :base, :at, 0)"
    " ON CONFLICT (form, task_id, unit, record_id) DO UPDATE"
    " SET fields = excluded.fields, base = excluded.base, at = excluded.at, dropped = 0"
)


class Drafts:
    """The drafts of a desk, at most one of each form; the one given up last is kept beside them."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database, self._path = database, path

    def keep(self, draft: Draft) -> None:
        """Write a draft in the place of the one before."""
        values = {
            **_key(draft.key),
            "fields": json.dumps(dict(draft.fields), ensure_ascii=False),
            "base": json.dumps(dict(draft.base), ensure_ascii=False),
            "at": draft.at,
        }
        with telling(self._path), self._database.atomic():
            self._database.execute(_KEEP, values)

    def drop(self, key: DraftKey) -> None:
        """Give a draft up; until the next one is given up it can be taken back."""
        with telling(self._path), self._database.atomic():
            self._database.execute("DELETE FROM draft WHERE dropped = 1")
            self._database.execute(f"UPDATE draft SET dropped = 1 WHERE {_MINE}", _key(key))

    def delete(self, key: DraftKey) -> None:
        """Take a draft away for good: what was typed was taken back by hand."""
        with telling(self._path), self._database.atomic():
            self._database.execute(f"DELETE FROM draft WHERE {_MINE}", _key(key))

    def take_back(self, key: DraftKey) -> None:
        """Bring a draft that was given up back."""
        with telling(self._path), self._database.atomic():
            self._database.execute(f"UPDATE draft SET dropped = 0 WHERE {_MINE}", _key(key))

    @contextmanager
    def becoming(self, key: DraftKey) -> Iterator[None]:
        """Take a draft away with the record that is made of it, in one transaction: where the record is
        refused the draft stays."""
        with telling(self._path), self._database.atomic():
            yield
            self._database.execute(f"DELETE FROM draft WHERE {_MINE}", _key(key))

    def get(self, key: DraftKey) -> Draft | None:
        """Return the draft of a form."""
        return next(iter(self._find(f"{_MINE} AND dropped = 0", _key(key))), None)

    def of_task(self, task_id: str) -> dict[DraftKey, Draft]:
        """Return the drafts on one task, the oldest first."""
        found = self._find("task_id = :task_id AND dropped = 0", {"task_id": task_id})
        return {draft.key: draft for draft in found}

    def last_dropped(self) -> Draft | None:
        """Return the draft that was given up last."""
        return next(iter(self._find("dropped = 1", {})), None)

    def all(self) -> tuple[Draft, ...]:
        """Return every draft, the oldest first."""
        return self._find("dropped = 0", {})

    def _find(self, where: str, parameters: dict[str, Any]) -> tuple[Draft, ...]:
        sql = f"SELECT * FROM draft WHERE {where} ORDER BY at, rowid"
        with telling(self._path):
            return tuple(
                Draft(
                    line["form"],
                    line["task_id"],
                    line["unit"],
                    line["record_id"],
                    json.loads(line["fields"]),
                    line["at"],
                    json.loads(line["base"]),
                )
                for line in self._database.query(sql, parameters)
            )


def _key(key: DraftKey) -> dict[str, Any]:
    return {"form": key.form, "task_id": key.task_id, "unit": key.unit, "record_id": key.record_id}
