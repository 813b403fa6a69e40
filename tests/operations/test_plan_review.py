"""What a person puts right in a plan before it is loaded."""

from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.correction import Corrections, added, entries, with_task
from jinjiang_desk.domain.plan import UnitMention
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Plan, Task
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
)


def correct(review: PlanReview) -> Corrections:
    """Another goal and unit for task 2, task 3 crossed out."""
    second, third = (entries(review.reading, Corrections())[at] for at in (1, 2))
    task = replace(second.task, goal="另定的目标。", responsible_units=(UnitMention("新设镇", lead=True),))
    now = with_task(review.reading, Corrections(title="正式标题"), second.key, task)
    return replace(now, struck=frozenset({third.key}))


def test_the_document_stands_beside_what_was_read(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    assert (len(review.lines), review.cut) == (len(sample_plan.read_text("utf-8").split("\n")), False)
    for task in review.reading.tasks:
        assert (task.number_text or "") in review.lines[task.line - 1]
        assert task.last_line is not None
        assert task.line <= task.last_line <= len(review.lines)
        end = review.lines[task.last_line - 1].strip()
        assert end
        assert task.measures[-1].text.endswith(end[-4:])
    starts = [task.line for task in review.reading.tasks]
    ends = [task.last_line or 0 for task in review.reading.tasks]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))


def test_corrections_are_there_when_the_file_is_opened_again(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    now = correct(review)
    kept = keep_corrections(district, review, now)
    again = review_plan(district, sample_plan)
    assert again.corrections == now
    assert again.reading == review.reading
    assert again.proposal.reading == kept.proposal.reading
    assert district.store.rows.find(Plan) == ()


def test_a_corrected_plan_is_loaded_as_it_was_put_right(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    load_corrected(district, review, correct(review))
    (plan,) = district.store.rows.find(Plan)
    tasks = {task.number: task for task in district.store.rows.find(Task)}
    assert plan.title == "正式标题"
    assert 3 not in tasks
    assert tasks[2].goal == "另定的目标。"
    assert "新设镇" in {one.unit for one in district.store.rows.find(Assignment, task_id=tasks[2].id)}
    (line,) = district.store.history.lines(1)
    assert "改了 4 处" in line.action
    with pytest.raises(DeskError) as error:
        load_corrected(district, review_plan(district, sample_plan), Corrections())
    assert [problem.code for problem in error.value.problems] == [Code.PLAN_ALREADY_LOADED]


def test_what_was_loaded_leaves_no_corrections_behind(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    load_corrected(district, review, correct(review))
    assert review_plan(district, sample_plan).corrections == Corrections()


def test_totals_are_worked_out_from_the_corrected_plan(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    codes = {one.code for one in review.proposal.changeset.problems}
    assert Code.PLAN_TOTAL_DIFFERS not in codes
    kept = keep_corrections(district, review, correct(review))
    codes = {one.code for one in kept.proposal.changeset.problems}
    assert {Code.PLAN_TOTAL_DIFFERS, Code.PLAN_NUMBER_GAP} <= codes
    assert "新设镇" in kept.proposal.new_units


def test_an_empty_added_task_is_told_and_loading_goes_on(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    now, _key = added(Corrections(), review.reading.tasks[0])
    kept = keep_corrections(district, review, now)
    missing = [one for one in kept.proposal.changeset.problems if one.code is Code.PLAN_FIELD_MISSING]
    assert len(missing) == 5
    assert not kept.proposal.changeset.refused


def test_a_long_document_is_shown_as_far_as_it_goes(
    district: Desk, sample_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jinjiang_desk.operations.plan_review.MOST_LETTERS", 200)
    review = review_plan(district, sample_plan)
    assert review.cut
    assert sum(map(len, review.lines)) <= 200
    assert len(review.reading.tasks) == 8
