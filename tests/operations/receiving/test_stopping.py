"""A person who presses 取消 is heard while one large workbook is read, not only between two."""

import zipfile
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.workbook.raw import oldbook as old
from tests.workbook.rawbook import edit


@pytest.fixture
def returned(planned: Desk, make_desk: MakeDesk, tmp_path: Path) -> Path:
    """The return of a town with one report."""
    town = make_desk(Role.TOWN, "示例镇")
    dispatch(planned, "示例镇", tmp_path / "下发.xlsx")
    receive(town, tmp_path / "下发.xlsx")
    report(town, "1", "清淤完成")
    return write_return(town, tmp_path / "回传.xlsx").path


class Counting:
    """Stops when it is told of a step for the so-manieth time, whatever it is."""

    def __init__(self, most: int = 10**9) -> None:
        self.count, self._most = 0, most

    def report(self, done: int, total: int, what: str) -> None:
        self.count += 1
        if self.count >= self._most:
            raise Cancelled


def test_stopping_in_the_middle_of_one_workbook(planned: Desk, returned: Path) -> None:
    whole = Counting()
    with preview_files(planned, [returned], watcher=whole):
        assert list(planned.store.folder.scratch.iterdir())
    assert whole.count > 30
    for most in range(1, whole.count + 1, 5):
        with pytest.raises(Cancelled):
            preview_files(planned, [returned], watcher=Counting(most))
        assert list(planned.store.folder.scratch.iterdir()) == []
    with preview_files(planned, [returned]) as preview:
        assert preview.files[0].usable


def test_stopping_while_a_long_sheet_is_read(planned: Desk, returned: Path) -> None:
    """Its 40 MB are read in pieces, and each of them asks."""
    sheet = "xl/worksheets/sheet2.xml"
    blank = b"<row>" + b" " * 9_000_000 + b"</row>"

    def lengthen(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", blank * 4 + b"</sheetData>")

    short, long = Counting(), Counting()
    preview_files(planned, [returned], watcher=short).close()
    edit(returned, {sheet: lengthen}, zipfile.ZIP_STORED)
    preview_files(planned, [returned], watcher=long).close()
    assert long.count > short.count + 500


def test_stopping_in_an_old_workbook(planned: Desk, tmp_path: Path) -> None:
    cells = b"".join(old.number(row, column, 1.0) for row in range(1_000) for column in range(5))
    path = old.save(tmp_path / "表.xls", old.workbook([("表一", cells), ("标识", cells)]))
    whole = Counting()
    preview_files(planned, [path], watcher=whole).close()
    assert whole.count > 5
    with pytest.raises(Cancelled):
        preview_files(planned, [path], watcher=Counting(5))
