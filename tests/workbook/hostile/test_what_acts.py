"""What acts or fetches is refused, left closed or not followed: macros, links, embedded files, formulas."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.workbook.reading.reader import read_envelope, read_package
from tests.workbook.hostile.good_parts import EVIDENCE, SHEET
from tests.workbook.packages import a_jpeg, a_return
from tests.workbook.rawbook import edit, swap
from tests.workbook.reading.refusals import code_of

FORBIDDEN = {
    "macros": ("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"),
    "macro-sheet": ("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", "xlMacrosheet"),
    "link": (
        "xl/externalLinks/externalLink1.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
        "externalLink",
    ),
    "control": ("xl/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "activeXControlBinary"),
    "connection": (
        "xl/connections.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
        "connections",
    ),
    "web-query": (
        "xl/queryTables/queryTable1.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml",
        "queryTable",
    ),
}


@pytest.mark.parametrize("kind", list(FORBIDDEN))
@pytest.mark.parametrize("way", ["part", "backslashes", "type", "relation"])
def test_what_acts_or_fetches_is_refused_however_it_is_called(returned: Path, kind: str, way: str) -> None:
    part, content_type, relation = FORBIDDEN[kind]
    innocent = "xl/media/image9.png"
    if way in ("part", "backslashes"):
        changed = edit(returned, {part.replace("/", "\\") if way == "backslashes" else part.upper(): b"x"})
    elif way == "type":
        override = f'<Override PartName="/{innocent}" ContentType="{content_type}"/></Types>'
        changed = edit(returned, {innocent: b"x", "[Content_Types].xml": swap("</Types>", override)})
    else:
        entry = (
            f'<Relationship Id="r98" Type="http://x/{relation}" Target="media/image9.png"/></Relationships>'
        )
        changes = {innocent: b"x", "xl/_rels/workbook.xml.rels": swap("</Relationships>", entry)}
        changed = edit(returned, changes)
    if kind == "macro-sheet" and way == "relation":
        # A sheet that is no worksheet is not read; its type or name gives it away wherever Excel would run it.
        assert read_envelope(changed).unit == "示例镇"
    else:
        assert code_of(changed) is Code.WORKBOOK_UNSAFE


def test_a_workbook_for_macros_that_was_renamed(returned: Path) -> None:
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    renamed = swap(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert code_of(edit(returned, {"[Content_Types].xml": renamed})) is Code.WORKBOOK_UNSAFE


def test_embedded_files_are_left_closed_and_told(returned: Path) -> None:
    changes = {
        "xl/embeddings/oleObject1.bin": b"MZ" * 100,
        "xl/embeddings/Microsoft_Word_Document1.docx": b"PK",
    }
    found = read_package(edit(returned, changes), returned.parent)
    assert [one.code for one in found.problems] == [Code.WORKBOOK_OBJECTS_UNREAD]
    assert found.problems[0].values["count"] == "2"
    assert len(found.package.rows) == len(a_return({EVIDENCE: a_jpeg(20)}).rows)


def test_links_are_neither_followed_nor_in_the_way(returned: Path) -> None:
    part = "xl/worksheets/_rels/sheet2.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    targets = (
        "javascript:alert(1)",
        "file:///C:/a.exe",
        "ms-word:ofe|u|http://192.0.2.1/",
        "\\\\192.0.2.1\\x",
        "#A1",
    )
    entries = "".join(
        f'<Relationship Id="rL{number}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for number, target in enumerate(targets)
    )
    relations = f"<Relationships>{entries}</Relationships>".encode()
    links = "".join(f'<hyperlink ref="G2" r:id="rL{number}"/>' for number in range(len(targets)))
    sheet = swap("</sheetData>", f'</sheetData><hyperlinks xmlns:r="r">{links}</hyperlinks>')
    before = read_package(returned, returned.parent).package
    found = read_package(edit(returned, {part: relations, SHEET: sheet}), returned.parent)
    assert (found.package, found.problems) == (before, ())


FORMULAS = ("cmd|'/C calc'!A0", 'HYPERLINK("http://192.0.2.1",1)', 'WEBSERVICE("http://192.0.2.1")', "1/0")


def text_cell(content: bytes) -> str:
    """Return the cell of 进展情况 in the only row of 进展, as stored."""
    start = content.index(b'<c r="G2"')
    return content[start : content.index(b"</c>", start) + 4].decode()


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("kind", ["str", "e", "n", "missing"])
def test_a_formula_is_its_last_value_and_nothing_more(returned: Path, formula: str, kind: str) -> None:
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;")
    value = {"str": "<v>已完成</v>", "e": "<v>#REF!</v>", "n": "<v>5</v>", "missing": ""}[kind]
    name = "" if kind == "missing" else f' t="{kind}"'

    def change(content: bytes) -> bytes:
        return content.replace(
            text_cell(content).encode(), f'<c r="G2"{name}><f>{escaped}</f>{value}</c>'.encode()
        )

    found = read_package(edit(returned, {SHEET: change}), returned.parent)
    texts = [row.text for row in found.package.rows if isinstance(row, Progress)]
    assert texts == {"str": ["已完成"], "n": ["5"]}.get(kind, [])
    unusable = kind in ("e", "missing")
    assert [one.code for one in found.problems] == ([Code.CELL_LEFT_OUT] if unusable else [])
    assert [line.lost for line in found.loose] == ([{"text"}] if unusable else [])
