"""Lines copied within a sheet, so that one row id stands on two of them: a person says whether they are records."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.receiving.entries import decide_entries, preview_entries
from jinjiang_desk.operations.receiving.mailbox import Fate, letter_story, mailbox
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.desks import Prepared
from tests.operations.conftest import report, sent_by_town
from tests.operations.filling import changed, decide, fill, take_in, versions
from tests.operations.steps import INSPECTION

SHEET = "现场核查"
FURTHER = {"核查日期": "2025-06-15", "核查情况": "又去看了一次，护栏已装好。"}


@pytest.fixture(scope="module")
def whole(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with a report and an inspection, made once."""

    def work(town: Desk) -> None:
        report(town, "2", "进展")
        save_inspection(town, find_task(town, "2"), INSPECTION, [])

    return sent_by_town(prepared, tmp_path_factory.mktemp("whole"), work)


@pytest.fixture
def returned(whole: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it in which the inspection was copied to the line below, and changed there."""
    path = Path(shutil.copy(whole, tmp_path))
    copy_line(path, {3: FURTHER})
    return path


def copy_line(path: Path, lines: dict[int, dict[str, str]]) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        page = workbook[SHEET]
        for at, line in lines.items():
            for cell in page[2]:
                page.cell(at, cell.column).value = cell.value
            fill(page, at, line)

    changed(path, copy)


def findings(desk: Desk) -> set[str]:
    return {row.findings for row in desk.store.rows.find(Inspection)}


def test_a_copied_line_is_shown_with_its_place_and_the_line_it_was_copied_from(
    planned: Desk, returned: Path
) -> None:
    with preview_files(planned, [returned]) as preview:
        (entry,) = [one for one in preview_entries(preview) if one.difference.outcome is Outcome.COPIED]
        (doubt,) = preview.problems
        assert entry.copied is not None
        assert (entry.copied.place.sheet, entry.copied.place.row, entry.copied.of_place.row) == (
            SHEET,
            "3",
            "2",
        )
        assert isinstance(entry.copied.of, Inspection)
        assert entry.copied.of.findings == INSPECTION["findings"]
        assert isinstance(entry.row, Inspection)
        assert entry.row.findings == FURTHER["核查情况"]
        assert (doubt.code, doubt.place.cell) == (Code.ROW_COPIED, "A3")
        assert preview.clashes == (entry.clash,)
        for choice in Choice:
            decided = decide_entries([entry], dict.fromkeys(preview.clashes, choice))
            assert [one.difference.decided for one in decided] == [choice]


def test_while_nobody_has_chosen_the_rest_goes_in_and_the_line_waits(planned: Desk, returned: Path) -> None:
    assert take_in(planned, returned) == [Code.ROW_COPIED]
    assert findings(planned) == {INSPECTION["findings"]}
    (letter, _dispatch) = mailbox(planned)
    assert letter.fate is Fate.OPEN
    waiting = [
        one for one in letter_story(planned, letter).entries if one.difference.outcome is Outcome.COPIED
    ]
    assert [one.difference.decided for one in waiting] == [None]
    # It comes again, and is asked about again.
    assert decide(planned, Choice.THEIRS, returned) == [Code.ROW_COPIED]
    assert findings(planned) == {INSPECTION["findings"], FURTHER["核查情况"]}
    assert Fate.OPEN not in [one.fate for one in mailbox(planned)]


def test_a_copied_line_that_was_taken_is_not_asked_about_again(planned: Desk, returned: Path) -> None:
    decide(planned, Choice.THEIRS, returned)
    before = planned.store.history.last()
    with preview_files(planned, [returned]) as preview:
        assert (preview.clashes, preview.problems, preview.fields) == ((), (), ())
    assert take_in(planned, returned) == []
    assert planned.store.history.last() == before


def test_a_copied_line_that_is_left_out_closes_the_question(planned: Desk, returned: Path) -> None:
    take_in(planned, returned)
    before = planned.store.history.last()
    decide(planned, Choice.MINE, returned)
    assert findings(planned) == {INSPECTION["findings"]}
    assert planned.store.history.last() == before
    latest, earlier, _dispatch = mailbox(planned)
    assert (latest.fate, earlier.fate) == (Fate.KNOWN, Fate.TAKEN)
    (left_out,) = letter_story(planned, latest).entries
    assert left_out.difference.decided is Choice.MINE
    assert isinstance(left_out.row, Inspection)
    assert left_out.row.findings == FURTHER["核查情况"]
    # Whoever thinks better of it is asked again.
    assert decide(planned, Choice.THEIRS, returned) == [Code.ROW_COPIED]
    assert findings(planned) == {INSPECTION["findings"], FURTHER["核查情况"]}


def test_each_of_several_copies_is_a_question_of_its_own(planned: Desk, returned: Path) -> None:
    copy_line(returned, {4: {"核查日期": "2025-06-16", "核查情况": "第三次去看。"}})
    with preview_files(planned, [returned]) as preview:
        places = {
            one.row.id: one.copied.place.row for one in preview_entries(preview) if one.copied is not None
        }
        choices = {
            clash: Choice.MINE if places[clash.row_id] == "3" else Choice.THEIRS for clash in preview.clashes
        }
        assert sorted(places.values()) == ["3", "4"]
        apply_decided(planned, preview, choices)
    assert findings(planned) == {INSPECTION["findings"], "第三次去看。"}
    with preview_files(planned, [returned]) as preview:
        assert len(preview.clashes) == 1


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (Choice.THEIRS, Choice.MINE, 2),
        (Choice.MINE, Choice.THEIRS, 2),
        (Choice.THEIRS, Choice.THEIRS, 2),
        (Choice.MINE, Choice.MINE, 1),
    ],
)
def test_the_same_copy_in_two_workbooks_makes_one_record_at_most(
    planned: Desk, returned: Path, tmp_path: Path, first: Choice, second: Choice, count: int
) -> None:
    again = Path(shutil.copy(returned, tmp_path / "再存.xlsx"))
    changed(again, lambda workbook: fill(workbook["进展"], 2, {"进展情况": "进展，再写"}))
    chosen = {returned: first, again: second}
    with preview_files(planned, [returned, again]) as preview:
        taken = apply_decided(planned, preview, {one: chosen[one.file] for one in preview.clashes})
    assert taken.problems == ()
    assert len(planned.store.rows.find(Inspection)) == count


def test_taking_back_what_was_taken_in_asks_again(planned: Desk, returned: Path) -> None:
    decide(planned, Choice.THEIRS, returned)
    undo_last(planned)
    assert findings(planned) == set()
    assert decide(planned, Choice.THEIRS, returned) == [Code.ROW_COPIED]
    assert findings(planned) == {INSPECTION["findings"], FURTHER["核查情况"]}


def test_the_line_that_was_changed_is_the_copy_wherever_it_stands(
    planned: Desk, whole: Path, tmp_path: Path
) -> None:
    """The upper line was retyped after copying, the lower one says what came before, and the record says something
    else by now."""
    take_in(planned, whole)
    later = Path(shutil.copy(whole, tmp_path / "改期.xlsx"))
    changed(later, lambda workbook: fill(workbook[SHEET], 2, {"核查日期": "2025-06-16"}))
    take_in(planned, later)
    path = Path(shutil.copy(whole, tmp_path))
    copy_line(path, {3: {}})
    changed(path, lambda workbook: fill(workbook[SHEET], 2, FURTHER))
    with preview_files(planned, [path]) as preview:
        assert [one.theirs.findings for one in preview.outcomes(Outcome.COPIED)] == [FURTHER["核查情况"]]
        assert not preview.outcomes(Outcome.NEW)


@pytest.mark.parametrize("choice", list(Choice))
def test_a_line_copied_above_and_changed_leaves_the_one_below_what_it_was(
    planned: Desk, whole: Path, dispatched: Path, tmp_path: Path, choice: Choice
) -> None:
    """Both are of one day and have one id: which is the copy is told by what came before, not by which comes first."""
    take_in(planned, whole)
    (before,) = planned.store.rows.find(Inspection)
    path = Path(shutil.copy(whole, tmp_path / "抄在上面.xlsx"))
    copy_line(path, {3: {}, 2: {"核查地点": "下游", "核查情况": "护栏坏了一段。"}})
    assert decide(planned, choice, path) == [Code.ROW_COPIED]
    assert planned.store.rows.get(Inspection, before.id) == before
    assert findings(planned) == {before.findings, "护栏坏了一段。"} - (
        {"护栏坏了一段。"} if choice is Choice.MINE else set()
    )


@pytest.mark.parametrize("choice", list(Choice))
def test_the_line_that_was_changed_is_the_copy_where_neither_came_before(
    planned: Desk, whole: Path, dispatched: Path, tmp_path: Path, choice: Choice
) -> None:
    """The hidden sheet tells which is as it was sent. The other way round what somebody had chosen was taken back as a
    stand-in as soon as the file came again."""
    path = Path(shutil.copy(whole, tmp_path / "改了上面.xlsx"))
    copy_line(path, {3: {}, 2: FURTHER})
    assert decide(planned, choice, path) == [Code.ROW_COPIED]
    both = {INSPECTION["findings"], FURTHER["核查情况"]}
    assert findings(planned) == (both if choice is Choice.THEIRS else {INSPECTION["findings"]})
    before = versions(planned)
    for again in (path, whole):
        decide(planned, choice, again)
    assert versions(planned) == before
