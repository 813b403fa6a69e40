"""Raw rows from worksheets as Excel, WPS and LibreOffice write them, built from the published format."""

import datetime
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.archive import open_archive
from jinjiang_desk.workbook.cells import MAX_BLANK_ROWS, RawRow, cell_name, read_meaning, read_rows
from jinjiang_desk.workbook.parts import read_book
from jinjiang_desk.workbook.values import CellError
from tests.workbook.rawbook import MAIN, minimal, pack

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def rows_in(path: Path) -> list[RawRow]:
    with open_archive(path) as archive:
        book = read_book(archive)
        meaning = read_meaning(archive, book)
        return [row for sheet in book.sheets for row in read_rows(archive, sheet.part, meaning)]


def cells_of(tmp_path: Path, sheet_data: str, **parts: str) -> list[dict[int, object]]:
    return [dict(row.cells) for row in rows_in(pack(tmp_path / "表.xlsx", minimal(sheet_data, **parts)))]


def test_strings_of_every_make(tmp_path: Path) -> None:
    strings = (
        "<si><t>整改</t></si>"
        '<si><r><rPr><b/></rPr><t>青石</t></r><r><t xml:space="preserve"> 溪A</t></r></si>'
        '<si><t>重庆</t><rPh sb="0" eb="2"><t>chongqing</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>甲_x000D_\n乙_x005F_x0041_</t></si><si/>"
    )
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>99</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
        '<c r="H1" t="str"><f>A1&amp;"x"</f><v>整改x</v></c></row>'
    )
    assert cells_of(tmp_path, row, strings=strings) == [
        {1: "整改", 2: "青石 溪A", 3: "重庆", 4: "甲\r\n乙_x0041_", 6: CellError("99"), 7: "内联", 8: "整改x"}
    ]


def test_a_cell_is_where_its_own_name_says(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="AA1"><v>2</v></c></row>'
        '<row r="11"><c r="A1"><v>3</v></c><c r="B111"><v>4</v></c><c r="AA11"><v>5</v></c><c><v>6</v></c></row>'
    )
    assert cells_of(tmp_path, rows) == [{1: 1.0, 27: 2.0}, {1: 3.0, 2: 4.0, 27: 5.0, 28: 6.0}]


@pytest.mark.parametrize("name", ["A", "1", "", "A01", "a1", "A1A1", "XFE1"])
def test_a_cell_with_no_name_of_a_cell_breaks_the_workbook(tmp_path: Path, name: str) -> None:
    row = f'<row r="1"><c r="A1"><v>1</v></c><c r="{name}"/></row>'
    with pytest.raises(DeskError) as caught:
        cells_of(tmp_path, row)
    assert caught.value.problems[0].code is Code.WORKBOOK_BROKEN


def test_values_that_are_no_strings(tmp_path: Path) -> None:
    row = (
        '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c><v>2.5000000000000001E-2</v></c><c t="e"><v>#N/A</v></c>'
        '<c t="d"><v>2025-06-03T00:00:00</v></c><c><f>1+1</f><v>2</v></c><c s="1"/><c><v>1e999</v></c>'
        "<c><v>0x10</v></c></row>"
    )
    assert cells_of(tmp_path, row) == [
        {
            1: True, 2: False, 3: 0.025, 4: CellError("#N/A"), 5: datetime.datetime.fromisoformat("2025-06-03"),
            6: 2.0, 8: CellError("1e999"), 9: CellError("0x10"),
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "is_date"),
    [
        (14, True), (22, True), (27, True), (31, True), (36, True), (45, True), (50, True), (58, True),
        (0, False), (1, False), (9, False), (11, False), (49, False), (26, False), (37, False), (59, False),
    ],
)  # fmt: skip
def test_built_in_formats_of_the_chinese_editions(tmp_path: Path, number_format: int, is_date: bool) -> None:
    styles = f'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{number_format}"/></cellXfs>'
    found = cells_of(tmp_path, '<row><c s="1"><v>45811</v></c></row>', styles=styles)
    assert found == [{1: datetime.datetime.fromisoformat("2025-06-03") if is_date else 45811.0}]


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", True),
        ("[$-804]aaaa;m/d", True),
        ("[h]:mm", True),
        ("G/通用格式", False),
        ("General", False),
        ("0.00&quot;mg&quot;", False),
        ("#,##0_);[Red]\\(#,##0\\)", False),
        ("0.00E+00", False),
        ("[DBNum1][$-804]G/通用格式", False),
        ("\\d0", False),
        ("@", False),
    ],
)
def test_written_formats(tmp_path: Path, code: str, is_date: bool) -> None:
    styles = f'<numFmts><numFmt numFmtId="176" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="176"/></cellXfs>'
    found = cells_of(tmp_path, '<row><c s="0"><v>45811</v></c></row>', styles=styles)
    assert isinstance(found[0][1], datetime.datetime) == is_date


