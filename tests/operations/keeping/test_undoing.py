"""Undo and redo: what is taken back comes back whole, and nothing later is torn."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import ROW_TYPES, Inspection, Progress, Reading, Task, Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.operations.assigning.units import add_unit
from jinjiang_desk.operations.desk import Desk, Done, open_desk
from jinjiang_desk.operations.keeping.undoing import (
    history,
    redo_last,
    redoable,
    told_history,
    undo_change,
    undo_last,
    undoable,
)
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.tasks.records import edit_record, save_progress, withdraw_record
from jinjiang_desk.paths import DeskFolder
from tests.desks import Prepared, clock
from tests.operations.conftest import receive

Rows = dict[tuple[str, str], dict[str, object]]
STATUS, PLACE = "达到时序进度", {"place": "水渠上游", "inspectors": ["张三", "李四"], "date": "2025-06-12"}
READING = {"item": "氨氮", "value": "1", "measuring_unit": "mg/L"}


def rows(desk: Desk) -> Rows:
    """Everything on the desk but the versions."""
    found: Rows = {}
    for table, kind in ROW_TYPES.items():
        for row in desk.store.rows.find(kind, withdrawn=None):
            found[str(table), row.id] = row.content()
    return found


def report(desk: Desk, text: str, period: str = "2025-06", task: str = "2") -> Done:
    content = {"period": period, "status": STATUS, "text": text}
    return save_progress(desk, find_task(desk, task), content)


def inspect(desk: Desk, findings: str, items: tuple[str, ...] = ()) -> Done:
    readings = [{**READING, "item": item} for item in items]
    return save_inspection(desk, find_task(desk, "2"), {**PLACE, "findings": findings}, readings)


def refused(work: Callable[[], object]) -> DeskError:
    with pytest.raises(DeskError) as caught:
        work()
    return caught.value


def codes(work: Callable[[], object]) -> list[Code]:
    return [problem.code for problem in refused(work).problems]


def write(desk: Desk, text: str) -> None:
    """Do one of the things people do, chosen by the text."""
    kind = len(text) % 4
    known = desk.store.rows.find(Progress)
    if kind == 0 and known:
        withdraw_record(desk, known[0].id)
    elif kind == 1 and known:
        edit_record(desk, known[-1].id, {"text": f"{text}改"})
    elif kind == 2:
        inspect(desk, text, ("氨氮",))
    else:
        report(desk, f"{text}填", f"2025-{len(text) % 6 + 1:02}")


@settings(max_examples=20)
@given(
    st.lists(
        st.one_of(st.just("undo"), st.just("redo"), st.text("甲乙丙", min_size=1, max_size=9)), max_size=14
    )
)
def test_undo_and_redo_walk_through_what_was_done(prepared: Prepared, moves: list[str]) -> None:
    with TemporaryDirectory() as place:
        desk = open_desk(DeskFolder(Path(shutil.copytree(prepared.town, Path(place) / "desk"))), clock)
        try:
            walk(desk, moves)
        finally:
            desk.close()


def walk(desk: Desk, moves: list[str]) -> None:
    """Every undo leads to what was before, every redo to what came after; the first step is the receipt."""
    states, at = [rows(desk)], 0
    for move in moves:
        if move == "undo" and at == 0:
            assert undoable(desk) is not None
        elif move == "undo":
            undo_last(desk)
            at -= 1
        elif move == "redo" and at + 1 == len(states):
            assert redoable(desk) is None
            assert codes(lambda: redo_last(desk)) == [Code.NOTHING_TO_REDO]
        elif move == "redo":
            redo_last(desk)
            at += 1
        else:
            before = undoable(desk)
            write(desk, move)
            after = undoable(desk)
            if before != after:
                states, at = [*states[: at + 1], rows(desk)], at + 1
        assert rows(desk) == states[at]


def test_the_words_of_a_step_stay_those_of_what_was_done(working: Desk) -> None:
    report(working, "一")
    undo_last(working)
    redo_last(working)
    undo_last(working)
    assert [one.line.action for one in told_history(working, 4)] == [
        "撤销：填报进展",
        "重做：填报进展",
        "撤销：填报进展",
        "填报进展",
    ]
    step = redoable(working)
    assert step is not None
    assert (step.words, step.can_undo) == ("填报进展", False)


def test_the_history_counts_what_a_workbook_brought_as_the_mailbox_does(working: Desk) -> None:
    letter = working.store.letters.latest("", 1, ())[0]
    line = history(working, 1)[0]
    assert line.number == letter.line.change_number
    assert line.rows == letter.rows > 0


def test_what_was_received_is_undone_and_redone_as_often_as_one_likes(working: Desk) -> None:
    whole = rows(working)
    for _ in range(2):
        undo_last(working)
        assert working.store.rows.find(Task) == ()
        redo_last(working)
        assert rows(working) == whole
    assert [one.owner for one in working.store.rows.find(Task)] == ["区整改办"] * len(
        working.store.rows.find(Task)
    )


def test_what_was_sent_is_called_back_and_given_again(working: Desk, tmp_path: Path) -> None:
    report(working, "清淤完成。")
    write_return(working, tmp_path / "回传.xlsx")
    undo_last(working)
    (taken,) = working.store.rows.find(Progress, withdrawn=None)
    assert (taken.withdrawn, taken.revision) == (True, 2)
    redo_last(working)
    (back,) = working.store.rows.find(Progress)
    assert (back.text, back.revision) == ("清淤完成。", 3)


def test_a_unit_that_was_added_is_undone_and_redone(planned: Desk) -> None:
    add_unit(planned, "新设园区", UnitKind.PARK)
    undo_last(planned)
    assert planned.units().find("新设园区") is None
    redo_last(planned)
    assert [one.kind for one in planned.store.rows.find(Unit, name="新设园区")] == [UnitKind.PARK]


def test_one_change_among_others_is_taken_back(working: Desk) -> None:
    first = report(working, "二月", "2025-02")
    report(working, "三月", "2025-03")
    assert first.number is not None
    undo_change(working, first.number)
    assert [one.text for one in working.store.rows.find(Progress)] == ["三月"]
    assert codes(lambda: undo_change(working, first.number or 0)) == [Code.NOTHING_TO_UNDO]
    redo_last(working)
    assert sorted(one.text for one in working.store.rows.find(Progress)) == ["三月", "二月"]


def test_a_change_that_a_later_one_built_on_is_refused_and_says_which(working: Desk) -> None:
    first = report(working, "一")
    report(working, "二")
    (problem,) = refused(lambda: undo_change(working, first.number or 0)).problems
    assert problem.code is Code.CHANGED_SINCE
    assert (problem.values["what"], problem.values["later"]) == ("填报进展", "更正记录")
    assert [one.can_undo for one in told_history(working, 2)] == [True, False]
    undo_last(working)
    assert next(one.can_undo for one in told_history(working) if one.line.number == first.number)
    undo_change(working, first.number or 0)
    assert working.store.rows.find(Progress) == ()


def test_an_inspection_is_not_taken_from_under_a_later_reading(working: Desk) -> None:
    first = inspect(working, "清澈")
    (known,) = working.store.rows.find(Inspection)
    correct_inspection(working, known.id, {"findings": "清澈"}, [READING])
    assert codes(lambda: undo_change(working, first.number or 0)) == [Code.ROW_STILL_NEEDED]
    assert len(working.store.rows.find(Reading)) == 1


def test_a_withdrawn_report_does_not_come_back_beside_a_new_one(working: Desk) -> None:
    report(working, "错的")
    (known,) = working.store.rows.find(Progress)
    gone = withdraw_record(working, known.id)
    report(working, "对的")
    assert codes(lambda: undo_change(working, gone.number or 0)) == [Code.CHANGED_SINCE]
    assert [one.text for one in working.store.rows.find(Progress)] == ["对的"]


def test_a_receipt_that_left_also_binds_what_was_redone(planned: Desk, working: Desk, tmp_path: Path) -> None:
    report(working, "清淤完成。")
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    undo_last(planned)
    redo_last(planned)
    dispatch(planned, "示例镇", tmp_path / "再下发.xlsx")
    assert codes(lambda: undo_last(planned)) == [Code.RECEIPT_SENT]


def test_the_history_of_one_task_has_what_was_taken_away_again(working: Desk) -> None:
    report(working, "一")
    other = next(one for one in working.store.rows.find(Task) if one.number != 2)
    report(working, "别的任务", task=other.id)
    undo_change(working, told_history(working, 2)[1].line.number)
    task = find_task(working, "2")
    lines = told_history(working, task_id=task.id)
    assert [one.line.action for one in lines] == ["撤销：填报进展", "填报进展", lines[-1].line.action]
    assert lines[-1].line.source is not None
