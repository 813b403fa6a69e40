"""What towns wrote about tasks that a newer edition changes or no longer has."""

from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Fulfilment, Measure, Progress
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.plan_review import (
    load_corrected,
)
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.listing import list_tasks
from tests.desks import TOWN
from tests.operations.conftest import receive, report
from tests.operations.newer import (
    LATER,
    OTHER_UNITS,
    RENUMBERED,
    Edited,
    as_edition,
    confirm_all,
    without_fifth,
)


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
