"""Two desks that have written to each other."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.sending import dispatch
from jinjiang_desk.operations.units import load_units
from jinjiang_desk.paths import DeskFolder, resource
from tests.conftest import NOW
from tests.operations.conftest import receive
from tests.operations.test_main_job import do_everything


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A district, a town that took its dispatch in and has done everything, and the dispatch."""

    district: Desk
    town: Desk
    sent: Path


@contextmanager
def exchanged(folder: Path) -> Iterator[Exchanged]:
    """Make the two desks in a folder, and close them at the end."""
    with ExitStack() as stack:
        district = init_desk(DeskFolder(folder / "区"), Role.DISTRICT, "区整改办", lambda: NOW)
        stack.callback(district.close)
        town = init_desk(DeskFolder(folder / "镇"), Role.TOWN, "示例镇", lambda: NOW)
        stack.callback(town.close)
        load_units(district, resource("units", "sample.xlsx"))
        load_plan(district, propose_plan(district, resource("sample", "plan.txt")))
        sent = dispatch(district, "示例镇", folder / "下发.xlsx").path
        receive(town, sent)
        do_everything(town, folder)
        yield Exchanged(district, town, sent)
