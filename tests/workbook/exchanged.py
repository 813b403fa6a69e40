"""Two desks that have written to each other."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.paths import DeskFolder
from tests.desks import DISTRICT, TOWN, Prepared, clock
from tests.operations.steps import do_everything


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A district, a town that took its dispatch in and has done everything, and the dispatch."""

    district: Desk
    town: Desk
    sent: Path


@contextmanager
def exchanged(prepared: Prepared, folder: Path) -> Iterator[Exchanged]:
    """Copy the two desks into a folder, and close them at the end."""
    with ExitStack() as stack:
        district, town = (
            stack.enter_context(
                closing(open_desk(DeskFolder(Path(shutil.copytree(one, folder / name))), clock))
            )
            for one, name in ((prepared.district, DISTRICT), (prepared.town, TOWN))
        )
        do_everything(town, folder)
        yield Exchanged(district, town, Path(shutil.copy(prepared.dispatched, folder)))
