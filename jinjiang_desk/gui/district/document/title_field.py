"""What a document that is reviewed is called."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit


class TitleField(QLineEdit):
    """`titled` says what it is loaded under: where the title was taken out, that comes back, for a document has one.
    `named` takes what is typed."""

    def __init__(self, titled: Callable[[], str], named: Callable[[str], object]) -> None:
        super().__init__(titled())
        self._titled = titled
        self.textEdited.connect(named)
        self.editingFinished.connect(self._end)

    def show_title(self) -> None:
        """Show what it is called now, unless somebody is typing."""
        if not self.hasFocus():
            self.setText(self._titled())

    def _end(self) -> None:
        if not self.text().strip():
            self.setText(self._titled())
