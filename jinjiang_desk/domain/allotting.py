"""Allotting: each of several wants one of some things, and as many as can be get one. Pure."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def allot(wishes: Sequence[Sequence[Thing]]) -> list[Thing | None]:
    """Return for each list of wishes, the dearest first, the thing that it gets, None where it gets none.

    Nobody gets what another has. No other allotment serves more of them (a maximum matching by augmenting paths), and
    who comes earlier and can be served at all beside those before is served. The time is that of looking at every wish
    once for each list that is hard to serve.
    """
    got: list[Thing | None] = [None] * len(wishes)
    owners: dict[Thing, int] = {}
    hopeless: set[Thing] = set()
    for asking in range(len(wishes)):
        asked_by: dict[Thing, int] = {}
        free = _find_free(asking, wishes, owners, asked_by, hopeless)
        if free is None:
            # Whoever asks for these later finds again that none of their owners can do with another thing.
            hopeless.update(asked_by)
        while free is not None:
            owner = asked_by[free]
            owners[free] = owner
            got[owner], free = free, got[owner]
    return got


def _find_free(
    asking: int,
    wishes: Sequence[Sequence[Thing]],
    owners: dict[Thing, int],
    asked_by: dict[Thing, int],
    hopeless: set[Thing],
) -> Thing | None:
    """Return the first free thing, where owners give way to others in turn; `asked_by` notes who asked for what."""
    in_turn = [asking]
    for one in in_turn:
        for thing in wishes[one]:
            if thing in asked_by or thing in hopeless:
                continue
            asked_by[thing] = one
            if thing not in owners:
                return thing
            in_turn.append(owners[thing])
    return None
