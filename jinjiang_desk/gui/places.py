"""The places of the navigation and the sections of 设置: their words, their order, and who has them."""

from enum import StrEnum

from jinjiang_desk.domain.status import Role


class Page(StrEnum):
    """The places of the navigation, in their order."""

    WORKBENCH = "工作台"
    TASKS = "任务"
    REVIEW = "审核"
    EXCHANGE = "收发"
    PLANS = "方案"
    UNITS = "单位"
    SETTINGS = "设置"


class Section(StrEnum):
    """The sections of 设置, in their order."""

    LOOK = "外观"
    RHYTHM = "上报周期"
    BACKUP = "备份和恢复"
    HISTORY = "改动历史"
    PLACE = "本机和数据"
    ABOUT = "关于"


ICONS = {
    Page.WORKBENCH: "workbench",
    Page.TASKS: "tasks",
    Page.REVIEW: "review",
    Page.EXCHANGE: "exchange",
    Page.PLANS: "plans",
    Page.UNITS: "units",
    Page.SETTINGS: "settings",
}
"""The file of each place's icon."""

_AT_DISTRICT_ONLY = frozenset({Page.REVIEW, Page.PLANS, Page.UNITS})


def places_of(role: Role) -> tuple[Page, ...]:
    """Return the places that a desk of a role has, in their order."""
    return tuple(page for page in Page if role is Role.DISTRICT or page not in _AT_DISTRICT_ONLY)


def place_keys(number: int) -> str:
    """Return the shortcut of the place that stands at a number, counted from 0."""
    return f"Ctrl+{number + 1}"
