"""The task list by itself over a real desk, moved by mouse and keyboard."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.records import Assignment, Plan, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, Role
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.session import DeskEvents, Session
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.gui.tasks.listing.table import TaskTable
from jinjiang_desk.gui.tasks.task_list import TaskListPage
from jinjiang_desk.gui.theme import dress
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import DISTRICT, clock
from tests.gui.driver import PATIENCE_MS, Answers, Heard, write_into

MANY = 1_000
_LEFT = Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


class Office:
    """The page and a user in front of it."""

    def __init__(self, qtbot: QtBot, folder: DeskFolder, memory: Path) -> None:
        self.qtbot, self.answers, self.heard = qtbot, Answers(), Heard()
        self.runner = TaskRunner(self.heard.tell_bug)
        self.desks: list[Desk] = []
        self.runner.open(lambda: open_desk(folder, clock), self.desks.append, lambda _problems: None)
        self.settle()
        (desk,) = self.desks
        self.session = Session(
            desk.identity,
            desk.store.folder,
            self.runner,
            self.heard,
            self.answers,
            DeskEvents(),
            Memory(memory),
        )
        self.page = TaskListPage(self.session)
        self.page.resize(1218, 640)
        self.page.show()
        self.settle()

    @property
    def table(self) -> TaskTable:
        return self.page.view

    def settle(self) -> None:
        """Wait until everything asked of the desk, and everything asked because of it, has come back."""
        self.qtbot.waitUntil(lambda: self.runner.idle, timeout=PATIENCE_MS)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.runner.idle, timeout=PATIENCE_MS)

    def until_fetched(self) -> None:
        """Wait until every row in sight has its line."""
        table = self.table

        def whole() -> bool:
            bottom = table.rowAt(table.viewport().height() - 1)
            rows = range(
                max(0, table.rowAt(0)), (bottom if bottom >= 0 else table.rows_model.rowCount() - 1) + 1
            )
            return all(table.rows_model.row_at(row) or table.tasks.outline.heading(row) for row in rows)

        self.qtbot.waitUntil(whole, timeout=PATIENCE_MS)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN, at: QWidget | None = None) -> None:
        self.qtbot.keyClick(at or self.table, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type Chinese into the search."""
        self.write(self.page.search, text)

    def write(self, target: QWidget, text: str) -> None:
        """Type Chinese."""
        write_into(target, text)

    def click_row(
        self, row: int, modifier: Qt.KeyboardModifier = _PLAIN, button: Qt.MouseButton = _LEFT
    ) -> None:
        place = self.table.visualRect(self.table.rows_model.index(row, 1)).center()
        self.qtbot.mouseClick(self.table.viewport(), button, modifier, place)
        self.settle()

    def click_heading(self, title: str) -> None:
        header = self.table.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(self.column(title)) + 12, header.height() // 2)
        self.qtbot.mouseClick(header.viewport(), _LEFT, _PLAIN, place)
        self.settle()

    def press(self, parent: QWidget, text: str) -> None:
        (found,) = [one for one in parent.findChildren(QPushButton) if one.text() == text and one.isVisible()]
        assert found.isEnabled()
        self.qtbot.mouseClick(found, _LEFT)
        self.settle()

    def dialog(self) -> QDialog:
        (found,) = [one for one in self.page.findChildren(QDialog) if one.isVisible()]
        return found

    def column(self, title: str) -> int:
        return [column.title for column in self.table.rows_model.columns].index(title)

    def words(self, row: int, title: str) -> str:
        index = self.table.rows_model.index(row, self.column(title))
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    def numbers(self) -> list[int | None]:
        return [line.task.number for line in self.table.rows_model.rows]

    def ask(self, work: Callable[[Desk], object]) -> object:
        """Return what the worker reads from the desk."""
        found: list[object] = []
        self.runner.run(work, found.append, found.append)
        self.settle()
        return found[0]

    def end(self) -> None:
        self.page.close()
        self.page.deleteLater()
        self.runner.close(lambda desk: desk.close(), lambda _none: None)
        self.settle()
        self.runner.shut_down()
        assert self.heard.bugs == []


Sit = Callable[[DeskFolder], Office]


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Sit]:
    """Sit down at a desk; memory is kept from one time to the next."""
    dress(qapp)
    offices: list[Office] = []

    def open_office(folder: DeskFolder) -> Office:
        offices.append(Office(qtbot, folder, tmp_path / "window.ini"))
        return offices[-1]

    yield open_office
    for office in offices:
        if not office.runner._ended:
            office.end()


@pytest.fixture
def district(sit: Sit, district_folder: DeskFolder) -> Office:
    return sit(district_folder)


@pytest.fixture
def town(sit: Sit, town_with_tasks: DeskFolder) -> Office:
    return sit(town_with_tasks)


@pytest.fixture(scope="session")
def many_prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("many") / "desk"
    desk = init_desk(DeskFolder(root), Role.DISTRICT, DISTRICT, clock)
    desk.commit(Changeset("载入方案", tuple(RowChange(None, row) for row in many_rows(desk))))
    desk.close()
    return root


@pytest.fixture
def many_folder(many_prepared: Path, tmp_path: Path) -> DeskFolder:
    """A district with a thousand tasks of four units, one after the other's deadline."""
    return DeskFolder(Path(shutil.copytree(many_prepared, tmp_path / "many")))


@pytest.fixture
def many(sit: Sit, many_folder: DeskFolder) -> Office:
    return sit(many_folder)


def many_rows(desk: Desk) -> Sequence[Row]:
    plan_id, *ids = desk.mint(1 + 2 * MANY)
    plan = Plan(**desk.header(plan_id), title="很长的方案", source_name="方案.txt", source_sha256="0" * 64)
    rows: list[Row] = [plan]
    for number in range(1, MANY + 1):
        task_id, assignment_id = ids[2 * number - 2], ids[2 * number - 1]
        unit = f"第{'甲乙丙丁'[number % 4]}镇"
        day = date(2026, 1, 1) + timedelta(days=number)
        rows.append(
            Task(
                **desk.header(task_id),
                plan_id=plan_id,
                number=number,
                number_text=str(number),
                problem=f"第{number}号沟渠污染。沿线{number}户直排。",
                deadline=Deadline(f"{day.year}年{day.month}月{day.day}日前", day),
            )
        )
        rows.append(
            Assignment(
                **desk.header(assignment_id), task_id=task_id, unit=unit, lead=True, origin=Origin.NAMED
            )
        )
    return rows
