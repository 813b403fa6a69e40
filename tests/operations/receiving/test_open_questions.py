"""A workbook whose conflict was left open says so until nothing is open any more."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.receiving.mailbox import Fate, letter_story, mailbox, settle
from jinjiang_desk.operations.receiving.receive import preview_files
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive, report
from tests.operations.exchanging import Exchange
from tests.operations.filling import decide


@pytest.fixture
def town(exchange: Exchange, office: Desk, prepared: Prepared) -> Desk:
    """A town whose one report the district has, and has changed since."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="一致的")
    receive(office, exchange.send(town))
    change_here(exchange, office, "区里的")
    return town


@pytest.fixture
def left_open(exchange: Exchange, office: Desk, town: Desk) -> Path:
    """A return of that town that clashes with the change, and was taken in without a choice."""
    exchange.report(town, text="镇里的")
    report(town, "7", "另一项")
    path = exchange.send(town)
    receive(office, path)
    assert fate(office, path) is Fate.OPEN
    return path


def change_here(exchange: Exchange, office: Desk, text: str) -> None:
    exchange.wait()
    (here,) = (row for row in office.store.rows.find(Progress) if row.text != "另一项")
    office.commit(Changeset("测试", (RowChange(here, here.changed(office.now(), text=text)),)))


def fate(desk: Desk, path: Path) -> Fate:
    """Return what became of a workbook when it came first."""
    return [one.fate for one in mailbox(desk) if one.line.file_name == path.name][-1]


def test_an_edit_here_that_says_the_same_closes_it(exchange: Exchange, office: Desk, left_open: Path) -> None:
    change_here(exchange, office, "又改的")
    assert fate(office, left_open) is Fate.OPEN
    change_here(exchange, office, "镇里的")
    assert fate(office, left_open) is Fate.TAKEN


@pytest.mark.parametrize("choice", Choice)
def test_a_later_version_that_is_decided_closes_it(
    exchange: Exchange, office: Desk, town: Desk, left_open: Path, choice: Choice
) -> None:
    exchange.report(town, text="镇里后来的")
    later = exchange.send(town)
    decide(office, choice, later)
    assert (fate(office, later), fate(office, left_open)) == (Fate.TAKEN, Fate.TAKEN)
    undo_last(office)
    assert fate(office, left_open) is Fate.OPEN


def test_a_later_version_that_is_left_open_as_well_closes_nothing(
    exchange: Exchange, office: Desk, town: Desk, left_open: Path
) -> None:
    exchange.report(town, text="镇里后来的")
    report(town, "8", "又一项")
    later = exchange.send(town)
    receive(office, later)
    assert (fate(office, later), fate(office, left_open)) == (Fate.OPEN, Fate.OPEN)


def test_what_another_computer_s_version_was_decided_to_be_closes_nothing(
    exchange: Exchange, office: Desk, town: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(town, text="甲电脑的")
    report(town, "7", "另一项")
    first = exchange.send(town)
    receive(office, first)
    exchange.report(second, text="乙电脑的")
    decide(office, Choice.THEIRS, exchange.send(second))
    assert fate(office, first) is Fate.OPEN


def test_a_person_may_say_that_it_is_done(office: Desk, left_open: Path) -> None:
    letter = next(one for one in mailbox(office) if one.line.file_name == left_open.name)
    before = office.store.history.last()
    settle(office, letter)
    assert (fate(office, left_open), office.store.history.last()) == (Fate.TAKEN, before)
    assert letter_story(office, letter).report.settled
    # Who looks at it once more is asked all the same.
    with preview_files(office, [left_open]) as preview:
        assert len(preview.clashes) == 1
