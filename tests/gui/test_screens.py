"""Every page of the demo as a picture. `SCREENS=docs/screens build/test tests/gui/test_screens.py` makes the guide's."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication, QWidget

from jinjiang_desk.domain.exchange import PackageKind
from jinjiang_desk.gui.desk_view import Page
from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.operations.demo import Demo, walk_demo
from jinjiang_desk.operations.records import edit_record
from jinjiang_desk.operations.sending import write_return
from jinjiang_desk.operations.tasks import find_task, open_dossier
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Driver, Open, clock, on_desk

Snap = Callable[[QWidget, str], None]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo desks, after the whole job."""
    return walk_demo(tmp_path_factory.mktemp("demo"), clock)


@pytest.fixture
def screens(tmp_path: Path) -> Path:
    """Where the pictures go: into the repository only when asked."""
    folder = Path(os.environ.get("SCREENS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def snap(screens: Path) -> Snap:
    """Save a picture of a widget and make sure that something is on it."""

    def save(widget: QWidget, name: str) -> None:
        QApplication.processEvents()
        picture = widget.grab()
        image = picture.toImage()
        points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
        assert len({image.pixel(x, y) for x, y in points}) > 20, name
        assert picture.save(str(screens / f"{name}.png"))

    return save


def sized(driver: Driver) -> Driver:
    driver.window.resize(1366, 768)
    driver.settle()
    # The guide shows a desk where a reader would have it, not where tests keep theirs.
    driver.window._where.setText(f"工作台：D:/整改工作台/{driver.view.session.identity.unit}")
    return driver


def test_the_town_s_pages(open_window: Open, demo: Demo, snap: Snap) -> None:
    town = sized(open_window(demo.town))
    snap(town.window, "workbench")
    town.view.go_to(Page.TASKS)
    town.settle()
    snap(town.window, "tasks")
    town.open_task("二")
    page = town.view.task
    for tab, name in ((page.progress, "task"), (page.inspections, "inspection"), (page.photos, "photos")):
        page.tabs.setCurrentWidget(tab)
        town.settle()
        snap(town.window, name)
    page.tabs.setCurrentWidget(page.selfcheck)
    town.settle()
    snap(town.window, "self_check")
    town.view.go_to(Page.EXCHANGE)
    town.settle()
    snap(town.window, "exchange")
    town.view.go_to(Page.HISTORY)
    town.settle()
    snap(town.window, "history")


def test_the_district_s_pages(open_window: Open, demo: Demo, snap: Snap, tmp_path: Path) -> None:
    target = returned_again(demo.town, tmp_path)
    office = sized(open_window(demo.district))
    snap(office.window, "district_workbench")
    for page, name in ((Page.TASKS, "district_tasks"), (Page.PLANS, "plans"), (Page.UNITS, "units")):
        office.view.go_to(page)
        office.settle()
        snap(office.window, name)
    office.view.exchange.receive([target])
    dialog = office.dialog(ReceiveDialog)
    snap(dialog, "receive")
    office.press(dialog, "取消")


def test_the_printed_form(demo: Demo, screens: Path) -> None:
    printed = next(path for path in demo.files if path.suffix == ".pdf")
    page = PdfDocument(printed)[0]
    picture = page.render(scale=1.2).to_pil()
    picture.save(screens / "form.png")
    assert picture.size[1] > picture.size[0] > 600


def returned_again(folder: DeskFolder, target: Path) -> Path:
    """Correct the town's report and write a return that shows new and changed rows."""

    def work(desk):  # type: ignore[no-untyped-def]
        task = find_task(desk, "4")
        report = open_dossier(desk, task).progress[-1]
        edit_record(desk, report.id, {"text": "2座停运设施已更换水泵，试运行正常。", "percent": 80})
        return write_return(desk, target / f"{PackageKind.RETURN}_示例镇.xlsx").path

    return on_desk(folder, work)