@pytest.mark.parametrize(
    ("serial", "date1904", "expected"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("45811.395833333336", False, "2025-06-03T09:30:00"),
        ("44349", True, "2025-06-03"),
        ("2958465", False, "9999-12-31"),
    ],
)
def test_serial_numbers(tmp_path: Path, serial: str, date1904: bool, expected: str) -> None:
    parts = minimal(
        f'<row><c s="0"><v>{serial}</v></c></row>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        properties=f'<workbookPr date1904="{int(date1904)}"/>',
    )
    assert rows_in(pack(tmp_path / "表.xlsx", parts))[0].cells == {
        1: datetime.datetime.fromisoformat(expected)
    }


@pytest.mark.parametrize("serial", ["60", "-1", "2958466", "1e300"])
def test_serial_numbers_of_no_day(tmp_path: Path, serial: str) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    found = cells_of(tmp_path, f'<row><c s="0"><v>{serial}</v></c></row>', styles=styles)
    assert found == [{1: float(serial)}]


def test_row_numbers_are_the_real_ones(tmp_path: Path) -> None:
    data = '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row><row r="900000"/>'
    found = rows_in(pack(tmp_path / "表.xlsx", minimal(data)))
    assert [(row.number, dict(row.cells)) for row in found] == [
        (3, {3: 1.0, 4: 2.0}),
        (4, {1: 3.0}),
        (900000, {}),
    ]


@pytest.mark.parametrize("reference", ["A0", "1A", "XFE1", "AAAA1", "Ａ1", "", "A99999999"])
def test_a_cell_that_is_nowhere_breaks_the_workbook(tmp_path: Path, reference: str) -> None:
    with pytest.raises(DeskError) as refused:
        cells_of(tmp_path, f'<row r="1"><c r="{reference}"><v>1</v></c></row>')
    assert refused.value.problems[0].code is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize("number", ["0", "1048577", "-1", "x", "1" * 5000])
def test_a_row_that_is_nowhere_breaks_the_workbook(tmp_path: Path, number: str) -> None:
    with pytest.raises(DeskError) as refused:
        cells_of(tmp_path, f'<row r="{number}"/>')
    assert refused.value.problems[0].code is Code.WORKBOOK_BROKEN


def test_prefixes_and_strict_workbooks(tmp_path: Path) -> None:
    parts = {
        name: content.replace(MAIN, STRICT) if isinstance(content, str) else content
        for name, content in minimal(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>严格</t></is></c></row>'
        ).items()
    }
    assert rows_in(pack(tmp_path / "严格.xlsx", parts))[0].cells == {1: "严格"}
    prefixed = minimal("")
    prefixed["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>前缀</x:t>'
        "</x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert rows_in(pack(tmp_path / "前缀.xlsx", prefixed))[0].cells == {1: "前缀"}


def test_backslashes_and_other_case_in_names(tmp_path: Path) -> None:
    parts = minimal('<row r="1"><c r="A1"><v>7</v></c></row>')
    renamed = {
        name.replace("/", "\\").replace("sheet1", "Sheet1"): content for name, content in parts.items()
    }
    assert rows_in(pack(tmp_path / "反斜杠.xlsx", renamed))[0].cells == {1: 7.0}


def test_other_encodings(tmp_path: Path) -> None:
    parts = minimal("")
    text = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>双字节</t></is></c></row></sheetData></worksheet>'
    )
    parts["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    assert rows_in(pack(tmp_path / "表.xlsx", parts))[0].cells == {1: "双字节"}
    for encoding in ("GB18030", "no-such"):
        parts["xl/worksheets/sheet1.xml"] = (
            f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode()
        )
        with pytest.raises(DeskError) as refused:
            rows_in(pack(tmp_path / "表.xlsx", parts))
        assert refused.value.problems[0].code is Code.WORKBOOK_BROKEN


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


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (702, "ZZ7"), (16384, "XFD7")]
)
def test_cell_names(column: int, name: str) -> None:
    assert cell_name(column, 7) == name


def is_broken(tmp_path: Path, sheet_data: str) -> bool:
    with pytest.raises(DeskError) as caught:
        cells_of(tmp_path, sheet_data)
    return caught.value.problems[0].code is Code.WORKBOOK_BROKEN


