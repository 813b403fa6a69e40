"""Who accepts a task where only the plan's own clause says so: 督导单位负责验收，两个以上的，第一个为验收单位."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note

SUPERVISING = "督导单位"
LEADING = "牵头单位"

_ROLES = {
    SUPERVISING: "督导单位|督办单位|督导责任单位",
    LEADING: "牵头单位|牵头责任单位|牵头部门|整改牵头单位",
}
_ACCEPTS = "(?:负责|承担|组织|实施|开展|牵头|进行)[^。；;]{0,20}(?:整改)?验收|(?:为|作为|是)(?:整改|本项任务的?)?验收单位"
_CLAUSES = {
    role: re.compile(rf"(?:{words})(?!验收)[^。；;]{{0,60}}?(?:{_ACCEPTS})") for role, words in _ROLES.items()
}
_HOSTED = re.compile("议事协调机构[^。；;]{0,12}(?:所在|设在|依托|挂靠|牵头)")
_SENTENCE_ENDS = re.compile("[。！？!?]")
_LONGEST_SENTENCE = 600

_BODY = re.compile(
    "领导小组|委员会|指挥部|联席会议|专班|协调小组|工作组|(?:河|湖|林|田|路)长办|(?:整改|督察|督改|攻坚)办(?:公室)?$"
    "|(?<![市县区省州盟旗党])委办(?:公室)?$|(?:市|县|区|省|州)(?:环|安|食安|禁毒|双碳)委办?$"
)
"""Bodies that several departments form; what keeps their office is not told by the name."""


@dataclass(frozen=True, slots=True)
class AcceptanceClause:
    """What a plan's clause says: the first of the units in this role accepts; `hosted`: of a body that several
    departments form, the department that keeps it. `offset` is where the clause starts in the text."""

    role: str
    hosted: bool
    offset: int


def read_acceptance_clause(text: str) -> AcceptanceClause | None:
    """Find the clause that says who accepts in the text before a plan's tasks; None where there is none."""
    begin = 0
    for end in [match.end() for match in _SENTENCE_ENDS.finditer(text)] + [len(text)]:
        sentence, start, begin = text[begin:end], begin, end
        if "验收" not in sentence or len(sentence) > _LONGEST_SENTENCE:
            continue
        for role, form in _CLAUSES.items():
            if match := form.search(sentence):
                return AcceptanceClause(role, bool(_HOSTED.search(sentence)), start + match.start())
    return None


def propose_acceptance(
    tasks: Iterable[TaskReading], clause: AcceptanceClause, line: int
) -> tuple[tuple[TaskReading, ...], tuple[Problem, ...]]:
    """Fill in who accepts where a task does not say it, by the clause that stands on a line of the plan.

    Notes: PLAN_ACCEPTANCE_PROPOSED (`unit`, `role`, `clause`: its line), PLAN_ACCEPTANCE_OPEN (`unit`, `clause`) where
    the unit is a body whose host only a person knows.
    """
    read: list[TaskReading] = []
    problems: list[Problem] = []
    for task in tasks:
        units = () if task.acceptance_units else _units(task, clause.role)
        if not units:
            read.append(task)
            continue
        first, place = units[0], Place(line=task.line, item=task.number_text)
        if clause.hosted and is_joint_body(first):
            problems.append(note(Code.PLAN_ACCEPTANCE_OPEN, place, unit=first, clause=line))
            read.append(task)
        else:
            values = {"unit": first, "role": clause.role, "clause": line}
            problems.append(note(Code.PLAN_ACCEPTANCE_PROPOSED, place, **values))
            read.append(replace(task, acceptance_units=(first,)))
    return tuple(read), tuple(problems)


def is_joint_body(unit: str) -> bool:
    """Tell whether a unit is a 议事协调机构 or the office of one: 市环委办, 县河长办, 区整改工作领导小组."""
    return _BODY.search(unit) is not None


def _units(task: TaskReading, role: str) -> Sequence[str]:
    if role == SUPERVISING:
        return task.supervising_units
    return [mention.name for mention in task.responsible_units if mention.lead]
