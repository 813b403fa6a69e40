"""Copies of a form that were filled in otherwise, by one or by several people, and come again."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string

from jinjiang_desk.domain.records import (
    Inspection,
    Progress,
)
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import dispatch
from tests.conftest import OpenCopy
from tests.desks import Prepared
from tests.operations.conftest import receive
from tests.operations.filling import (
    REPORT,
    VISIT,
    Line,
    changed,
    filled,
    saved,
    take_in,
    versions,
)


def test_a_further_filled_copy_brings_what_is_new_and_what_was_corrected(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    first = filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT, ("现场核查", 2): VISIT})
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
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    other = {
        "序号": "七",
        "核查日期": "2025-6-5",
        "核查地点": "青石沟",
        "核查人员": "王五、赵六",
        "核查情况": "未动工。",
    }
    one = filled(dispatched, tmp_path / "1.xlsx", {("现场核查", 2): VISIT, ("进展", 3): REPORT})
    two = filled(dispatched, tmp_path / "2.xlsx", {("现场核查", 2): other, ("进展", 4): REPORT})
    for path in (one, two):
        take_in(planned, path)
    assert {row.place for row in planned.store.rows.find(Inspection)} == {"水渠", "青石沟"}
    assert len(planned.store.rows.find(Progress)) == 2
    before = versions(planned)
    for path in (two, one, two):
        take_in(planned, path)
    assert versions(planned) == before


def test_the_next_dispatch_s_line_is_the_report_that_is_there_already(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    take_in(planned, filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT}))
    dispatch(planned, "示例镇", tmp_path / "再下发.xlsx")
    later = {**REPORT, "进展情况": "清淤完成，已验收。"}
    take_in(planned, filled(tmp_path / "再下发.xlsx", tmp_path / "2.xlsx", {("进展", 3): later}))
    (progress,) = planned.store.rows.find(Progress)
    assert progress.text == "清淤完成，已验收。"
    take_in(planned, tmp_path / "1.xlsx")
    assert planned.store.rows.find(Progress) == (progress,)


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
    planned: Desk, dispatched: Path, tmp_path: Path, copies: tuple[dict[int, Line], ...]
) -> None:
    for number, lines in enumerate(copies):
        filled_in = {("现场核查", row): one for row, one in lines.items()}
        path = filled(dispatched, tmp_path / f"{number}.xlsx", filled_in)
        take_in(planned, path)
        assert receive(planned, path) == ()
        said = {(one["核查地点"], one["核查情况"]) for one in lines.values()}
        assert said <= {(one.place, one.findings) for one in planned.store.rows.find(Inspection)}


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(VISITS, st.permutations(range(2, 6)), st.sampled_from(("2025-06-23T09:00:00", "2025-06-24T09:00:00")))
def test_hand_filled_twice_and_sorted_otherwise_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    open_copy: OpenCopy,
    prepared: Prepared,
    visits: list[Line],
    rows: list[int],
    moment: str,
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    planned = open_copy(prepared.district, folder.name)
    lines = {("现场核查", row): one for row, one in zip(rows, visits, strict=False)}
    path = saved(filled(prepared.dispatched, folder / "1.xlsx", lines), "2025-06-23T09:00:00")
    take_in(planned, path)
    before = versions(planned)
    assert receive(planned, path) == ()
    bare = changed(
        shutil.copy(path, folder / "2.xlsx"),
        lambda book: book["现场核查"].delete_cols(column_index_from_string("A")),
    )
    take_in(planned, saved(bare, moment))
    assert versions(planned) == before
