"""What a person put right in a plan, kept as a row."""

from jinjiang_desk.domain.plans.correction import Corrections, added, entries, put_right, with_task
from jinjiang_desk.domain.plans.plan import MeasureReading, Person, PlanReading, TaskReading
from jinjiang_desk.domain.plans.put_right import PlanPutRight, PutRight, Reviewed

FIRST = TaskReading(1, "一", "水渠黑臭。", 1, persons=(Person("孙强", "责任人", "局长"),), goal="消除黑臭。")
SECOND = TaskReading(2, "二", "油烟扰民。", 5, measures=(MeasureReading("安装净化器。", 1),))
THIRD = TaskReading(3, "三", "扬尘。", 9)
READ = PlanReading("方案", (FIRST, SECOND, THIRD), None, ())


def test_only_what_a_person_touched_is_kept() -> None:
    other = TaskReading(1, "一", "水渠黑臭。", 1, goal="另定的目标。")
    corrections, _key = added(with_task(READ, Corrections(), "1.1", other), THIRD)
    corrections = Corrections(None, corrections.tasks, frozenset({"5.1"}))
    found = tuple(put_right(entries(READ, corrections)))
    assert found[:2] == (PutRight(FIRST, other), PutRight(SECOND, None))
    assert [one.read for one in found[2:]] == [None]
    row = Reviewed(
        id="1", owner="示例区", updated_at="2026-01-01T08:00:00", put_right=PlanPutRight("新标题", found)
    )
    assert Reviewed.from_plain(row.plain()) == row


def test_nothing_is_kept_as_nothing() -> None:
    assert list(put_right(entries(READ, Corrections()))) == []
