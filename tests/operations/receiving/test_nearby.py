"""What is found on sticks and in files before any desk is open."""

import shutil
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import init_desk
from jinjiang_desk.operations.receiving.nearby import Nearby, look_around, names_in, room_at, size_of
from jinjiang_desk.paths import DeskFolder, resource
from tests.desks import NOW
from tests.operations.receiving.test_old_kind import as_xls


def a_desk(root: Path, unit: str) -> DeskFolder:
    folder = DeskFolder(root)
    init_desk(folder, Role.TOWN, unit, lambda: NOW).close()
    return folder


def test_desks_are_found_at_most_two_folders_deep(tmp_path: Path) -> None:
    near, far = tmp_path / "甲" / "乙", tmp_path / "甲" / "乙" / "丙" / "丁"
    a_desk(near, "示例镇")
    a_desk(far, "范例街道")
    found = look_around([tmp_path])
    assert [(one.unit, one.folder.root) for one in found.desks] == [("示例镇", near)]


def test_a_desk_is_told_once_and_a_broken_one_not_at_all(tmp_path: Path) -> None:
    folder = a_desk(tmp_path / "desk", "示例镇")
    (tmp_path / "坏").mkdir()
    (tmp_path / "坏" / "desk.sqlite3").write_bytes(b"no database" * 100)
    found = look_around([tmp_path], [folder.root, tmp_path / "没有"])
    assert [one.unit for one in found.desks] == ["示例镇"]


def test_a_stick_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert look_around([tmp_path / "拔掉了"]) == Nearby()


def test_a_desk_that_is_only_looked_at_stays_as_it_is(tmp_path: Path) -> None:
    folder = a_desk(tmp_path / "desk", "示例镇")
    before = folder.database.read_bytes()
    look_around([tmp_path])
    assert folder.database.read_bytes() == before


def test_a_table_of_units_names_them() -> None:
    found = names_in(resource("units", "sample.xlsx"))
    assert not found.dispatch
    assert "示例镇" in found.units


def test_a_file_that_is_neither_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(DeskError) as caught:
        names_in(path)
    assert [problem.code for problem in caught.value.problems] == [Code.WORKBOOK_NOT_ONE]


def test_room_and_size_are_told_of_folders_to_come(tmp_path: Path) -> None:
    folder = a_desk(tmp_path / "desk", "示例镇")
    assert size_of(folder) >= folder.database.stat().st_size
    assert (room_at(tmp_path / "将来" / "desk").free or 0) > 0


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".XLS"])
def test_dispatches_are_found_in_every_kind_that_is_received(
    dispatched: Path, tmp_path: Path, ending: str
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    path = stick / f"下发表_示例镇{ending}"
    shutil.copy(as_xls(dispatched) if ending.lower() == ".xls" else dispatched, path)
    # What nobody can receive is not offered, nor the sign that a workbook is open.
    shutil.copy(dispatched, stick / "下发表.ods")
    shutil.copy(as_xls(dispatched), stick / "下发表.et")
    shutil.copy(dispatched, stick / f"~$下发表{ending}")
    found = look_around([stick]).dispatches
    assert [(one.path, one.units) for one in found] == [(path, ("示例镇",))]
