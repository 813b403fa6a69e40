"""A form, the saved record it shows, and how its draft stands."""

from PySide6.QtCore import QObject, Signal

from jinjiang_desk.gui.tasks.records.draft_bar import DraftForm, DraftSign, DraftState, differences
from jinjiang_desk.gui.tasks.records.draft_slot import DraftSlot, Texts
from jinjiang_desk.operations.tasks.drafts import DraftKey

_GONE = "这条记录已经不在了（被撤销或作废）；保存草稿就会新填一条。"


class DraftedForm(QObject):
    """Knows what is typed, what is saved and what is kept, and says so in the head of the form. `marked` says
    that there is a draft now, or none any more."""

    marked = Signal()

    def __init__(self, parent: QObject, form: DraftForm, *, makes_records: bool) -> None:
        super().__init__(parent)
        self._form, self._makes_records = form, makes_records
        self._slot: DraftSlot | None = None
        self._saved: Texts = {}
        self._state = DraftState()
        self._sign = DraftSign(self)
        self.bar, self.difference = self._sign.bar, self._sign.difference

    @property
    def key(self) -> DraftKey | None:
        """Which form is shown, None while nothing may be typed."""
        return self._slot.key if self._slot is not None else None

    @property
    def record_id(self) -> str:
        """Which record saving corrects, empty where it makes a new one."""
        return self._slot.key.record_id if self._slot is not None and self._slot.stands else ""

    @property
    def saved(self) -> bool:
        """Whether the record that is corrected says what stands there."""
        return bool(self.record_id) and self._form.texts() == self._saved

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not saved as a record."""
        return self._slot is not None and self._form.texts() not in (self._slot.base, self._saved)

    @property
    def has_draft(self) -> bool:
        """Whether a draft is kept."""
        return self._state.kept is not None

    def _tell(self) -> None:
        """Say how the draft stands, and how the record changed under it."""
        slot, lines = self._slot, list[str]()
        if slot is not None and slot.stands:
            lines = differences(self._form, slot.base, self._saved)
        elif slot is not None and slot.key.record_id:
            lines = [_GONE]
        self._sign.show(self._state, lines)
        self.marked.emit()
