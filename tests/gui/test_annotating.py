"""另存标注的副本: the button of the preview."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.gui.desk_view import Page
from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.records import save_progress
from jinjiang_desk.operations.sending import write_return
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Driver, Open, on_desk


@pytest.fixture
def returned(town_with_tasks: DeskFolder, tmp_path: Path) -> Path:
    """A return with two reports."""

    def work(desk: Desk) -> Path:
        for number in ("1", "2"):
            content = {"period": "2025-06", "status": "达到时序进度", "text": "渠段清淤完成。"}
            save_progress(desk, find_task(desk, number), content)
        return write_return(desk, tmp_path / "回传表.xlsx").path

    return on_desk(town_with_tasks, work)


def mistyped(path: Path, name: str) -> Path:
    """Type words where a day belongs, in a copy."""
    workbook = openpyxl.load_workbook(path)
    page = workbook["进展"]
    column = next(cell.column for cell in page[1] if cell.value == "填报日期")
    page.cell(2, column).value = f"看情况，{name}"
    workbook.save(path.with_name(name))
    return path.with_name(name)


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    """The district's window at 收发."""
    office = open_window(district_folder)
    office.view.go_to(Page.EXCHANGE)
    office.settle()
    return office


def look_at(office: Driver, *paths: Path) -> ReceiveDialog:
    office.view.exchange.receive(paths)
    return office.dialog(ReceiveDialog)


def test_one_workbook_is_saved_under_a_name(office: Driver, returned: Path, tmp_path: Path) -> None:
    wrong = mistyped(returned, "错.xlsx")
    dialog = look_at(office, wrong)
    target = office.answers.target = tmp_path / "发回去.xlsx"
    office.click(dialog.annotate)
    office.settle()
    assert office.answers.names == ["错_标注.xlsx"]
    assert openpyxl.load_workbook(target).sheetnames[0] == "问题"
    assert office.heard.titles == ["已写出 1 份标注的副本，可以发回去改"]
    assert dialog.isVisible()


def test_several_go_into_a_folder(office: Driver, returned: Path, tmp_path: Path) -> None:
    dialog = look_at(office, mistyped(returned, "甲.xlsx"), mistyped(returned, "乙.xlsx"))
    target = office.answers.target = tmp_path / "标注"
    office.click(dialog.annotate)
    office.settle()
    assert {path.name for path in target.iterdir()} == {"甲_标注.xlsx", "乙_标注.xlsx"}


def test_without_a_problem_there_is_nothing_to_mark(office: Driver, returned: Path) -> None:
    assert not look_at(office, returned).annotate.isVisible()
