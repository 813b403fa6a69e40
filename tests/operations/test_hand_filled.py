"""A town without the program fills in the dispatch; and workbooks whose rows have lost what names them."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.drawing.image import Image
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import (
    RECORD_TABLES,
    ROW_TYPES,
    Application,
    Evidence,
    Fulfilment,
    Inspection,
    Progress,
    Reading,
)
from jinjiang_desk.domain.rhythm import Every, Rhythm
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.inspections import save_inspection
from jinjiang_desk.operations.receiving import apply_preview, preview_files
from jinjiang_desk.operations.records import edit_record
from jinjiang_desk.operations.sending import dispatch, write_return
from jinjiang_desk.operations.settings import set_reporting_rhythm
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.operations.undoing import undo_last
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.operations.test_main_job import INSPECTION, side
from tests.pictures import a_photo

Line = Mapping[str, Any]
VISIT: Line = {
    "序号": "二",
    "核查日期": "2025.6.3",
    "核查地点": "水渠",
    "核查人员": "张三 李四",
    "核查情况": "已清淤。",
}
REPORT: Line = {"完成进度": "已完成", "进展情况": "清淤完成。", "完成百分比": "80%"}


def at(page: Worksheet, heading: str) -> int:
    (found,) = (cell.column for cell in page[1] if cell.value == heading)
    return int(found)


def fill(page: Worksheet, row: int, line: Line) -> None:
    for heading, value in line.items():
        page.cell(row, at(page, heading)).value = value


def filled(path: Path, target: Path, lines: Mapping[tuple[str, int], Line]) -> Path:
    """Write a copy of a workbook with some lines filled in, as somebody would by hand."""
    workbook = openpyxl.load_workbook(path)
    for (sheet, row), line in lines.items():
        fill(workbook[sheet], row, line)
    workbook.save(target)
    return target


def changed(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    """Save a workbook with something changed by hand."""
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def take_in(desk: Desk, *paths: Path) -> list[Code]:
    """Take files in and return what was told of them."""
    with preview_files(desk, paths) as preview:
        told = [problem.code for problem in preview.problems]
        apply_preview(desk, preview)
    return told


def records(desk: Desk) -> set[str]:
    """Return all records of a desk, whatever their ids."""
    found = [row for table in RECORD_TABLES for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None)]
    return {str((row.table, row.content())) for row in found}


def versions(desk: Desk) -> set[str]:
    """Return all records of a desk as they stand."""
    return {str(row) for table in RECORD_TABLES for row in desk.store.rows.find(ROW_TYPES[table])}


@pytest.fixture
def form(planned: Desk, tmp_path: Path) -> Path:
    """The dispatch to 示例镇, whose tasks are 一, 二, 七 and 八."""
    dispatch(planned, "示例镇", tmp_path / "下发.xlsx")
    return tmp_path / "下发.xlsx"


@pytest.fixture
def returned(working: Desk, tmp_path: Path) -> Path:
    """A return with a report and an inspection with a reading."""
    report(working, "2", "进展")
    reading = {"item": "氨氮", "value": "0.8", "measuring_unit": "mg/L", "sampled_on": "2025-06-12"}
    save_inspection(working, find_task(working, "2"), INSPECTION, [reading])
    write_return(working, tmp_path / "回传.xlsx")
    return tmp_path / "回传.xlsx"


def test_what_was_filled_in_goes_in_and_again_changes_nothing(
    planned: Desk, form: Path, tmp_path: Path
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
    path = filled(form, tmp_path / "填好.xlsx", lines)
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


def test_a_form_that_nobody_filled_in_changes_nothing(planned: Desk, form: Path) -> None:
    assert take_in(planned, form) == [Code.DISPATCH_UNFILLED]
    assert records(planned) == set()


def test_a_further_filled_copy_brings_what_is_new_and_what_was_corrected(
    planned: Desk, form: Path, tmp_path: Path
) -> None:
    first = filled(form, tmp_path / "1.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT})
    corrected = {"核查日期": "2025-6-4"}
    more = {
        ("现场核查", 2): corrected,
        ("现场核查", 3): {**VISIT, "序号": "七"},
        ("进展", 3): {"存在问题": "缺钱"},
    }
    second = filled(first, tmp_path / "2.xlsx", more)
    take_in(planned, first)
    take_in(planned, second)
    assert {str(one.date) for one in planned.store.rows.find(Inspection)} == {"2025-06-04", "2025-06-03"}
    (progress,) = planned.store.rows.find(Progress)
    assert progress.difficulties == "缺钱"
    before = versions(planned)
    take_in(planned, first)
    take_in(planned, second)
    assert versions(planned) == before


def test_two_people_may_fill_in_two_copies_on_the_same_lines(
    planned: Desk, form: Path, tmp_path: Path
) -> None:
    other = {
        "序号": "七",
        "核查日期": "2025-6-5",
        "核查地点": "青石沟",
        "核查人员": "王五、赵六",
        "核查情况": "未动工。",
    }
    one = filled(form, tmp_path / "1.xlsx", {("现场核查", 2): VISIT, ("进展", 3): REPORT})
    two = filled(form, tmp_path / "2.xlsx", {("现场核查", 2): other, ("进展", 4): REPORT})
    for path in (one, two):
        take_in(planned, path)
    assert {row.place for row in planned.store.rows.find(Inspection)} == {"水渠", "青石沟"}
    assert len(planned.store.rows.find(Progress)) == 2
    before = versions(planned)
    for path in (two, one, two):
        take_in(planned, path)
    assert versions(planned) == before


def test_the_next_dispatch_s_line_is_the_report_that_is_there_already(
    planned: Desk, form: Path, tmp_path: Path
) -> None:
    take_in(planned, filled(form, tmp_path / "1.xlsx", {("进展", 3): REPORT}))
    dispatch(planned, "示例镇", tmp_path / "再下发.xlsx")
    later = {**REPORT, "进展情况": "清淤完成，已验收。"}
    take_in(planned, filled(tmp_path / "再下发.xlsx", tmp_path / "2.xlsx", {("进展", 3): later}))
    (progress,) = planned.store.rows.find(Progress)
    assert progress.text == "清淤完成，已验收。"
    take_in(planned, tmp_path / "1.xlsx")
    assert planned.store.rows.find(Progress) == (progress,)


def test_what_a_town_filled_in_can_be_taken_back(planned: Desk, form: Path, tmp_path: Path) -> None:
    path = filled(form, tmp_path / "1.xlsx", {("进展", 3): REPORT})
    take_in(planned, path)
    undo_last(planned)
    assert records(planned) == set()
    take_in(planned, path)
    assert len(records(planned)) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_form_that_libreoffice_saved_says_the_same(planned: Desk, form: Path, tmp_path: Path) -> None:
    path = filled(form, tmp_path / "填好.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT})
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path / "saved"), str(path)], check=True, capture_output=True, timeout=180
    )
    saved = tmp_path / "saved" / "填好.xlsx"
    page = openpyxl.load_workbook(saved, data_only=True)["现场核查"]
    assert str(page.cell(2, at(page, "任务")).value).startswith("示例镇前进村水渠黑臭")
    assert take_in(planned, saved) == []
    before = versions(planned)
    assert len(before) == 2
    assert take_in(planned, path) == []
    assert versions(planned) == before


def test_the_district_is_told_of_what_was_changed_in_its_own_columns(
    planned: Desk, form: Path, tmp_path: Path
) -> None:
    lines = {("任务", 3): {"问题": "没有问题了。", "任务状态": "已销号"}, ("进展", 3): REPORT}
    with preview_files(planned, [filled(form, tmp_path / "1.xlsx", lines)]) as preview:
        (problem,) = preview.problems
        assert (problem.code, problem.values["fields"]) == (Code.LOCKED_CHANGED, "problem、state")
        assert {change.table for change in preview.fields} == {"progress"}


def test_what_the_district_changed_meanwhile_is_no_change_of_the_town(
    planned: Desk, form: Path, tmp_path: Path
) -> None:
    edit_record(planned, find_task(planned, "2").id, {"goal": "年底前消除黑臭。"})
    assert take_in(planned, filled(form, tmp_path / "1.xlsx", {("进展", 3): REPORT})) == []


def test_a_town_with_the_program_does_not_take_a_filled_form_in(
    planned: Desk, town: Desk, form: Path, tmp_path: Path
) -> None:
    assert (
        take_in(town, filled(form, tmp_path / "1.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT})) == []
    )
    assert find_task(town, "2").number == 2
    assert records(town) == set()


def test_a_form_of_another_district_is_refused(form: Path, make_desk: MakeDesk) -> None:
    other = make_desk(Role.DISTRICT, "别的区整改办")
    with preview_files(other, [form]) as preview:
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
    planned: Desk, form: Path, tmp_path: Path, change: Line, told: Code
) -> None:
    lines = {("现场核查", 2): {**VISIT, **change}, ("现场核查", 3): VISIT, ("进展", 3): REPORT}
    with preview_files(planned, [filled(form, tmp_path / "1.xlsx", lines)]) as preview:
        (problem,) = preview.problems
        assert (problem.code, problem.place.sheet) == (told, "现场核查")
        assert (problem.place.cell or "").endswith("2")
        apply_preview(planned, preview)
    assert len(records(planned)) == 2


def test_a_photo_pasted_onto_a_line_comes_in(planned: Desk, form: Path, tmp_path: Path) -> None:
    def paste(workbook: openpyxl.Workbook) -> None:
        page = workbook["佐证材料"]
        fill(page, 2, {"序号": "二", "阶段": "整改后", "说明": "2号桥"})
        fill(page, 3, {"序号": "七"})
        fill(page, 4, {"序号": "二", "说明": "没有照片"})
        for row, words in ((2, "AFTER"), (3, "DURING")):
            letter = page.cell(1, at(page, "图片")).column_letter
            photo = a_photo(tmp_path / f"{words}.jpg", words)
            page.add_image(Image(BytesIO(photo.read_bytes())), f"{letter}{row}")

    path = changed(shutil.copy(form, tmp_path / "1.xlsx"), paste)
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


def drop(*headings: str) -> Callable[[openpyxl.Workbook], None]:
    """Delete columns from every sheet, as people do who think that nobody needs them."""

    def change(workbook: openpyxl.Workbook) -> None:
        for page in workbook.worksheets[1:7]:
            for heading in headings:
                page.delete_cols(at(page, heading))

    return change


def blank(*headings: str) -> Callable[[openpyxl.Workbook], None]:
    """Clear what stands below some headings."""

    def change(workbook: openpyxl.Workbook) -> None:
        for page in workbook.worksheets[1:7]:
            for heading in headings:
                for row in range(2, page.max_row + 1):
                    page.cell(row, at(page, heading)).value = None

    return change


LOST = [
    ("行编号", "任务编号"),
    ("版本", "更新时间"),
    ("行编号", "任务编号", "版本", "更新时间", "归属", "单位"),
]


@pytest.mark.parametrize("lost", LOST, ids="、".join)
@pytest.mark.parametrize("how", [drop, blank], ids=["deleted", "cleared"])
def test_a_return_that_lost_what_names_its_rows_is_still_the_same(
    planned: Desk, returned: Path, tmp_path: Path, lost: tuple[str, ...], how: Callable[..., Any]
) -> None:
    bare = changed(shutil.copy(returned, tmp_path / "丢了编号.xlsx"), how(*lost))
    take_in(planned, returned)
    before = versions(planned)
    assert receive(planned, bare) == ()
    assert versions(planned) == before


@pytest.mark.parametrize("lost", LOST, ids="、".join)
def test_a_return_that_never_had_ids_goes_in_once(
    planned: Desk, returned: Path, lost: tuple[str, ...]
) -> None:
    bare = changed(returned, drop(*lost))
    assert set(take_in(planned, bare)) == {Code.COLUMN_LOST}
    before = versions(planned)
    assert {row.table for row in planned.store.rows.find(Progress)} == {"progress"}
    assert len(records(planned)) == 3
    assert receive(planned, bare) == ()
    assert versions(planned) == before


def test_a_version_that_nobody_can_read_is_the_one_that_is_known(planned: Desk, returned: Path) -> None:
    take_in(planned, returned)
    before = versions(planned)
    assert take_in(planned, filled(returned, returned, {("进展", 2): {"版本": "第二版"}})) == [
        Code.CELL_LEFT_OUT
    ]
    assert versions(planned) == before


def test_a_line_copied_for_the_next_period_is_a_report_of_its_own(planned: Desk, returned: Path) -> None:
    def copy_above(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.insert_rows(2)
        for cell in page[3]:
            page.cell(2, cell.column).value = cell.value
        fill(page, 2, {"期间": "2025-05", "进展情况": "上月"})

    take_in(planned, returned)
    told = take_in(planned, changed(returned, copy_above))
    assert told == [Code.ROW_COPIED]
    found = {row.period: row for row in planned.store.rows.find(Progress)}
    assert {period: row.text for period, row in found.items()} == {"2025-06": "进展", "2025-05": "上月"}


def test_a_line_copied_and_left_as_it_is_comes_in_once(planned: Desk, returned: Path) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        for cell in page[2]:
            page.cell(3, cell.column).value = cell.value

    assert take_in(planned, changed(returned, copy)) == [Code.ROW_SAID_TWICE]
    assert len(planned.store.rows.find(Inspection)) == 1


def test_a_line_copied_for_another_task_is_about_the_task_that_one_sees(
    planned: Desk, returned: Path
) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        for cell in page[2]:
            page.cell(3, cell.column).value = cell.value
        fill(page, 3, {"序号": "七", "进展情况": "另一项"})

    assert take_in(planned, changed(returned, copy)) == [Code.ROW_COPIED]
    assert side(planned, "7", "示例镇").progress[0].text == "另一项"
    assert side(planned, "2", "示例镇").progress[0].text == "进展"


def test_another_number_on_a_line_that_is_a_task_s_is_told(planned: Desk, form: Path, tmp_path: Path) -> None:
    path = filled(form, tmp_path / "1.xlsx", {("进展", 3): {**REPORT, "序号": "七"}})
    assert take_in(planned, path) == [Code.ROW_TASK_DIFFERS]
    assert side(planned, "2", "示例镇").progress[0].text == REPORT["进展情况"]


def test_a_line_that_somebody_typed_below_is_the_unit_s(planned: Desk, returned: Path) -> None:
    line = {"序号": "七", "期间": "2025年6月", "完成进度": "达到时序进度", "进展情况": "补充"}
    assert take_in(planned, filled(returned, returned, {("进展", 3): line})) == [Code.ROW_ID_LOST]
    assert side(planned, "7", "示例镇").progress[0].text == "补充"


def test_a_line_in_the_name_of_another_unit_stays_out(planned: Desk, returned: Path) -> None:
    line = {"序号": "七", "期间": "2025-06", "完成进度": "已完成", "进展情况": "冒名", "单位": "样板镇"}
    assert Code.ROW_NOT_THEIRS in take_in(planned, filled(returned, returned, {("进展", 3): line}))
    assert len(planned.store.rows.find(Progress)) == 1


def test_a_return_without_ids_corrects_what_it_says_otherwise(
    planned: Desk, returned: Path, tmp_path: Path
) -> None:
    take_in(planned, returned)
    bare = changed(shutil.copy(returned, tmp_path / "b.xlsx"), drop("行编号", "任务编号", "版本", "更新时间"))
    corrected = filled(bare, tmp_path / "c.xlsx", {("进展", 2): {"进展情况": "改过的进展"}})
    take_in(planned, corrected)
    (progress,) = planned.store.rows.find(Progress)
    assert progress.text == "改过的进展"
    before = versions(planned)
    for path in (bare, returned, corrected):
        take_in(planned, path)
    assert versions(planned) == before


VISITS = st.lists(
    st.fixed_dictionaries(
        {
            "序号": st.sampled_from(("一", "二", "七", "2")),
            "核查日期": st.sampled_from(("2025-6-3", "2025.6.4", "２０２５年6月3日")),
            "核查地点": st.sampled_from(("水渠", "砖厂")),
            "核查人员": st.sampled_from(("张三、李四", "王五 赵六")),
            "核查情况": st.sampled_from(("好。", "不好。")),
        }
    ),
    max_size=4,
)


def visit(number: str, day: str, place: str, who: str, findings: str) -> Line:
    named = ("序号", "核查日期", "核查地点", "核查人员", "核查情况")
    return dict(zip(named, (number, f"2025-6-{day}", place, who, findings), strict=True))


@pytest.mark.parametrize(
    "copies",
    [
        (
            {5: visit("七", "4", "砖厂", "王五 赵六", "不好。")},
            {
                4: visit("七", "4", "砖厂", "王五 赵六", "不好。"),
                5: visit("七", "4", "砖厂", "张三、李四", "不好。"),
            },
        ),
        (
            {
                2: visit("七", "3", "砖厂", "王五 赵六", "不好。"),
                4: visit("二", "3", "砖厂", "王五 赵六", "不好。"),
            },
            {
                2: visit("二", "3", "砖厂", "王五 赵六", "好。"),
                4: visit("二", "4", "砖厂", "王五 赵六", "好。"),
            },
        ),
    ],
    ids=["one line moved up", "lines about other tasks"],
)
def test_copies_of_a_form_filled_in_otherwise_change_nothing_when_they_come_again(
    planned: Desk, form: Path, tmp_path: Path, copies: tuple[dict[int, Line], ...]
) -> None:
    for number, lines in enumerate(copies):
        filled_in = {("现场核查", row): one for row, one in lines.items()}
        path = filled(form, tmp_path / f"{number}.xlsx", filled_in)
        take_in(planned, path)
        assert receive(planned, path) == ()
        said = {(one["核查地点"], one["核查情况"]) for one in lines.values()}
        assert said <= {(one.place, one.findings) for one in planned.store.rows.find(Inspection)}


@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
@given(VISITS, st.permutations(range(2, 6)))
def test_hand_filled_twice_and_sorted_otherwise_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, planned: Desk, form: Path, visits: list[Line], rows: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    path = filled(
        form, folder / "1.xlsx", {("现场核查", row): one for row, one in zip(rows, visits, strict=False)}
    )
    take_in(planned, path)
    before = versions(planned)
    assert receive(planned, path) == ()
    bare = changed(
        shutil.copy(path, folder / "2.xlsx"),
        lambda book: book["现场核查"].delete_cols(column_index_from_string("A")),
    )
    take_in(planned, bare)
    assert versions(planned) == before
