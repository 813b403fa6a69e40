"""The unit that is chosen in the list, and what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.district.units.merge_dialog import MergeDialog
from jinjiang_desk.gui.district.units.unit_form import UnitForm, unit_texts
from jinjiang_desk.gui.parts.layout import NONE, column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.operations.assigning.unit_edits import UnitEdit, edit_unit, withdraw_unit
from jinjiang_desk.operations.overview.pages import UnitLine
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey, draft_of


class UnitSide(QWidget):
    """What is typed about a unit is kept until it is saved or given up. `saving` carries the name that the unit
    is about to get."""

    saving = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._line: UnitLine | None = None
        self._units: Sequence[UnitLine] = ()
        self.form = UnitForm()
        self.keeper = DraftKeeper(self, session, self.form)
        self.form.put_above(self.keeper.bar, self.keeper.difference)
        self.form.saved.connect(self._save)
        self.form.edited.connect(self._mark)
        self.keeper.marked.connect(self._mark)
        self.form.merge_wanted.connect(self._merge)
        self.form.withdraw_wanted.connect(self._withdraw)
        self.setLayout(column(self.form, margins=NONE))

    def show_unit(self, line: UnitLine | None, units: Sequence[UnitLine]) -> None:
        """Show a unit, with what was typed about it before and not saved."""
        self._line, self._units = line, units
        if line is None or self.keeper.record_id != line.unit.id:
            self.keeper.let_go()
        self.form.show_unit(line, [one.unit for one in units])
        if line is None:
            return
        key, saved = DraftKey("unit", "", self._session.identity.unit, line.unit.id), unit_texts(line.unit)
        self.keeper.show(key, saved, None, None)
        self._session.load(
            self, lambda desk: draft_of(desk, key), lambda draft: self._bring_back(key, saved, draft)
        )

    def _bring_back(self, key: DraftKey, saved: Mapping[str, Any], draft: Draft | None) -> None:
        """Show the draft, if its unit is still looked at."""
        if draft is not None and self.keeper.key == key:
            self.keeper.show(key, saved, draft, None)

    def _mark(self) -> None:
        self.form.save.setEnabled(self.keeper.dirty)

    def _save(self, wanted: UnitEdit) -> None:
        if self._line is not None:
            unit_id = self._line.unit.id
            self.saving.emit(wanted.name.strip())
            self.keeper.save(lambda desk: edit_unit(desk, unit_id, wanted), "单位已修改")

    def _merge(self) -> None:
        if self._line is not None:
            units = [one.unit for one in self._units]
            MergeDialog(self, self._session, self._line.unit, units).open()

    def _withdraw(self) -> None:
        if self._line is None:
            return
        unit, tasks = self._line.unit, self._line.tasks
        owes = f"它承担的{tasks}项任务也会一并收回。" if tasks else "它没有承担任务。"
        self._session.messages.confirm(
            self,
            f"停用“{unit.name}”？",
            [owes, "可以用“撤销”恢复。"],
            "停用",
            lambda: self._session.change(
                self, lambda desk: withdraw_unit(desk, unit.id), f"已停用{unit.name}"
            ),
        )
