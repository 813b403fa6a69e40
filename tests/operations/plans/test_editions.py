"""A newer edition of a plan that is loaded: ids and records stay, units move, what is gone is withdrawn if told so."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.editions.edition import Kind
from jinjiang_desk.domain.editions.edition_decisions import NEW, Decisions, Fate, with_fate, with_pair
from jinjiang_desk.domain.plans.correction import entries, with_task
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task
from jinjiang_desk.domain.status import Origin, TaskState
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.operations.assigning.units import assign
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.overview.pages import list_plans
from jinjiang_desk.operations.plans.plan_review import (
    keep_corrections,
    load_corrected,
    review_plan,
)
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.listing import list_tasks
from tests.operations.conftest import receive
from tests.operations.newer import (
    LATER,
    OTHER_UNITS,
    RENUMBERED,
    Edited,
    as_edition,
    confirm_all,
    owing,
    without_fifth,
)
from tests.operations.steps import code_of


def ids(desk: Desk) -> dict[str, str]:
    return {task.problem[:4]: task.id for task in desk.store.rows.find(Task)}


def test_a_document_like_a_loaded_one_asks_what_it_is(planned: Desk, edited: Edited) -> None:
    review = review_plan(planned, edited(LATER))
    assert review.like is not None
    assert (review.like.share, review.like.titled_so) == (1, True)
    with pytest.raises(DeskError) as refused:
        load_corrected(planned, review, review.corrections)
    assert code_of(refused) is Code.PLAN_LIKE_LOADED
    load_corrected(planned, review, review.corrections, Decisions(NEW))
    assert len(planned.store.rows.find(Plan)) == 2


def test_what_differs_is_told_field_by_field(planned: Desk, edited: Edited) -> None:
    review = as_edition(planned, edited(LATER, OTHER_UNITS, *RENUMBERED))
    assert review.edition is not None
    assert review.edition.open == ()
    differing = {
        pair.new.problem[:4]: [one.field for one in pair.differences] for pair in review.edition.pairs
    }
    assert {name: fields for name, fields in differing.items() if fields} == {
        "示例镇前": ["number", "number_text", "deadline"],
        "餐饮油烟": ["number", "number_text"],
        "畜禽粪污": ["responsible_units"],
    }
    assert review.edition.counts == {Kind.SAME: 5, Kind.CHANGED: 3}


def test_ids_and_untouched_rows_stay(planned: Desk, edited: Edited) -> None:
    before, measures = ids(planned), planned.store.rows.by_id(Measure)
    chosen = find_task(planned, "4")
    assign(planned, chosen, ["样板镇"])
    review = as_edition(planned, edited(LATER, OTHER_UNITS, *RENUMBERED))
    load_corrected(planned, review, review.corrections)
    assert ids(planned) == before
    assert planned.store.rows.by_id(Measure) == measures
    assert find_task(planned, "3").id == before["示例镇前"]
    assert str(find_task(planned, "3").deadline.date) == "2027-06-30"
    assert "范例街道" in owing(planned, "6")
    assert "样板镇" not in owing(planned, "6")
    assert {one.unit: one.origin for one in planned.store.rows.find(Assignment, task_id=chosen.id)}[
        "样板镇"
    ] is Origin.CHOSEN
    (plan,) = planned.store.rows.find(Plan)
    assert (plan.source_name, plan.revision) == ("新版.txt", 2)
    undo_last(planned)
    assert planned.store.rows.find(Plan)[0].source_name == "plan.txt"
    assert owing(planned, "6") >= {"样板镇"}
    assert [line.task.number for line in list_tasks(planned)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_lists_follow_the_order_of_the_edition(
    working: Desk, planned: Desk, sample_plan: Path, tmp_path: Path
) -> None:
    parts = re.split(r"(?m)^[一二三四五六七八]、(?=.*。)", sample_plan.read_text(encoding="utf-8"))
    head, blocks = parts[0], parts[1:]
    moved = [*blocks[-2:], *blocks[:-2]]
    edition = tmp_path / "新版.txt"
    numbered = (f"{number}、{block}" for number, block in zip("一二三四五六七八", moved, strict=True))
    edition.write_text(head + "".join(numbered), encoding="utf-8")
    review = confirm_all(planned, as_edition(planned, edition))
    load_corrected(planned, review, review.corrections, review.decisions)
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    receive(working, tmp_path / "b.xlsx")
    for desk, numbers in ((planned, [1, 2, 3, 4, 5, 6, 7, 8]), (working, [1, 2, 3, 4])):
        listed = list_tasks(desk)
        assert [line.task.number for line in listed] == numbers
        found = list_tasks(desk, TaskFilter(search="示例"))
        assert len(found) > 1
        assert [line.task.number for line in found] == sorted(line.task.number or 0 for line in found)
    book = load_workbook(tmp_path / "b.xlsx")
    cells = [cell for line in book["任务"].iter_rows(values_only=True) for cell in line]
    assert [cell for cell in cells if cell in ("一", "二", "三", "四")] == ["一", "二", "三", "四"]


def test_lines_before_a_changed_task_move_it_nowhere(
    planned: Desk, sample_plan: Path, tmp_path: Path
) -> None:
    text = sample_plan.read_text(encoding="utf-8").replace(*LATER)
    head, rest = text.split("二、保障措施", 1)
    edition = tmp_path / "新版.txt"
    edition.write_text(
        f"{head}二、保障措施{'加强组织领导，压实各方责任。' * 3}\n" * 60 + rest, encoding="utf-8"
    )
    review = confirm_all(planned, as_edition(planned, edition))
    load_corrected(planned, review, review.corrections, review.decisions)
    assert str(find_task(planned, "2").deadline.date) == "2027-06-30"
    assert [line.task.number for line in list_tasks(planned)] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_same_edition_again_is_refused(planned: Desk, sample_plan: Path, edited: Edited) -> None:
    newer = edited(LATER)
    load_corrected(planned, review := as_edition(planned, newer), review.corrections)
    again = as_edition(planned, newer)
    assert Code.PLAN_ALREADY_LOADED in {one.code for one in again.proposal.changeset.problems}
    older = as_edition(planned, sample_plan)
    assert Code.PLAN_EDITION_EARLIER in {one.code for one in older.proposal.changeset.problems}
    assert not older.proposal.changeset.refused


def test_what_is_gone_is_withdrawn_only_where_a_person_says_so(planned: Desk, edited: Edited) -> None:
    fifth = find_task(planned, "5")
    review = as_edition(planned, without_fifth(edited))
    assert review.edition is not None
    assert [pair.old.row.id for pair in review.edition.open] == [fifth.id]
    with pytest.raises(DeskError) as refused:
        load_corrected(planned, review, review.corrections)
    assert code_of(refused) is Code.PLAN_EDITION_OPEN
    kept = keep_corrections(
        planned, review, review.corrections, with_fate(review.decisions, fifth.id, Fate.KEEP)
    )
    assert not kept.proposal.changeset.refused
    assert fifth.id not in {change.row.id for change in kept.proposal.changeset.changes}
    load_corrected(planned, review, review.corrections, with_fate(review.decisions, fifth.id, Fate.WITHDRAW))
    gone = planned.store.rows.get(Task, fifth.id)
    assert gone is not None
    assert gone.withdrawn
    assert len(list_tasks(planned)) == 7
    undo_last(planned)
    assert find_task(planned, "5").id == fifth.id
    assert len(list_tasks(planned)) == 8


def test_a_task_that_stays_beside_another_of_its_number_is_told(planned: Desk, edited: Edited) -> None:
    path = without_fifth(edited)
    path.write_text(path.read_text(encoding="utf-8").replace("八、一般", "五、一般"), encoding="utf-8")
    review = confirm_all(planned, as_edition(planned, path), Fate.KEEP)
    told = [one for one in review.proposal.changeset.problems if one.code is Code.PLAN_EDITION_NUMBER_TWICE]
    assert [one.values["task"] for one in told] == ["五"]
    assert not review.proposal.changeset.refused
    (before,) = list_plans(planned)
    load_corrected(planned, review, review.corrections, review.decisions)
    (after,) = list_plans(planned)
    assert (before.doubts, before.tasks, after.tasks) == ((), 8, 8)
    assert [(one.code, one.values["tasks"]) for one in after.doubts] == [(Code.PLAN_NUMBER_SHARED, "五")]


def test_printed_numbers_that_are_none_are_told_as_well(planned: Desk, edited: Edited) -> None:
    fifth, eighth = find_task(planned, "5"), find_task(planned, "8")
    both = (one.changed(planned.now(), number=None, number_text="15-2") for one in (fifth, eighth))
    changes = zip((fifth, eighth), both, strict=True)
    planned.commit(Changeset("改", tuple(RowChange(before, after) for before, after in changes)))
    (line,) = list_plans(planned)
    assert [one.values["tasks"] for one in line.doubts] == ["15-2"]


def test_a_person_may_pair_otherwise(planned: Desk, edited: Edited) -> None:
    review = as_edition(planned, edited(LATER))
    assert review.edition is not None
    second, third = review.edition.pairs[1], review.edition.pairs[2]
    crossed = with_pair(with_pair(review.decisions, second.key, third.old.row.id), third.key, NEW)
    now = keep_corrections(planned, review, review.corrections, crossed)
    assert now.edition is not None
    assert now.edition.pairs[1].old == third.old
    assert now.edition.pairs[2].old is None
    assert now.edition.open[-1].old == second.old
    again = review_plan(planned, review.source.path)
    assert again.decisions == crossed
    assert again.edition is not None
    assert again.edition.pairs == now.edition.pairs


def test_a_closed_task_that_changes_stays_closed_and_is_told(planned: Desk, edited: Edited) -> None:
    second = find_task(planned, "2")
    closed = second.changed(planned.now(), state=TaskState.CLOSED)
    planned.commit(Changeset("登记状态", (RowChange(second, closed),)))
    review = as_edition(planned, edited(LATER))
    told = [one for one in review.proposal.changeset.problems if one.code is Code.PLAN_EDITION_CLOSED]
    assert [one.values["task"] for one in told] == ["二"]
    load_corrected(planned, review, review.corrections)
    assert find_task(planned, "2").state is TaskState.CLOSED


def test_corrections_and_editions_go_together(planned: Desk, edited: Edited) -> None:
    review = as_edition(planned, edited(LATER))
    second = entries(review.reading, review.corrections)[1]
    now = with_task(review.reading, review.corrections, second.key, replace(second.task, goal="另定的目标。"))
    kept = keep_corrections(planned, review, now)
    assert kept.edition is not None
    assert [one.field for one in kept.edition.pairs[1].differences] == ["deadline", "goal"]
    assert kept.decisions == review.decisions
    load_corrected(planned, kept, now)
    assert find_task(planned, "2").goal == "另定的目标。"
    (line,) = planned.store.history.lines(1)
    assert line.action == "载入新版方案（改了1处）"


def test_a_new_task_and_unit_come_with_the_edition(planned: Desk, edited: Edited) -> None:
    path = edited(("全区反馈问题共分解为8项", "全区反馈问题共分解为9项"))
    added = (
        "\n九、新塘排口超标。新塘排口外排水质不稳定。\n\n整改实施主体：新塘镇，区水利局\n\n"
        "整改时限：2026年12月底\n\n整改目标：稳定达标。\n\n整改措施：\n\n1．查明原因，完成整改。\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    review = as_edition(planned, path)
    assert review.edition is not None
    assert (review.edition.counts[Kind.NEW], review.edition.open) == (1, ())
    assert review.proposal.new_units == ("新塘镇",)
    load_corrected(planned, review, review.corrections)
    ninth = find_task(planned, "9")
    assert ninth.plan_id == find_task(planned, "1").plan_id
    assert owing(planned, "9") == {"新塘镇", "区水利局"}
    fresh = [one.row.id for one in review.proposal.changeset.changes if one.before is None]
    assert len(set(fresh)) == len(fresh)
    # 各镇街 means the new town as well from now on.
    assert "新塘镇" in owing(planned, "1")
    undo_last(planned)
    assert len(list_tasks(planned)) == 8
    assert "新塘镇" not in owing(planned, "1")


def test_an_edition_without_a_title_keeps_the_plans(planned: Desk, sample_plan: Path, tmp_path: Path) -> None:
    (before,) = planned.store.rows.find(Plan)
    text = sample_plan.read_text(encoding="utf-8")
    untitled = tmp_path / "新版收文.txt"
    untitled.write_text(
        text[text.index("一、学习") :].replace("2026年12月底", "2027年6月底"), encoding="utf-8"
    )
    review = as_edition(planned, untitled)
    assert review.reading.title is None
    review = confirm_all(planned, review)
    load_corrected(planned, review, review.corrections)
    (plan,) = planned.store.rows.find(Plan)
    assert (plan.title, plan.source_name) == (before.title, untitled.name)
