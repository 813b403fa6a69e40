"""Lines without their ids beside the other records of their unit: other visits of the day, other versions, what was
taken back."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Inspection, Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.tasks.records import withdraw_record
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange
from tests.operations.filling import at, changed, decide, take_in, versions
from tests.operations.merging.test_stand_ins import ALL, IDS, VERSION, in_force, said, without
from tests.operations.steps import INSPECTION
from tests.sync.computers import stand


def test_what_a_line_without_id_and_version_says_is_there_once_after_its_correction(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    """The district knew the record before the correction, of which the line without an id came first."""
    (visit,) = save_inspection(working, find_task(working, "2"), INSPECTION).row_ids
    take_in(planned, write_return(working, tmp_path / "一.xlsx").path)
    other = {
        **INSPECTION,
        "place": "下游桥头",
        "findings": "有人倾倒垃圾，已劝阻。",
        "inspectors": ["王五", "赵六"],
    }
    correct_inspection(working, visit, other, [])
    path = write_return(working, tmp_path / "二.xlsx").path
    take_in(planned, without(path, *ALL))
    assert len(in_force(planned)) == 2, "nothing tells that they are one"
    assert Code.STAND_IN_REPLACED in take_in(planned, path)
    assert in_force(planned).keys() == {visit}
    assert said(planned) == said(working)
    assert receive(planned, path) == ()


@pytest.mark.parametrize("lost", [IDS, ALL], ids="、".join)
def test_lines_without_ids_leave_the_other_visit_of_the_day_alone(
    exchange: Exchange, office: Desk, prepared: Prepared, lost: tuple[str, ...]
) -> None:
    """The town does not send the first again, so nothing in the file tells of it."""
    town = exchange.take(prepared.town, TOWN)
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": INSPECTION["date"]}
    save_inspection(town, find_task(town, "2"), INSPECTION, [reading])
    take_in(office, exchange.send(town))
    first = in_force(office)
    take_in(town, exchange.dispatch(office))
    save_inspection(town, find_task(town, "2"), {**INSPECTION, "place": "下游桥头"}, [reading])
    path = exchange.send(town)
    take_in(office, without(path, *lost))
    assert first.items() <= in_force(office).items()
    take_in(office, path)
    assert in_force(office).keys() == in_force(town).keys()
    assert said(office) == said(town)


def test_a_line_without_an_id_is_none_whose_own_record_comes_with_it(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    save_inspection(working, find_task(working, "2"), INSPECTION)
    take_in(planned, without(write_return(working, tmp_path / "一.xlsx").path, *ALL))
    save_inspection(working, find_task(working, "2"), {**INSPECTION, "findings": "水面有浮萍。"})
    path = write_return(working, tmp_path / "二.xlsx").path
    lossy = Path(shutil.copy(path, tmp_path / "丢了一行.xlsx"))

    def one_line(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        findings = [page.cell(row, at(page, "核查情况")).value for row in (2, 3)]
        for heading in VERSION:
            page.cell(2 + findings.index("水面有浮萍。"), at(page, heading)).value = None

    told = take_in(planned, changed(lossy, one_line))
    assert Code.STAND_IN_REPLACED in told
    assert Code.CONFLICT_OPEN not in told
    assert said(planned) == said(working)
    take_in(planned, path)
    assert in_force(planned).keys() == in_force(working).keys()
    assert said(planned) == said(working)


def test_a_line_that_tells_its_version_has_its_id_back(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    """The hidden sheet names the versions of all records with their ids; a line that was typed over is none of them."""
    town = exchange.take(prepared.town, TOWN)
    ditch = find_task(town, "2")
    (visit,) = save_inspection(town, ditch, INSPECTION).row_ids
    first = exchange.send(town)
    take_in(office, without(first, *IDS))
    assert in_force(office).keys() == {visit}
    other = {
        **INSPECTION,
        "place": "下游桥头",
        "findings": "有人倾倒垃圾，已劝阻。",
        "inspectors": ["王五", "赵六"],
    }
    correct_inspection(town, visit, other, [])
    path = exchange.send(town)
    take_in(office, without(path, *IDS))
    assert in_force(office).keys() == {visit}
    assert said(office) == said(town)
    before = versions(office)
    assert receive(office, path) == receive(office, without(first, *IDS)) == ()
    assert versions(office) == before

    def type_in(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        page.cell(2, at(page, "核查情况")).value = "有人倾倒垃圾，已劝阻，并已清运。"

    take_in(office, changed(without(path, *IDS), type_in))
    assert in_force(office).keys() == {visit}
    (now,) = office.store.rows.find(Inspection)
    assert now.findings == "有人倾倒垃圾，已劝阻，并已清运。"


def test_a_report_taken_back_does_not_stand_on_in_the_line_that_lost_its_id(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="清淤完成。")
    first = exchange.send(town)
    take_in(office, without(first, *ALL))
    (report,) = town.store.rows.find(Progress)
    exchange.wait()
    withdraw_record(town, report.id)
    decide(office, Choice.THEIRS, exchange.send(town, again=True))
    assert office.store.rows.find(Progress) == ()
    before = versions(office)
    assert receive(office, first) == ()
    assert versions(office) == before


def test_an_old_report_does_not_come_back_into_the_one_written_instead(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    """The first came only after it had been taken back."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="清淤完成。")
    first = exchange.send(town)
    (report,) = town.store.rows.find(Progress)
    exchange.wait()
    withdraw_record(town, report.id)
    take_in(office, exchange.send(town))
    exchange.report(town, text="重新填报。")
    take_in(office, exchange.send(town))
    assert Code.CONFLICT_OPEN not in take_in(office, first)
    assert [one.text for one in office.store.rows.find(Progress)] == ["重新填报。"]


