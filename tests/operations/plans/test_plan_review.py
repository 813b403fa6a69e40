"""What a person puts right in a plan before it is loaded."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.editions.edition_decisions import NEW, Decisions
from jinjiang_desk.domain.plans.correction import Corrections, added, doubtful_fields, entries, with_task
from jinjiang_desk.domain.plans.plan import DocumentKind, UnitMention
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Plan, Task
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.plans.loading import PlanSource, load_plan, propose_plan, propose_reading
from jinjiang_desk.operations.plans.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
    review_text,
)
from tests.desks import clock
from tests.operations.steps import code_of


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
    assert "改了4处" in line.action
    with pytest.raises(DeskError) as error:
        load_corrected(district, review_plan(district, sample_plan), Corrections())
    assert [problem.code for problem in error.value.problems] == [Code.PLAN_ALREADY_LOADED]


def test_corrections_are_still_there_when_the_loading_is_undone(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    load_corrected(district, review, correct(review))
    undo_last(district)
    assert review_plan(district, sample_plan).corrections == correct(review)


def test_what_cannot_be_read_of_it_stays_and_is_told(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    for name, newer in (("plan_review", '{"tasks": 3}'), ("plan_edition", '{"pairs": 3}')):
        key = f"{name}/{review.source.sha256}"
        district.store.set_setting(key, newer)
        kept = keep_corrections(district, review_plan(district, sample_plan), correct(review), Decisions(NEW))
        again = review_plan(district, sample_plan)
        assert (again.corrections, again.decisions) == (correct(review), Decisions(NEW))
        assert district.store.setting(key) == newer
        for one in (kept, again):
            codes = [problem.code for problem in one.proposal.changeset.problems]
            assert codes.count(Code.PUT_RIGHT_UNREAD) == 1
        district.store.set_setting(key, "")


def test_it_is_told_where_a_plan_is_loaded_as_read_that_was_put_right(
    district: Desk, sample_plan: Path
) -> None:
    def told() -> list[str]:
        problems = propose_plan(district, sample_plan).changeset.problems
        return [one.values["count"] for one in problems if one.code is Code.PLAN_PUT_RIGHT_UNUSED]

    assert told() == []
    review = review_plan(district, sample_plan)
    keep_corrections(district, review, correct(review))
    assert told() == ["3"]


@pytest.mark.parametrize("act", [Path.unlink, lambda path: path.write_text("别的", "utf-8")])
def test_the_document_that_was_read_is_the_one_that_is_loaded_and_kept(
    district: Desk, sample_plan: Path, tmp_path: Path, act: Callable[[Path], object]
) -> None:
    source = Path(shutil.copy(sample_plan, tmp_path / "方案.txt"))
    review = review_plan(district, source)
    act(source)
    load_corrected(district, keep_corrections(district, review, correct(review)), correct(review))
    (plan,) = district.store.rows.find(Plan)
    kept = district.store.inbox.path_of(plan.source_sha256)
    assert kept is not None
    assert kept.read_bytes() == sample_plan.read_bytes()


def test_a_plan_that_changes_between_reading_and_loading_is_refused(
    district: Desk, sample_plan: Path, tmp_path: Path
) -> None:
    source = Path(shutil.copy(sample_plan, tmp_path / "方案.txt"))
    proposal = propose_plan(district, source)
    source.write_text("别的", "utf-8")
    with pytest.raises(DeskError) as error:
        load_plan(district, proposal)
    assert [problem.code for problem in error.value.problems] == [Code.FILE_CHANGED]
    assert district.store.rows.find(Plan) == ()


def test_totals_are_worked_out_from_the_corrected_plan(district: Desk, sample_plan: Path) -> None:
    review = review_plan(district, sample_plan)
    codes = {one.code for one in review.proposal.changeset.problems}
    assert Code.PLAN_TOTAL_DIFFERS not in codes
    kept = keep_corrections(district, review, correct(review))
    codes = {one.code for one in kept.proposal.changeset.problems}
    assert {Code.PLAN_TOTAL_DIFFERS, Code.PLAN_NUMBER_GAP} <= codes
    assert "新设镇" in kept.proposal.new_units


def test_an_empty_added_task_is_refused_until_it_says_what_is_wrong(
    district: Desk, sample_plan: Path
) -> None:
    review = review_plan(district, sample_plan)
    now, key = added(Corrections(), review.reading.tasks[0])
    kept = keep_corrections(district, review, now)
    missing = [one for one in kept.proposal.changeset.problems if one.code is Code.PLAN_FIELD_MISSING]
    assert len(missing) == 5
    with pytest.raises(DeskError) as refused:
        load_corrected(district, review, now)
    assert Code.PLAN_TASK_EMPTY in {one.code for one in refused.value.problems}
    assert district.store.rows.find(Task) == ()
    (fresh,) = [one.task for one in entries(review.reading, now) if one.key == key]
    load_corrected(district, review, with_task(review.reading, now, key, replace(fresh, problem="新问题。")))
    assert len(district.store.rows.find(Task)) == 9


def test_a_long_document_is_shown_as_far_as_it_goes(
    district: Desk, sample_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jinjiang_desk.operations.plans.plan_review.MOST_LETTERS", 200)
    review = review_plan(district, sample_plan)
    assert review.cut
    assert sum(map(len, review.lines)) <= 200
    assert len(review.reading.tasks) == 8


def test_a_notice_is_no_plan_and_that_is_told(district: Desk, sample_plan: Path) -> None:
    reading = replace(review_plan(district, sample_plan).reading, kind=DocumentKind.NOTICE)
    proposal = propose_reading(district, reading, PlanSource(sample_plan, "0"))
    assert Code.PLAN_OF_ANOTHER_KIND in {one.code for one in proposal.changeset.problems}
    assert not proposal.changeset.refused


def test_pasted_text_is_read_and_kept_as_its_document(district: Desk, sample_plan: Path) -> None:
    text = sample_plan.read_text(encoding="utf-8")
    review = review_text(district, text)
    assert len(review.reading.tasks) == 8
    load_corrected(district, review, review.corrections)
    (plan,) = district.store.rows.find(Plan)
    kept = district.store.inbox.path_of(plan.source_sha256)
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == text
    with pytest.raises(DeskError) as refused:
        review_text(district, "  \n ")
    assert code_of(refused) is Code.FILE_EMPTY


def test_a_measure_put_below_one_that_is_not_there_is_told_at_that_measure(
    district: Desk, sample_plan: Path
) -> None:
    review = review_plan(district, sample_plan)
    second = entries(review.reading, Corrections())[1]
    one, two, three = second.task.measures
    task = replace(second.task, measures=(one, replace(two, parent=9), replace(three, number=1)))
    now = keep_corrections(district, review, with_task(review.reading, Corrections(), second.key, task))
    told = doubtful_fields(task, now.doubts)
    assert [one.code for one in told["measures.1"]] == [Code.PLAN_PARENT_MISSING]
    assert Code.PLAN_NUMBER_REPEATED in [one.code for one in told["measures"]]


def test_what_another_window_loaded_or_took_back_meanwhile_is_asked_about(
    district: Desk, sample_plan: Path, tmp_path: Path
) -> None:
    text = sample_plan.read_text(encoding="utf-8")
    newer = tmp_path / "新版.txt"
    newer.write_text(text.replace("2026年12月底", "2027年6月底"), encoding="utf-8")
    review = review_plan(district, newer)
    with closing(open_desk(district.store.folder, clock)) as other:
        load_plan(other, propose_plan(other, sample_plan))
        with pytest.raises(DeskError) as refused:
            load_corrected(district, review, review.corrections)
        assert code_of(refused) is Code.PLAN_LIKE_LOADED
        asked = keep_corrections(district, review, review.corrections)
        assert asked.like is not None
        undo_last(other)
    assert keep_corrections(district, asked, asked.corrections).like is None
    assert load_corrected(district, asked, asked.corrections).number is not None
