"""What stands in cells as Excel, WPS and LibreOffice write them, built from the published format."""

import datetime
from pathlib import Path

import pytest

from jinjiang_desk.workbook.fields.values import CellError
from tests.workbook.raw.rawrows import cells_of


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
    ("serial", "expected"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("45811.395833333336", "2025-06-03T09:30:00"),
        ("2958465", "9999-12-31"),
    ],
)
def test_serial_numbers(tmp_path: Path, serial: str, expected: str) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    row, properties = f'<row><c s="0"><v>{serial}</v></c></row>', '<workbookPr date1904="0"/>'
    found = cells_of(tmp_path, row, styles=styles, properties=properties)
    assert found == [{1: datetime.datetime.fromisoformat(expected)}]


@pytest.mark.parametrize("serial", ["60", "-1", "2958466", "1e300"])
def test_serial_numbers_of_no_day(tmp_path: Path, serial: str) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    found = cells_of(tmp_path, f'<row><c s="0"><v>{serial}</v></c></row>', styles=styles)
    assert found == [{1: float(serial)}]


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
    assert found == [{1: CellError("=1+1"), 3: "a", 4: 3.0, 5: CellError("#DIV/0!")}]


@pytest.mark.parametrize("word", ["1", "true", "on", " 1 "])
def test_days_since_1904(tmp_path: Path, word: str) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    row, properties = '<row><c s="0"><v>44349</v></c></row>', f'<workbookPr date1904="{word}"/>'
    found = cells_of(tmp_path, row, styles=styles, properties=properties)
    assert found == [{1: datetime.datetime.fromisoformat("2025-06-03")}]


def test_formats_that_would_take_hours(tmp_path: Path) -> None:
    """A code of brackets only, and one code for very many styles: each is looked at once, and from end to end."""
    brackets, long = "[" * 900_000, "0" * 900_000
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{brackets}"/><numFmt numFmtId="201" formatCode="{long}"/>'
        "</numFmts><cellXfs>" + '<xf numFmtId="201"/>' * 90_000 + '<xf numFmtId="200"/></cellXfs>'
    )
    found = cells_of(tmp_path, '<row><c s="90000"><v>1</v></c><c s="0"><v>2</v></c></row>', styles=styles)
    assert found == [{1: 1.0, 2: 2.0}]


@pytest.mark.parametrize(
    ("stored", "text"),
    [("_xD83D__xDE00_", "😀"), ("a_xD800_b", "a\ufffdb"), ("_xDC00_", "\ufffd"), ("_xD83D_😀", "\ufffd😀")],
)
def test_halves_of_signs(tmp_path: Path, stored: str, text: str) -> None:
    """No desk can keep half a sign, nor can it be printed."""
    row = f'<row><c t="inlineStr"><is><t>{stored}</t></is></c><c t="s"><v>0</v></c></row>'
    assert cells_of(tmp_path, row, strings=f"<si><t>{stored}</t></si>") == [{1: text, 2: text}]
