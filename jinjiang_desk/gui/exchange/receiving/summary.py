"""What a row of a workbook is, in a few words, so that people know what they accept."""

from collections.abc import Callable
from typing import Any

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Plan,
    Progress,
    Reading,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.wording import table_label

_LONGEST = 60


def row_words(row: Row) -> str:
    """Return what a row says, shortly."""
    text = _words(row)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def row_kind(row: Row) -> str:
    """Return what kind of row it is; 作废 where it was withdrawn."""
    return f"{table_label(row.table)}（作废）" if row.withdrawn else table_label(row.table)


def _words(row: Row) -> str:
    words = _WORDS.get(type(row))
    return words(row) if words is not None else row.id


def _progress(row: Progress) -> str:
    return f"{read_period(row.period).label} {row.status}：{row.text}"


def _application(row: Application) -> str:
    return f"申请验收 {row.applied_on.isoformat()}" if row.applied_on else "、".join(row.ticks)


_WORDS: dict[type[Row], Callable[[Any], str]] = {
    Unit: lambda row: row.name,
    Plan: lambda row: row.title,
    Task: lambda row: first_sentence(row.problem),
    Measure: lambda row: row.text,
    Assignment: lambda row: f"{row.unit}{'（牵头）' if row.lead else ''}",
    Progress: _progress,
    Inspection: lambda row: f"{row.date.isoformat()} {row.place}：{row.findings}",
    Reading: lambda row: f"{row.item} {row.value} {row.measuring_unit}",
    Evidence: lambda row: f"{row.stage} {row.caption or row.file_name}",
    Application: _application,
    Fulfilment: lambda row: row.text,
    Verdict: lambda row: f"{row.decision}：{row.text}",
}
