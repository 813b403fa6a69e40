"""What a person put right in a plan before it was loaded, kept with what the program had read: a newer edition that
says otherwise can then be told apart from one that overwrites a person's word."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinjiang_desk.domain.correction import Entry
from jinjiang_desk.domain.plan import TaskReading
from jinjiang_desk.domain.row import MisfitError, from_plain, to_plain


@dataclass(frozen=True, slots=True)
class PutRight:
    """A task as the program read it (None where a person added it), and as a person left it (None: crossed out)."""

    read: TaskReading | None
    now: TaskReading | None


def put_right(entries: Iterable[Entry]) -> Iterator[PutRight]:
    """Yield the tasks that a person changed, added or crossed out."""
    for entry in entries:
        if entry.struck and entry.read is not None:
            yield PutRight(entry.read, None)
        elif not entry.struck and entry.changed:
            yield PutRight(entry.read, entry.task)


def put_right_to_text(found: Iterable[PutRight]) -> str:
    """Return it as text, to be kept; empty where there is nothing."""
    kept = [{"read": to_plain(one.read), "now": to_plain(one.now)} for one in found]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def put_right_from_text(text: str | None) -> tuple[PutRight, ...]:
    """Return what was kept; nothing where the text is not what this program writes."""
    try:
        return tuple(
            PutRight(
                *(
                    None if one[side] is None else from_plain(TaskReading, one[side])
                    for side in ("read", "now")
                )
            )
            for one in json.loads(text or "[]")
        )
    except (ValueError, MisfitError, TypeError, KeyError):
        return ()
