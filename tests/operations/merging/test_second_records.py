"""Two records of one task and period from two desks of a unit that do not know of each other: one report for the
district, and nobody's text lost without a question."""

from itertools import permutations
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Application, Fulfilment, Measure, Progress
from jinjiang_desk.domain.status import Role, Tick
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_change, undo_last
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.records import SelfCheck, edit_record, save_application, withdraw_record
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange, outcomes, progress
from tests.operations.filling import REPORT, decide, filled


@pytest.fixture
def first(exchange: Exchange, prepared: Prepared) -> Desk:
    return exchange.take(prepared.town, TOWN)


@pytest.fixture
def second(exchange: Exchange, prepared: Prepared) -> Desk:
    """Another computer of the same unit, set up as a new one."""
    desk = exchange.desk(Role.TOWN, TOWN, "新电脑")
    receive(desk, prepared.dispatched)
    return desk


@pytest.fixture
def sent(exchange: Exchange, first: Desk, second: Desk) -> list[Path]:
    """The returns of both, about the same task and period."""
    exchange.report(first, text="清淤三成", difficulties="缺钱")
    exchange.report(second, text="清淤五成")
    return [exchange.send(first), exchange.send(second)]


def codes(desk: Desk, *paths: Path) -> set[Code]:
    with preview_files(desk, paths) as preview:
        return {one.code for one in preview.problems}


def nothing_to_send(exchange: Exchange, desk: Desk) -> bool:
    try:
        exchange.send(desk)
    except DeskError as error:
        return [one.code for one in error.problems] == [Code.NOTHING_TO_SEND]
    return False


@pytest.mark.parametrize("choice", list(Choice))
@pytest.mark.parametrize("turned", [False, True])
def test_a_second_report_of_one_period_is_asked_about(
    exchange: Exchange,
    office: Desk,
    first: Desk,
    second: Desk,
    sent: list[Path],
    turned: bool,
    choice: Choice,
) -> None:
    earlier, later = sent[::-1] if turned else sent
    receive(office, earlier)
    kept = progress(office)
    assert outcomes(office, later) == [Outcome.CONFLICT]
    assert codes(office, later) == {Code.SECOND_RECORD, Code.CONFLICT_OPEN}
    receive(office, later)
    assert progress(office) == kept
    decide(office, choice, later)
    decided = progress(office)
    theirs = choice is Choice.THEIRS
    assert (decided.id, decided.text) == (kept.id, "清淤五成" if theirs is not turned else "清淤三成")
    assert open_dossier(office, find_task(office, "2"), TOWN).progress == (decided,)
    last = office.store.history.last()
    for order in permutations(sent):
        assert receive(office, *order) == ()
    assert (progress(office), office.store.history.last()) == (decided, last)
    told = exchange.dispatch(office)
    for desk in (first, second):
        receive(desk, told)
        assert nothing_to_send(exchange, desk)


def test_both_in_one_preview_are_asked_about(office: Desk, sent: list[Path]) -> None:
    assert codes(office, *sent) == {Code.SECOND_RECORD, Code.CONFLICT_OPEN}
    receive(office, *sent)
    assert progress(office).text == "清淤三成"


def test_a_second_report_that_says_the_same_is_only_told(
    exchange: Exchange, office: Desk, first: Desk, second: Desk
) -> None:
    for desk in (first, second):
        exchange.report(desk, text="清淤三成")
        path = exchange.send(desk)
        assert (Code.SECOND_RECORD in codes(office, path)) is (desk is second)
        receive(office, path)
    assert progress(office).text == "清淤三成"
    came = office.store.exchanges.lines(-1, "in")
    # The first cannot be taken back alone: nothing would be left of the second.
    with pytest.raises(DeskError, match=Code.CHANGED_SINCE):
        undo_change(office, min(one.change_number for one in came if one.change_number is not None))
    undo_last(office)
    undo_last(office)
    assert office.store.rows.find(Progress) == ()
    assert outcomes(office, path) == [Outcome.NEW]


def test_what_was_decided_can_be_taken_back_and_done_again(office: Desk, sent: list[Path]) -> None:
    receive(office, sent[0])
    before = progress(office)
    decide(office, Choice.THEIRS, sent[1])
    after = progress(office)
    undo_last(office)
    assert progress(office) == before
    assert outcomes(office, sent[1]) == [Outcome.CONFLICT]
    redo_last(office)
    assert progress(office) == after
    assert receive(office, *sent) == ()


def test_the_second_desk_goes_on_where_it_was_decided_for_it(
    exchange: Exchange, office: Desk, second: Desk, sent: list[Path]
) -> None:
    receive(office, sent[0])
    decide(office, Choice.THEIRS, sent[1])
    exchange.report(second, text="清淤七成")
    path = exchange.send(second)
    assert outcomes(office, path) == [Outcome.UPDATE]
    assert codes(office, path) == set()
    receive(office, path)
    assert progress(office).text == "清淤七成"
    withdraw_record(second, second.store.rows.find(Progress)[0].id)
    receive(office, exchange.send(second))
    assert office.store.rows.find(Progress) == ()


