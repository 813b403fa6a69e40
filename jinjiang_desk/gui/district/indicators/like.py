"""A document that says nearly what a loaded one says is loaded only if a person says that it is another one."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.district.indicators.edits import IndicatorEdits
from jinjiang_desk.operations.indicators.review import IndicatorReview


class AnotherBox(QCheckBox):
    """Hidden where the document is like no loaded one; what a person says goes to the edits, and `keep` is called."""

    def __init__(self, edits: IndicatorEdits, keep: Callable[[], None]) -> None:
        super().__init__("这是另外一份文件，照样载入")
        self._edits, self._keep = edits, keep
        self.clicked.connect(self._say)
        self.hide()

    def show_review(self, review: IndicatorReview) -> None:
        """Show what was said, where there is something to say."""
        another = self._edits.another
        with QSignalBlocker(self):
            self.setChecked(another)
        like = any(one.code is Code.INDICATORS_LIKE_LOADED for one in review.problems)
        self.setVisible(like or another)

    def _say(self, another: bool) -> None:
        self._edits.another = another
        self._keep()
