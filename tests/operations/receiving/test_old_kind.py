"""A return that somebody saved as .xls: its rows go in, its photos come later."""

import datetime
import struct
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from tests.operations.conftest import receive, report
from tests.pictures import a_photo
from tests.workbook.raw import oldbook as old

_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone


def as_xls(path: Path) -> Path:
    """Save the cells of a workbook by [MS-XLS]; dates are numbers with the second style."""
    sheets = []
    for page in openpyxl.load_workbook(path).worksheets:
        cells = b"".join(_cell(cell) for row in page.iter_rows() for cell in row if cell.value is not None)
        sheets.append((page.title, cells))
    return old.save(path.with_suffix(".xls"), old.workbook(sheets, styles=(0, 14)))


def _cell(cell: Cell | MergedCell) -> bytes:
    row, column, value = cell.row - 1, cell.column - 1, cell.value
    if isinstance(value, datetime.datetime):
        return old.number(row, column, float((value - _EPOCH).days), 1)
    if isinstance(value, int | float):
        return old.cell(old.NUMBER, row, column, struct.pack("<d", value))
    return old.cell(old.LABEL, row, column, old.signs(str(value)))


def test_rows_go_in_and_the_photo_follows_with_the_xlsx(planned: Desk, working: Desk, tmp_path: Path) -> None:
    report(working, "2", "清淤完成")
    attach(working, find_task(working, "2"), [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    path = write_return(working, tmp_path / "回传表.xlsx").path
    xls = as_xls(path)
    with preview_files(planned, [xls]) as preview:
        (file,) = preview.files
        assert {one.code for one in file.problems} == {Code.PICTURES_NOT_READ}
        assert not file.arrived
        apply_preview(planned, preview)
    assert [row.text for row in planned.store.rows.find(Progress)] == ["清淤完成"]
    (evidence,) = planned.store.rows.find(Evidence)
    (own,) = working.store.rows.find(Evidence)
    assert evidence.content() == own.content()
    assert planned.store.inbox.path_of(file.sha256).suffix == ".xls"
    assert receive(planned, xls) == ()
    assert receive(planned, path) == ("evidence.file",)
    assert receive(planned, path) == receive(planned, xls) == ()
