"""What must hold of any desk at any time, and of what any workbook brings."""

import json
from collections.abc import Callable, Container

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.exchange.natural_key import Key
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.merging.single_places import place_of
from jinjiang_desk.operations.receiving.received import Preview
from tests.sync.computers import Computer, Letter, rows_of, said


def look_over(computer: Computer, is_known: Callable[[Row], bool]) -> None:
    """Check a desk whole, where anything was written down since; `is_known` tells of a record of another unit
    whether somebody wrote it."""
    last = computer.desk.store.history.last()
    if last == computer.checked:
        return
    computer.checked = last
    places: set[Key | None] = set()
    for row in rows_of(computer.desk, (*DISTRICT_TABLES, *RECORD_TABLES)):
        key = (row.table, row.id)
        assert row.revision >= computer.revisions.get(key, 0), (computer.name, row)
        computer.revisions[key] = row.revision
        if row.owner == computer.unit and row.table in RECORD_TABLES:
            computer.made[key][row.revision] = said(row)
        elif row.table in RECORD_TABLES:
            assert is_known(row), row
        place = place_of(row)
        assert place is None or place not in places, ("doubled", row)
        places.add(place)


def check_told(letter: Letter, preview: Preview) -> None:
    """No workbook that was only sent about is refused or read with doubts."""
    (file,) = preview.files
    assert not file.refused, file.problems
    doubts = [one for one in file.problems if one.code.startswith("workbook.")]
    assert letter.typed or not doubts, doubts


def check_overwritten(
    letter: Letter, sender: Computer | None, preview: Preview, by_hand: Container[str]
) -> None:
    """What a workbook replaces without asking is what its sender had seen, or it was typed into that workbook. What
    was made of a line without the record's id makes room for it."""
    if sender is None or letter.typed:
        return
    for one in preview.outcomes(Outcome.UPDATE):
        if one.mine is None or (one.mine.id in by_hand and one.theirs.withdrawn):
            continue
        # What is merged into another record says what its sender sent before.
        made = [sender.made[one.mine.table, row.id] for row in (one.mine, one.theirs)]
        seen = [json.loads(text) for versions in made for text in versions.values()]
        after = one.merge.row.content()
        for name, value in one.mine.content().items():
            unseen = after[name] != value and value not in [content[name] for content in seen]
            assert not unseen, (letter, name, value, after[name], one)
