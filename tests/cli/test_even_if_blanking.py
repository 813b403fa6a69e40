"""A workbook that would blank most of what is known goes in only with the word for it."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Ask


def test_a_workbook_that_blanks_most_needs_a_word_of_its_own(
    ask: Ask, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    district, town = desks
    people = ("--inspector", "张三", "--inspector", "李四")
    for number in range(10):
        place = ("--place", f"第{number}处", "--finding", "好")
        ask("inspect", 2, "--date", "2025-06-12", *place, *people, "--desk", town)
    sent = tmp_path / "回传.xlsx"
    ask("return", "--out", sent, "--desk", town)
    ask("receive", sent, "--apply", "--desk", district)
    book = load_workbook(sent)
    page = book["现场核查"]
    (head,) = [cell for cells in page.iter_rows() for cell in cells if cell.value == "作废"]
    for row in range(head.row + 1, head.row + 11):
        page.cell(row, head.column).value = "是"
    book.save(sent)
    refused = ask("receive", sent, "--apply", "--desk", district, status=1)
    assert [one["code"] for one in refused["problems"]] == ["workbook.blanks_most"]
    assert (refused["applied"], refused["changes"]) == (False, [])
    let_in = ask("receive", sent, "--apply", "--even-if-blanking", "--desk", district)
    assert let_in["applied"] is True
    assert {change["field"] for change in let_in["changes"]} == {"withdrawn"}
    assert len(let_in["changes"]) == 10
