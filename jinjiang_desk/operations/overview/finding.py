"""Finding anything by a few letters: tasks, units, views, and whatever words a window offers beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.views import ListView, views
from jinjiang_desk.operations.tasks.listing import TaskLine, page_of_tasks
from jinjiang_desk.pinyin import initials

MOST_TASKS, MOST_UNITS = 20, 8
BEGINS = 2
"""The likeness of words whose initials begin as asked; what is likelier answers by its words themselves."""
UNLIKE = 9
_WORDS_BEGIN, _WORDS_WITHIN, _INITIALS_WITHIN = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a desk has that answers to a text, best first."""

    tasks: tuple[TaskLine, ...] = ()
    units: tuple[str, ...] = ()
    views: tuple[ListView, ...] = ()


def find_things(desk: Desk, text: str) -> Found:
    """Return the tasks, the units (at the district) and the views that answer to a text; without a text, the
    views only."""
    saved = views(desk)
    if not text.strip():
        return Found(views=saved)
    tasks = page_of_tasks(desk, TaskQuery(TaskFilter(search=text)), limit=MOST_TASKS, counted=False).lines
    names = [one.name for one in desk.units().units] if desk.identity.role is Role.DISTRICT else []
    return Found(
        tasks,
        tuple(name for name, _like in best(names, text)[:MOST_UNITS]),
        tuple(one for one in saved if likeness(one.name, text) < UNLIKE),
    )


def best(words: Iterable[str], text: str) -> tuple[tuple[str, int], ...]:
    """Return the words that answer to a text with their likeness, the likest first."""
    liked = sorted((likeness(word, text), number, word) for number, word in enumerate(words))
    return tuple((word, like) for like, _number, word in liked if like < UNLIKE)


def likeness(words: str, text: str) -> int:
    """Return how well words answer to a text: 0 best, UNLIKE not at all. By the words themselves, then by the
    initials of their Chinese; a blank parts what must all be there."""
    folded, asked = _fold(words), _fold(text).split()
    return max((_like(folded, one) for one in asked), default=UNLIKE)


def _like(words: str, part: str) -> int:
    if words.startswith(part):
        return _WORDS_BEGIN
    if part in words:
        return _WORDS_WITHIN
    if not part.isascii():
        return UNLIKE
    letters = initials(words)
    if letters.startswith(part):
        return BEGINS
    return _INITIALS_WITHIN if part in letters else UNLIKE


def _fold(text: str) -> str:
    return normalize("NFKC", text).lower().strip()
