"""Changing the caption of a photo, or the stage it stands under."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import PHOTO_STAGES, Stage
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.theme import scaled


class CaptionDialog(Dialog):
    """Asks for the caption; of photos also for the stage. It stays until what was typed is saved."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, evidence: Evidence) -> None:
        super().__init__(parent, "改说明")
        self.setMinimumWidth(scaled(440))
        fields = [Field("caption", hint="拍的是什么、在哪里")]
        is_photo = evidence.stage is not Stage.DOCUMENT
        if is_photo:
            fields.append(Field("stage", Kind.CHOICE))
        self.form = FieldForm(Evidence, fields)
        if is_photo:
            self.form.offer("stage", [(stage.value, stage.value) for stage in PHOTO_STAGES])
        self.form.show_values(evidence.plain())
        save = button("保存", self._save, "primary")
        save.setDefault(True)
        self.setLayout(
            column(
                label(evidence.file_name, "muted"),
                self.form,
                row(None, button("取消", self.reject), save),
                spacing=14,
                margins=CARD,
            )
        )
        self.form.editor("caption").setFocus()

    def _save(self) -> None:
        content: dict[str, Any] = self.form.values()
        self.saved.emit(content)
