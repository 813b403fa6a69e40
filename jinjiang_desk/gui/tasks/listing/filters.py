"""What the task list is narrowed to: a search, and a few boxes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from jinjiang_desk.domain.status import REPORTED_WORDS, TaskState
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button
from jinjiang_desk.gui.theme import follow_look, scaled

_LEAST_SEARCH = 190


class SearchField(QLineEdit):
    """A search that Esc empties and ↓ leaves for the list."""

    down_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("搜索内容、单位、序号、拼音首字母…")
        self.setToolTip("Ctrl+F 到这里，↓ 进入列表，Esc 清空。几个词用空格隔开，要都符合；yy 可找到“油烟”")
        self.setClearButtonEnabled(True)
        self.setAccessibleName("搜索任务")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_look(self, lambda: self.setMinimumWidth(scaled(_LEAST_SEARCH)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it, ↓ goes into the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """The search and the boxes. `typed` comes while one types, `picked` when a box was set."""

    typed = Signal()
    picked = Signal()

    def __init__(self, *, at_district: bool) -> None:
        super().__init__()
        self._quiet = False
        self.search = SearchField()
        self.waiting = QCheckBox("待审核")
        self.waiting.setToolTip("只看有单位申请验收、等着审核的任务")
        self.unit = _box("单位", "全部单位")
        self.status = _box("进度", "全部进度", [*REPORTED_WORDS, *TaskState])
        self.urgency = _box("时限", "全部时限", list(Urgency))
        self.reset = button("清除筛选", self.clear, "flat", "看全部任务")
        items = (self.search, self.waiting, self.unit, self.status, self.urgency, self.reset)
        self.setLayout(FlowLayout(*items))
        for one in (self.waiting, self.unit):
            one.setVisible(at_district)
        self.search.textChanged.connect(lambda _text: self._tell(self.typed))
        self.waiting.toggled.connect(lambda _on: self._tell(self.picked))
        for box in self._boxes():
            box.currentIndexChanged.connect(lambda _number: self._tell(self.picked))
        self._show_reset()

    @property
    def wanted(self) -> TaskFilter:
        """What the list is narrowed to."""
        urgency = _chosen(self.urgency)
        return TaskFilter(
            _chosen(self.unit),
            _chosen(self.status),
            self.search.text().strip() or None,
            Urgency(urgency) if urgency else None,
            self.waiting.isChecked(),
        )

    @property
    def in_words(self) -> str:
        """What it is narrowed to, in words; empty where it is not."""
        wanted = self.wanted
        parts = [
            f"搜索“{wanted.search}”" if wanted.search else "",
            "待审核" if wanted.waiting else "",
            *(word for word in (wanted.unit, wanted.status, wanted.urgency) if word),
        ]
        return "、".join(part for part in parts if part)

    def show_wanted(self, wanted: TaskFilter) -> None:
        """Narrow the list to something else, without telling it: the caller asks for the list itself."""
        with self._quietly():
            self.search.setText(wanted.search or "")
            self.waiting.setChecked(wanted.waiting)
            for box, word in zip(self._boxes(), (wanted.unit, wanted.status, wanted.urgency), strict=True):
                if word and box.findText(word) < 0:
                    box.addItem(word)
                box.setCurrentIndex(box.findText(word) if word else 0)
        self._show_reset()

    def clear(self) -> None:
        """Narrow the list to nothing."""
        if self.wanted != TaskFilter():
            self.show_wanted(TaskFilter())
            self.picked.emit()

    def offer_units(self, names: Sequence[str]) -> None:
        """Offer the units that owe tasks now; the one that is chosen stays."""
        chosen = _chosen(self.unit)
        offered = [*names, *([chosen] if chosen and chosen not in names else [])]
        if offered == [self.unit.itemText(number) for number in range(1, self.unit.count())]:
            return
        with self._quietly():
            while self.unit.count() > 1:
                self.unit.removeItem(1)
            self.unit.addItems(offered)
            self.unit.setCurrentIndex(self.unit.findText(chosen) if chosen else 0)

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.unit, self.status, self.urgency

    def _tell(self, signal: SignalInstance) -> None:
        if not self._quiet:
            self._show_reset()
            signal.emit()

    def _show_reset(self) -> None:
        self.reset.setEnabled(self.wanted != TaskFilter())

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False


def _chosen(box: QComboBox) -> str | None:
    return box.currentText() if box.currentIndex() > 0 else None


def _box(name: str, everything: str, words: Iterable[str] = ()) -> QComboBox:
    box = QComboBox()
    box.addItem(everything)
    box.addItems(list(words))
    box.setAccessibleName(f"按{name}筛选")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    return box
