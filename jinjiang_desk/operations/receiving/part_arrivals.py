"""Which parts of split returns came or went, and which are still missing."""

from collections.abc import Iterable, Mapping

from jinjiang_desk.domain.exchange.package import Envelope, PackageKind
from jinjiang_desk.domain.exchange.part_sets import Arrival, Gap, SetKey, find_gaps, part_names
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.return_parts import part_mark
from jinjiang_desk.wording import first_names, time_text

_NAMED = 3


def arrivals(desk: Desk, direction: str) -> tuple[Arrival, ...]:
    """Return the returns that came (`in`) and stand, or that went (`out`)."""
    steps = desk.store.history.steps()
    return tuple(
        Arrival(one.unit, one.set_id, one.part, one.parts, one.as_of)
        for one in desk.store.exchanges.lines(-1, direction)
        if one.kind == PackageKind.RETURN
        and (one.change_number is None or steps.stands_by(one.change_number) is not None)
    )


def gaps(desk: Desk) -> Mapping[str, Mapping[SetKey, Gap]]:
    """Return the sets that are not complete, by the way they went."""
    return {direction: find_gaps(arrivals(desk, direction)) for direction in ("in", "out")}


def is_new_part(there: Iterable[Arrival], envelope: Envelope) -> bool:
    """Return whether a workbook is a part that was not there yet."""
    return bool(envelope.set_id) and _arrival(envelope) not in set(there)


def missing_parts(there: Iterable[Arrival], coming: Iterable[tuple[Envelope, str]]) -> tuple[Problem, ...]:
    """Return a note for each set that would still lack parts once some workbooks (with their file names) came."""
    names = {(envelope.unit, envelope.set_id): name for envelope, name in coming if envelope.set_id}
    found = find_gaps([*there, *(_arrival(envelope) for envelope, _name in coming)])
    return tuple(_told(gap, names[key]) for key, gap in found.items() if key in names)


def _arrival(envelope: Envelope) -> Arrival:
    return Arrival(envelope.unit, envelope.set_id, envelope.part, envelope.parts, envelope.as_of)


def _told(gap: Gap, name: str) -> Problem:
    """Name the missing parts, also by the names of their files where those that came keep to ours."""
    known = next((mark for at in range(1, gap.parts + 1) if (mark := part_mark(at, gap.parts)) in name), None)
    files = [name.replace(known, part_mark(at, gap.parts)) for at in gap.missing] if known else []
    return note(
        Code.PARTS_MISSING,
        unit=gap.unit,
        as_of=time_text(gap.as_of),
        parts=gap.parts,
        missing=part_names(gap.missing),
        names=f"（{first_names(files, _NAMED)}）" if files else "",
    )
