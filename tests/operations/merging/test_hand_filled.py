"""A town without the program fills in the dispatch, and the district takes it in."""

import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import (
    Application,
    Evidence,
    Fulfilment,
    Inspection,
    Reading,
)
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.settings import set_reporting_rhythm
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import edit_record
from tests.conftest import MakeDesk
from tests.operations.conftest import receive
from tests.operations.filling import (
    REPORT,
    VISIT,
    Line,
    at,
    changed,
    fill,
    filled,
    records,
    take_in,
    versions,
)
from tests.operations.steps import side
from tests.pictures import a_photo
from tests.workbook.libreoffice import saved_anew


def test_what_was_filled_in_goes_in_and_again_changes_nothing(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    lines = {
        ("进展", 3): {**REPORT, "填报日期": "2025/6/18"},
        ("现场核查", 2): VISIT,
        ("监测数据", 2): {
            "序号": "2",
            "采样日期": "2025年6月3日",
            "监测项目": "氨氮",
            "监测值": 0.8,
            "评价": "达标",
        },
        ("自查申请", 3): {"已满足条件": "措施到位、资料齐全", "自查意见": "基本完成"},
        ("措施落实", 4): {"落实情况": "清淤600米。"},
    }
    path = filled(dispatched, tmp_path / "填好.xlsx", lines)
    assert take_in(planned, path) == []
    dossier = side(planned, "2", "示例镇")
    (progress,) = dossier.progress
    assert (progress.percent, progress.period, str(progress.reported_on)) == (80, "2025-06", "2025-06-18")
    (visit,) = planned.store.rows.find(Inspection)
    assert (visit.inspectors, visit.owner, str(visit.date)) == (("张三", "李四"), "示例镇", "2025-06-03")
    (reading,) = planned.store.rows.find(Reading)
    assert (reading.value, str(reading.sampled_on)) == ("0.8", "2025-06-03")
    (application,) = planned.store.rows.find(Application)
    assert [str(tick) for tick in application.ticks] == ["措施到位", "资料齐全"]
    (fulfilment,) = planned.store.rows.find(Fulfilment)
    assert fulfilment.measure_id == dossier.measures[0].id
    before = versions(planned)
    assert receive(planned, path) == ()
    assert versions(planned) == before


def test_the_form_asks_for_the_district_s_reporting_period(planned: Desk, tmp_path: Path) -> None:
    set_reporting_rhythm(planned, Rhythm(Every.QUARTER))
    dispatch(planned, "示例镇", tmp_path / "下发.xlsx")
    page = openpyxl.load_workbook(tmp_path / "下发.xlsx")["进展"]
    assert [page.cell(row, at(page, "期间")).value for row in (2, 5, 6)] == ["2025-Q2", "2025-Q2", None]


def test_a_form_that_nobody_filled_in_changes_nothing(planned: Desk, dispatched: Path) -> None:
    assert take_in(planned, dispatched) == [Code.DISPATCH_UNFILLED]
    assert records(planned) == set()


def test_what_a_town_filled_in_can_be_taken_back(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    path = filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT})
    take_in(planned, path)
    undo_last(planned)
    assert records(planned) == set()
    take_in(planned, path)
    assert len(records(planned)) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_form_that_libreoffice_saved_says_the_same(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    path = filled(dispatched, tmp_path / "填好.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT})
    saved = saved_anew(path, "xlsx")
    page = openpyxl.load_workbook(saved, data_only=True)["现场核查"]
    assert str(page.cell(2, at(page, "任务")).value).startswith("示例镇前进村水渠黑臭")
    assert take_in(planned, saved) == []
    before = versions(planned)
    assert len(before) == 2
    assert take_in(planned, path) == []
    assert versions(planned) == before


def test_the_district_is_told_of_what_was_changed_in_its_own_columns(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    lines = {("任务", 3): {"问题": "没有问题了。", "任务状态": "已销号"}, ("进展", 3): REPORT}
    with preview_files(planned, [filled(dispatched, tmp_path / "1.xlsx", lines)]) as preview:
        (problem,) = preview.problems
        assert (problem.code, problem.values["fields"]) == (Code.LOCKED_CHANGED, "problem、state")
        assert {change.table for change in preview.fields} == {"progress"}


def test_what_the_district_changed_meanwhile_is_no_change_of_the_town(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    edit_record(planned, find_task(planned, "2").id, {"goal": "年底前消除黑臭。"})
    assert take_in(planned, filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT})) == []


def test_a_town_with_the_program_does_not_take_a_filled_form_in(
    planned: Desk, town: Desk, dispatched: Path, tmp_path: Path
) -> None:
    assert (
        take_in(town, filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT}))
        == []
    )
    assert find_task(town, "2").number == 2
    assert records(town) == set()


