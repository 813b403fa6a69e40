"""What cannot be annotated is refused and leaves nothing; what can is never spoilt further."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.annotating.annotate import annotate
from tests.workbook.annotating.annotations import BOOK, REMARKS, TYPES, a_raw_book, annotated, read, refused
from tests.workbook.mutating import mutated
from tests.workbook.raw import oldbook as old
from tests.workbook.rawbook import MAIN, edit, swap, unpack


def test_shapes_that_are_no_good_xml_are_added_to(returned: Path) -> None:
    """Excel itself writes `<br>` without an end into the text boxes of its shapes."""
    workbook = openpyxl.load_workbook(returned)
    workbook["进展"]["G2"].comment = Comment("请核对", "李四")
    workbook.save(returned)
    (shapes,) = (name for name in unpack(returned) if name.endswith(".vml"))
    edit(
        returned,
        {shapes: swap("</xml>", "<v:shape><v:textbox><div>一<br>二</div></v:textbox></v:shape></xml>")},
    )
    now = unpack(annotated(returned))[shapes]
    assert b"<br>" in now
    assert now.count(b'ObjectType="Note"') == 3
    edit(returned, {shapes: b"<html>"})
    assert refused(returned) is Code.WORKBOOK_BROKEN


def test_what_cannot_be_annotated_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    xls = old.save(tmp_path / "旧.xls", old.workbook([("表一", b"")]))
    assert refused(xls) is Code.NOT_ANNOTATABLE
    path = a_raw_book(tmp_path, '<row r="2"/>')
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert refused(edit(path, {BOOK: swap(MAIN, strict)})) is Code.NOT_ANNOTATABLE
    path = a_raw_book(tmp_path, '<row r="2"/>')
    assert refused(edit(path, {TYPES: None})) is Code.WORKBOOK_BROKEN
    entity = f'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet xmlns="{MAIN}"/>'
    path = a_raw_book(tmp_path, "")
    assert refused(edit(path, {"xl/worksheets/sheet1.xml": entity.encode()})) is Code.WORKBOOK_UNSAFE
    path = a_raw_book(tmp_path, "")
    assert (
        refused(edit(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"})) is Code.WORKBOOK_BROKEN
    )


def seen(path: Path) -> object:
    """What a reader makes of a workbook, its refusal included."""
    try:
        found, pictures = read(path)
    except DeskError as error:
        return [problem.code for problem in error.problems]
    return found.package, found.loose, found.problems, pictures


def test_a_spoilt_workbook_is_refused_or_copied_as_it_is(returned: Path) -> None:
    again = annotated(returned)
    wholes = (returned.read_bytes(), again.read_bytes())
    spoilt, copy = returned.parent / "坏" / "表.xlsx", returned.parent / "份" / "表.xlsx"
    spoilt.parent.mkdir()
    outcomes: set[str] = set()
    for seed in range(50):
        spoilt.write_bytes(mutated(wholes[seed % 2], seed))
        copy.unlink(missing_ok=True)
        try:
            annotate(spoilt, REMARKS, copy)
        except DeskError as error:
            outcomes |= {problem.code for problem in error.problems}
            assert not copy.exists()
        else:
            outcomes.add("copied")
            assert seen(copy) == seen(spoilt), seed
    assert {"copied", Code.WORKBOOK_BROKEN} <= outcomes
    assert outcomes <= {
        "copied",
        Code.WORKBOOK_BROKEN,
        Code.WORKBOOK_UNSAFE,
        Code.WORKBOOK_NOT_ONE,
        Code.WORKBOOK_OLD_KIND,
        Code.NOT_ANNOTATABLE,
    }
