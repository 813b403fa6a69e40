"""Which photos are pointed out because of the day on which they were taken."""

import pytest

from jinjiang_desk.domain.photo_date import date_doubt
from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Evidence, Inspection
from jinjiang_desk.domain.status import Stage
from tests.builders import DAY, HEADER

ABOUT = {**HEADER, "task_id": "task-1", "unit": "示例镇"}
VISIT = Inspection(
    **ABOUT, id="visit-1", date=DAY, place="水渠", inspectors=("张三", "李四"), findings="无异味。"
)
EARLIER = "2025-06-01T08:00:00"


def a_picture(stage: Stage, taken_at: str | None) -> Evidence:
    about = {"id": "photo-1", "caption": "", "file_name": "a.jpg", "media_type": "image/jpeg", "size": 1}
    return Evidence(**ABOUT, **about, sha256="0", stage=stage, taken_at=taken_at)


def test_a_photo_of_after_from_another_day_than_any_visit_is_doubted() -> None:
    doubt = date_doubt(a_picture(Stage.AFTER, EARLIER), (VISIT,))
    assert doubt is not None
    assert (doubt.code, doubt.severity) == (Code.PHOTO_DATE_DIFFERS, Severity.NOTE)
    assert doubt.values == {"taken": "2025-06-01"}


@pytest.mark.parametrize(
    ("picture", "visits"),
    [
        (a_picture(Stage.AFTER, f"{DAY}T23:59:59"), (VISIT,)),
        (a_picture(Stage.AFTER, EARLIER), ()),
        (a_picture(Stage.AFTER, None), (VISIT,)),
        (a_picture(Stage.BEFORE, EARLIER), (VISIT,)),
        (a_picture(Stage.DURING, EARLIER), (VISIT,)),
    ],
)
def test_nothing_else_is_doubted(picture: Evidence, visits: tuple[Inspection, ...]) -> None:
    assert date_doubt(picture, visits) is None
