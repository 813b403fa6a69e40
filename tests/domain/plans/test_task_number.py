"""A task is called by one number, whether it is only read yet or kept."""

import pytest

from jinjiang_desk.domain.plans.plan import TaskReading, task_number
from jinjiang_desk.domain.records import Task


@pytest.mark.parametrize(
    ("number", "printed", "part", "called"),
    [
        (45, "四十五", None, "四十五"),
        (45, "四十五", "附件1", "附件1 四十五"),
        (45, None, "附件1", "附件1 45"),
        (None, None, "附件1", "附件1"),
        (None, None, None, ""),
    ],
)
def test_a_number_as_printed_with_its_part(
    number: int | None, printed: str | None, part: str | None, called: str
) -> None:
    said = {"number": number, "number_text": printed, "part": part, "problem": "水渠黑臭。"}
    kept = Task(id="t", owner="区整改办", updated_at="2025-06-30T09:00:00", plan_id="p", **said)
    assert task_number(TaskReading(line=1, **said)) == task_number(kept) == called
