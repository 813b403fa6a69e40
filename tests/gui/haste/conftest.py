"""Windows in front of which somebody is in a hurry."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Tick
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open, on_desk, take_in
from tests.gui.driver import Driver


@pytest.fixture
def town(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    """The town's window at task 2."""
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    return driver


@pytest.fixture
def applied(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> DeskFolder:
    """A district desk with applications of 示例镇 for tasks 2 and 7."""

    def work(desk: Desk) -> Path:
        for number in ("2", "7"):
            save_application(desk, find_task(desk, number), SelfCheck(tuple(Tick), opinion="已经落实。"))
        return write_return(desk, tmp_path / "回传表.xlsx").path

    returned = on_desk(town_with_tasks, work)
    on_desk(district_folder, lambda desk: take_in(desk, returned))
    return district_folder


@pytest.fixture
def at_review(open_window: Open, applied: DeskFolder) -> Driver:
    """The district's window at 审核."""
    driver = open_window(applied)
    driver.view.go_to(Page.REVIEW)
    driver.settle()
    return driver
