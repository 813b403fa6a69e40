"""Where the user was on a desk, kept as it changes, so that the next start goes on there even after a kill."""

import json
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QObject

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.pages import TASK, PagedView


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A page and, on the page of a task, which task, from whose side, the number of the tab, and the page that
    one came from."""

    page: str = ""
    task_id: str = ""
    unit: str = ""
    tab: int = 0
    origin: str = ""


class Trail(QObject):
    """Follows the user from page to page of one desk, and keeps where that is."""

    def __init__(self, view: PagedView, memory: Memory, code: str) -> None:
        super().__init__(view)
        self._memory, self._code = memory, code
        self._at = recall_whereabouts(memory, code)
        view.pages.currentChanged.connect(lambda _number: self._keep(replace(self._at, page=view.key)))
        view.tab_turned.connect(lambda tab: self._keep(replace(self._at, tab=tab)))
        view.unit_turned.connect(lambda unit: self._keep(replace(self._at, unit=unit)))

    @property
    def at(self) -> Whereabouts:
        """Where the user is, or was the last time."""
        return self._at

    def at_task(self, task_id: str, unit: str, origin: str) -> None:
        """Note which task the page of a task shows, and where one came from."""
        self._keep(replace(self._at, page=TASK, task_id=task_id, unit=unit, origin=origin))

    def _keep(self, at: Whereabouts) -> None:
        self._at = at
        keep_whereabouts(self._memory, self._code, at)


def recall_whereabouts(memory: Memory, code: str) -> Whereabouts:
    """Return where the user was on the desk of a code; what cannot be read is nowhere."""
    try:
        kept = json.loads(memory.recall(_key(code)) or "{}")
    except ValueError:
        return Whereabouts()
    found = kept if isinstance(kept, dict) else {}
    names = ("page", "task_id", "unit", "origin")
    words = {name: found[name] for name in names if isinstance(found.get(name), str)}
    tab = found.get("tab")
    return Whereabouts(**words, tab=tab if isinstance(tab, int) else 0)


def keep_whereabouts(memory: Memory, code: str, where: Whereabouts) -> None:
    """Keep where the user is."""
    memory.keep(_key(code), json.dumps(asdict(where), ensure_ascii=False))


def _key(code: str) -> str:
    return f"where/{code}"
