"""What records are about, and when one is a correction of another."""

import datetime
from typing import Any

import pytest

from jinjiang_desk.domain.exchange.natural_key import (
    alike,
    made_up_id,
    moved,
    natural_keys,
    same_subject,
    unit_code,
)
from jinjiang_desk.domain.records import Evidence, Fulfilment, Inspection, Reading
from jinjiang_desk.domain.rowid import desk_code_of, is_hashed
from jinjiang_desk.domain.status import Stage
from tests.builders import HEADER, a_progress, an_application

ABOUT: dict[str, Any] = {**HEADER, "task_id": "task-1", "unit": "示例镇"}
DAY = datetime.date(2025, 6, 12)


def an_inspection(**more: Any) -> Inspection:
    content = {"date": DAY, "place": "水渠", "inspectors": ("张三", "李四"), "findings": "已清淤。"}
    return Inspection(**{**ABOUT, "id": "inspection-1", **content, **more})


def a_reading(**more: Any) -> Reading:
    content = {"item": "氨氮", "value": "0.8", "measuring_unit": "mg/L", "point": "桥下", "sampled_on": DAY}
    return Reading(**{**ABOUT, "id": "reading-1", **content, **more})


def a_photo_row(**more: Any) -> Evidence:
    content = {
        "stage": Stage.AFTER,
        "caption": "",
        "file_name": "a.jpg",
        "media_type": "image/jpeg",
        "size": 1,
    }
    return Evidence(**{**ABOUT, "id": "evidence-1", **content, "sha256": "1", "copy_sha256": "2", **more})


def test_progress_is_one_for_each_task_unit_and_period() -> None:
    row = a_progress()
    assert natural_keys(row) == natural_keys(a_progress(id="other", text="别的", revision=9))
    for change in ({"period": "2025-07"}, {"task_id": "task-2"}, {"unit": "样板镇"}):
        assert natural_keys(row) != natural_keys(a_progress(**change))


def test_the_other_keys() -> None:
    assert natural_keys(an_application()) == (("application", "task-1", "示例镇"),)
    fulfilment = Fulfilment(**ABOUT, id="f", measure_id="m", text="做了")
    assert natural_keys(fulfilment) == (("fulfilment", "task-1", "示例镇", "m"),)
    assert natural_keys(an_inspection()) == (("inspection", "task-1", "示例镇", "2025-06-12"),)
    assert natural_keys(a_reading()) == (("reading", "task-1", "示例镇", "2025-06-12", "桥下", "氨氮"),)


def test_blanks_and_width_tell_no_readings_apart() -> None:
    assert natural_keys(a_reading(item="PH 值")) == natural_keys(a_reading(item="ＰＨ值"))


def test_a_photo_is_known_by_its_pictures_and_by_its_name() -> None:
    keys = set(natural_keys(a_photo_row()))
    assert keys & set(natural_keys(a_photo_row(sha256="2", copy_sha256="2", file_name="b.jpg")))
    assert keys & set(natural_keys(a_photo_row(sha256="3", copy_sha256="3")))
    assert not keys & set(natural_keys(a_photo_row(sha256="3", copy_sha256="3", file_name="b.jpg")))


def test_a_corrected_day_is_a_correction_and_another_visit_is_not() -> None:
    row = an_inspection()
    assert alike(row, an_inspection(date=DAY + datetime.timedelta(1)))
    assert alike(row, an_inspection(findings="已清淤，无异味。"))
    assert not alike(row, an_inspection(place="砖厂", inspectors=("王五", "赵六"), findings="扬尘。"))
    assert not alike(row, an_inspection(place="砖厂", findings="扬尘。"))


def test_the_subject_is_the_task_the_unit_and_the_measure() -> None:
    assert same_subject(an_inspection(), an_inspection(place="砖厂"))
    assert not same_subject(an_inspection(), an_inspection(task_id="task-2"))
    assert not same_subject(an_inspection(), a_reading())


def test_ids_are_made_of_key_and_order_for_no_desk_s_own() -> None:
    code = unit_code("T7K3QB", "示例镇")
    row = an_inspection()
    assert code not in ("T7K3QB", unit_code("T7K3QB", "样板镇"), unit_code("M2X9VA", "示例镇"))
    assert made_up_id(code, row, 1) == made_up_id(code, an_inspection(findings="别的", id="x"), 1)
    assert made_up_id(code, row, 1) != made_up_id(code, row, 2)
    assert desk_code_of(made_up_id(code, row, 1)) == code
    assert is_hashed(made_up_id(code, row, 1))


def test_a_record_that_names_nothing_has_no_key_and_no_id_is_made_up() -> None:
    bare = a_photo_row(sha256="", copy_sha256=None, file_name="")
    assert natural_keys(bare) == ()
    with pytest.raises(ValueError, match="nothing tells"):
        made_up_id("T7K3QB", bare, 1)


def test_texts_that_were_written_out_are_still_the_same() -> None:
    row = an_inspection(place="前进村", findings="水渠清淤")
    later = DAY + datetime.timedelta(1)
    assert alike(row, an_inspection(date=later, place="前进村二社", findings="水渠清淤400米"))
    assert not alike(row, an_inspection(date=later, place="后河", findings="护坡未动工"))
    assert not alike(an_inspection(findings="好。"), an_inspection(place="砖厂", findings="不好。"))


def test_a_record_is_moved_where_only_its_task_is_another_one() -> None:
    row = an_inspection()
    assert moved(row, an_inspection(task_id="task-2"))
    assert not moved(row, an_inspection(task_id="task-2", findings="护坡未动工。"))
    photo = a_photo_row()
    assert moved(photo, a_photo_row(task_id="task-2", caption="桥头"))
    assert not moved(photo, a_photo_row(task_id="task-2", sha256="3", copy_sha256="4"))
    assert not moved(a_photo_row(sha256="", copy_sha256=None), a_photo_row(sha256="", copy_sha256=None))
