"""The form of the self-check: five ticks, what was done about each measure, opinion and participants."""

from typing import Any

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from jinjiang_desk.domain.records import Application, Measure
from jinjiang_desk.domain.status import Tick
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.gui.parts import editors
from jinjiang_desk.gui.parts.layout import column, label, rule
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.tasks.records.fulfilment_list import FulfilmentList
from jinjiang_desk.operations.tasks.records import SelfCheck
from jinjiang_desk.wording import field_label

_MEASURE = "measure "
_EDGE = QMargins(16, 8, 16, 12)
_ACROSS = 3


class SelfCheckForm(QWidget):
    """What is typed is known by `ticks`, `opinion`, `participants` and `measure ID` for each measure."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks = {tick: QCheckBox(tick.value) for tick in Tick}
        self.opinion = editors.text("自查的结论，如：已按要求完成整改", 3)
        self.opinion.setAccessibleName(field_label("opinion"))
        self.participants = editors.line("姓名，用顿号分开，如：张三、李四")
        self.participants.setAccessibleName(field_label("participants"))
        self.measures = FulfilmentList()
        self._measures: tuple[Measure, ...] = ()
        for box in self.ticks.values():
            box.toggled.connect(lambda _on: self.edited.emit())
        for editor in (self.opinion, self.participants):
            editors.on_edit(editor, self.edited.emit)
        self._lay_out()

    @property
    def unmet(self) -> tuple[Tick, ...]:
        """The conditions that are not ticked."""
        return tuple(tick for tick, box in self.ticks.items() if not box.isChecked())

    def show_measures(self, dossier: Dossier) -> None:
        """Show the fields of a task's measures; those that are there already are left alone."""
        if self._measures == dossier.measures and self.measures.editors:
            return
        typed, self._measures = self.texts(), dossier.measures
        self.measures.show_dossier(dossier)
        for editor in self.measures.editors.values():
            editors.on_edit(editor, self.edited.emit)
        # A plan that came anew must not take away what is being typed about the measures that stayed.
        self.put(typed, anew=True)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be typed into, or only read."""
        for box in self.ticks.values():
            box.setEnabled(not read_only)
        self.participants.setReadOnly(read_only)
        self.opinion.setReadOnly(read_only)
        self.measures.set_read_only(read_only)

    def texts(self) -> dict[str, Any]:
        """Return what stands there as typed."""
        return {
            "ticks": "、".join(tick for tick, box in self.ticks.items() if box.isChecked()),
            "opinion": editors.read(self.opinion),
            "participants": editors.read(self.participants),
            **{f"{_MEASURE}{key}": editors.read(editor) for key, editor in self.measures.editors.items()},
        }

    def texts_of(self, dossier: Dossier) -> dict[str, Any]:
        """Return what stands there of what is saved."""
        saved = dossier.application
        ticked = saved.ticks if saved is not None else ()
        written = {entry.measure_id: entry.text for entry in dossier.fulfilments}
        return {
            "ticks": "、".join(tick for tick in Tick if tick in ticked),
            "opinion": _text(saved, "opinion"),
            "participants": _text(saved, "participants"),
            **{f"{_MEASURE}{one.id}": written.get(one.id, "").strip() for one in dossier.measures},
        }

    def put(self, texts: Texts, *, anew: bool) -> None:
        """Show texts as typed."""
        if "ticks" in texts:
            ticked = str(texts["ticks"]).split("、")
            for tick, box in self.ticks.items():
                box.setChecked(tick in ticked)
        named = {"opinion": self.opinion, "participants": self.participants}
        named |= {f"{_MEASURE}{key}": editor for key, editor in self.measures.editors.items()}
        for name, editor in named.items():
            if name in texts:
                editors.write(editor, str(texts[name]), anew=anew)
                if anew:
                    editors.forget_steps(editor)

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what a text is called and how it reads."""
        title = name
        if name.startswith(_MEASURE):
            editor = self.measures.editors.get(name.removeprefix(_MEASURE))
            title = editor.accessibleName() if editor is not None else "措施落实情况"
        else:
            title = field_label(name)
        return title, str(value or "")

    def check(self, dossier: Dossier, *, apply: bool) -> SelfCheck:
        """Return what is stated; an empty fulfilment counts only where something was saved before."""
        known = {entry.measure_id for entry in dossier.fulfilments}
        written = {key: editors.read(editor) for key, editor in self.measures.editors.items()}
        return SelfCheck(
            tuple(tick for tick, box in self.ticks.items() if box.isChecked()),
            {key: text for key, text in written.items() if text or key in known},
            editors.read(self.opinion),
            editors.read(self.participants),
            apply,
        )

    def _lay_out(self) -> None:
        ticks = QGridLayout()
        ticks.setHorizontalSpacing(20)
        for number, box in enumerate(self.ticks.values()):
            ticks.addWidget(box, number // _ACROSS, number % _ACROSS)
        ticks.setColumnStretch(_ACROSS, 1)
        opinion, participants = (label(field_label(name), "muted") for name in ("opinion", "participants"))
        opinion.setBuddy(self.opinion)
        participants.setBuddy(self.participants)
        self.setLayout(
            column(
                label(f"{field_label('ticks')}，符合的打勾（五项全部符合才能申请验收）", "muted", wrap=True),
                ticks,
                rule(),
                label("各项措施落实情况", "section"),
                self.measures,
                rule(),
                opinion,
                self.opinion,
                participants,
                self.participants,
                None,
                margins=_EDGE,
            )
        )


def _text(saved: Application | None, name: str) -> str:
    return str(getattr(saved, name)).strip() if saved is not None else ""
