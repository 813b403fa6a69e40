"""A workbook that would wipe out most of what is known is looked at only when a person says so."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.records import Measure
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open, Prepared, on_desk
from tests.gui.driver import Driver
from tests.typing_slip import withdraw_measures


@pytest.fixture
def wiped(dispatched: Path) -> Path:
    """The dispatch once more, in which somebody withdrew every measure."""
    return withdraw_measures(dispatched)


def measures(folder: DeskFolder) -> tuple[Measure, ...]:
    return on_desk(folder, lambda desk: desk.store.rows.find(Measure))


@pytest.fixture
def town(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    driver = open_window(town_with_tasks)
    driver.heard.really_asks = True
    return driver


def test_it_goes_in_after_a_person_has_said_so(
    town: Driver, wiped: Path, town_with_tasks: DeskFolder
) -> None:
    town.view.exchange.receive([wiped])
    question = town.dialog(Dialog)
    assert not town.window.findChildren(ReceiveDialog)
    town.press(question, "已核实，继续看")
    preview = town.dialog(ReceiveDialog)
    town.click(preview.apply)
    town.settle()
    assert measures(town_with_tasks) == ()


def test_enter_leaves_everything_as_it_is(town: Driver, wiped: Path, town_with_tasks: DeskFolder) -> None:
    before = measures(town_with_tasks)
    town.view.exchange.receive([wiped])
    town.press(town.dialog(Dialog), "取消")
    town.settle()
    assert measures(town_with_tasks) == before
    assert before


def test_beside_good_files_a_button_asks_for_it(
    town: Driver, wiped: Path, town_with_tasks: DeskFolder, prepared: Prepared
) -> None:
    town.view.exchange.receive([prepared.dispatched, wiped])
    preview = town.dialog(ReceiveDialog)
    town.click(preview.blanking)
    town.press(town.dialog(Dialog), "已核实，继续看")
    town.click(town.dialog(ReceiveDialog).apply)
    town.settle()
    assert measures(town_with_tasks) == ()
