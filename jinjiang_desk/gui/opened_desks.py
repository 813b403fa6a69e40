"""The desks that were opened on this computer, latest first."""

import json
from dataclasses import asdict, dataclass

from jinjiang_desk.gui.memory import Memory

_KEY, _LAST = "desks/opened", "desks/last"
_MOST = 8


@dataclass(frozen=True, slots=True)
class OpenedDesk:
    """A desk's folder, and whose it is."""

    path: str
    unit: str
    role: str


def opened_desks(memory: Memory) -> tuple[OpenedDesk, ...]:
    """Return the desks opened here; what cannot be read is left out."""
    try:
        kept = json.loads(memory.recall(_KEY) or "[]")
    except ValueError:
        return ()
    found = [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []
    fields = ("path", "unit", "role")
    return tuple(
        OpenedDesk(*(one[name] for name in fields))
        for one in found
        if all(isinstance(one.get(name), str) for name in fields)
    )


def note_opened(memory: Memory, desk: OpenedDesk) -> None:
    """Put a desk first among those opened here."""
    others = [one for one in opened_desks(memory) if one.path != desk.path]
    memory.keep(_KEY, json.dumps([asdict(one) for one in (desk, *others)][:_MOST], ensure_ascii=False))


def last_desk(memory: Memory) -> str:
    """Return the folder of the desk to open when none is named, "" for the usual one."""
    return memory.recall(_LAST)


def keep_last_desk(memory: Memory, path: str) -> None:
    """Open a desk the next time as well."""
    memory.keep(_LAST, path)
