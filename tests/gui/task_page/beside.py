"""What goes on beside the page: what the desk holds, what changes it meanwhile, and what the page tells."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import Draft, drafts
from jinjiang_desk.operations.tasks.records import save_progress
from tests.gui.task_page.sitting import Sitting

R = TypeVar("R", bound=Row)
T = TypeVar("T")
CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(user: Sitting, work: Callable[[Desk], T]) -> T:
    """Ask the desk something while its page is open."""
    found: list[T] = []
    user.session.load(user.page, work, found.append)
    user.settle()
    return found[0]


def drafts_on(user: Sitting) -> list[Draft]:
    """Return the drafts there are."""
    return [one.draft for one in asked(user, drafts)]


def rows_now(user: Sitting, kind: type[R]) -> tuple[R, ...]:
    """Return the rows of a kind that the desk has."""
    return asked(user, lambda desk: desk.store.rows.find(kind))


def report(desk: Desk, text: str, period: str = "2025-06") -> Done:
    """Save a report about task 2."""
    content = {"period": period, "status": "达到时序进度", "text": text}
    return save_progress(desk, find_task(desk, "2"), content)


def do(user: Sitting, work: Callable[[Desk], Done]) -> None:
    """Change the desk from elsewhere in the window."""
    user.session.change(user.page, work, "做了")
    user.settle()


def told(place: QWidget, words: str) -> bool:
    """Whether a visible label says something."""
    return any(words in one.text() for one in place.findChildren(QLabel) if one.isVisible())
