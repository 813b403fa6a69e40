"""The closed sets of words that records carry, and what is computed from them.

The members' values are the words on screen, paper and in workbooks; the database holds them too.
The five reported words are those of the Guangdong 水利厅 ledger of 2023.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Role(StrEnum):
    """What a desk is set up as."""

    DISTRICT = "district"
    TOWN = "town"


class UnitStatus(StrEnum):
    """What a unit ticks in its progress report."""

    NOT_STARTED = "尚未启动"
    ON_TRACK = "达到时序进度"
    BEHIND = "未达时序进度"
    DONE = "已完成"


class TaskState(StrEnum):
    """The district's record of what the acceptance unit decided about the whole task."""

    IN_PROGRESS = "整改中"
    IN_ACCEPTANCE = "验收中"
    IN_NOTICE = "公示中"
    CLOSED = "已销号"
    RELAPSED = "反弹"


class ApplicationState(StrEnum):
    """How far one unit's application for one task has come; computed, never typed."""

    NONE = "未申请"
    SELF_CHECKED = "已自查"
    APPLIED = "已申请"
    RETURNED = "退回"
    ACCEPTED = "通过"


class Decision(StrEnum):
    """The district's answer to a return."""

    RETURNED = "退回"
    ACCEPTED = "通过"


class Stage(StrEnum):
    """What a piece of evidence shows."""

    BEFORE = "整改前"
    DURING = "整改中"
    AFTER = "整改后"
    DOCUMENT = "文件"


PHOTO_STAGES = (Stage.BEFORE, Stage.DURING, Stage.AFTER)
"""The stages that a photo of the place can have; a scan is a document."""


class Tick(StrEnum):
    """The five conditions of the self-check (Chongqing 高新区 three-step acceptance, 2022)."""

    MEASURES = "措施到位"
    SOLVED = "问题解决"
    MECHANISM = "机制健全"
    CONDUCT = "行动规范"
    PAPERS = "资料齐全"


class ReadingVerdict(StrEnum):
    """Whether a reading keeps its limit; `NONE` where there is no limit to compare with."""

    WITHIN = "达标"
    OVER = "超标"
    NONE = "不评价"


class Origin(StrEnum):
    """Why a unit owes a task."""

    NAMED = "方案点名"
    GROUP = "各镇街等统称"
    MEASURE = "措施点名"
    CHOSEN = "区里指定"


class UnitKind(StrEnum):
    """What kind of body a unit is; groups such as 各镇街 are resolved by it."""

    TOWN = "镇"
    STREET = "街道"
    PARK = "园区"
    DEPARTMENT = "部门"
    COMPANY = "企业"


REPORTED_WORDS = (
    UnitStatus.NOT_STARTED.value,
    UnitStatus.BEHIND.value,
    UnitStatus.ON_TRACK.value,
    UnitStatus.DONE.value,
    "已完成并长期坚持",
    "已验收销号",
)
"""The words that `reported_status` gives, from what has to be begun to what is closed."""


def reported_status(state: TaskState, status: UnitStatus | None, long_term: bool) -> str:
    """Return the word the ledger prints for one unit's task.

    已验收销号 comes only from the district's record; a done long-term task reads 已完成并长期坚持.
    """
    if state is TaskState.CLOSED:
        return "已验收销号"
    if status is UnitStatus.DONE and long_term:
        return "已完成并长期坚持"
    return (status or UnitStatus.NOT_STARTED).value


def shared_status(units: Sequence[str], ticked: Mapping[str, UnitStatus]) -> UnitStatus | None:
    """Return how a shared task stands: one unit's 已完成 never completes it, one that is behind holds it."""
    statuses = [ticked.get(unit, UnitStatus.NOT_STARTED) for unit in units]
    if not ticked or not statuses:
        return None
    if all(status is UnitStatus.DONE for status in statuses):
        return UnitStatus.DONE
    if UnitStatus.BEHIND in statuses:
        return UnitStatus.BEHIND
    return UnitStatus.ON_TRACK if set(statuses) != {UnitStatus.NOT_STARTED} else UnitStatus.NOT_STARTED
