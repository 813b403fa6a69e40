"""Records made of lines that had lost their ids, when the records themselves come afterwards."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Inspection, Reading, Record
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import withdraw_record
from tests.conftest import OpenCopy
from tests.desks import Prepared
from tests.operations.conftest import receive, sent_by_town
from tests.operations.filling import at, changed, decide, fill, take_in, versions
from tests.operations.merging.test_lost_ids import blank
from tests.operations.steps import INSPECTION, do_everything

SEVERAL = (Inspection, Reading, Evidence)
"""What a unit may have several of at one place."""
IDS = ("行编号", "任务编号")
VERSION = ("行编号", "版本", "更新时间")
ALL = ("行编号", "任务编号", "版本", "更新时间", "归属", "单位")


@pytest.fixture(scope="module")
def whole(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with records of every kind, made once."""
    folder = tmp_path_factory.mktemp("whole")
    return sent_by_town(prepared, folder, lambda town: do_everything(town, folder))


@pytest.fixture
def returned(whole: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it, for the district that sent the town its tasks."""
    beside = whole.with_name(f"{whole.stem}_附件")
    shutil.copytree(beside, tmp_path / beside.name)
    return Path(shutil.copy(whole, tmp_path))


def bare(returned: Path, *headings: str) -> Path:
    """The return with some columns cleared on every sheet, with its documents."""
    path = Path(shutil.copy(returned, returned.with_name("丢了编号.xlsx")))
    shutil.copytree(returned.with_name(f"{returned.stem}_附件"), path.with_name(f"{path.stem}_附件"))
    return changed(path, blank(*headings))


def without(path: Path, *headings: str) -> Path:
    """A copy of a workbook with some columns cleared."""
    return changed(Path(shutil.copy(path, path.with_name(f"丢了编号_{path.name}"))), blank(*headings))


def said(desk: Desk) -> list[str]:
    """Return what the records in force say, whatever their ids."""
    rows = (row for kind in SEVERAL for row in desk.store.rows.find(kind))
    return sorted(repr(sorted(row.content().items())) for row in rows)


def in_force(desk: Desk) -> dict[str, Record]:
    return {row.id: row for kind in SEVERAL for row in desk.store.rows.find(kind)}


@pytest.mark.parametrize("lost", [IDS, ALL], ids="、".join)
def test_what_came_without_ids_and_then_with_them_is_there_once(
    planned: Desk, open_copy: OpenCopy, prepared: Prepared, returned: Path, lost: tuple[str, ...]
) -> None:
    """The next return brings it in any case: nobody acknowledged the ids of the town."""
    other = open_copy(prepared.district, "另一份")
    take_in(other, returned)
    lossy = bare(returned, *lost)
    take_in(planned, lossy)
    assert len(in_force(planned)) == len(in_force(other))
    assert all(evidence_file(planned, one) for one in planned.store.rows.find(Evidence)), "documents, too"
    told = take_in(planned, returned)
    # The hidden sheet knows the ids of lines that tell their versions.
    assert told.count(Code.STAND_IN_REPLACED) == (0 if lost == IDS else len(in_force(planned)))
    assert in_force(planned).keys() == in_force(other).keys()
    assert said(planned) == said(other)
    assert all(evidence_file(planned, one) for one in planned.store.rows.find(Evidence))
    before = versions(planned)
    assert receive(planned, lossy) == receive(planned, returned) == ()
    assert versions(planned) == before


def test_both_in_one_preview_are_there_once(planned: Desk, returned: Path) -> None:
    take_in(planned, bare(returned, *IDS), returned)
    assert len(in_force(planned)) == len(set(said(planned)))
    assert receive(planned, returned) == ()


@pytest.mark.parametrize("choice", list(Choice))
def test_what_was_typed_into_a_line_without_an_id_is_asked_about(
    planned: Desk, returned: Path, choice: Choice
) -> None:
    lossy = bare(returned, *IDS)
    typed, sent = "无异味，水面有少许浮萍。", "无异味。"

    def type_in(workbook: openpyxl.Workbook) -> None:
        fill(workbook["现场核查"], 2, {"核查情况": typed})

    take_in(planned, changed(lossy, type_in))
    assert Code.CONFLICT_OPEN in take_in(planned, returned)
    (visit,) = planned.store.rows.find(Inspection)
    assert visit.findings == typed
    decide(planned, choice, returned)
    (visit,) = planned.store.rows.find(Inspection)
    assert visit.findings == (typed if choice is Choice.MINE else sent)
    assert visit.id == openpyxl.load_workbook(returned)["现场核查"].cell(2, 1).value
    assert receive(planned, returned) == receive(planned, lossy) == ()


def test_another_visit_of_the_day_is_no_stand_in(planned: Desk, returned: Path) -> None:
    def type_in(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        fill(
            page, 2, {"核查地点": "下游桥头", "核查情况": "有人倾倒垃圾，已劝阻。", "核查人员": "王五、赵六"}
        )
        for heading in ("版本", "更新时间"):
            page.cell(2, at(page, heading)).value = None

    take_in(planned, changed(bare(returned, *IDS), type_in))
    take_in(planned, returned)
    assert {row.place for row in planned.store.rows.find(Inspection)} == {"水渠", "下游桥头"}


def test_whether_what_was_taken_back_meanwhile_still_stands_is_asked(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    """The line had lost which version it was, but taken back, a record says what it said."""
    (visit,) = save_inspection(working, find_task(working, "2"), INSPECTION).row_ids
    take_in(planned, changed(write_return(working, tmp_path / "一.xlsx").path, blank(*ALL)))
    assert len(planned.store.rows.find(Inspection)) == 1
    withdraw_record(working, visit)
    assert Code.CONFLICT_OPEN in decide(
        planned, Choice.THEIRS, write_return(working, tmp_path / "二.xlsx").path
    )
    assert planned.store.rows.find(Inspection) == ()


def test_undone_the_stand_ins_are_back(planned: Desk, returned: Path) -> None:
    take_in(planned, bare(returned, *ALL))
    before = in_force(planned)
    take_in(planned, returned)
    undo_last(planned)
    assert in_force(planned) == before


def test_the_whole_file_again_after_it_was_taken_back(planned: Desk, returned: Path) -> None:
    lossy = bare(returned, *IDS)
    take_in(planned, lossy)
    take_in(planned, returned)
    after = in_force(planned).keys()
    for again in ([returned], [lossy, returned], [returned, lossy]):
        undo_last(planned)
        for path in again:
            take_in(planned, path)
        assert in_force(planned).keys() == after
    assert receive(planned, lossy) == receive(planned, returned) == ()


@pytest.mark.parametrize("lost", [IDS, ALL], ids="、".join)
def test_readings_that_say_the_same_stay_with_their_own_inspections(
    working: Desk, planned: Desk, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": INSPECTION["date"]}
    for _ in range(2):
        save_inspection(working, find_task(working, "2"), INSPECTION, [reading, reading])
    path = write_return(working, tmp_path / "回传.xlsx").path
    lossy = without(path, *lost)
    take_in(planned, lossy)
    assert Code.CONFLICT_OPEN not in take_in(planned, path)
    assert in_force(planned).keys() == in_force(working).keys()
    assert said(planned) == said(working)
    before = versions(planned)
    assert receive(planned, lossy) == ()
    assert versions(planned) == before


def test_what_replaced_the_visit_of_a_reading_can_be_taken_back(planned: Desk, returned: Path) -> None:
    """The reading came before, with the line that had lost its id, and names the inspection that comes now."""

    def one_line(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        for heading in VERSION:
            page.cell(2, at(page, heading)).value = None

    take_in(planned, changed(Path(shutil.copy(returned, returned.with_name("丢了一行.xlsx"))), one_line))
    before = in_force(planned)
    assert Code.STAND_IN_REPLACED in take_in(planned, returned)
    undo_last(planned)
    assert in_force(planned) == before