def test_truths_of_every_make(tmp_path: Path) -> None:
    words = ("1", "0", "true", "FALSE", "True", " 1 ", "2")
    row = "".join(f'<c t="b"><v>{word}</v></c>' for word in words)
    (found,) = cells_of(tmp_path, f"<row>{row}</row>")
    assert list(found.values()) == [True, False, True, False, True, True, CellError("2")]


def test_a_text_is_a_text_whatever_its_cell_is_called(tmp_path: Path) -> None:
    row = (
        '<row><c t="inlineStr"><v>清淤</v></c><c t="str"><is><t>管网</t></is></c><c><is><t>5</t></is></c>'
        '<c t="inlineStr"><is><t></t></is></c></row>'
    )
    assert cells_of(tmp_path, row) == [{1: "清淤", 2: "管网", 3: "5"}]


@pytest.mark.parametrize(
    "cell", ['<c t="s"><v>-1</v></c>', '<c t="s"><v>1.0</v></c>', '<c t="s"><v>9</v></c>']
)
def test_shared_strings_that_are_not_there(tmp_path: Path, cell: str) -> None:
    (found,) = cells_of(tmp_path, f"<row>{cell}</row>", strings="<si><t>a</t></si>")
    assert isinstance(found[1], CellError)


def test_formulas_count_by_what_was_left_beside_them(tmp_path: Path) -> None:
    row = (
        '<row><c><f>1+1</f></c><c t="str"><f>"a"</f><v></v></c><c t="s"><f>A1</f><v>0</v></c>'
        '<c><f t="shared" si="0"/><v>3</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    found = cells_of(tmp_path, row, strings="<si><t>a</t></si>")
    assert found == [{3: "a", 4: 3.0, 5: CellError("#DIV/0!")}]


def test_hidden_and_filtered_rows_are_data(tmp_path: Path) -> None:
    rows = '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" outlineLevel="1" collapsed="1"><c><v>2</v></c></row>'
    assert cells_of(tmp_path, rows) == [{1: 1.0}, {1: 2.0}]


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


@pytest.mark.parametrize("word", ["1", "true", "on", " 1 "])
def test_days_since_1904(tmp_path: Path, word: str) -> None:
    parts = minimal(
        '<row><c s="0"><v>44349</v></c></row>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        properties=f'<workbookPr date1904="{word}"/>',
    )
    (row,) = rows_in(pack(tmp_path / "表.xlsx", parts))
    assert row.cells == {1: datetime.datetime.fromisoformat("2025-06-03")}


def test_formats_that_would_take_hours(tmp_path: Path) -> None:
    """A code of brackets only, and one code for very many styles: each is looked at once, and from end to end."""
    brackets, long = "[" * 900_000, "0" * 900_000
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{brackets}"/><numFmt numFmtId="201" formatCode="{long}"/>'
        "</numFmts><cellXfs>" + '<xf numFmtId="201"/>' * 90_000 + '<xf numFmtId="200"/></cellXfs>'
    )
    found = cells_of(tmp_path, '<row><c s="90000"><v>1</v></c><c s="0"><v>2</v></c></row>', styles=styles)
    assert found == [{1: 1.0, 2: 2.0}]


def test_a_part_that_is_named_in_its_address(tmp_path: Path) -> None:
    """Targets are addresses: names that are no ASCII may be written with percent signs there."""
    parts = minimal("<row><c><v>1</v></c></row>")
    parts["xl/worksheets/表 一.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = str(parts[rels]).replace("worksheets/sheet1.xml", "worksheets/%E8%A1%A8%20%E4%B8%80.xml")
    assert [dict(row.cells) for row in rows_in(pack(tmp_path / "表.xlsx", parts))] == [{1: 1.0}]


def test_one_part_is_no_two_sheets(tmp_path: Path) -> None:
    parts = minimal("<row><c><v>1</v></c></row>")
    twice = '<sheet name="表二" sheetId="2" r:id="rId1"/></sheets>'
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</sheets>", twice)
    with pytest.raises(DeskError) as caught:
        rows_in(pack(tmp_path / "表.xlsx", parts))
    assert caught.value.problems[0].code is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    ("stored", "text"),
    [("_xD83D__xDE00_", "😀"), ("a_xD800_b", "a\ufffdb"), ("_xDC00_", "\ufffd"), ("_xD83D_😀", "\ufffd😀")],
)
def test_halves_of_signs(tmp_path: Path, stored: str, text: str) -> None:
    """No desk can keep half a sign, nor can it be printed."""
    row = f'<row><c t="inlineStr"><is><t>{stored}</t></is></c><c t="s"><v>0</v></c></row>'
    assert cells_of(tmp_path, row, strings=f"<si><t>{stored}</t></si>") == [{1: text, 2: text}]
