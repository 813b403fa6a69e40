"""A district and a town that write to each other, hour by hour."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.desks import NOW, TOWN


@dataclass
class Exchange:
    """A district and a town with one computer or two; an hour passes before each thing they do."""

    root: Path
    stack: ExitStack
    now: datetime = NOW
    files: int = 0

    def desk(self, role: Role, unit: str, name: str = "") -> Desk:
        return self._kept(init_desk(DeskFolder(self.root / (name or unit)), role, unit, self.clock))

    def take(self, made: Path, name: str) -> Desk:
        """Go on with a desk that is prepared."""
        shutil.copytree(made, self.root / name)
        return self._kept(open_desk(DeskFolder(self.root / name), self.clock))

    def clock(self) -> datetime:
        return self.now

    def copy(self, name: str) -> Desk:
        """Go on with a copy of a desk's folder at another computer."""
        shutil.copytree(self.root / name, self.root / f"{name}二")
        return self._kept(open_desk(DeskFolder(self.root / f"{name}二"), self.clock))

    def wait(self) -> None:
        self.now += timedelta(hours=1)

    def report(self, town: Desk, **content: object) -> None:
        self.wait()
        whole = {"period": "2025-06", "status": "达到时序进度", **content}
        save_progress(town, find_task(town, "2"), whole)

    def send(self, town: Desk, *, again: bool = False) -> Path:
        self.wait()
        self.files += 1
        return write_return(town, self.root / f"回传{self.files}.xlsx", again=again).path

    def dispatch(self, district: Desk) -> Path:
        self.wait()
        self.files += 1
        return dispatch(district, TOWN, self.root / f"下发{self.files}.xlsx").path

    def _kept(self, desk: Desk) -> Desk:
        self.stack.callback(desk.close)
        return desk


def outcomes(desk: Desk, path: Path) -> list[Outcome]:
    """Return what would become of the rows of a workbook."""
    with preview_files(desk, [path]) as preview:
        return [one.merge.outcome for file in preview.files for one in file.merges]


def progress(desk: Desk) -> Progress:
    """Return the one report of a desk."""
    (row,) = desk.store.rows.find(Progress)
    return row
