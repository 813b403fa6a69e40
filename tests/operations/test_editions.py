"""A newer edition of a plan that is loaded: ids and records stay, units move, what is gone is withdrawn if told so."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.correction import entries, with_task
from jinjiang_desk.domain.edition_decisions import NEW, Decisions, Fate, with_fate, with_pair
from jinjiang_desk.domain.editions import Kind, confirmed
from jinjiang_desk.domain.plan import DocumentKind
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Fulfilment, Measure, Plan, Progress, Task
from jinjiang_desk.domain.status import Origin, TaskState, UnitStatus
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
    review_text,
)
from jinjiang_desk.operations.plans import PlanSource, propose_reading
from jinjiang_desk.operations.receiving import apply_preview, preview_files
from jinjiang_desk.operations.sending import dispatch, write_return
from jinjiang_desk.operations.tasks import TaskFilter, find_task, list_tasks, open_dossier
from jinjiang_desk.operations.undoing import undo_last
from jinjiang_desk.operations.units import assign
from tests.desks import TOWN
from tests.operations.conftest import receive, report
from tests.operations.steps import code_of

Replaced = Iterable[tuple[str, str]]


class Edited(Protocol):
    """Writes an edition of the made-up plan with some words replaced, and returns its file."""

    def __call__(self, *replaced: tuple[str, str], name: str = "新版.txt") -> Path: ...


@pytest.fixture
def edited(sample_plan: Path, tmp_path: Path) -> Edited:
    """Write an edition of the made-up plan with some words replaced, and return its file."""

    def write(*replaced: tuple[str, str], name: str = "新版.txt") -> Path:
        text = sample_plan.read_text(encoding="utf-8")
        for before, after in replaced:
            assert before in text
            text = text.replace(before, after)
        target = tmp_path / name
        target.write_text(text, encoding="utf-8")
        return target

    return write


LATER = (
    "整改时限：2026年12月底\n\n验收单位：区生态环境局\n\n整改目标：消除",
    "整改时限：2027年6月底\n\n验收单位：区生态环境局\n\n整改目标：消除",
)
OTHER_UNITS = ("整改实施主体：样板镇，示例区农业农村委", "整改实施主体：范例街道，示例区农业农村委")
RENUMBERED = (
    ("二、示例镇前进村", "X、示例镇前进村"),
    ("三、餐饮油烟", "二、餐饮油烟"),
    ("X、示例镇前进村", "三、示例镇前进村"),
)


def as_edition(desk: Desk, source: Path) -> PlanReview:
    """Review a file as a newer edition of the only plan."""
    (plan,) = desk.store.rows.find(Plan)
    review = review_plan(desk, source)
    return keep_corrections(desk, review, review.corrections, Decisions(plan.id))


def confirm_all(desk: Desk, review: PlanReview, fate: Fate = Fate.WITHDRAW) -> PlanReview:
    """Confirm every pair as it is proposed, and let what is gone meet its fate."""
    assert review.edition is not None
    decisions = review.decisions
    for pair in review.edition.pairs:
        decisions = confirmed(decisions, pair)
        if pair.new is None and pair.old is not None:
            decisions = with_fate(decisions, pair.old.row.id, fate)
    return keep_corrections(desk, review, review.corrections, decisions)


def ids(desk: Desk) -> dict[str, str]:
    return {task.problem[:4]: task.id for task in desk.store.rows.find(Task)}


def owing(desk: Desk, task: str) -> set[str]:
    return {one.unit for one in desk.store.rows.find(Assignment, task_id=find_task(desk, task).id)}


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


def without_fifth(edited: Edited) -> Path:
    path = edited()
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("五、扬尘管控"), text.index("六、畜禽")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    return path


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


def test_a_towns_records_stay_attached_through_the_next_dispatch(
    planned: Desk, dispatched: Path, working: Desk, edited, tmp_path: Path
) -> None:
    report(working, "2", "清淤完成。")
    receive(planned, write_return(working, tmp_path / "回传.xlsx").path)
    second = find_task(planned, "2").id
    text = (
        "3．明确管护人员，每周巡查不少于2次，发现问题及时处理。",
        "3．明确管护人员，每周巡查不少于3次，发现问题及时处理。\n\n4．公布监督电话。",
    )
    leaves = ("整改实施主体：区水利局，示例镇、样板镇", "整改实施主体：区水利局，样板镇")
    review = confirm_all(planned, as_edition(planned, edited(LATER, text, leaves, *RENUMBERED)))
    load_corrected(planned, review, review.corrections, review.decisions)
    receive(working, dispatch(planned, TOWN, tmp_path / "再下发.xlsx").path)
    third = find_task(working, "3")
    assert third.id == second == find_task(planned, "3").id
    assert [one.text for one in open_dossier(working, third).progress] == ["清淤完成。"]
    assert [one.text for one in open_dossier(planned, find_task(planned, "3")).progress] == ["清淤完成。"]
    assert "每周巡查不少于3次" in open_dossier(working, third).measures[2].text
    assert len(open_dossier(working, third).measures) == 4
    assert [line.task.number for line in list_tasks(working)] == [1, 3, 8]
    report(working, "3", "后来的进展。", "2025-07")
    receive(planned, write_return(working, tmp_path / "回传2.xlsx").path)
    assert {one.text for one in planned.store.rows.find(Progress, task_id=second)} == {
        "清淤完成。",
        "后来的进展。",
    }


def test_what_units_wrote_about_what_goes_is_told(planned: Desk, edited: Edited) -> None:
    fifth, sixth = find_task(planned, "5"), find_task(planned, "6")
    header = planned.header
    rows = planned.store.rows
    measure = next(one for one in rows.find(Measure, task_id=sixth.id) if one.number == 3)
    ids = planned.mint(3)
    written = (
        Progress(
            **header(ids[0]),
            task_id=fifth.id,
            unit="示例工业园管委会",
            period="2025-06",
            status=UnitStatus.DONE,
            text="好。",
        ),
        Progress(
            **header(ids[1]),
            task_id=sixth.id,
            unit="样板镇",
            period="2025-06",
            status=UnitStatus.DONE,
            text="好。",
        ),
        Fulfilment(**header(ids[2]), task_id=sixth.id, unit="样板镇", measure_id=measure.id, text="签了。"),
    )
    planned.commit(Changeset("保存进展", tuple(RowChange(None, row) for row in written)))
    path = without_fifth(edited)
    text = path.read_text(encoding="utf-8")
    text = text.replace(*OTHER_UNITS).replace("3．与周边种植户签订还田协议，建立去向台账。", "")
    path.write_text(text, encoding="utf-8")
    review = confirm_all(planned, as_edition(planned, path))
    told = {one.code: one.values for one in review.proposal.changeset.problems}
    assert told[Code.PLAN_EDITION_WITHDRAWS]["count"] == "1"
    assert told[Code.PLAN_EDITION_UNIT_LEAVES]["unit"] == "样板镇"
    assert told[Code.PLAN_EDITION_UNIT_LEAVES]["count"] == "2"
    assert told[Code.PLAN_EDITION_MEASURE_GONE]["count"] == "1"
    load_corrected(planned, review, review.corrections, review.decisions)
    assert rows.get(Progress, ids[0]).withdrawn is False
    assert rows.get(Fulfilment, ids[2]).withdrawn is False


def test_a_withdrawn_task_leaves_the_town_and_its_records_stay(
    planned: Desk, dispatched: Path, working: Desk, edited, tmp_path: Path
) -> None:
    report(working, "7", "开工。")
    receive(planned, write_return(working, tmp_path / "回传.xlsx").path)
    report(working, "7", "后来写的。", "2025-07")
    late = write_return(working, tmp_path / "晚到.xlsx").path
    path = edited()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("七、水土")] + text[text.index("八、一般") :], encoding="utf-8")
    seventh = find_task(planned, "7").id
    review = confirm_all(planned, as_edition(planned, path))
    assert Code.PLAN_EDITION_WITHDRAWS in {one.code for one in review.proposal.changeset.problems}
    load_corrected(planned, review, review.corrections, review.decisions)
    receive(working, dispatch(planned, TOWN, tmp_path / "再下发.xlsx").path)
    assert [line.task.number for line in list_tasks(working)] == [1, 2, 8]
    assert [one.text for one in working.store.rows.find(Progress, task_id=seventh)] == [
        "开工。",
        "后来写的。",
    ]
    # What the town wrote before it was told is taken in, and is there should the task come back.
    receive(planned, late)
    assert len(planned.store.rows.find(Progress, task_id=seventh)) == 2
    assert [line.task.number for line in list_tasks(planned)] == [1, 2, 3, 4, 5, 6, 8]


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
    assert line.action == "载入新版方案（改了 1 处）"


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
    # 各镇街 means the new town as well from now on.
    assert "新塘镇" in owing(planned, "1")
    undo_last(planned)
    assert len(list_tasks(planned)) == 8
    assert "新塘镇" not in owing(planned, "1")


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


def test_a_record_of_a_task_that_an_edition_withdrew_is_taken_in_and_told(
    planned: Desk, working: Desk, sample_plan: Path, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    returned = write_return(working, tmp_path / "回传.xlsx").path
    text = sample_plan.read_text(encoding="utf-8")
    shorter = tmp_path / "新版.txt"
    shorter.write_text(text[: text.index("二、示例镇")] + text[text.index("三、餐饮") :], encoding="utf-8")
    review = confirm_all(planned, as_edition(planned, shorter))
    load_corrected(planned, review, review.corrections)
    with preview_files(planned, [returned]) as preview:
        assert Code.RECORD_OF_WITHDRAWN in {one.code for file in preview.files for one in file.problems}
        apply_preview(planned, preview)
    assert [one.text for one in planned.store.rows.find(Progress)] == ["进展"]
