"""Several workbooks that clash with one record: each is decided by itself, and what is shown is what is kept."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import Open, look_at, on_desk, take_in


@pytest.fixture
def clashing(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> tuple[Path, Path]:
    """The returns of two computers of a town about one report, which the district changed as well."""

    def write(desk: Desk, text: str, name: str) -> Path:
        content = {"period": "2025-06", "status": "达到时序进度", "text": text}
        save_progress(desk, find_task(desk, "2"), content)
        return write_return(desk, tmp_path / name).path

    def change_here(desk: Desk) -> None:
        take_in(desk, agreed)
        (here,) = desk.store.rows.find(Progress)
        desk.commit(Changeset("测试", (RowChange(here, here.changed(desk.now(), text="区里写的")),)))

    agreed = on_desk(town_with_tasks, lambda desk: write(desk, "一致的", "从前.xlsx"))
    on_desk(district_folder, change_here)
    second = DeskFolder(tmp_path / "second")
    shutil.copytree(town_with_tasks.root, second.root)
    return (
        on_desk(town_with_tasks, lambda desk: write(desk, "甲电脑写的", "甲.xlsx")),
        on_desk(second, lambda desk: write(desk, "乙电脑写的", "乙.xlsx")),
    )


def test_one_key_decides_one_workbook(
    open_window: Open, district_folder: DeskFolder, clashing: tuple[Path, Path]
) -> None:
    office = open_window(district_folder)
    preview = look_at(office, *clashing)
    assert [one.fate for one in preview.units.rows_model.rows] == ["≠ 选定以后接收"]
    lines = preview.lines
    assert [one.entry.file for one in lines.rows_model.rows] == list(clashing)
    lines.setFocus()
    office.qtbot.keyClick(lines, Qt.Key.Key_2)
    assert {one[0] for one in preview.compare.undecided} == {clashing[1]}
    assert not preview.apply.isEnabled()
    # The cursor went on to the other workbook, which meets what the first one leaves.
    detail = preview.compare.detail
    assert (detail.mine.text, detail.theirs.text) == ("甲电脑写的", "乙电脑写的")
    office.qtbot.keyClick(lines, Qt.Key.Key_1)
    assert {one.entry.difference.result for one in lines.rows_model.rows} == {"甲电脑写的"}
    office.click(preview.apply)
    (kept,) = rows(district_folder, Progress)
    assert kept.text == "甲电脑写的"
