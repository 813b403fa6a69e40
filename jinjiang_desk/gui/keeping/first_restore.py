"""Restoring where no desk is open: on a new computer, or where the desk is broken."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jinjiang_desk.domain.problem import Code, Place, stop
from jinjiang_desk.gui.keeping.restore_dialog import RestoreDialog
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.task_runner import Problems, TaskRunner
from jinjiang_desk.operations.keeping.restoring import RestorePreview, preview_restore
from jinjiang_desk.operations.keeping.safekeeping import backups, backups_at
from jinjiang_desk.operations.overview.pages import Backup
from jinjiang_desk.paths import DeskFolder


class FirstRestore:
    """Offers the backups found at a place, and those that lie in the desk's own folder."""

    def __init__(self, window: QWidget, runner: TaskRunner, messages: Messages) -> None:
        self._window, self._runner, self._messages = window, runner, messages

    def offer(
        self, folder: DeskFolder, place: Path, on_restore: Callable[[DeskFolder, Path], object]
    ) -> None:
        """Show the backups; the one that is chosen goes to `on_restore` with the folder."""

        def find() -> list[Backup]:
            found = {one.path.resolve(): one for one in (*backups_at(place), *backups(folder))}
            return sorted(found.values(), key=lambda one: one.at, reverse=True)

        def show(found: list[Backup]) -> None:
            if found:
                self._open(folder, found, on_restore)
            else:
                self._tell((stop(Code.BACKUP_MISSING, Place(file=str(place))),))

        self._runner.run_free(find, show, self._tell)

    def _open(
        self, folder: DeskFolder, found: list[Backup], on_restore: Callable[[DeskFolder, Path], object]
    ) -> None:
        def look(
            path: Path, show: Callable[[RestorePreview], None], refused: Callable[[Problems], None]
        ) -> None:
            def there(preview: RestorePreview) -> None:
                if isValid(dialog):
                    show(preview)

            def not_there(problems: Problems) -> None:
                if isValid(dialog):
                    refused(problems)

            self._runner.run_free(lambda: preview_restore(folder, path), there, not_there)

        dialog = RestoreDialog(self._window, look, found, lambda path: on_restore(folder, path))
        dialog.open()

    def _tell(self, problems: Problems) -> None:
        self._messages.tell(self._window, problems, "没有找到可以恢复的备份")
