"""方案: the loaded plans, and loading another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.chooser import PLANS
from jinjiang_desk.gui.district.plan_dialog import PlanDialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.overview import PlanLine, list_plans
from jinjiang_desk.operations.plans import PlanProposal, propose_plan

_CONCERNS = {Table.PLAN, Table.TASK}


class PlanPage(QWidget):
    """Lists plans and opens the review of a new one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view: RowsView[PlanLine] = RowsView(
            "整改方案", _columns(), "还没有载入方案。点“载入方案…”，选择公布的整改方案文件。"
        )
        layout = column(
            row(
                label("整改方案", "title"),
                None,
                button("载入方案…", self.choose, "primary", "先看读出来的任务，再决定载入"),
            ),
            self.view,
            spacing=14,
            margins=PAGE,
        )
        self.setLayout(layout)
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read the plans again."""
        self._session.load(self, list_plans, self.view.show_rows)

    def choose(self) -> None:
        """Ask for a plan and show what was read of it; nothing is loaded yet."""
        source = self._session.chooser.open_file(self, "选择整改方案", PLANS)
        if source is not None:
            self._read(source)

    def _read(self, source: Path) -> None:
        def show(proposal: PlanProposal) -> None:
            PlanDialog(self, self._session, proposal).open()

        self._session.watched(self, "正在读方案", lambda desk, _watch: propose_plan(desk, source), show)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()


def _columns() -> Sequence[Column[PlanLine]]:
    return [
        Column("方案", lambda one: one.plan.title, tip=lambda one: one.plan.title),
        Column("任务", lambda one: f"{one.tasks} 项", 90),
        Column("已销号", lambda one: f"{one.closed} 项", 90),
        Column("来源文件", lambda one: one.plan.source_name, 260, tip=lambda one: one.plan.source_name),
        Column("载入时间", lambda one: one.plan.updated_at[:16].replace("T", " "), 150),
    ]
