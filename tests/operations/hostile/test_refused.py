"""A hostile file is refused whole: exit status 1, the desk as it was, and no more told than can be read."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jinjiang_desk.app import computer
from jinjiang_desk.cli.main import cli
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.shortening import MOST_SHOWN
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.receiving.annotating import annotate_file
from jinjiang_desk.operations.receiving.receive import preview_files
from tests.desks import clock
from tests.operations.hostile.good_parts import SHEET, part_with
from tests.typing_slip import mistype_day
from tests.workbook.container.bombs import nested_quotes
from tests.workbook.rawbook import Change, edit, swap, unpack


def state(root: Path) -> dict[str, str]:
    """Return the hash of every file of a desk that is not open."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and "log" not in path.parts
    }


HARM: dict[str, tuple[Callable[[Path], str], Change, Code]] = {
    "doctype": (lambda _: SHEET, swap("<worksheet ", "<!DOCTYPE x><worksheet "), Code.WORKBOOK_UNSAFE),
    "macro": (lambda _: "xl/vbaProject.bin", b"x", Code.WORKBOOK_UNSAFE),
    "link": (lambda _: "xl/externalLinks/externalLink1.xml", b"<x/>", Code.WORKBOOK_UNSAFE),
    "climbing": (lambda _: "../../a.xml", b"<x/>", Code.WORKBOOK_UNSAFE),
    "cut": (lambda _: SHEET, lambda content: content[: len(content) // 2], Code.WORKBOOK_BROKEN),
    "sheet-gone": (lambda _: SHEET, None, Code.WORKBOOK_BROKEN),
    "drawing-gone": (part_with("drawings/drawing", ".xml"), None, Code.WORKBOOK_BROKEN),
    "photo-gone": (part_with("xl/media/"), None, Code.WORKBOOK_BROKEN),
    "styles-gone": (lambda _: "xl/styles.xml", None, Code.WORKBOOK_BROKEN),
}


@pytest.mark.parametrize("harm", list(HARM))
def test_the_whole_file_is_refused_and_the_desk_is_as_it_was(
    planned: Desk, returned: Path, harm: str
) -> None:
    find, change, code = HARM[harm]
    edit(returned, {find(returned): change})
    planned.close()
    root = planned.store.folder.root
    # A desk notes down where it lies when it is first opened there.
    open_desk(planned.store.folder, clock, computer()).close()
    before = state(root)
    for option in ((), ("--apply",)):
        result = CliRunner().invoke(cli, ["receive", str(returned), *option, "--json", "--desk", str(root)])
        assert result.exit_code == 1, result.output
        told = json.loads(result.stdout)
        assert [one["code"] for one in told["problems"]] == [code]
        assert told["changes"] == []
    assert state(root) == before


def test_a_bomb_is_refused_by_the_desk(planned: Desk, tmp_path: Path) -> None:
    with preview_files(planned, [nested_quotes(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 50)]) as preview:
        assert [one.code for one in preview.problems] == [Code.WORKBOOK_UNSAFE]


def many_lines(count: int) -> Callable[[bytes], bytes]:
    """Return a change that repeats the first line of a sheet of records with another id and a day that is none."""

    def change(content: bytes) -> bytes:
        start = content.index(b'<row r="2"')
        end = content.index(b"</row>", start) + len(b"</row>")
        line = content[start:end].decode()
        lines = []
        for number in range(2, count + 2):
            named = re.sub(r' r="([A-Z]*)2"', rf' r="\g<1>{number}"', line)
            lines.append(re.sub(rf'<c r="A{number}".*?</c>', "", named))
        return content[:start] + "".join(lines).encode() + b"</sheetData></worksheet>"

    return change


def test_very_many_problems_are_counted_and_not_listed(planned: Desk, returned: Path, tmp_path: Path) -> None:
    """All of them are marked in a copy; the preview, its JSON and the letter that is kept list the first ones."""
    mistype_day(returned)
    count = MOST_SHOWN + 30
    edit(returned, {SHEET: many_lines(count)})
    with preview_files(planned, [returned]) as preview:
        (file,) = preview.files
        shown = Counter(one.code for one in preview.problems)
        (more,) = (one for one in preview.problems if one.values.get("kind") == Code.CELL_LEFT_OUT)
        annotate_file(planned, file, tmp_path / "标注.xlsx")
    assert Counter(one.code for one in file.problems)[Code.CELL_LEFT_OUT] == count
    assert (shown[Code.CELL_LEFT_OUT], more.values["count"]) == (MOST_SHOWN, str(count - MOST_SHOWN))
    comments = next(one for one in unpack(tmp_path / "标注.xlsx").values() if b"<comments" in one)
    assert comments.count("看情况".encode()) == count
    root = planned.store.folder.root
    planned.close()
    result = CliRunner().invoke(cli, ["receive", str(returned), "--apply", "--json", "--desk", str(root)])
    assert Counter(one["code"] for one in json.loads(result.stdout)["problems"]) == shown
