"""Which form a desk prints for a unit: what the unit is, the list of units says, not the end of its name."""

from pathlib import Path

from jinjiang_desk.domain.records import Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.operations.assigning.unit_edits import UnitEdit, edit_unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.forms import print_form
from tests.desks import TOWN
from tests.report.printed import whole_text


def title(desk: Desk, folder: Path) -> str:
    """Print the form of a task that the town shares, and return what stands over it."""
    print_form(desk, "acceptance", find_task(desk, "7"), folder / "表.pdf", TOWN)
    return whole_text(folder / "表.pdf").split("—1—")[1].split("填报单位")[0]


def test_the_title_follows_what_the_list_of_units_says(planned: Desk, tmp_path: Path) -> None:
    assert title(planned, tmp_path) == "镇街自查自验表"
    (unit,) = planned.store.rows.find(Unit, name=TOWN)
    edit_unit(planned, unit.id, UnitEdit(TOWN, UnitKind.PARK))
    assert title(planned, tmp_path) == "自查自验表"


def test_a_town_knows_what_it_is_from_the_dispatch(working: Desk, tmp_path: Path) -> None:
    (unit,) = working.store.rows.find(Unit, name=TOWN)
    assert unit.kind is UnitKind.TOWN
    assert title(working, tmp_path) == "镇街自查自验表"
