"""The part of a sheet however it is named, prefixed and encoded."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from tests.workbook.raw.rawrows import rows_in
from tests.workbook.rawbook import MAIN, minimal, pack

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


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
