"""Windows over real desks, and what is done on a desk while no window has it open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.gui import frame
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.opening import Openers
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.start import FUSION, build_window
from jinjiang_desk.gui.theme import dress
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.keeping.restoring import restore
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.desks import DISTRICT, TOWN, Prepared, clock
from tests.gui.driver import PATIENCE_MS, Answers, Driver, Heard
from tests.pictures import a_photo

T = TypeVar("T")
Open = Callable[[DeskFolder | None], Driver]


@pytest.fixture(autouse=True)
def status_line_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said in the status line stays until a test has read it, however busy the machine is."""
    monkeypatch.setattr(frame, "_SAID_MS", 10 * PATIENCE_MS)


@pytest.fixture
def openers(tmp_path: Path) -> Openers:
    def demo(root: Path) -> Path:
        folder = DeskFolder(tmp_path / "演示")
        init_desk(folder, Role.TOWN, TOWN, clock).close()
        return folder.root

    return Openers(
        open_desk=lambda folder: open_desk(folder, clock),
        init_desk=lambda folder, role, unit: init_desk(folder, role, unit, clock),
        make_demo=demo,
        restore=lambda folder, backup: restore(folder, backup, clock),
        release=lambda desk: desk.close(),
        unlock=lambda folder: folder.lock.unlink(missing_ok=True),
        sticks=lambda: list((tmp_path / "sticks").glob("*")),
    )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """How pytest-qt starts the application: in the program's own style."""
    return ["jinjiang-desk", *FUSION]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def open_window(qtbot: QtBot, openers: Openers, dressed: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Open windows over desk folders and close them at the end of the test."""
    opened: list[Driver] = []

    def opening(folder: DeskFolder | None) -> Driver:
        answers, heard = Answers(), Heard()
        memory = Memory(tmp_path / "window.ini")
        driver = Driver(qtbot, build_window(openers, folder, heard, answers, memory), answers, heard)
        opened.append(driver)
        qtbot.addWidget(driver.window, before_close_func=lambda _window: driver.close())
        driver.window.resize(1366, 740)
        with qtbot.waitActive(driver.window, timeout=PATIENCE_MS):
            driver.window.show()
            driver.window.activateWindow()
        driver.settle()
        return driver

    yield opening
    for driver in opened:
        driver.close()
        assert driver.heard.bugs == []


@pytest.fixture
def district_folder(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A district desk with the made-up plan and units."""
    return DeskFolder(Path(shutil.copytree(prepared.district, tmp_path / DISTRICT)))


@pytest.fixture
def dispatched(prepared: Prepared, tmp_path: Path) -> Path:
    """The dispatch workbook for the town."""
    return Path(shutil.copy(prepared.dispatched, tmp_path))


@pytest.fixture
def town_folder(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A town desk without tasks."""
    return DeskFolder(Path(shutil.copytree(prepared.empty_town, tmp_path / TOWN)))


@pytest.fixture
def town_with_tasks(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A town desk that has taken its tasks in."""
    return DeskFolder(Path(shutil.copytree(prepared.town, tmp_path / "town")))


@pytest.fixture
def returned(town_with_tasks: DeskFolder, tmp_path: Path) -> Path:
    """A return with progress and a photo for task 2."""

    def work(desk: Desk) -> Path:
        task = find_task(desk, "2")
        save_progress(desk, task, {"period": "2025-06", "status": "达到时序进度", "text": "渠段清淤完成。"})
        attach(desk, task, [Attachment(a_photo(tmp_path / "后.jpg"), "完工")], Stage.AFTER)
        return write_return(desk, tmp_path / "回传表.xlsx").path

    return on_desk(town_with_tasks, work)


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    """The town's window with its tasks."""
    return open_window(town_with_tasks)


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    """The district's window with the plan loaded."""
    return open_window(district_folder)


@pytest.fixture
def at_exchange(office: Driver) -> Driver:
    """The district's window at 收发."""
    office.view.go_to(Page.EXCHANGE)
    office.settle()
    return office


@pytest.fixture
def at_units(office: Driver) -> Driver:
    """The district's window at its units."""
    office.view.go_to(Page.UNITS)
    office.settle()
    return office


def look_at(driver: Driver, *paths: Path) -> ReceiveDialog:
    """Begin to receive workbooks, and return their preview."""
    driver.view.exchange.receive(paths)
    return driver.dialog(ReceiveDialog)


def on_desk(folder: DeskFolder, work: Callable[[Desk], T]) -> T:
    """Do something on a desk while no window has it open."""
    desk = open_desk(folder, clock)
    try:
        return work(desk)
    finally:
        desk.close()


def take_in(desk: Desk, path: Path) -> None:
    """Receive a workbook without looking."""
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
