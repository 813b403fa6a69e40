"""The words that label a task's fields. A plan that says it otherwise needs a line here, not code."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a labelled field of a task holds."""

    PROBLEM = "problem"
    RESPONSIBLE_UNITS = "responsible_units"
    ACCEPTANCE_UNITS = "acceptance_units"
    SUPERVISING_UNITS = "supervising_units"
    PERSONS = "persons"
    DEADLINE = "deadline"
    GOAL = "goal"
    MEASURES = "measures"


SYNONYMS: dict[Field, tuple[str, ...]] = {
    Field.PROBLEM: ("反馈问题", "具体问题", "存在问题", "问题描述"),
    Field.RESPONSIBLE_UNITS: (
        "整改实施主体",
        "整改责任单位",
        "整改牵头单位",
        "整改责任主体",
        "责任单位",
        "牵头单位",
        "责任部门",
        "牵头部门",
        "责任主体",
        "配合单位",
    ),
    Field.ACCEPTANCE_UNITS: ("整改验收单位", "牵头验收单位", "验收单位", "验收责任单位"),
    Field.SUPERVISING_UNITS: ("督导单位", "督办单位"),
    Field.PERSONS: ("具体负责人", "具体责任人", "责任领导", "责任人"),
    Field.DEADLINE: ("整改时限", "完成时限", "整改期限", "整改时间", "完成时间"),
    Field.GOAL: ("整改目标", "目标任务"),
    Field.MEASURES: ("整改措施", "具体整改措施", "具体措施", "重点措施"),
}
"""Each field's labels; seen in the rectification plans and closure notices of some twenty places."""

_FIELD_OF = {word: field for field, words in SYNONYMS.items() for word in words}
_LABEL = re.compile(f"(?P<word>{'|'.join(sorted(_FIELD_OF, key=len, reverse=True))})[：:] ?")

MEASURE_UNITS = SYNONYMS[Field.RESPONSIBLE_UNITS]
"""Labels of the units in brackets at the end of a measure."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, the field it opens, and where the field's text begins."""

    field: Field
    word: str
    end: int


def read_label(text: str, offset: int) -> Label | None:
    """Read the label that stands at an offset of a text; None where there is none."""
    match = _LABEL.match(text, offset)
    return None if match is None else Label(_FIELD_OF[match["word"]], match["word"], match.end())
