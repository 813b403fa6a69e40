"""Which version of a record a line is that tells no version itself, because people filled it in.

A line says only what somebody typed; a blank cell says nothing. When its file was saved puts it in order:

==================================================  =============================================================
the line says                                       it is
==================================================  =============================================================
what a version says that came with the same time    that version: the file came before
what the last version says                          that version
what an earlier one says, and is saved no later     that version
anything, saved later than all that came            the next version
something new, saved at the time of the last one    that one, typed over
something new, saved earlier                        a version beside the last one, from another copy of the form
==================================================  =============================================================
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.merge import Version
from jinjiang_desk.domain.row import PlainRow

Said = Mapping[str, object]
"""The content that somebody typed, plain, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A version by its revision and time. `again` is the one of those that came that it is, None for a new one; `back`
    tells that a new one says what an earlier one said."""

    revision: int
    updated_at: str
    again: Version | None = None
    back: bool = False


def repeats(version: Version, said: Said) -> bool:
    """Return whether a version says all that was typed."""
    return all(version.content.get(name) == value for name, value in said.items())


def find_meant(versions: Sequence[Version], said: Said, saved_at: str) -> Meant:
    """Decide by the table above. `versions` are those that came, at least one, in the order they came; `saved_at` is
    ISO 8601."""
    last, latest = versions[-1], max(one.updated_at for one in versions)
    known = [one for one in versions if repeats(one, said)]
    again = [one for one in known if one.updated_at == saved_at] or [one for one in known if one is last]
    if not again and saved_at <= latest:
        again = known
    if again:
        return Meant(again[-1].revision, again[-1].updated_at, again[-1])
    if saved_at > latest:
        return Meant(max(one.revision for one in versions) + 1, saved_at, back=bool(known))
    return Meant(last.revision, saved_at)


def typed(content: PlainRow, names: frozenset[str]) -> Said:
    """Return what was typed of a line's content; `names` are the fields with something in their cells."""
    return {name: value for name, value in content.items() if name in names}
