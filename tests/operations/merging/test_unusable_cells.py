"""Cells that hold something which nobody can read: errors, and formulas that no program has worked out."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from tests.desks import Prepared
from tests.operations.conftest import sent_by_town
from tests.operations.filling import filled, take_in

LINE = ("进展", 2)


@pytest.fixture
def returned(prepared: Prepared, dispatched: Path, tmp_path: Path) -> Path:
    """A return with one report."""
    content = {"period": "2025-06", "status": "达到时序进度", "text": "清淤。", "percent": 40}
    return sent_by_town(prepared, tmp_path, lambda town: save_progress(town, find_task(town, "2"), content))


@pytest.mark.parametrize("unusable", ["=20+30", "#N/A", "#REF!"])
def test_what_is_known_stays_and_the_rest_of_the_line_goes_in(
    planned: Desk, returned: Path, tmp_path: Path, unusable: str
) -> None:
    """A formula that no program has worked out was taken for a blank cell, and blanked what was known."""
    take_in(planned, returned)
    for number, (heading, other) in enumerate((("完成百分比", "存在问题"), ("进展情况", "下步措施"))):
        typed = {LINE: {heading: unusable, other: "还有人乱倒。"}}
        again = filled(returned, tmp_path / f"{number}.xlsx", typed)
        with preview_files(planned, [again]) as preview:
            told = [(one.code, one.values["column"], one.values["value"]) for one in preview.problems]
        assert told == [(Code.CELL_LEFT_OUT, heading, unusable)]
        take_in(planned, again)
    (row,) = planned.store.rows.find(Progress)
    assert (row.text, row.percent) == ("清淤。", 40)
    assert (row.difficulties, row.next_step) == ("还有人乱倒。", "还有人乱倒。")


def test_a_new_line_without_its_text_is_left_out_and_told_in_words(
    planned: Desk, returned: Path, tmp_path: Path
) -> None:
    broken = filled(returned, tmp_path / "1.xlsx", {LINE: {"进展情况": "#N/A"}})
    assert take_in(planned, broken) == [Code.CELL_LEFT_OUT, Code.FIELD_EMPTY]
    assert planned.store.rows.find(Progress) == ()


def test_words_in_the_place_of_a_photo_are_told(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    typed = {"序号": "2", "阶段": "整改后", "说明": "入河口", "图片": "见附件"}
    form = filled(
        dispatched, tmp_path / "1.xlsx", {("佐证材料", 2): typed, ("佐证材料", 3): {"图片": "后补"}}
    )
    with preview_files(planned, [form]) as preview:
        told = [(one.code, one.place.cell, one.values.get("value")) for one in preview.problems]
    assert told == [
        (Code.CELL_LEFT_OUT, "E2", "见附件"),
        (Code.CELL_LEFT_OUT, "E3", "后补"),
        (Code.PICTURE_WANTED, "E2", None),
    ]
