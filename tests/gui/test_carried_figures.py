"""Figures that were put right in the loaded document get into a newer edition only where it prints them."""

from pathlib import Path

from jinjiang_desk.domain.indicators.rows import Indicator, IndicatorDocument, IndicatorValue
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from tests.gui.acts import rewrite, rows
from tests.gui.driver import Driver
from tests.gui.indicator_reviewing import folder_of, office, opened, review, source
from tests.plandoc.indicators.made_up import PLAN

__all__ = ["office", "review", "source"]

FIRST = "i15.1"


def edition(folder: Path, name: str, *replaced: tuple[str, str]) -> Path:
    """Write the made-up plan anew with something else in it."""
    text = PLAN + f"\n{name}。\n"
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def add_value(office: Driver, review: IndicatorDialog, heading: str, text: str) -> None:
    review.entries.choose(FIRST)
    form = review.pane.indicator
    office.click(form.add)
    office.write(form.values[-1].heading.editor, heading)
    office.write(form.values[-1].text.editor, text)


def texts(review: IndicatorDialog) -> list[str]:
    (row,) = [one.row for one in review.edits.entries if one.key == FIRST]
    return [one.text for one in row.values]


def test_a_value_that_the_newer_edition_does_not_print_is_told_and_not_loaded(
    office: Driver, review: IndicatorDialog, tmp_path: Path
) -> None:
    # A part of a printed figure: 1.5 of 21.5.
    add_value(office, review, "另一列", "1.5")
    office.click(review.load)
    again = opened(office, edition(tmp_path, "修订"))
    assert texts(again) == ["20", "21.5", "≥21"]
    assert "有1处这一份对不上" in again.carried.words.text()
    office.click(again.another)
    office.click(again.load)
    _first, second = rows(folder_of(office), IndicatorDocument)
    first = next(one for one in rows(folder_of(office), Indicator) if one.document_id == second.id)
    loaded = [one.text for one in rows(folder_of(office), IndicatorValue) if one.indicator_id == first.id]
    assert loaded == ["20", "21.5", "≥21"]


def test_what_was_carried_is_taken_back_from_a_row_in_which_a_person_put_something_else_right(
    office: Driver, review: IndicatorDialog, tmp_path: Path
) -> None:
    review.entries.choose(FIRST)
    rewrite(office, review.pane.indicator.values[0].text.editor, "20.5")
    office.click(review.load)
    newer = edition(tmp_path, "修订")
    again = opened(office, newer)
    assert texts(again)[0] == "20.5"
    rewrite(office, again.pane.indicator.remark.editor, "我的备注")
    office.press(again, "加一行")
    rewrite(office, again.pane.indicator.name.editor, "新的一行")
    for turns in range(4):
        office.click(again.carried.turn)
        assert texts(again)[0] == ("20", "20.5")[turns % 2]
        now = {one.key: one.row for one in again.edits.entries}
        assert now[FIRST].remark == "我的备注"
        assert now["i+1"].name == "新的一行"
    office.click(again.carried.turn)
    office.press(again, "关闭")
    third = opened(office, newer)
    assert texts(third)[0] == "20"
    assert third.edits.count == 2


def test_a_value_that_is_added_beside_a_carried_one_stays_when_that_is_taken_back(
    office: Driver, review: IndicatorDialog, tmp_path: Path
) -> None:
    review.entries.choose(FIRST)
    rewrite(office, review.pane.indicator.values[0].text.editor, "20.5")
    office.click(review.load)
    again = opened(office, edition(tmp_path, "修订"))
    add_value(office, again, "2023年", "")
    for first in ("20", "20.5"):
        office.click(again.carried.turn)
        assert texts(again) == [first, "21.5", "≥21", ""]
    for _ in range(4):
        office.press(again, "撤销")
    assert texts(again) == ["20.5", "21.5", "≥21"]


def test_a_newer_edition_of_a_document_that_was_taken_back_stands_for_itself(
    office: Driver, review: IndicatorDialog, tmp_path: Path
) -> None:
    review.entries.choose(FIRST)
    rewrite(office, review.pane.indicator.values[0].text.editor, "20.5")
    office.click(review.load)
    newer = edition(tmp_path, "修订")
    office.press(opened(office, newer), "关闭")
    office.view.keeping.steps.undo()
    office.settle()
    again = opened(office, newer)
    assert again.carried.isHidden()
    assert texts(again)[0] == "20"
