"""分成几份: how large a part of a return may be, and what that comes to."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from jinjiang_desk.domain.exchange.package import Selection
from jinjiang_desk.gui.parts.layout import NONE, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.sending.return_parts import MEGABYTE, PART_SIZE, part_path, too_large
from jinjiang_desk.operations.sending.returning import ReturnOutline
from jinjiang_desk.wording import sentence, size_text

_SPLIT, _MOST = "exchange/split", "exchange/part_size"
_LARGEST = 2_000


class PartBox(QWidget):
    """Whether a large return is split, and at which size; remembered for the next time. `changed` says that another
    size was chosen."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._memory = session.memory
        self.split = QCheckBox("太大时分成几份写，邮箱单个附件最大")
        self.split.setChecked(self._memory.recall(_SPLIT, "1") == "1")
        self.split.setToolTip("用邮箱发时，填邮箱允许的附件大小；拷到 U 盘可以不分")
        self.most = QSpinBox()
        self.most.setAccessibleName("每份最大多少 MB")
        self.most.setRange(1, _LARGEST)
        self.most.setSuffix(" MB")
        remembered = self._memory.recall(_MOST)
        self.most.setValue(int(remembered) if remembered.isdecimal() else PART_SIZE // MEGABYTE)
        self.most.setEnabled(self.split.isChecked())
        self.split.toggled.connect(self.most.setEnabled)
        self.split.toggled.connect(self._keep)
        self.most.valueChanged.connect(self._keep)
        self.setLayout(row(self.split, self.most, label("（满了就写下一份）", "muted"), None, margins=NONE))

    @property
    def limit(self) -> int:
        """How many bytes a part may have, 0 where there is one only."""
        return self.most.value() * MEGABYTE if self.split.isChecked() else 0

    def words(self, outline: ReturnOutline, only: Selection) -> str:
        """Say what will be written: the name, or how many parts, and what is larger than asked for."""
        parts = outline.parts(only, self.limit)
        whole = size_text(sum(one.size for one in parts))
        if len(parts) == 1:
            lines = [f"将要写一份：{outline.name}（约 {whole}）"]
        else:
            first = part_path(Path(outline.name), 1, len(parts)).name
            largest = size_text(max(one.size for one in parts))
            lines = [
                f"将要写{len(parts)}份，一共约 {whole}，最大的一份约 {largest}：",
                f"{first} 等。每份都可以单独发，先后不限，一份也不要漏。",
            ]
        return "\n".join([*lines, *(f"！ {sentence(one)}" for one in too_large(parts, self.limit))])

    def _keep(self) -> None:
        self._memory.keep(_SPLIT, "1" if self.split.isChecked() else "0")
        self._memory.keep(_MOST, str(self.most.value()))
        self.changed.emit()
