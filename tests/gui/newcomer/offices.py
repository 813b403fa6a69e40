"""Two offices with a stick between them, and who sits at their computers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.opening import Openers
from jinjiang_desk.operations.desk import init_desk, open_desk
from jinjiang_desk.operations.keeping.restoring import restore
from jinjiang_desk.paths import DeskFolder
from tests.desks import NOW
from tests.gui.conftest import TOWN
from tests.gui.driver import PATIENCE_MS, Answers
from tests.gui.newcomer.person import Newcomer

CANAL = "示例镇前进村水渠黑臭"


class Aloud(Messages):
    """Shows everything as it is, and keeps the bugs."""

    def __init__(self) -> None:
        super().__init__()
        self.bugs: list[BaseException] = []

    def tell_bug(self, error: BaseException) -> None:
        self.bugs.append(error)
        super().tell_bug(error)


class Way:
    """Two offices and the stick that goes between them, and how far the newcomers came."""

    def __init__(self, root: Path) -> None:
        self.root, self.came = root, 0
        self.stick = root / "KINGSTON"
        self.stick.mkdir()
        self._seconds = count()

    def clock(self) -> datetime:
        """A second later each time it is asked, as no two steps of a person are at the same moment."""
        return NOW + timedelta(seconds=next(self._seconds))

    @contextmanager
    def leg(self, number: int) -> Iterator[None]:
        """Go a leg of the way, if the one before was gone."""
        if self.came < number - 1:
            pytest.skip(f"leg {number - 1} was not gone")
        yield
        self.came = number

    def folder(self, office: str) -> DeskFolder:
        """Where an office has its desk."""
        return DeskFolder(self.root / office)

    def newest(self, kind: str) -> Path:
        """The workbook of a kind that was written onto the stick last."""
        return sorted(self.stick.glob(f"{kind}_{TOWN}_*.xlsx"))[-1]

    def openers(self) -> Openers:
        """What the window needs of the composition root, with the stick plugged in."""
        return Openers(
            open_desk=lambda folder: open_desk(folder, self.clock),
            init_desk=lambda folder, role, unit: init_desk(folder, role, unit, self.clock),
            make_demo=lambda root: self.root,
            restore=lambda folder, backup: restore(folder, backup, self.clock),
            release=lambda desk: desk.close(),
            unlock=lambda folder: folder.lock.unlink(missing_ok=True),
            sticks=lambda: [self.stick],
        )


@dataclass
class Seat(Newcomer):
    """A newcomer who sits at an office's computer; `dialogs` are the system's own."""

    dialogs: Answers = field(default_factory=Answers)
    left: list[str] = field(default_factory=list)

    def leave(self) -> None:
        """Close the window as it stands, and wait until the desk is closed as well."""
        if not self.left:
            self.window.close()
            self.qtbot.waitUntil(lambda: bool(self.left), timeout=PATIENCE_MS)

    def picks(self, *paths: Path) -> None:
        """Which files to choose where the system asks."""
        self.dialogs.files = list(paths)

    def walk_through(self, last: str = "写到这里") -> None:
        """Go on through the steps of an assistant to its last one."""
        while not self.sees(last):
            self.click("下一步")
        self.click(last)
