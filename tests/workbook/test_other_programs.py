"""Other programs see in our workbooks what we wrote, and we see in theirs what it was, whoever saved it last.

What programs change is written here by hand, after ECMA-376, ISO 29500 and what Excel and WPS are known to do.
What LibreOffice really saves is in test_libreoffice.py.
"""

import dataclasses
import datetime
import html
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.domain.records import Inspection, Progress, Verdict
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.raw.escapes import escape
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.drawn_packages import NASTY
from tests.workbook.packages import a_dispatch, a_jpeg, a_return, an_envelope, labels_of, row_id
from tests.workbook.rawbook import MAIN, OFFICE, pack, unpack
from tests.workbook.test_round_trip import assert_same

# Escapes are decoded by Excel, LibreOffice and our reader; openpyxl shows them as stored.
PLAIN = [text for text in NASTY if escape(text) == text]


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


# ---------------------------------------------------------------- as other programs save it

SHEETS = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
CELL = re.compile(r'<c (r="[A-Z]+[0-9]+")([^>]*) t="inlineStr"><is><t([^>]*)>([^<]*)</t></is></c>')
STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": f"{STRICT}spreadsheetml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": f"{STRICT}drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": f"{STRICT}drawingml/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties": (
        f"{STRICT}officeDocument/relationships/customProperties"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": f"{STRICT}officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": (
        f"{STRICT}officeDocument/customProperties"
    ),
}
"""ECMA-376 transitional and what ISO 29500 strict says in its place (part 1, annex A)."""

Texts = dict[str, str]


def in_sheets(parts: Texts, change: Callable[[str], str]) -> Texts:
    """Change the worksheets."""
    return {name: change(text) if SHEETS.fullmatch(name) else text for name, text in parts.items()}


def with_shared_strings(parts: Texts, item: Callable[[str, str], str]) -> Texts:
    """Move all texts to the shared strings, as Excel and WPS do; `item` writes one of them."""
    found: list[str] = []

    def move(match: re.Match[str]) -> str:
        found.append(item(match[4], match[3]))
        return f'<c {match[1]}{match[2]} t="s"><v>{len(found) - 1}</v></c>'

    parts = in_sheets(parts, lambda text: CELL.sub(move, text))
    head = f'<sst xmlns="{MAIN}" count="{len(found)}" uniqueCount="{len(found)}">'
    parts["xl/sharedStrings.xml"] = head + "".join(found) + "</sst>"
    relation = f'<Relationship Id="rId900" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = parts["xl/_rels/workbook.xml.rels"]
    return {**parts, "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", relation)}


def plain_item(text: str, space: str) -> str:
    return f"<si><t{space}>{text}</t></si>"


def in_runs(text: str, _space: str) -> str:
    """Split a text into runs with fonts of their own, and tell how the first sign is said."""
    text = html.unescape(text)
    pieces = [text[:1], text[1:3], text[3:]]
    keep = ' xml:space="preserve"'
    runs = "".join(
        f'<r><rPr><sz val="9"/></rPr><t{keep}>{html.escape(one, quote=False)}</t></r>' for one in pieces
    )
    return f'<si>{runs}<rPh sb="0" eb="1"><t>pinyin</t></rPh><phoneticPr fontId="1"/></si>'


def strict(parts: Texts) -> Texts:
    """Use the namespaces and relationship types of ISO 29500 strict."""
    for old, new in TRANSITIONAL.items():
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    return parts


def without_names(parts: Texts) -> Texts:
    """Leave out what rows and cells are called (18.3.1.4, 18.3.1.73 allow it): they follow each other."""

    def bare(text: str) -> str:
        return re.sub(r"<(row|c) r=\"[A-Z]*[0-9]+\"", r"<\1", re.sub(r"<dimension [^>]*/>", "", text))

    return in_sheets(parts, bare)


def of_excel(parts: Texts) -> Texts:
    """Add what Excel adds: its own namespaces, heights, view settings and content for older programs."""
    spaces = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
        ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001}"'
    )

    def change(text: str) -> str:
        text = text.replace("<worksheet ", f"<worksheet{spaces} ", 1)
        return re.sub("<row ", '<row spans="1:18" x14ac:dyDescent="0.25" ', text)

    parts = in_sheets(parts, change)
    wrapped = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\a\\"'
        ' xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
        "</mc:AlternateContent><sheets>"
    )
    return {**parts, "xl/workbook.xml": parts["xl/workbook.xml"].replace("<sheets>", wrapped, 1)}


def with_a_tail(parts: Texts) -> Texts:
    """Dress blank rows down to the bottom, with a blank in the very last cell; of each sheet the last 2,000 are
    there and those before are left out, as they all look the same to a reader that goes row by row."""
    tail = "".join(
        f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>'
        for number in range(1_048_576 - 2_000, 1_048_576)
    )
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'
    parts = in_sheets(parts, lambda text: text.replace("</sheetData>", f"{tail}{last}</sheetData>"))
    return in_sheets(
        parts, lambda text: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', text)
    )


