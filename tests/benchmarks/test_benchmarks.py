"""The benchmarks still measure the program as it is: every piece runs on a small desk. Nothing here is timed."""

from pathlib import Path

import pytest
from benchmarks import documents, gaps, opening, paper, planning, searching, starting
from benchmarks.desks import made_desk, made_letters
from benchmarks.table import Line
from PySide6.QtWidgets import QApplication

from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.plans.plan_documents import read_plan_file

SIZE = 20


def test_every_piece_gives_its_lines(tmp_path: Path, qapp: QApplication) -> None:
    folder = made_desk(tmp_path, Role.DISTRICT, SIZE)
    assert made_desk(tmp_path, Role.DISTRICT, SIZE) == folder
    lines = [
        *starting.measure({SIZE: folder}, 1, "district"),
        *searching.measure({SIZE: folder}, 1),
        *gaps.measure(folder, None, SIZE, "district", played=1),
        *opening.measure(folder, SIZE, 1),
        *paper.measure(folder, SIZE, 1),
    ]
    assert {line.size for line in lines} == {SIZE}
    assert min(line.ours for line in lines) > 0
    assert {line.unit for line in lines} == {"ms", "MB"}


def test_the_session_takes_every_step_at_the_town(tmp_path: Path) -> None:
    letters = made_letters(tmp_path, made_desk(tmp_path, Role.DISTRICT, SIZE))
    told = gaps.play(made_desk(tmp_path, Role.TOWN, SIZE), letters[Role.TOWN])
    assert {"list", "search", "open task", "tab 5", "back", "收发", "设置", "receive"} <= set(told["gaps"])
    assert told["memory"] >= told["memory_before"] > 0


def test_the_made_up_plan_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_TIMES", (1, 2))
    reading = planning.read_made(planning.made_plan(2))
    assert [task.number for task in reading.tasks] == list(range(1, 2 * planning.TASKS + 1))
    assert {len(task.measures) for task in reading.tasks} == {5}
    lines = planning.measure(1)
    assert [line.unit for line in lines][:2] == ["µs", "B"]
    assert min(min(line.ours, line.bare or 0) for line in lines) > 0


def test_plan_documents_of_every_kind_are_made_and_read(tmp_path: Path) -> None:
    rows = [documents.HEAD, *documents.made_rows(3)]
    for path in (
        documents.made_table(tmp_path / "1.docx", rows),
        documents.made_book(tmp_path / "2.xlsx", rows),
    ):
        assert [task.number for task in read_plan_file(path).tasks] == [1, 2, 3]
    lines = planning.made_plan(1).split("\n")
    for path in (
        documents.made_text(tmp_path / "3.docx", lines),
        documents.made_pdf(tmp_path / "4.pdf", lines),
    ):
        assert len(read_plan_file(path).tasks) == planning.TASKS


def test_a_line_says_whether_its_goal_is_met() -> None:
    assert Line.of("a", 1, [(30, 20)], goal=1.5).met is True
    assert Line.of("a", 1, [(31, 20)], goal=1.5).met is False
    assert Line.alone("a", 1, [51], goal=50).met is False
    assert Line.alone("a", 1, [51]).met is None


def test_a_line_tells_the_median_of_what_was_measured_in_pairs() -> None:
    line = Line.of("a", 1, [(30, 20), (90, 90), (40, 20)])
    assert (line.ours, line.bare, line.ratio, line.spread) == (40, 20, 1.5, (1, 2))
