"""外观: the shade and the size of the type, with a sample that changes as one chooses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSlider, QWidget

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.layout import button, card, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.theme import PERCENTS, WARDROBE, Look, Shade, Tone, follow_look
from jinjiang_desk.gui.wearing import wear

_HINTS = {
    Shade.SYSTEM: "系统换成深色，这里也换",
    Shade.LIGHT: "白天、亮的办公室",
    Shade.DARK: "晚上、暗的房间",
}
_SAMPLE = "示例镇生活污水管网混接，雨天溢流，群众反映油烟和异味扰民。"


class LookSection(QWidget):
    """Every choice is worn at once and kept."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.shades = {shade: QRadioButton(f"{shade}　（{hint}）") for shade, hint in _HINTS.items()}
        group = QButtonGroup(self)
        for shade, one in self.shades.items():
            one.setAccessibleName(shade)
            group.addButton(one)
            one.clicked.connect(lambda _checked=False, shade=shade: self._wear(shade=shade))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("字号")
        self.slider.setRange(0, len(PERCENTS) - 1)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.percent = label("", "section")
        self.slider.valueChanged.connect(lambda at: self._wear(percent=PERCENTS[at]))
        self._lay_out()
        follow_look(self, self._show)

    def _lay_out(self) -> None:
        sizes = row(label("小"), self.slider, label("大"), self.percent)
        sizes.setStretch(1, 1)
        normal = button("恢复标准字号", lambda: self._wear(percent=PERCENTS[0]), "flat", "标准字号（Ctrl+0）")
        sample = row(label("二", "muted"), label(_SAMPLE, wrap=True), Pill("还剩7天", Tone.WARN))
        sample.setStretch(1, 1)
        layout = column(
            card(label("颜色", "section"), *self.shades.values()),
            card(
                label("字号", "section"),
                sizes,
                row(label("也可以随时按 Ctrl++ 放大、Ctrl+- 缩小", "caption", wrap=True), None, normal),
            ),
            card(label("看起来是这样", "section"), sample),
            None,
            spacing=14,
        )
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _wear(self, *, shade: Shade | None = None, percent: int | None = None) -> None:
        now = WARDROBE.look
        wear(Look(shade or now.shade, percent or now.percent), self._memory)

    def _show(self) -> None:
        look = WARDROBE.look
        self.shades[look.shade].setChecked(True)
        self.percent.setText(f"{look.percent}%")
        at = max(number for number, one in enumerate(PERCENTS) if one <= look.percent)
        self.slider.blockSignals(True)
        self.slider.setValue(at)
        self.slider.blockSignals(False)
