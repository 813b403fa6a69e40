"""What would blank most of what is known is stopped, also where it comes in several workbooks."""

from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.posting import Consignment, new_envelope, post
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange
from tests.operations.steps import INSPECTION


@pytest.fixture
def town(exchange: Exchange, office: Desk, prepared: Prepared) -> Desk:
    """A town whose 20 inspections the district has."""
    town = exchange.take(prepared.town, TOWN)
    for number in range(20):
        save_inspection(town, find_task(town, "2"), {**INSPECTION, "place": f"第{number}处"})
    receive(office, exchange.send(town))
    return town


def withdrawn_in_three(exchange: Exchange, town: Desk, *, as_set: bool) -> list[Path]:
    """Return three workbooks that withdraw 7, 7 and 6 of the inspections."""
    exchange.wait()
    rows = town.store.rows.find(Inspection)
    changes = tuple(RowChange(row, row.changed(town.now(), withdrawn=True)) for row in rows)
    town.commit(Changeset("测试", changes))
    paths = []
    for number in range(3):
        some = tuple(change.row for change in changes[number::3])
        envelope = new_envelope(town, PackageKind.RETURN, TOWN)
        if as_set:
            envelope = replace(envelope, set_id="GGD71Q-00099-1", part=number + 1, parts=3)
        target = exchange.root / f"第{number + 1}份.xlsx"
        paths.append(post(town, Consignment(Package(envelope, some)), target, lambda _step: None).path)
    return paths


def in_force(desk: Desk) -> int:
    return len(desk.store.rows.find(Inspection))


@pytest.mark.parametrize("as_set", [False, True], ids=["alone", "parts"])
def test_workbooks_of_one_preview_count_together(
    exchange: Exchange, office: Desk, town: Desk, as_set: bool
) -> None:
    paths = withdrawn_in_three(exchange, town, as_set=as_set)
    with preview_files(office, paths) as preview:
        assert [file.only_blanks for file in preview.files] == [False, True, True]
        told = [one for one in preview.problems if one.code is Code.WORKBOOK_BLANKS_MOST]
        assert [(one.values["count"], one.values["known"]) for one in told] == [("14", "20"), ("13", "20")]
        apply_preview(office, preview)
    assert in_force(office) == 13
    with preview_files(office, paths, even_if_blanking=paths) as preview:
        apply_preview(office, preview)
    assert in_force(office) == 0


def test_parts_that_come_one_by_one_count_together(exchange: Exchange, office: Desk, town: Desk) -> None:
    first, second, third = withdrawn_in_three(exchange, town, as_set=True)
    receive(office, first)
    assert in_force(office) == 13
    with preview_files(office, [second]) as preview:
        (told,) = [one for one in preview.problems if one.code is Code.WORKBOOK_BLANKS_MOST]
        assert (told.values["count"], told.values["known"]) == ("14", "20")
        apply_preview(office, preview)
    assert in_force(office) == 13
    with preview_files(office, [second], even_if_blanking=[second]) as preview:
        apply_preview(office, preview)
    assert in_force(office) == 6
    with preview_files(office, [third]) as preview:
        assert [file.only_blanks for file in preview.files] == [True]
