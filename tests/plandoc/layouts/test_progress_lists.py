"""Notices and progress lists that say what was done, in made-up documents."""

from jinjiang_desk.domain.plans.plan import (
    DocumentKind,
)
from tests.plandoc.asked import FIELDS, LAKE, RIVER, UNITS, measures, missing, read

NOTICE = (
    "示例区关于省级督察反馈问题（省序号33）整改完成情况的公示",
    "按照有关要求，现将整改完成情况予以公示，接受社会监督，公示期间如有异议请书面反映。",
    "一、反馈问题",
    RIVER,
    "二、整改目标",
    FIELDS["整改目标"],
    "三、整改措施",
    "1．开展排查。",
    "2．修复管网。",
    "四、整改完成情况",
    "1．已完成排查，共排查排污口12处。",
    "2．已修复管网3公里。",
    "五、公示时间",
    "2024年1月2日至1月15日",
    "受理部门：区整改办",
    "联系电话：00000000",
)


def test_the_chapters_of_a_notice_are_the_fields_of_one_task() -> None:
    reading = read(*NOTICE)
    (task,) = reading.tasks
    assert (task.number, task.number_text) == (33, "省序号33")
    assert (task.problem, task.goal) == (RIVER, FIELDS["整改目标"])
    assert measures(task) == [(1, None, "开展排查。"), (2, None, "修复管网。")]
    assert task.completion == "1．已完成排查，共排查排污口12处。2．已修复管网3公里。"
    assert reading.kind is DocumentKind.NOTICE


def test_several_tasks_may_each_have_chapters() -> None:
    chapters = NOTICE[2:12]
    reading = read(
        "示例区整改完成情况的公示", "第二十七项 示例河问题", *chapters, "第二十八项 示例湖问题", *chapters
    )
    assert [(task.number, task.line, task.last_line) for task in reading.tasks] == [(27, 2, 12), (28, 13, 23)]
    assert [task.problem for task in reading.tasks] == [f"示例河问题。{RIVER}", f"示例湖问题。{RIVER}"]
    for task in reading.tasks:
        assert task.goal == FIELDS["整改目标"]
        assert [one.text for one in task.measures] == ["开展排查。", "修复管网。"]
        assert task.completion == "1．已完成排查，共排查排污口12处。2．已修复管网3公里。"


def test_what_was_done_is_no_measure_and_starts_no_task() -> None:
    done = ["进展情况：1．已完成排查。", "2．正在修复管网。"]
    head = "示例区督察反馈问题整改进展情况清单"
    reading = read(
        head, f"一、{RIVER}", f"责任单位：{UNITS}", *done, f"二、{LAKE}", f"责任单位：{UNITS}", *done
    )
    assert [task.number for task in reading.tasks] == [1, 2]
    assert {task.measures for task in reading.tasks} == {()}
    assert {task.completion for task in reading.tasks} == {"1．已完成排查。2．正在修复管网。"}
    assert reading.kind is DocumentKind.PROGRESS
    assert missing(reading) == []
