"""Readings that are filled in by hand belong to the inspection of their task and day, where there is but one."""

from pathlib import Path

from jinjiang_desk.domain.records import Reading
from jinjiang_desk.operations.desk import Desk
from tests.operations.filling import VISIT, Line, filled, take_in, versions
from tests.operations.steps import side

READING: Line = {"序号": "二", "采样日期": "2025-6-3", "监测项目": "氨氮", "监测值": "0.8"}


def taken(desk: Desk) -> list[list[str]]:
    """Return the items measured at each inspection of task 2."""
    dossier = side(desk, "2", "示例镇")
    return [[one.item for one in dossier.readings_of(visit)] for visit in dossier.inspections]


def test_readings_of_the_day_of_an_inspection_belong_to_it(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    other = {**READING, "采样日期": "2025-6-4", "监测项目": "总磷"}
    lines = {("现场核查", 2): VISIT, ("监测数据", 2): READING, ("监测数据", 3): other}
    path = filled(dispatched, tmp_path / "填好.xlsx", lines)
    assert take_in(planned, path) == []
    assert taken(planned) == [["氨氮"]]
    before = versions(planned)
    take_in(planned, path)
    assert versions(planned) == before


def test_an_inspection_that_comes_later_has_them_too(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    take_in(planned, filled(dispatched, tmp_path / "1.xlsx", {("监测数据", 2): READING}))
    assert taken(planned) == []
    take_in(planned, filled(dispatched, tmp_path / "2.xlsx", {("现场核查", 2): VISIT}))
    assert taken(planned) == [["氨氮"]]


def test_of_two_inspections_in_a_day_neither_has_them(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    lines = {
        ("现场核查", 2): VISIT,
        ("现场核查", 3): {**VISIT, "核查地点": "下游", "核查情况": "水清。"},
        ("现场核查", 4): {**VISIT, "序号": "七", "核查情况": "未动工。"},
        ("监测数据", 2): READING,
    }
    take_in(planned, filled(dispatched, tmp_path / "填好.xlsx", lines))
    assert taken(planned) == [[], []]
    assert len(planned.store.rows.find(Reading)) == 1
