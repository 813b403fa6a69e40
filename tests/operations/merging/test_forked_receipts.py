"""Two computers of one unit that went apart: each is told that its version arrived, and sends it no more."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import unsent_records
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange
from tests.operations.filling import decide


@pytest.fixture
def computers(exchange: Exchange, office: Desk, prepared: Prepared) -> tuple[Desk, Desk]:
    """The two computers of a town, which changed one report each in their own way."""
    first = exchange.take(prepared.town, TOWN)
    exchange.report(first, text="一致的")
    receive(office, exchange.send(first))
    second = exchange.copy(TOWN)
    exchange.report(first, text="甲电脑写的")
    exchange.report(second, text="乙电脑写的")
    return first, second


def told(desk: Desk, path: Path) -> list[Code]:
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
        return [one.code for one in preview.problems]


@pytest.mark.parametrize("choice", Choice)
def test_whichever_side_was_chosen_both_have_arrived(
    exchange: Exchange, office: Desk, computers: tuple[Desk, Desk], choice: Choice
) -> None:
    for one in computers:
        decide(office, choice, exchange.send(one))
    answer = exchange.dispatch(office)
    texts = [row.text for one in computers for row in one.store.rows.find(Progress)]
    for one in computers:
        assert told(one, answer) == [Code.ROW_FORKED]
        assert unsent_records(one, None) == []
        # What is known already is not told again.
        assert told(one, exchange.dispatch(office)) == []
    assert [row.text for one in computers for row in one.store.rows.find(Progress)] == texts


def test_what_waits_for_a_person_has_not_arrived(
    exchange: Exchange, office: Desk, computers: tuple[Desk, Desk]
) -> None:
    first, second = computers
    receive(office, exchange.send(first))
    receive(office, exchange.send(second))
    answer = exchange.dispatch(office)
    assert told(first, answer) == []
    assert told(second, answer) == []
    assert unsent_records(first, None) == []
    assert len(unsent_records(second, None)) == 1


def test_later_versions_of_one_computer_have_one_receipt(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    town = exchange.take(prepared.town, TOWN)
    for text in ("一", "二", "三"):
        exchange.report(town, text=text)
        receive(office, exchange.send(town))
    with preview_files(town, [exchange.dispatch(office)]) as preview:
        (file,) = preview.files
        assert len(file.receipts) == 1
        assert preview.problems == ()