def test_what_two_computers_made_of_a_record_is_no_other_one(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    """The line of the first says what it said before the second went on."""
    first = exchange.take(prepared.town, TOWN)
    (visit,) = save_inspection(first, find_task(first, "2"), INSPECTION).row_ids
    take_in(office, exchange.send(first))
    second = exchange.copy(TOWN)
    exchange.wait()
    correct_inspection(first, visit, {**INSPECTION, "follow_up": "继续观察。"}, [])
    path = exchange.send(first)
    take_in(office, path)
    exchange.wait()
    correct_inspection(second, visit, {**INSPECTION, "findings": "水面有浮萍。"}, [])
    take_in(office, exchange.send(second))
    take_in(office, without(path, *ALL))
    assert in_force(office).keys() == {visit}
    exchange.wait()
    undo_last(second)
    take_in(office, exchange.send(second))
    assert in_force(office).keys() == {visit}
    assert said(office) == said(first)


@pytest.mark.parametrize("lost", [("版本", "更新时间"), ALL], ids="、".join)
def test_an_old_return_without_versions_changes_nothing_after_a_newer_one(
    working: Desk, planned: Desk, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    """It was saved later than all that came."""
    (visit,) = save_inspection(working, find_task(working, "2"), INSPECTION).row_ids
    first = write_return(working, tmp_path / "一.xlsx").path
    take_in(planned, first)
    correct_inspection(working, visit, {**INSPECTION, "findings": "无异味，水清。"}, [])
    take_in(planned, write_return(working, tmp_path / "二.xlsx").path)
    before = versions(planned)
    assert Code.ROW_SAID_BEFORE in take_in(planned, without(first, *lost))
    assert versions(planned) == before


def test_a_corrected_visit_without_its_id_is_no_correction_of_another(
    exchange: Exchange, office: Desk, prepared: Prepared
) -> None:
    """The town corrected it before it was sent; the other visit is known, and not sent again."""
    town = exchange.take(prepared.town, TOWN)
    ditch = find_task(town, "2")
    save_inspection(town, ditch, INSPECTION)
    take_in(office, exchange.send(town))
    first = in_force(office)
    take_in(town, exchange.dispatch(office))
    other = {**INSPECTION, "findings": "无异味。岸边有垃圾，已清运。"}
    (visit,) = save_inspection(town, ditch, other).row_ids
    exchange.wait()
    correct_inspection(town, visit, {**other, "findings": "无异味。岸边有少量垃圾，已清运。"}, [])
    path = exchange.send(town)
    take_in(office, without(path, *IDS))
    assert first.items() <= in_force(office).items()
    take_in(office, path)
    assert in_force(office).keys() == in_force(town).keys()
    assert said(office) == said(town)


@pytest.mark.parametrize("choice", list(Choice))
def test_the_report_written_instead_stands_beside_none_that_was_replaced(
    exchange: Exchange, office: Desk, prepared: Prepared, choice: Choice
) -> None:
    """An earlier line of the return asked already which report stands at the place."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="上月。", period="2025-05")
    take_in(office, exchange.send(town))
    exchange.report(town, text="清淤完成。")
    take_in(office, without(exchange.send(town), *ALL))
    exchange.wait()
    withdraw_record(town, next(one.id for one in town.store.rows.find(Progress) if one.period == "2025-06"))
    exchange.report(town, text="重新填报。")
    exchange.report(town, text="上月，已核对。", period="2025-05")
    path = exchange.send(town)
    before = stand(office)
    decide(office, choice, path)
    kept = "重新填报。" if choice is Choice.THEIRS else "清淤完成。"
    assert {one.text for one in office.store.rows.find(Progress)} == {"上月，已核对。", kept}
    undo_last(office)
    assert stand(office) == before
