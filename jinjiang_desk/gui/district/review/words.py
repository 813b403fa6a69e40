"""How the district's pages put things in a few words."""

from datetime import date

from jinjiang_desk.domain.changes import RowChange, field_changes
from jinjiang_desk.domain.records import Evidence, Fulfilment, Inspection, Progress, Reading
from jinjiang_desk.domain.row import Row
from jinjiang_desk.wording import field_label, table_label, value_text

_BOOKKEEPING = {"application_id", "inspection_id", "measure_id", "task_id", "unit", "withdrawn"}
_LONGEST = 60


def months_words(first: date, last: date) -> str:
    """Say the months that a report is for."""
    return (
        f"{first.year}年{first.month}月"
        if first.month == last.month
        else f"{first.year}年{first.month}—{last.month}月"
    )


def changed_words(change: RowChange) -> list[str]:
    """Say what became of a record: new, withdrawn, or which of its fields from what to what."""
    row, kind = change.row, table_label(change.table)
    if row.withdrawn:
        return [f"作废{kind}：{_shortened(_gist(row))}"]
    if change.before is None or change.before.withdrawn:
        return [f"新增{kind}：{_shortened(_gist(row))}"]
    return [
        f"{kind}的{field_label(one.field, one.table)}：{_shortened(value_text(one.before))} → {_shortened(value_text(one.after))}"
        for one in field_changes([change])
        if one.field not in _BOOKKEEPING
    ]


def _gist(row: Row) -> str:
    if isinstance(row, Progress):
        return f"{row.period} {row.text}"
    if isinstance(row, Evidence):
        return f"{row.stage.value} {row.caption or row.file_name}"
    if isinstance(row, Inspection):
        return f"{row.date} {row.findings}"
    if isinstance(row, Reading):
        return f"{row.item} {row.value} {row.measuring_unit}"
    return row.text if isinstance(row, Fulfilment) else ""


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
