"""Several workbooks that clash with one record: each conflict is a question of its own."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.entries import decide_entries, preview_entries
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from tests.desks import DISTRICT, TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange


@pytest.fixture
def planned(exchange: Exchange, prepared: Prepared) -> Desk:
    """The district, which dispatched to the town."""
    return exchange.take(prepared.district, DISTRICT)


@pytest.fixture
def town(exchange: Exchange, planned: Desk, prepared: Prepared) -> Desk:
    """A town whose one report the district has, and has changed since."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="一致的")
    receive(planned, exchange.send(town))
    (here,) = planned.store.rows.find(Progress)
    exchange.wait()
    changed = here.changed(planned.now(), text="区里的")
    planned.commit(Changeset("测试", (RowChange(here, changed),)))
    return town


@pytest.fixture
def clashing(exchange: Exchange, town: Desk) -> tuple[Path, Path]:
    """The returns of two computers of the town, both of which changed that report."""
    second = exchange.copy(TOWN)
    exchange.report(town, text="甲电脑写的", difficulties="甲的难处")
    exchange.report(second, text="乙电脑写的")
    return exchange.send(town), exchange.send(second)


def _kept(desk: Desk) -> str:
    (row,) = desk.store.rows.find(Progress)
    return row.text


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (Choice.THEIRS, Choice.MINE, "甲电脑写的"),
        (Choice.MINE, Choice.THEIRS, "乙电脑写的"),
        (Choice.MINE, Choice.MINE, "区里的"),
        (Choice.THEIRS, Choice.THEIRS, "乙电脑写的"),
    ],
)
def test_each_workbook_is_decided_by_itself(
    planned: Desk, clashing: tuple[Path, Path], first: Choice, second: Choice, kept: str
) -> None:
    chosen = dict(zip(clashing, (first, second), strict=True))
    with preview_files(planned, clashing) as preview:
        choices = {clash: chosen[clash.file] for clash in preview.clashes}
        assert {clash.file for clash in choices} == set(clashing)
        shown = decide_entries(preview_entries(preview), choices)
        told = {one.difference.result for one in shown if one.clash and one.clash.field == "text"}
        apply_decided(planned, preview, choices)
    assert _kept(planned) == kept
    assert told == {kept}


def test_a_conflict_that_nobody_decided_stays_open_and_is_told(
    planned: Desk, clashing: tuple[Path, Path]
) -> None:
    first, second = clashing
    with preview_files(planned, clashing) as preview:
        choices = {clash: Choice.THEIRS for clash in preview.clashes if clash.file == first}
        taken = apply_decided(planned, preview, choices)
    assert [(one.code, one.place.file) for one in taken.problems] == [(Code.CONFLICT_OPEN, second.name)]
    assert _kept(planned) == "甲电脑写的"
    with preview_files(planned, [second]) as preview:
        assert len(preview.outcomes(Outcome.CONFLICT)) == 1


def test_a_field_that_was_not_shown_as_a_conflict_is_not_decided_with_the_others(
    exchange: Exchange, planned: Desk, town: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(town, text="甲电脑写的", difficulties="甲的难处")
    exchange.report(second, text="乙电脑写的", difficulties="乙的难处")
    with preview_files(planned, [exchange.send(town), exchange.send(second)]) as preview:
        assert {clash.field for clash in preview.clashes} == {"text"}
        taken = apply_decided(planned, preview, dict.fromkeys(preview.clashes, Choice.THEIRS))
    (row,) = planned.store.rows.find(Progress)
    # 存在问题 clashes only once the first workbook is in: the second waits for a person.
    assert (row.text, row.difficulties) == ("甲电脑写的", "甲的难处")
    assert {one.code for one in taken.problems} == {Code.CONFLICT_OPEN}


def test_what_was_kept_here_stays_although_the_next_version_clashes_no_more(
    exchange: Exchange, planned: Desk, town: Desk
) -> None:
    paths = []
    for text in ("先写的", "后写的"):
        exchange.report(town, text=text)
        paths.append(exchange.send(town))
    with preview_files(planned, paths) as preview:
        choices = {
            clash: Choice.THEIRS if clash.file == paths[0] else Choice.MINE for clash in preview.clashes
        }
        assert len(choices) == len(paths)
        taken = apply_decided(planned, preview, choices)
    assert (taken.problems, _kept(planned)) == ((), "先写的")
