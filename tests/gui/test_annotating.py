"""另存标注的副本: the button of the preview."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import look_at, on_desk
from tests.gui.driver import Driver
from tests.typing_slip import mistype_day


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
    return mistype_day(Path(shutil.copy(path, path.with_name(name))), f"看情况，{name}")


def test_one_workbook_is_saved_under_a_name(at_exchange: Driver, returned: Path, tmp_path: Path) -> None:
    wrong = mistyped(returned, "错.xlsx")
    dialog = look_at(at_exchange, wrong)
    target = at_exchange.answers.target = tmp_path / "发回去.xlsx"
    at_exchange.click(dialog.annotate)
    at_exchange.settle()
    assert at_exchange.answers.names == ["错_标注.xlsx"]
    assert openpyxl.load_workbook(target).sheetnames[0] == "问题"
    assert at_exchange.heard.titles == ["已写出1份标注的副本，可以发回去改"]
    assert dialog.isVisible()


def test_several_go_into_a_folder(at_exchange: Driver, returned: Path, tmp_path: Path) -> None:
    dialog = look_at(at_exchange, mistyped(returned, "甲.xlsx"), mistyped(returned, "乙.xlsx"))
    target = at_exchange.answers.target = tmp_path / "标注"
    at_exchange.click(dialog.annotate)
    at_exchange.settle()
    assert {path.name for path in target.iterdir()} == {"甲_标注.xlsx", "乙_标注.xlsx"}


def test_without_a_problem_there_is_nothing_to_mark(at_exchange: Driver, returned: Path) -> None:
    assert not look_at(at_exchange, returned).annotate.isVisible()
