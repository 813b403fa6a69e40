"""Other programs see in our workbooks what we wrote, and what LibreOffice saves is what it was given."""

import dataclasses
import datetime
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from jinjiang_desk.domain.exchange import Package, PackageKind
from jinjiang_desk.domain.records import Evidence, Inspection, Progress
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.escapes import escape
from jinjiang_desk.workbook.reader import read_package
from jinjiang_desk.workbook.writer import write_package
from tests.workbook.packages import NASTY, a_dispatch, a_jpeg, a_return, an_envelope, labels_of, row_id
from tests.workbook.test_round_trip import assert_same

# Escapes are decoded by Excel, LibreOffice and our reader; openpyxl shows them as stored.
PLAIN = [text for text in NASTY if escape(text) == text]
# LibreOffice keeps one kind of line break, and takes an escaped escape for an escape.
KEPT_BY_LIBREOFFICE = [text for text in NASTY if "\r" not in text and text != "_x005F_x0041_"]


def rows_with(texts: list[str]) -> list[Row]:
    progress = next(row for row in a_return().rows if isinstance(row, Progress))
    return [
        dataclasses.replace(progress, id=row_id(100 + number), text=text, reporter=text[::-1])
        for number, text in enumerate(texts)
    ]


def column(page: list[list[object]], heading: str) -> list[object]:
    index = page[0].index(heading)
    return [row[index] for row in page[1:]]


def test_openpyxl_and_calamine_read_what_we_wrote(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    rows = [*rows_with(PLAIN), *(row for row in a_return().rows if isinstance(row, Inspection))]
    write_package(Package(an_envelope(PackageKind.RETURN), tuple(rows)), {}, path, labels_of())
    page = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["进展"].iter_rows()]
    assert column(page, "进展情况") == PLAIN
    assert column(page, "填报人") == [text[::-1] for text in PLAIN]
    assert column(page, "完成百分比") == [60] * len(PLAIN)
    book = CalamineWorkbook.from_path(str(path))
    found = book.get_sheet_by_name("进展").to_python(skip_empty_area=False)
    assert column(found, "进展情况") == PLAIN
    assert column(found, "行编号") == [row_id(100 + number) for number in range(len(PLAIN))]
    inspections = book.get_sheet_by_name("现场核查").to_python(skip_empty_area=False)
    assert column(inspections, "核查日期") == [datetime.date(2025, 6, 12)]


@pytest.fixture(scope="module")
def soffice() -> str:
    """The LibreOffice program."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not on this machine")
    return found


def saved_by_libreoffice(soffice: str, path: Path) -> Path:
    out = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(out), str(path)], check=True, capture_output=True, timeout=180)
    return out / path.name


def test_libreoffice_changes_nothing(tmp_path: Path, soffice: str) -> None:
    copies = {row_id(21): a_jpeg(20), row_id(22): a_jpeg(150, (240, 320))}
    pictures: dict[str, Path] = {}
    for name, content in copies.items():
        pictures[name] = tmp_path / f"{name}.copy"
        pictures[name].write_bytes(content)
    returned = a_return(copies)
    returned = dataclasses.replace(returned, rows=(*returned.rows, *rows_with(KEPT_BY_LIBREOFFICE)))
    for package in (returned, a_dispatch()):
        path = tmp_path / f"{package.envelope.kind}.xlsx"
        write_package(package, pictures, path, labels_of())
        read = read_package(saved_by_libreoffice(soffice, path), tmp_path)
        assert_same(read.package, package)
        assert read.problems == ()
        evidence = {row.id for row in package.rows if isinstance(row, Evidence)}
        assert {name: one.path.read_bytes() for name, one in read.pictures.items()} == {
            name: content for name, content in copies.items() if name in evidence
        }
