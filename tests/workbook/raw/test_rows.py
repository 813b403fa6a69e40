"""Where cells and rows stand, and which of them end, break or belong to a sheet."""

from pathlib import Path

import pytest

from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import MAX_BLANK_ROWS, RawRow
from tests.workbook.raw.rawrows import cells_of, is_broken, rows_in
from tests.workbook.rawbook import minimal, pack


def test_a_cell_is_where_its_own_name_says(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="AA1"><v>2</v></c></row>'
        '<row r="11"><c r="A1"><v>3</v></c><c r="B111"><v>4</v></c><c r="AA11"><v>5</v></c><c><v>6</v></c></row>'
    )
    assert cells_of(tmp_path, rows) == [{1: 1.0, 27: 2.0}, {1: 3.0, 2: 4.0, 27: 5.0, 28: 6.0}]


@pytest.mark.parametrize(
    "name", ["A", "1", "", "A0", "A01", "1A", "a1", "Ａ1", "A1A1", "XFE1", "AAAA1", "A99999999"]
)
def test_a_cell_that_is_nowhere_breaks_the_workbook(tmp_path: Path, name: str) -> None:
    cell = f'<c r="{name}"><v>1</v></c>'
    assert is_broken(tmp_path, f'<row r="1">{cell}</row>')
    assert is_broken(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>')


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (702, "ZZ7"), (16384, "XFD7")]
)
def test_cell_names(column: int, name: str) -> None:
    assert cell_name(column, 7) == name


def test_row_numbers_are_the_real_ones(tmp_path: Path) -> None:
    data = '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row><row r="900000"/>'
    found = rows_in(pack(tmp_path / "表.xlsx", minimal(data)))
    assert [(row.number, dict(row.cells)) for row in found] == [
        (3, {3: 1.0, 4: 2.0}),
        (4, {1: 3.0}),
        (900000, {}),
    ]


@pytest.mark.parametrize("number", ["0", "1048577", "-1", "x", "1" * 5000])
def test_a_row_that_is_nowhere_breaks_the_workbook(tmp_path: Path, number: str) -> None:
    assert is_broken(tmp_path, f'<row r="{number}"/>')


@pytest.mark.parametrize("numbers", [(5, 2), (5, 5), (1_048_576, 1_048_577)])
def test_rows_that_do_not_follow_each_other_break_the_workbook(
    tmp_path: Path, numbers: tuple[int, int]
) -> None:
    rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in numbers)
    assert is_broken(tmp_path, rows)


def test_no_row_has_more_cells_than_a_sheet_has_columns(tmp_path: Path) -> None:
    """Cells need no name, and they would all be kept at once."""
    cell = "<c><v>1</v></c>"
    assert len(cells_of(tmp_path, f"<row>{cell * 16_384}</row>")[0]) == 16_384
    assert is_broken(tmp_path, f"<row>{cell * 16_385}</row>")
    assert is_broken(tmp_path, f'<row><c r="XFD1"/>{cell}</row>')


def test_hidden_and_filtered_rows_are_data(tmp_path: Path) -> None:
    rows = '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" outlineLevel="1" collapsed="1"><c><v>2</v></c></row>'
    assert cells_of(tmp_path, rows) == [{1: 1.0}, {1: 2.0}]


def test_blank_rows_down_to_the_bottom_are_not_walked(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(2, 1_048_577))
    data = f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}'
    parts = minimal(data)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    found = rows_in(pack(tmp_path / "空行.xlsx", parts))
    assert len(found) == MAX_BLANK_ROWS + 1
    assert [dict(row.cells) for row in found if row.cells] == [{1: 1.0}]


def test_blanks_within_a_table_do_not_end_it(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{number}"/>' for number in range(2, MAX_BLANK_ROWS))
    found = rows_in(
        pack(tmp_path / "表.xlsx", minimal(f'<row r="1"/>{blank}<row r="9000"><c><v>1</v></c></row>'))
    )
    assert found[-1] == RawRow(9000, {1: 1.0})


def test_what_comes_after_the_cells_is_none_of_them(tmp_path: Path) -> None:
    """Buttons are anchored to rows, too; here over a sheet that is full to the bottom."""
    parts = minimal('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    anchor = (
        '<controls><control><controlPr><anchor xmlns:xdr="d"><from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></from>'
        '</anchor></controlPr></control></controls><extLst><ext><x:row xmlns:x="x"><x:c r="B9"><x:v>9</x:v></x:c>'
        "</x:row></ext></extLst></worksheet>"
    )
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = str(parts[sheet]).replace("</worksheet>", anchor)
    found = rows_in(pack(tmp_path / "表.xlsx", parts))
    assert [(row.number, dict(row.cells)) for row in found] == [(1_048_576, {1: 1.0})]
