"""What the tests of layouts ask of a text that is read."""

from pathlib import Path
from tempfile import TemporaryDirectory

from jinjiang_desk.domain.plans.plan import (
    PlanReading,
    TaskReading,
)
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.reader import read_document_plan
from jinjiang_desk.plandoc.source import read_document

NAME = "方案.txt"
UNITS = "区水利局，示例镇"
RIVER = "示例河水质不稳定，部分河段有生活污水直排，群众反映强烈，沿岸垃圾清理不及时。"
LAKE = "示例湖蓝藻多发，湖边餐饮店油烟和污水治理不到位，监管缺失，整治进展缓慢。"
FIELDS = {
    "整改实施主体": UNITS,
    "整改时限": "2025年12月底",
    "整改目标": "示例河水质全年稳定达标，示例湖蓝藻面积逐年下降，群众满意。",
}
LISTED = [
    *(f"{name}：{text}" for name, text in FIELDS.items()),
    "整改措施：",
    "1．开展排查。",
    "2．修复管网。",
]
OWN = [
    "牵头区领导：李四 区委副书记",
    "王 五 区政协副主席",
    "责任单位：区水利局",
    "具体负责人：张三、赵六",
    "整改时限：2025年底",
]
CLOSING = [
    "1. 加强组织领导。各单位要切实加强组织领导，全力以赴抓好落实。",
    "2. 严格落实责任。建立台账，逐项销号，确保实效。",
]


def document_of(text: str) -> Document:
    """Read a text as the program does, from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(text.encode())
        return read_document(path)


def read_text(text: str) -> PlanReading:
    return read_document_plan(document_of(text), NAME)


def read(*lines: str) -> PlanReading:
    return read_text("\n".join(lines))


def measures(task: TaskReading) -> list[tuple[int | None, int | None, str]]:
    return [(one.number, one.parent, one.text) for one in task.measures]


def problems(reading: PlanReading) -> list[tuple[str | None, str | None, str]]:
    """The number, the part and the problem of each task."""
    return [(task.number_text, task.part, task.problem) for task in reading.tasks]


def missing(reading: PlanReading) -> list[tuple[str, str]]:
    """What the notes say is missing: (task, field)."""
    return [
        (problem.place.item or "", problem.values["field"])
        for problem in reading.problems
        if problem.code is Code.PLAN_FIELD_MISSING
    ]


def check(task: TaskReading, problem: str, goal: str, texts: tuple[str, ...]) -> None:
    assert task.problem == problem
    assert [(unit.name, unit.lead) for unit in task.responsible_units] == [
        ("区水利局", True),
        ("示例镇", False),
    ]
    assert task.deadline is not None
    assert task.deadline.text == "2025年12月底"
    assert task.goal == goal
    assert measures(task) == [(number, None, text) for number, text in enumerate(texts, start=1)]


def sub_plan(number: int, problem: str, chapter: str, items: list[str], closing: list[str]) -> list[str]:
    return [
        f"{number}. 示例区督察报告具体问题第{30 + number}项专项整改子方案",
        f"问题：{problem}",
        "为深入贯彻督察报告精神，根据区整改办有关要求，结合我区实际，制定本专项整改子方案。",
        "一、指导思想",
        "牢固树立绿水青山就是金山银山的理念，坚持生态优先、绿色发展，全力解决突出问题。",
        "二、工作目标",
        FIELDS["整改目标"],
        f"三、{chapter}",
        *items,
        "四、保障措施",
        *closing,
    ]
