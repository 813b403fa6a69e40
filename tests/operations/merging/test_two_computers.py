"""Two computers of a unit write to the district, and neither overwrites the other."""

import pytest

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.desks import TOWN
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange, outcomes, progress
from tests.operations.filling import decide
from tests.operations.steps import INSPECTION


@pytest.mark.parametrize("turned", [False, True])
def test_two_computers_of_a_unit_never_overwrite_each_other(
    exchange: Exchange, office: Desk, first: Desk, turned: bool
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤五成")
    sent = [exchange.send(first), exchange.send(second)]
    earlier, later = reversed(sent) if turned else sent
    receive(office, earlier)
    kept = progress(office)
    assert outcomes(office, later) == [Outcome.CONFLICT]
    receive(office, later)
    assert progress(office) == kept
    decide(office, Choice.THEIRS, later)
    decided = progress(office)
    assert {kept.text, decided.text} == {"清淤三成", "清淤五成"}
    before = office.store.history.last()
    for path in (earlier, later, earlier, later):
        assert receive(office, path) == ()
    assert (progress(office), office.store.history.last()) == (decided, before)


def test_a_second_computer_that_is_further_on_overwrites_nothing(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    for text in ("清淤五成", "清淤六成"):
        exchange.report(second, text=text)
    exchange.report(first, text="清淤三成")
    receive(office, exchange.send(first))
    last = exchange.send(second)
    assert outcomes(office, last) == [Outcome.CONFLICT]
    decide(office, Choice.MINE, last)
    assert progress(office).text == "清淤三成"
    # The second computer's next version was made from the one that was decided about.
    exchange.report(second, text="清淤六成", difficulties="缺钱")
    assert outcomes(office, exchange.send(second)) == [Outcome.PARALLEL]


def test_two_computers_that_changed_different_fields_are_merged(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤开始", difficulties="缺钱")
    sent = [exchange.send(first), exchange.send(second)]
    receive(office, *sent)
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    exchange.report(first, text="清淤五成")
    receive(office, exchange.send(first))
    assert (progress(office).text, progress(office).difficulties) == ("清淤五成", "缺钱")


def test_a_receipt_for_one_computer_s_version_is_none_for_the_other_s(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤五成")
    receive(office, exchange.send(first))
    told = exchange.dispatch(office)
    for desk in (first, second):
        receive(desk, told)
    with pytest.raises(DeskError, match=Code.NOTHING_TO_SEND):
        exchange.send(first)
    assert outcomes(office, exchange.send(second)) == [Outcome.CONFLICT]


def test_a_copied_desk_makes_row_ids_of_its_own(exchange: Exchange, office: Desk, first: Desk) -> None:
    second = exchange.copy(TOWN)
    made = [
        save_inspection(desk, find_task(desk, "2"), {**INSPECTION, "place": place}).row_ids
        for desk, place in ((first, "村东"), (second, "村西"))
    ]
    assert not {*made[0]} & {*made[1]}
    receive(office, exchange.send(first), exchange.send(second))
    assert {row.place for row in office.store.rows.find(Inspection)} == {"村东", "村西"}