def with_carriage_returns(parts: Texts) -> Texts:
    """Write line breaks as Excel on a Mac and some programs do."""
    return in_sheets(parts, lambda text: CELL.sub(lambda one: one[0].replace("\n", "_x000D_\n"), text))


def with_other_dates(parts: Texts) -> Texts:
    """Show dates as the Chinese editions do: by one of their own formats, which no workbook explains."""
    styles = parts["xl/styles.xml"]
    (number,) = re.findall(r'<numFmt numFmtId="([0-9]+)" formatCode="yyyy-mm-dd"', styles) or ("14",)
    return {**parts, "xl/styles.xml": styles.replace(f'numFmtId="{number}"', 'numFmtId="31"')}


def with_vendor_types(parts: Texts) -> Texts:
    """Call the relationships after somebody else."""
    return {
        name: text.replace(f"{OFFICE}/", "http://vendor.example/office/2020/")
        if name.endswith(".rels")
        else text
        for name, text in parts.items()
    }


def with_pictures_for_older_programs(parts: Texts) -> Texts:
    """Give each picture twice: once for programs that know an extension, once for those that do not."""
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    def change(text: str) -> str:
        def both(match: re.Match[str]) -> str:
            choice = f'<mc:Choice Requires="a14">{match[0]}</mc:Choice>'
            other = f"<mc:Fallback>{match[0]}</mc:Fallback>"
            return f'<mc:AlternateContent xmlns:mc="{space}">{choice}{other}</mc:AlternateContent>'

        return re.sub(r"<(?:\w+:)?pic>.*?</(?:\w+:)?pic>", both, text, flags=re.DOTALL)

    return {name: change(text) if "drawings/drawing" in name else text for name, text in parts.items()}


def with_absolute_targets(parts: Texts) -> Texts:
    """Write targets from the root of the package; ours are, so those that are not become so, and the others not."""
    name = "xl/_rels/workbook.xml.rels"
    turned = re.sub(r'Target="/xl/', 'Target="', parts[name])
    return {**parts, name: turned}


ONLY_WITH_PICTURES = "pictures for older programs"
MAKES: dict[str, Callable[[Texts], Texts]] = {
    "shared strings": lambda parts: with_shared_strings(parts, plain_item),
    "rich runs and phonetics": lambda parts: with_shared_strings(parts, in_runs),
    "strict": strict,
    "rows and cells without names": without_names,
    "Excel's own": of_excel,
    "tail": with_a_tail,
    "carriage returns": with_carriage_returns,
    "Chinese date formats": with_other_dates,
    "vendor relationships": with_vendor_types,
    ONLY_WITH_PICTURES: with_pictures_for_older_programs,
    "relative targets": with_absolute_targets,
    "all of Excel": lambda parts: with_a_tail(
        of_excel(with_other_dates(with_shared_strings(parts, in_runs)))
    ),
    "strict Excel": lambda parts: strict(of_excel(with_shared_strings(parts, plain_item))),
}


CASES = [
    (kind, make)
    for make in MAKES
    for kind in PackageKind
    if kind is PackageKind.RETURN or make != ONLY_WITH_PICTURES
]


@pytest.fixture(scope="module")
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dispatch, and a return with photos."""
    folder = tmp_path_factory.mktemp("written")
    copies = {row_id(21): a_jpeg(20), row_id(22): a_jpeg(150, (240, 320))}
    pictures = {name: folder / f"{name}.copy" for name in copies}
    for name, content in copies.items():
        pictures[name].write_bytes(content)
    package = a_dispatch() if request.param is PackageKind.DISPATCH else a_return(copies)
    package = dataclasses.replace(package, rows=tuple(in_lines(row) for row in package.rows))
    path = folder / "往来表.xlsx"
    write_package(package, pictures if request.param is PackageKind.RETURN else {}, path, labels_of())
    return path


def in_lines(row: Row) -> Row:
    """Give a row a text of several lines, where it has room for one."""
    if isinstance(row, Progress | Verdict):
        return dataclasses.replace(row, text="第一行\n第二行\n\n第四行")
    return row


@pytest.mark.parametrize(("written", "make"), CASES, indirect=["written"], ids=str)
@pytest.mark.parametrize("slash", ["/", "\\"], ids=["slashes", "backslashes"])
def test_whatever_program_saved_it_last(written: Path, tmp_path: Path, make: str, slash: str) -> None:
    raw = unpack(written)
    texts = {name: part.decode() for name, part in raw.items() if name.endswith((".xml", ".rels"))}
    changed = MAKES[make](texts)
    assert changed != texts
    everything = {**raw, **{name: text.encode() for name, text in changed.items()}}
    path = pack(
        tmp_path / "往来表.xlsx", {name.replace("/", slash): part for name, part in everything.items()}
    )
    before, after = read_package(written, written.parent), read_package(path, tmp_path)
    assert_same(after.package, before.package)
    assert after.problems == before.problems
    assert {name: one.path.read_bytes() for name, one in after.pictures.items()} == {
        name: one.path.read_bytes() for name, one in before.pictures.items()
    }
