"""Asking before a record is marked as 作废."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.tasks.records import withdraw_record


def ask_to_withdraw(
    page: QWidget, session: Session, record: Row | None, title: str, lines: Sequence[str]
) -> None:
    """Ask, and withdraw a record on yes."""
    if record is None:
        return
    row_id = record.id
    session.messages.confirm(
        page,
        title,
        lines,
        "作废",
        lambda: session.change(page, lambda desk: withdraw_record(desk, row_id), "已作废", what=row_id),
    )
