"""What a person put right, kept as text."""

import pytest

from jinjiang_desk.domain.correction import Corrections, added, entries, with_task
from jinjiang_desk.domain.plan import MeasureReading, Person, PlanReading, TaskReading
from jinjiang_desk.domain.put_right import PutRight, put_right, put_right_from_text, put_right_to_text

FIRST = TaskReading(1, "一", "水渠黑臭。", 1, persons=(Person("孙强", "责任人", "局长"),), goal="消除黑臭。")
SECOND = TaskReading(2, "二", "油烟扰民。", 5, measures=(MeasureReading("安装净化器。", 1),))
THIRD = TaskReading(3, "三", "扬尘。", 9)
READ = PlanReading("方案", (FIRST, SECOND, THIRD), None, ())


def test_only_what_a_person_touched_is_kept() -> None:
    other = TaskReading(1, "一", "水渠黑臭。", 1, goal="另定的目标。")
    corrections, _key = added(with_task(READ, Corrections(), "1.1", other), THIRD)
    corrections = Corrections(None, corrections.tasks, frozenset({"5.1"}))
    found = list(put_right(entries(READ, corrections)))
    assert found[:2] == [PutRight(FIRST, other), PutRight(SECOND, None)]
    assert [one.read for one in found[2:]] == [None]
    assert put_right_from_text(put_right_to_text(found)) == tuple(found)


def test_nothing_is_kept_as_nothing() -> None:
    assert put_right_to_text(put_right(entries(READ, Corrections()))) == ""


@pytest.mark.parametrize(
    "text", [None, "", "{", "[1]", '[{"read": 1, "now": null}]', '[{"now": null}]', '"x"', "{}"]
)
def test_a_text_of_another_program_is_nothing(text: str | None) -> None:
    assert put_right_from_text(text) == ()