def test_the_second_desk_does_not_overwrite_what_was_kept(
    exchange: Exchange, office: Desk, second: Desk, sent: list[Path]
) -> None:
    receive(office, sent[0])
    decide(office, Choice.MINE, sent[1])
    exchange.report(second, text="清淤七成")
    assert outcomes(office, exchange.send(second)) == [Outcome.CONFLICT]
    assert progress(office).text == "清淤三成"
    exchange.wait()
    withdraw_record(second, second.store.rows.find(Progress)[0].id)
    receive(office, exchange.send(second))
    assert progress(office).text == "清淤三成"


@pytest.mark.parametrize("choice", list(Choice))
def test_where_the_first_is_withdrawn_the_second_stands(
    exchange: Exchange, office: Desk, first: Desk, sent: list[Path], choice: Choice
) -> None:
    receive(office, sent[0])
    decide(office, choice, sent[1])
    exchange.wait()
    withdraw_record(first, first.store.rows.find(Progress)[0].id)
    path = exchange.send(first)
    receive(office, path)
    assert progress(office).text == "清淤五成"
    assert receive(office, *sent, path) == ()


def test_a_report_withdrawn_and_written_anew_is_no_second_one(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    exchange.report(first, text="清淤三成")
    receive(office, exchange.send(first))
    exchange.wait()
    withdraw_record(first, first.store.rows.find(Progress)[0].id)
    exchange.report(first, text="清淤五成")
    path = exchange.send(first)
    assert codes(office, path) == set()
    receive(office, path)
    assert progress(office).text == "清淤五成"


def test_a_report_that_moves_to_a_period_that_is_taken_is_left_out_and_told(
    exchange: Exchange, office: Desk, first: Desk, sent: list[Path]
) -> None:
    receive(office, sent[1])
    exchange.wait()
    (row,) = first.store.rows.find(Progress)
    edit_record(first, row.id, {"period": "2025-05"})
    receive(office, exchange.send(first))
    exchange.wait()
    edit_record(first, row.id, {"period": "2025-06"})
    path = exchange.send(first)
    assert codes(office, path) == {Code.RECORD_IN_PLACE}
    receive(office, path)
    assert {one.period: one.text for one in office.store.rows.find(Progress)} == {
        "2025-05": "清淤三成",
        "2025-06": "清淤五成",
    }


def test_a_form_filled_in_by_hand_and_then_the_program(
    exchange: Exchange, office: Desk, first: Desk, prepared: Prepared
) -> None:
    form = filled(prepared.dispatched, exchange.root / "手填.xlsx", {("进展", 3): REPORT})
    receive(office, form)
    (by_hand,) = office.store.rows.find(Progress)
    exchange.wait()
    exchange.report(first, text="清淤五成", period=by_hand.period)
    path = exchange.send(first)
    assert codes(office, path) == {Code.SECOND_RECORD, Code.CONFLICT_OPEN}
    decide(office, Choice.THEIRS, path)
    assert progress(office).text == "清淤五成"
    assert receive(office, form, path, form) == ()


@pytest.mark.parametrize("choice", list(Choice))
def test_where_the_second_is_withdrawn_that_was_not_kept_somebody_is_asked(
    exchange: Exchange, office: Desk, first: Desk, prepared: Prepared, choice: Choice
) -> None:
    form = filled(prepared.dispatched, exchange.root / "手填.xlsx", {("进展", 3): REPORT})
    receive(office, form)
    (by_hand,) = office.store.rows.find(Progress)
    exchange.report(first, text="清淤五成", period=by_hand.period)
    path = exchange.send(first)
    decide(office, Choice.MINE, path)
    exchange.wait()
    withdraw_record(first, first.store.rows.find(Progress)[0].id)
    withdrawal = exchange.send(first)
    assert codes(office, withdrawal) == {Code.SECOND_RECORD, Code.CONFLICT_OPEN}
    receive(office, withdrawal)
    assert progress(office).text == by_hand.text
    decide(office, choice, withdrawal)
    assert len(office.store.rows.find(Progress, withdrawn=None)) == 1
    assert [one.text for one in office.store.rows.find(Progress)] == (
        [by_hand.text] if choice is Choice.MINE else []
    )
    assert receive(office, path, form, withdrawal, exchange.send(first, again=True)) == ()
    receive(first, exchange.dispatch(office))
    assert nothing_to_send(exchange, first)
    exchange.report(first, text="清淤七成", period=by_hand.period)
    expected = {Code.SECOND_RECORD, Code.CONFLICT_OPEN} if choice is Choice.MINE else set()
    assert codes(office, exchange.send(first)) == expected


def test_applications_and_what_was_done_are_one_as_well(
    exchange: Exchange, office: Desk, first: Desk, second: Desk
) -> None:
    for desk, words in ((first, "甲"), (second, "乙")):
        exchange.wait()
        task = find_task(desk, "2")
        measure = desk.store.rows.find(Measure, task_id=task.id)[0]
        save_application(desk, task, SelfCheck(tuple(Tick), {measure.id: words}, words))
        decide(office, Choice.THEIRS, exchange.send(desk))
    assert [one.opinion for one in office.store.rows.find(Application)] == ["乙"]
    assert [one.text for one in office.store.rows.find(Fulfilment)] == ["乙"]
