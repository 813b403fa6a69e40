"""What a cell most likely means that cannot be read as it stands: only where it is plain, and whoever takes a guess
tells it."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from jinjiang_desk.domain.status import ReadingVerdict, Stage, UnitStatus
from jinjiang_desk.workbook.fields.moments import guess_day, guess_period
from jinjiang_desk.workbook.fields.percents import guess_percent
from jinjiang_desk.workbook.fields.ticks import guess_ticks
from jinjiang_desk.workbook.fields.values import CellValue, as_text, fold
from jinjiang_desk.workbook.layout import Column, Kind

_FIRST_SERIAL = datetime.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The days of this century, as Excel counts them: so a date looks that lost its number format."""
_SERIAL_DIGITS = 5
_MEANT: Mapping[str, str] = {
    word: choice
    for choice, words in {
        UnitStatus.NOT_STARTED: "未启动 没有启动 未开始 尚未开始 还没开始",
        UnitStatus.ON_TRACK: "达到 达到进度 达到时序 达到序时进度 达到时间进度 达到时序进度要求",
        UnitStatus.BEHIND: "未达 未达到 未达进度 未达到时序进度 未达序时进度 未达到序时进度 滞后 进度滞后",
        UnitStatus.DONE: "完成 全部完成 已全部完成 整改完成 完成整改 已完成整改 已整改完成 已经完成 整改完毕 已整改",
        Stage.BEFORE: "前 整改前照片 整改前图片 整改之前 治理前 施工前",
        Stage.DURING: "中 整改中照片 整改中图片 整改过程 治理中 施工中",
        Stage.AFTER: "后 整改后照片 整改后图片 整改之后 治理后 施工后",
        Stage.DOCUMENT: "文档 文件材料",
        ReadingVerdict.WITHIN: "合格 符合 达标准 符合标准 符合要求",
        ReadingVerdict.OVER: "不合格 不达标 未达标 超标准 不符合 不符合标准",
        ReadingVerdict.NONE: "未评价 无标准 无限值",
    }.items()
    for word in words.split()
}
"""What people write for the words of the lists; none of them is a word of another list."""


def guess_value(column: Column, value: CellValue, near: datetime.date) -> Any:
    """Return what a cell that `read_value` refuses most likely means, None where nothing is likely.

    A day or month without its year is the one nearest to `near`, a month for a day its last one, a day for a month
    its month, a number in a cell for dates (or a text of it) the day that it counts in Excel, 0.8 is 80%, 1 is 1%, 完成 is 已完成, 全部满足 all
    five conditions. Whoever takes a guess tells it.
    """
    guess = _GUESSES.get(column.kind)
    return guess(column, value, near) if guess is not None else None


def _guess_date(_column: Column, value: CellValue, near: datetime.date) -> str | None:
    if not isinstance(value, str | float):
        return None
    count = fold(as_text(value))
    if count.isdecimal() and len(count) == _SERIAL_DIGITS and int(count) in _SERIALS:
        return (_FIRST_SERIAL + datetime.timedelta(days=int(count))).isoformat()
    day = guess_day(as_text(value), near, points=isinstance(value, str))
    return day.isoformat() if day is not None else None


def _guess_period(_column: Column, value: CellValue, near: datetime.date) -> str | None:
    return guess_period(value, near) if isinstance(value, str) else None


def _guess_percent(_column: Column, value: CellValue, _near: datetime.date) -> int | None:
    return guess_percent(fold(as_text(value)))


def _guess_ticks(column: Column, value: CellValue, _near: datetime.date) -> list[str] | None:
    return guess_ticks(fold(as_text(value)), [plain for plain, _ in column.choices])


def _guess_choice(column: Column, value: CellValue, _near: datetime.date) -> str | None:
    meant = _MEANT.get(fold(as_text(value)).rstrip(".;,。；，"))
    return next((plain for plain, _ in column.choices if plain == meant), None)


_GUESSES: Mapping[Kind, Callable[[Column, CellValue, datetime.date], Any]] = {
    Kind.DATE: _guess_date,
    Kind.PERIOD: _guess_period,
    Kind.PERCENT: _guess_percent,
    Kind.TICKS: _guess_ticks,
    Kind.CHOICE: _guess_choice,
}
