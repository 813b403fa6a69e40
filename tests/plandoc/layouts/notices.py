"""A made-up notice, and what tests ask of the one task in it."""

from jinjiang_desk.domain.plans.plan import TaskReading
from tests.plandoc.asked import read

RIVER = "示例河部分河段有生活污水直排，沿岸垃圾清理不及时，群众反映强烈。"
LAKE = "示例湖边餐饮店油烟和污水治理不到位，监管缺失。"
GOAL = "完成沿河截污，消除污水直排，示例河水质稳定达标。"
DONE = ("1．已封堵排污口12处。", "2．已修复管网3公里。")


def only(*lines: str) -> TaskReading:
    (task,) = read(*lines).tasks
    return task


def texts(task: TaskReading) -> list[tuple[int | None, str]]:
    return [(one.number, one.text) for one in task.measures]


NOTICE = (
    "一、反馈问题",
    RIVER,
    "二、整改目标",
    GOAL,
    "三、整改措施",
    "1．全面排查。",
    "2．修复管网。",
    "四、整改完成情况",
    *DONE,
)

ORDERED = (
    "整改目标：" + GOAL,
    "责任单位：区水利局",
    "整改时限：2025年12月底",
    "整改措施：",
    "1．开展排查，逐一登记造册，建立台账。",
    "2．修复管网，恢复河岸植被，加强巡查。",
)
"""The fields of a task in a plan."""
