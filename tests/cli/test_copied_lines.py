"""`receive --copies`: lines with the id of another one wait, or are decided for all."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Ask, Run


def copied(ask: Ask, town: Path, path: Path) -> Path:
    """Write a return with a report, and copy that for another month."""
    ask("progress", 2, "--period", "2025-06", "--status", "达到时序进度", "--text", "本月的", "--desk", town)
    ask("return", "--out", path, "--desk", town)
    book = load_workbook(path)
    page = book["进展"]
    for cell in page[2]:
        page.cell(3, cell.column).value = cell.value
    at = {cell.value: cell.column for cell in page[1]}
    page.cell(3, at["期间"]).value = "2025-05"
    page.cell(3, at["进展情况"]).value = "上月的"
    book.save(path)
    return path


def test_a_copied_line_waits_until_it_is_decided(
    ask: Ask, run: Run, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    district, town = desks
    path = copied(ask, town, tmp_path / "回传.xlsx")
    receiving = ("receive", path, "--desk", district)
    waiting = ask(*receiving, "--apply")
    (copy,) = waiting["copies"]
    assert (copy["sheet"], copy["cell"], copy["decided"]) == ("进展", "A3", None)
    assert copy["content"]["text"] == "上月的"
    assert copy["id"] not in {one["id"] for one in waiting["changes"]}
    assert [one["code"] for one in waiting["problems"]] == ["workbook.row_copied"]
    assert "复制的行1条" in run(*receiving).output
    left = ask(*receiving, "--copies", "leave", "--apply")
    assert (left["copies"][0]["decided"], left["changes"], left["problems"]) == ("leave", [], [])
    taken = ask(*receiving, "--copies", "new", "--apply")
    assert taken["copies"][0]["decided"] == "new"
    assert {one["id"] for one in taken["changes"]} == {copy["id"]}
    assert ask(*receiving, "--copies", "new", "--apply")["copies"] == []