def test_a_form_of_another_district_is_refused(dispatched: Path, make_desk: MakeDesk) -> None:
    other = make_desk(Role.DISTRICT, "别的区整改办")
    with preview_files(other, [dispatched]) as preview:
        assert [problem.code for problem in preview.problems] == [Code.WORKBOOK_OTHER_DISTRICT]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"序号": None}, Code.ROW_TASK_UNCLEAR),
        ({"序号": "四十"}, Code.ROW_TASK_UNCLEAR),
        ({"核查人员": "张三"}, Code.INSPECTORS_TOO_FEW),
        ({"核查日期": "上周"}, Code.CELL_UNREADABLE),
        ({"核查情况": None}, Code.FIELD_EMPTY),
    ],
    ids=repr,
)
def test_what_cannot_be_understood_is_told_and_the_rest_goes_in(
    planned: Desk, dispatched: Path, tmp_path: Path, change: Line, told: Code
) -> None:
    lines = {("现场核查", 2): {**VISIT, **change}, ("现场核查", 3): VISIT, ("进展", 3): REPORT}
    with preview_files(planned, [filled(dispatched, tmp_path / "1.xlsx", lines)]) as preview:
        (problem,) = preview.problems
        assert (problem.code, problem.place.sheet) == (told, "现场核查")
        assert (problem.place.cell or "").endswith("2")
        apply_preview(planned, preview)
    assert len(records(planned)) == 2


def test_a_photo_pasted_onto_a_line_comes_in(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    def paste(workbook: openpyxl.Workbook) -> None:
        page = workbook["佐证材料"]
        fill(page, 2, {"序号": "二", "阶段": "整改后", "说明": "2号桥"})
        fill(page, 3, {"序号": "七"})
        fill(page, 4, {"序号": "二", "说明": "没有照片"})
        for row, words in ((2, "AFTER"), (3, "DURING")):
            letter = page.cell(1, at(page, "图片")).column_letter
            photo = a_photo(tmp_path / f"{words}.jpg", words)
            page.add_image(Image(BytesIO(photo.read_bytes())), f"{letter}{row}")

    path = changed(shutil.copy(dispatched, tmp_path / "1.xlsx"), paste)
    told = take_in(planned, path)
    assert sorted(told) == sorted((Code.STAGE_ASSUMED, Code.PICTURE_WANTED))
    rows = {row.caption: row for row in planned.store.rows.find(Evidence)}
    assert {caption: row.stage for caption, row in rows.items()} == {"2号桥": Stage.AFTER, "": Stage.DURING}
    for row in rows.values():
        assert planned.store.photos.path_of(row.sha256) is not None
        assert row.media_type == "image/jpeg"
    before = versions(planned)
    take_in(planned, path)
    assert versions(planned) == before


def test_another_number_on_a_line_that_is_a_task_s_is_told(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    path = filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): {**REPORT, "序号": "七"}})
    assert take_in(planned, path) == [Code.ROW_TASK_DIFFERS]
    assert side(planned, "2", "示例镇").progress[0].text == REPORT["进展情况"]
