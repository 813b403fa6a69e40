"""What LibreOffice saves is what it was given: rows, identity, photos, locks, lists; text stays text.

Each workbook is saved anew as .xlsx, and by way of .ods. Skipped where `soffice` is absent.
"""

import dataclasses
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.package import PackageKind, ReadPackage
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import attached_folder, write_return
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.conftest import thorough
from tests.desks import Prepared
from tests.operations.conftest import report
from tests.workbook.drawn_packages import NASTY
from tests.workbook.exchanged import exchanged
from tests.workbook.libreoffice import all_saved_anew
from tests.workbook.packages import a_dispatch, a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import unpack
from tests.workbook.test_other_programs import rows_with
from tests.workbook.test_round_trip import in_order

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")

WAYS = {"xlsx": ("xlsx",), "ods": ("ods", "xlsx")}
MARKS = {"xlsx": (), "ods": thorough}
FORMULAS = (
    "=cmd|' /C calc'!A0", "=1+1", "+1+1", "-1-1", "@SUM(1)", "\t=1+1", "\n=1+1", " =1+1", "＝1+1",
    "=HYPERLINK(\"http://192.0.2.1\")", "=WEBSERVICE(\"http://192.0.2.1\")", "'=1+1", "%=1", "|=1",
)  # fmt: skip
# LibreOffice keeps one kind of line break, and takes an escaped escape for an escape.
KEPT = [text for text in NASTY if "\r" not in text and text != "_x005F_x0041_"]
COPIES = {row_id(21): a_jpeg(20), row_id(22): a_jpeg(150, (240, 320))}


@dataclass(frozen=True)
class Saved:
    """A workbook as we wrote it and as LibreOffice saved it, with what our reader finds in both."""

    ours: Path
    anew: Path
    scratch: Path
    texts: set[str]

    def read(self, path: Path) -> ReadPackage:
        """Read one of both."""
        return read_package(path, self.scratch)


@pytest.fixture(scope="module", params=[pytest.param(way, marks=MARKS[way]) for way in WAYS])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[PackageKind, Saved]:
    """Both workbooks, saved in a way."""
    way, folder = request.param, tmp_path_factory.mktemp("saved")
    # An .ods of LibreOffice loses a tab at the beginning of a text.
    texts = set(FORMULAS) | set(KEPT if way == "xlsx" else ())
    texts -= {one for one in texts if way == "ods" and one.startswith("\t")}
    package = a_return(COPIES)
    pictures = {name: folder / f"{name}.copy" for name in COPIES}
    for name, content in COPIES.items():
        pictures[name].write_bytes(content)
    sent, returned = folder / "下发表.xlsx", folder / "回传表.xlsx"
    write_package(a_dispatch(), {}, sent, labels_of())
    more = dataclasses.replace(package, rows=(*package.rows, *rows_with(sorted(texts))))
    write_package(more, pictures, returned, labels_of())
    anew = all_saved_anew([sent, returned], *WAYS[way])
    kinds = (PackageKind.DISPATCH, PackageKind.RETURN)
    return {
        kind: Saved(ours, one, folder, texts)
        for kind, ours, one in zip(kinds, (sent, returned), anew, strict=True)
    }


@pytest.fixture(scope="module", params=PackageKind, ids=str)
def saved(request: pytest.FixtureRequest, both: dict[PackageKind, Saved]) -> Saved:
    """One of both."""
    return both[request.param]


def test_rows_and_identity_stay(saved: Saved) -> None:
    before, after = saved.read(saved.ours), saved.read(saved.anew)
    assert after.package.envelope == before.package.envelope
    assert in_order(after.package.rows) == in_order(before.package.rows)
    assert after.package.acknowledgements == before.package.acknowledgements
    assert after.problems == before.problems


def test_photos_stay_byte_for_byte(saved: Saved) -> None:
    found = saved.read(saved.anew)
    wanted = {row.id for row in found.package.rows if isinstance(row, Evidence)}
    assert {name: one.path.read_bytes() for name, one in found.pictures.items()} == {
        name: content for name, content in COPIES.items() if name in wanted
    }


def test_locks_and_lists_stay(saved: Saved) -> None:
    before, after = openpyxl.load_workbook(saved.ours), openpyxl.load_workbook(saved.anew)
    assert after.sheetnames == before.sheetnames
    for page in before.worksheets:
        other = after[page.title]
        assert (other.protection.sheet, other.sheet_state) == (page.protection.sheet, page.sheet_state)
        for row in page.iter_rows(max_row=3):
            for cell in row:
                assert other[cell.coordinate].protection.locked == cell.protection.locked, cell
        assert lists_of(other) == lists_of(page)
        assert hidden_in(other) >= hidden_in(page)


def hidden_in(page: Any) -> set[int]:
    """Return which columns are hidden; programs write those side by side as one."""
    groups = (one for one in page.column_dimensions.values() if one.hidden)
    return {number for one in groups for number in range(one.min, min(one.max, 100) + 1)}


def lists_of(page: Any) -> set[str]:
    """Return the drop-down lists of a sheet, by what they offer."""
    return {one.formula1 for one in page.data_validations.dataValidation if one.type == "list"}


def test_text_never_becomes_a_formula(saved: Saved) -> None:
    assert formulas_in(saved.anew) == formulas_in(saved.ours)
    texts = [row.text for row in saved.read(saved.anew).package.rows if isinstance(row, Progress)]
    if texts:
        assert saved.texts <= set(texts)


def formulas_in(path: Path) -> int:
    """Count the cells that are formulas: a dispatch has a few of its own on the lines to be filled in."""
    sheets = [one for name, one in unpack(path).items() if name.startswith("xl/worksheets/sheet")]
    tags = [element.tag for sheet in sheets for element in ET.fromstring(sheet).iter()]
    return sum(tag.rpartition("}")[2] == "f" for tag in tags)


# ---------------------------------------------------------------- receiving


@pytest.fixture
def desks(prepared: Prepared, tmp_path: Path) -> Iterator[tuple[Desk, Desk, Path, Path]]:
    """A district and a town that received its dispatch, with the dispatch and the town's return."""
    with exchanged(prepared, tmp_path) as made:
        district, town = made.district, made.town
        texts = [text for text in FORMULAS if not text.startswith("\t")]
        for number, text in enumerate(texts, 1):
            report(town, "1", text, f"2024-{number:02}" if number < 13 else f"2025-0{number - 12}")
        returned = write_return(town, tmp_path / "回传.xlsx").path
        yield district, town, made.sent, returned


def would_change(desk: Desk, path: Path) -> list[tuple[str, ...]]:
    with preview_files(desk, [path]) as preview:
        assert not any(file.refused for file in preview.files), preview.problems
        return [tuple(str(part) for part in dataclasses.astuple(change)) for change in preview.fields]


@pytest.mark.parametrize("way", [pytest.param(way, marks=MARKS[way]) for way in WAYS])
def test_receiving_what_was_saved_anew_is_receiving_the_original(
    desks: tuple[Desk, Desk, Path, Path], way: str
) -> None:
    district, town, sent, returned = desks
    again, back = all_saved_anew([sent, returned], *WAYS[way])
    shutil.copytree(attached_folder(returned), attached_folder(back))
    assert would_change(town, again) == []
    assert sorted(would_change(district, back)) == sorted(would_change(district, returned)) != []
    with preview_files(district, [returned]) as preview:
        apply_preview(district, preview)
    assert would_change(district, back) == []
