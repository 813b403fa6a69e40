"""The desks that most tests begin with. They are made once, and every test works on copies of its own."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.assigning.units import load_units
from jinjiang_desk.operations.desk import init_desk, open_desk
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.paths import DeskFolder, resource

NOW = datetime(2025, 6, 18, 9, 30)  # noqa: DTZ001 - desks keep local time
DISTRICT, TOWN = "区整改办", "示例镇"


def clock() -> datetime:
    """Return the time at which all tests happen."""
    return NOW


@dataclass(frozen=True, slots=True)
class Prepared:
    """A district and a town, before and after the tasks were sent."""

    planned: Path
    """The district with the made-up plan and units."""
    district: Path
    """The same after it sent the town its tasks."""
    empty_town: Path
    town: Path
    """The town with its tasks."""
    dispatched: Path
    """The workbook that brought them."""


def prepare(root: Path) -> Prepared:
    """Make the desks in a folder; none is open at the end."""
    made = Prepared(*(root / name for name in ("planned", "district", "empty", "town", "下发表.xlsx")))
    with closing(init_desk(DeskFolder(made.planned), Role.DISTRICT, DISTRICT, clock)) as desk:
        load_units(desk, resource("units", "sample.xlsx"))
        load_plan(desk, propose_plan(desk, resource("sample", "plan.txt")))
    shutil.copytree(made.planned, made.district)
    with closing(open_desk(DeskFolder(made.district), clock)) as desk:
        dispatch(desk, TOWN, made.dispatched)
    init_desk(DeskFolder(made.empty_town), Role.TOWN, TOWN, clock).close()
    shutil.copytree(made.empty_town, made.town)
    with (
        closing(open_desk(DeskFolder(made.town), clock)) as desk,
        preview_files(desk, [made.dispatched]) as preview,
    ):
        apply_preview(desk, preview)
    return made
