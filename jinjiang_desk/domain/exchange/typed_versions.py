"""Which version of a record a line is, where people filled it in and it does not tell a version itself.

A line says only what somebody typed; a blank cell says nothing. When its file was saved puts it in order (a version is as
late as the latest file that said it):

==================================================  =============================================================
the line says                                       it is
==================================================  =============================================================
what a version says that came with the same time    that version: the file came before
what the last version says                          that version
what an earlier one says, and is saved no later     that version
what an earlier one says, in a return               that version: a program wrote it, whenever it was saved
anything, saved later than all that came            the next version
something new, saved at the time of the last one    that one, typed over
something new, saved earlier                        a version beside the last one, from another copy of the form
==================================================  =============================================================
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.row import PlainRow

Said = Mapping[str, object]
"""The content that somebody typed, plain, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A version by its revision. `again` is the one of those that came that it is, None for a new one; `back` tells that
    a new one says what an earlier one said."""

    revision: int
    again: Version | None = None
    back: bool = False


def repeats(version: Version, said: Said) -> bool:
    """Return whether a version says all that was typed."""
    return all(version.content.get(name) == value for name, value in said.items())


def came_at(some: Iterable[Version], saved_at: str, versions: Iterable[Version]) -> list[Version]:
    """Return those of some versions that a workbook saved at a moment may have brought, or said again as far as all
    `versions` tell."""
    again = {mark for one in versions for moment, mark in one.again if moment == saved_at}
    return [one for one in some if one.updated_at == saved_at or (again and one.mark in again)]


def find_meant(versions: Sequence[Version], said: Said, saved_at: str, *, of_form: bool) -> Meant:
    """Decide by the table above. `versions` are those that came, at least one, in the order they came; `saved_at` is
    ISO 8601; `of_form` tells that it is no return."""
    last, latest = versions[-1], max(moment for one in versions for moment in one.moments)
    known = [one for one in versions if repeats(one, said)]
    again = came_at(known, saved_at, versions) or [one for one in known if one is last]
    if not again and (saved_at <= latest or not of_form):
        again = known
    if again:
        return Meant(again[-1].revision, again[-1])
    if saved_at > latest:
        return Meant(max(one.revision for one in versions) + 1, back=bool(known))
    return Meant(last.revision)


def typed(content: PlainRow, names: frozenset[str]) -> Said:
    """Return what was typed of a line's content; `names` are the fields with something in their cells."""
    return {name: value for name, value in content.items() if name in names}
