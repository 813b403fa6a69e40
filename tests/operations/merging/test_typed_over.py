"""What was typed into a workbook on its way is a change of the version it holds, no more and no less."""

import shutil
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Reading
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import edit_record
from tests.desks import TOWN
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange, outcomes, progress
from tests.operations.merging.test_hard_cases import retype
from tests.operations.steps import INSPECTION


def test_what_was_typed_into_a_workbook_is_not_undone_by_the_workbook_itself(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    exchange.report(first, text="清淤三成")
    path = exchange.send(first)
    typed = Path(shutil.copy(path, exchange.root / "手改.xlsx"))
    retype(typed, "进展", "存在问题", "缺钱")
    receive(office, typed)
    assert receive(office, path, exchange.send(first, again=True), typed) == ()
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    exchange.report(first, text="清淤五成")
    receive(office, exchange.send(first))
    assert progress(office).difficulties == "缺钱"


def test_a_typed_over_workbook_is_no_older_one(exchange: Exchange, office: Desk, first: Desk) -> None:
    path = exchange.send(first, again=True)
    exchange.report(first, text="清淤三成")
    receive(office, exchange.send(first))
    retype(path, "进展", "存在问题", "缺钱")
    assert outcomes(office, path) == [Outcome.PARALLEL]
    receive(office, path)
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    assert receive(office, path) == ()


@pytest.mark.parametrize("typed", [2, 7, 50, 99_999])
def test_a_revision_typed_by_hand_does_not_bar_the_true_ones(
    exchange: Exchange, office: Desk, first: Desk, typed: int
) -> None:
    path = exchange.send(first, again=True)
    retype(path, "进展", "版本", typed)
    receive(office, path)
    for text in ("清淤三成", "清淤五成"):
        exchange.report(first, text=text)
        receive(office, exchange.send(first))
        assert progress(office).text == text
    last = progress(office)
    receive(office, path)
    assert progress(office) == last
    receive(first, exchange.dispatch(office))
    with pytest.raises(DeskError, match=Code.NOTHING_TO_SEND):
        exchange.send(first)


@pytest.mark.parametrize("typed", [3, 50])
def test_words_said_twice_beside_a_typed_revision_leave_no_trace_when_they_come_again(
    exchange: Exchange, office: Desk, first: Desk, typed: int
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    path = exchange.send(first)
    exchange.report(second, text="清淤三成")
    late = exchange.send(second)
    raised = Path(shutil.copy(path, exchange.root / "手改.xlsx"))
    retype(raised, "进展", "版本", typed)
    receive(office, raised, path, late)
    kept, before = progress(office), office.store.history.last()
    for again in (path, late, raised, path):
        assert receive(office, again) == ()
    assert (progress(office), office.store.history.last()) == (kept, before)


def test_a_line_that_lost_its_id_and_says_what_was_corrected_since_is_that_record(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "point": "一号"}
    save_inspection(first, find_task(first, "2"), INSPECTION, [reading])
    path = exchange.send(first)
    receive(office, path)
    (row,) = first.store.rows.find(Reading)
    exchange.wait()
    edit_record(first, row.id, {"point": "二号"})
    receive(office, exchange.send(first))
    retype(path, "监测数据", "行编号", None)
    before = office.store.rows.find(Reading)
    assert receive(office, path) == ()
    assert office.store.rows.find(Reading) == before
