"""Asking before something that leaves typed text behind, and saving it tab by tab."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QTabWidget

from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.tasks.view import TaskTab


class Unsaved:
    """Knows the tabs by the names they have on screen."""

    def __init__(self, messages: Messages, tabs: QTabWidget) -> None:
        self._messages, self._tabs = messages, tabs

    def settle(
        self,
        unsaved: Sequence[TaskTab],
        go: Callable[[], object],
        why: str,
        yes: str,
        on_yes: Callable[[], object],
    ) -> None:
        """Go on where everything typed is saved; else say in which tab it is not, and offer to save it."""
        if not unsaved:
            go()
            return
        names = "、".join(f"“{self._tabs.tabText(self._tabs.indexOf(tab))}”" for tab in unsaved)
        lines = [f"{names}里填写的内容还没有保存。", why]
        savable = all(tab.savable for tab in unsaved)
        on_save = (lambda: self._save(unsaved, go)) if savable else None
        self._messages.confirm(self._tabs, "有没保存的内容", lines, yes, on_yes, on_save)

    def _save(self, tabs: Sequence[TaskTab], then: Callable[[], object]) -> None:
        """Save one tab after the other; where one cannot be saved, its tab is shown."""
        if not tabs:
            then()
            return
        self._tabs.setCurrentWidget(tabs[0])
        tabs[0].save(lambda: self._save(tabs[1:], then))
