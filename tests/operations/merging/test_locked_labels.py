"""Words typed over on the lines of a return that go by their hidden columns."""

from pathlib import Path
from typing import Any

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Fulfilment, Inspection, Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.plan_review import load_corrected
from jinjiang_desk.operations.receiving.receive import preview_files
from tests.desks import Prepared
from tests.operations.conftest import receive, sent_by_town
from tests.operations.filling import filled, versions
from tests.operations.newer import RENUMBERED, Edited, as_edition, confirm_all
from tests.operations.steps import do_everything


@pytest.fixture(scope="module")
def whole(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with records of every kind, made once."""
    folder = tmp_path_factory.mktemp("whole")
    return sent_by_town(prepared, folder, lambda town: do_everything(town, folder))


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("进展", "序号", "七", Code.ROW_TASK_DIFFERS),
        ("现场核查", "序号", "九十九", Code.ROW_TASK_DIFFERS),
        ("措施落实", "措施号", "44", Code.ROW_MEASURE_DIFFERS),
        ("现场核查", "单位", "样板镇", Code.ROW_UNIT_DIFFERS),
    ],
)
def test_a_changed_label_is_told_with_its_cell_and_changes_nothing(
    planned: Desk,
    dispatched: Path,
    whole: Path,
    tmp_path: Path,
    sheet: str,
    heading: str,
    value: Any,
    code: Code,
) -> None:
    path = filled(whole, tmp_path / "改.xlsx", {(sheet, 2): {heading: value}})
    with preview_files(planned, [path]) as preview:
        (told,) = (one for one in preview.problems if one.code is code)
    assert (told.place.sheet, (told.place.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == (sheet, "2")
    receive(planned, path)
    before = versions(planned)
    receive(planned, whole)
    assert versions(planned) == before


def test_labels_left_as_they_are_are_no_word_worth(
    planned: Desk, dispatched: Path, edited: Edited, whole: Path
) -> None:
    """Nor is a number that a newer edition changed since."""
    review = confirm_all(planned, as_edition(planned, edited(*RENUMBERED)))
    load_corrected(planned, review, review.corrections, review.decisions)
    with preview_files(planned, [whole]) as preview:
        told = {one.code for one in preview.problems}
    assert told.isdisjoint({Code.ROW_TASK_DIFFERS, Code.ROW_MEASURE_DIFFERS, Code.ROW_UNIT_DIFFERS})
    receive(planned, whole)
    assert all(planned.store.rows.find(kind) for kind in (Progress, Inspection, Fulfilment))
