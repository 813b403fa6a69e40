"""The end of a history: all is exchanged until nothing changes, and then the desks must agree."""

import json

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.exchange.natural_key import Key
from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, ROW_TYPES, Evidence
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.single_places import place_of
from jinjiang_desk.operations.sending.writing import dispatch_rows
from jinjiang_desk.operations.tasks.evidence import evidence_file
from tests.sync.computers import Computer, Letter, Lost, rows_of, said
from tests.sync.world import World

_ROUNDS = 5
"""By then nothing may change any more: a return, its receipt, and once more for what was in conflict."""

_AGAIN = 6
"""About so many of the earlier workbooks come once more."""


def settle(world: World) -> None:
    """Exchange until it is quiet, and check that the desks agree and nothing was lost."""
    rounds = 0
    told: dict[str, list[Row]] = {}
    while _exchange(world, Wanted(), told):
        rounds += 1
        assert rounds < _ROUNDS, "it does not come to rest"
    settled = [one for one in world.letters if world.is_settled(one)]
    again = settled[:: 1 + len(settled) // _AGAIN]
    if sum(_comes_again(world, letter, to) for letter in again for to in world.receivers(letter)):
        _exchange(world, Wanted(), told)
    assert not _exchange(world, Wanted(again=True), {})
    for computer in world.computers.values():
        _check_tasks(world, computer)
        _check_records(world, computer)
        _check_kept(computer)
    _check_stand_ins(world)


def _comes_again(world: World, letter: Letter, to: Computer) -> bool:
    """One that came before changes nothing. One that never did may bring the file of a photo withdrawn meanwhile,
    which is acknowledged then, and changes no row."""
    came = world.was_taken(letter)
    before = _rows(to)
    changed = world.deliver(letter, to, None)
    assert not (came and changed), letter
    assert _rows(to) == before, letter
    return changed


def _rows(computer: Computer) -> list[Row]:
    return list(rows_of(computer.desk, (*DISTRICT_TABLES, *RECORD_TABLES)))


def _exchange(world: World, wanted: Wanted, told: dict[str, list[Row]]) -> bool:
    """Let every computer send its return and get the dispatch, where that tells anything else than the last one
    (`told`, by unit); return whether anything changed anywhere."""
    changed = False
    for computer in list(world.computers.values()):
        for letter in world.send_return(computer, wanted):
            changed |= world.deliver(letter, world.district, Choice.THEIRS)
    for unit in {one.unit: None for one in world.computers.values()}:
        news = world.news_for(unit)
        if told.get(unit) == news:
            continue
        told[unit] = news
        letter = world.dispatch(unit)
        for to in world.computers_of(unit):
            changed |= world.deliver(letter, to, Choice.THEIRS)
    return changed


def _check_tasks(world: World, computer: Computer) -> None:
    """What the district sends out is at the town as the district has it."""
    district = world.district.desk
    unit = next(one for one in district.units().units if one.name == computer.unit)
    for row in dispatch_rows(district, unit):
        here = computer.desk.store.rows.by_table(row.table, row.id)
        assert here is not None, row
        assert said(here) == said(row)


def _check_records(world: World, computer: Computer) -> None:
    """What a town wrote is at the district: as the town has it, or what a second computer or a hand made of it."""
    alone = len(world.computers_of(computer.unit)) == 1
    for row in world.records(computer):
        there = world.district.desk.store.rows.by_table(row.table, row.id)
        if row.table is not Table.EVIDENCE and row.id not in world.typed:
            assert _has_come(world, row), (computer.name, row)
        if there is None:
            # A second report of one place is merged into the first; taken back, it is nothing but bookkeeping.
            known = place_of(row) in _places(world.district)
            assert row.withdrawn or known or _taken_back(world, row), row
        elif alone and row.id not in world.typed:
            assert said(there) == said(row)
            if isinstance(there, Evidence) and not there.withdrawn:
                assert evidence_file(world.district.desk, there) is not None, there


def _taken_back(world: World, row: Row) -> bool:
    """Whether another computer of the unit took a record back, which the one that wrote it is not told."""
    held = (one.desk.store.rows.by_table(row.table, row.id) for one in world.computers_of(row.owner))
    return any(one is not None and one.withdrawn for one in held)


def _has_come(world: World, row: Row) -> bool:
    """Whether the district got a record as it stands at a computer, or one that was made from that."""
    came = Overlay(world.district.desk).versions(row.owner, row.table, row.id)
    mark = Version.of(row).mark
    return any(one.content == row.content() or mark in one.lineage for one in came)


def _places(computer: Computer) -> set[Key | None]:
    return {place_of(row) for row in rows_of(computer.desk, RECORD_TABLES)} - {None}


def _check_stand_ins(world: World) -> None:
    """No record made of a line without its id stands beside the one that it is. Where the line had lost its version, too,
    that cannot be known of one that was changed since."""
    here = {(row.table, row.id): row for row in rows_of(world.district.desk, RECORD_TABLES)}
    for (_table, row_id), row in here.items():
        if row_id not in world.stood_in or row_id in world.typed or row.withdrawn:
            continue
        text, versions_lost = _bare(row), world.stood_in[row_id] is Lost.VERSIONS
        is_it = [here.get(key) for key in _made_like(world, row)]
        unknown = [one is None or (versions_lost and _bare(one) != text) for one in is_it]
        assert not is_it or any(unknown), (row, is_it)


def _made_like(world: World, row: Row) -> set[tuple[Table, str]]:
    """Return the records of a unit that ever said what one says."""
    text = _bare(row)
    return {
        key
        for computer in world.computers_of(row.owner)
        for key, versions in computer.made.items()
        if key[0] is row.table and text in map(_bare_text, versions.values())
    }


def _bare(row: Row) -> str:
    return _bare_text(said(row))


def _bare_text(text: str) -> str:
    """Return what a row says, taken back or not, but for the inspection of a reading, which may have lost its id."""
    content = json.loads(text)
    for name in ("inspection_id", "withdrawn"):
        content.pop(name, None)
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _check_kept(computer: Computer) -> None:
    """Whatever was once saved at a computer is in its history."""
    for (table, row_id), versions in computer.made.items():
        found = computer.desk.store.history.versions_of(table, row_id)
        plains = [plain for one in found for plain in (one.before, one.after) if plain is not None]
        contents = {said(ROW_TYPES[table].from_plain(plain)) for plain in plains}
        assert set(versions.values()) <= contents, (computer.name, table, row_id)
