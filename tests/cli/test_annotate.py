"""`receive --annotate`, and .xls on the command line."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Ask, Run
from tests.typing_slip import mistype_day
from tests.workbook.raw import oldbook as old

Desks = tuple[Path, Path]


@pytest.fixture
def wrong(ask: Ask, desks: Desks, tmp_path: Path) -> Path:
    """A return with two reports, one of them with words where a day belongs."""
    for task in (1, 2):
        content = ("--period", "2025-06", "--status", "已完成", "--text", "清淤完成")
        ask("progress", task, *content, "--desk", desks[1])
    path = tmp_path / "回传.xlsx"
    ask("return", "--out", path, "--desk", desks[1])
    return mistype_day(path)


def codes(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [problem["code"] for problem in answer["problems"]]


def test_a_copy_is_written_beside_what_goes_in(ask: Ask, desks: Desks, wrong: Path, tmp_path: Path) -> None:
    copy, before = tmp_path / "标注.xlsx", wrong.read_bytes()
    answer = ask("receive", wrong, "--annotate", copy, "--apply", "--desk", desks[0])
    assert answer["annotated"] == [{"file": wrong.name, "copy": str(copy)}]
    assert wrong.read_bytes() == before
    (place,) = [one["place"] for one in answer["problems"] if "cell" in one["place"]]
    assert openpyxl.load_workbook(copy)[place["sheet"]][place["cell"]].comment is not None
    again = ask("receive", copy, "--desk", desks[0])
    assert again["changes"] == []
    assert "annotated" not in again


def test_several_go_into_a_folder_and_an_xls_is_told(
    ask: Ask, run: Run, desks: Desks, wrong: Path, tmp_path: Path
) -> None:
    xls, out = old.save(tmp_path / "旧.xls", old.workbook([("表一", b"")])), tmp_path / "标注"
    answer = ask("receive", wrong, xls, "--annotate", out, "--desk", desks[0], status=1)
    assert [one["file"] for one in answer["annotated"]] == [wrong.name]
    assert [one.name for one in out.iterdir()] == ["回传_标注.xlsx"]
    told = [(one["code"], one["severity"], one["place"]["file"]) for one in answer["problems"]]
    assert ("workbook.not_annotatable", "note", "旧.xls") in told
    assert ("workbook.foreign", "stop", "旧.xls") in told
    assert run("receive", wrong, "--annotate", out, "--desk", desks[0]).exit_code == 0
    assert len(list(out.iterdir())) == 2


def test_where_no_copy_can_be_written_nothing_goes_in(
    ask: Ask, desks: Desks, wrong: Path, tmp_path: Path
) -> None:
    refused = ask("receive", wrong, "--annotate", wrong, "--apply", "--desk", desks[0], status=1)
    assert codes(refused) == ["workbook.target_is_original"]
    inside = desks[0] / "标注.xlsx"
    refused = ask("receive", wrong, "--annotate", inside, "--apply", "--desk", desks[0], status=1)
    assert codes(refused) == ["desk.target_in_desk"]
    assert ask("receive", wrong, "--desk", desks[0])["changes"] != []


def test_a_workbook_that_came_is_never_written_over(
    ask: Ask, desks: Desks, wrong: Path, tmp_path: Path
) -> None:
    other = tmp_path / "区里的表.xlsx"
    ask("dispatch", "--unit", "示例镇", "--out", other, "--desk", desks[0])
    before = other.read_bytes()
    refused = ask("receive", wrong, "--annotate", other, "--apply", "--desk", desks[0], status=1)
    assert codes(refused) == ["workbook.target_taken"]
    assert ask("receive", wrong, "--desk", desks[0])["changes"] != []
    refused = ask("return", "--all", "--out", other, "--desk", desks[1], status=1)
    assert codes(refused) == ["workbook.target_taken"]
    assert other.read_bytes() == before


def test_a_list_of_units_may_be_an_xls(ask: Ask, tmp_path: Path) -> None:
    rows = [["名称", "类别"], ["示例镇", "镇"]]
    cells = b"".join(
        old.cell(old.LABEL, row, column, old.signs(text))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    )
    units = old.save(tmp_path / "名录.xls", old.workbook([("名录", cells)]))
    desk = tmp_path / "区"
    ask("init", "--desk", desk, "--role", "district", "--unit", "区整改办", "--units", units)
    assert "示例镇" in [one["name"] for one in ask("units", "--desk", desk)["units"]]
