"""What a person put right in a document, kept as text under its hash. A text that this program cannot read, as a newer
one may have written it, stays as it is for that one: what is put right here is kept beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from jinjiang_desk.operations.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """`found` is what was kept, None where nothing was yet; `key` the setting to keep it in; `unread` whether another
    text stays that this program cannot read."""

    found: T | None
    key: str
    unread: bool


def kept_text(desk: Desk, key: str, read: Callable[[str], T | None]) -> Kept[T]:
    """Return what is kept under a key, or beside it; `read` gives None for what it cannot read."""
    unread = False
    while (text := desk.store.setting(key)) is not None:
        found = read(text)
        if found is not None:
            return Kept(found, key, unread)
        key, unread = f"{key}/beside", True
    return Kept(None, key, unread)
