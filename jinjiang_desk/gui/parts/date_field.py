"""A day to be typed, or picked from a calendar. What is half typed stays as it is."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidgetAction

from jinjiang_desk.domain.day import read_day
from jinjiang_desk.gui.parts.layout import NONE
from jinjiang_desk.gui.theme import follow_look, scaled


class DateField(QLineEdit):
    """Takes any usual spelling of a day, and spells it out as 2025-06-18 when it is left. The arrows go a day
    on or back; F4 or the button opens the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("年-月-日，如 2025-06-18")
        self.setToolTip("可直接输入，如 2025-6-18；上下键改一天，F4 打开日历")
        self._pick = QToolButton(self)
        self._pick.setProperty("role", "open")
        self._pick.setAutoRaise(True)
        self._pick.setCursor(Qt.CursorShape.ArrowCursor)
        self._pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pick.setAccessibleName("打开日历")
        self._pick.setToolTip("打开日历（F4）")
        self._pick.clicked.connect(self.open_calendar)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(NONE)
        inside.addStretch(1)
        inside.addWidget(self._pick)
        follow_look(self, self._dress)

    @property
    def day(self) -> date | None:
        """The day that stands there, None where it cannot be read."""
        return read_day(self.text())

    def open_calendar(self) -> None:
        """Let a day be picked."""
        calendar, menu = QCalendarWidget(), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.day
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(picked: QDate) -> None:
            self._write(date(picked.year(), picked.month(), picked.day()))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        calendar.setFocus()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a day on or back, or open the calendar."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        shown, step = self.day, steps.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Undo) or step is None or shown is None or self.isReadOnly():
            if event.key() == Qt.Key.Key_F4:
                self.open_calendar()
            else:
                super().keyPressEvent(event)
        else:
            self._write(shown + timedelta(days=step))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Spell a day out in the usual way."""
        super().focusOutEvent(event)
        shown = self.day
        if shown is not None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._write(shown)

    def _dress(self) -> None:
        """Have room for a whole day beside the button."""
        aside = self._pick.sizeHint().width()
        self.setTextMargins(0, 0, aside, 0)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("2025-06-18") + aside + scaled(28))

    def _write(self, day: date) -> None:
        if self.text() != day.isoformat():
            self.selectAll()
            self.insert(day.isoformat())
