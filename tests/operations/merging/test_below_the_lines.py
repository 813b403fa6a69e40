"""A form has few blank lines; what is typed below them is as good."""

from pathlib import Path

import openpyxl

from jinjiang_desk.domain.records import Inspection, Progress
from jinjiang_desk.operations.desk import Desk
from tests.operations.filling import REPORT, VISIT, Line, filled, take_in, versions


def test_lines_below_go_in_without_a_word_and_again_change_nothing(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    form = openpyxl.load_workbook(dispatched)
    below = {title: form[title].max_row + 1 for title in ("现场核查", "进展")}
    other: Line = {**VISIT, "核查日期": "2025-6-9", "核查情况": "渠水已清。"}
    lines = {
        ("现场核查", below["现场核查"]): VISIT,
        ("现场核查", below["现场核查"] + 3): other,
        ("进展", below["进展"]): {**REPORT, "序号": "七", "期间": "2025-05"},
    }
    path = filled(dispatched, tmp_path / "填好.xlsx", lines)
    assert take_in(planned, path) == []
    assert len(planned.store.rows.find(Inspection)) == 2
    assert [one.period for one in planned.store.rows.find(Progress)] == ["2025-05"]
    before = versions(planned)
    assert take_in(planned, path) == []
    assert versions(planned) == before
