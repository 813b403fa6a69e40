"""A return in parts: no part is too large, they go in in any order and twice, and what is missing is told by name."""

from pathlib import Path

import pytest
from PIL import Image

from jinjiang_desk.domain.exchange.package import EVERYTHING, Selection, Wanted
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Problem
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES, Evidence, Inspection, Progress, Reading
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.receiving.mailbox import Fate, letter_story, mailbox
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.return_parts import MEGABYTE, Returned, write_parts
from jinjiang_desk.operations.sending.returning import outline_return, send_return
from jinjiang_desk.operations.sending.writing import attached_folder, dispatch, unsent_records, write_return
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.listing import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.operations.watcher import Unwatched
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.workbook.reading.reader import read_envelope
from tests.full_disk import fill
from tests.operations.conftest import receive, report
from tests.operations.steps import INSPECTION, code_of


def a_large_photo(path: Path, edge: int = 500) -> Path:
    """Write a JPEG that cannot be packed: about edge² × 0.5 bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((edge, edge), 90).convert("RGB").save(path, quality=90)
    return path


@pytest.fixture
def full(working: Desk, tmp_path: Path) -> Desk:
    """A town with reports, an inspection with readings, seven large photos and a document, on two tasks."""
    two, seven = find_task(working, "2"), find_task(working, "7")
    report(working, "2", "清淤完成。")
    report(working, "7", "已排查。")
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L"}
    save_inspection(working, two, INSPECTION, [reading, {**reading, "item": "总磷"}])
    for number in range(7):
        photo = a_large_photo(tmp_path / "photos" / f"{number}.jpg")
        attach(working, two if number % 2 else seven, [Attachment(photo)], Stage.AFTER)
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 400)
    attach(working, two, [Attachment(paper)], Stage.DOCUMENT)
    return working


LIMIT = 600_000
"""Of this size there are three parts."""


def written(desk: Desk, target: Path, limit: int = LIMIT, wanted: Wanted | None = None) -> Returned:
    return write_parts(desk, target, wanted or Wanted(), limit)


def weight(workbook: Path) -> int:
    """What one has to send: the workbook with the documents beside it."""
    beside = attached_folder(workbook)
    return workbook.stat().st_size + sum(path.stat().st_size for path in beside.glob("*"))


def records(desk: Desk) -> dict[str, Row]:
    return {
        row.id: row
        for table in RECORD_TABLES
        for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None)
    }


def same_files(town: Desk, district: Desk) -> bool:
    copies = [
        (evidence_file(district, row), row.copy_sha256 or row.sha256)
        for row in town.store.rows.find(Evidence)
    ]
    return all(path is not None and hash_file(path) == sha256 for path, sha256 in copies)


def codes(problems: tuple[Problem, ...]) -> list[Code]:
    return [one.code for one in problems]


def told_missing(desk: Desk, *paths: Path) -> list[str]:
    with preview_files(desk, paths) as preview:
        return [one.values["missing"] for one in preview.notes if one.code is Code.PARTS_MISSING]


def test_no_part_is_larger_than_asked_for_and_its_name_says_which_it_is(full: Desk, tmp_path: Path) -> None:
    done = written(full, tmp_path / "回传.xlsx")
    count = len(done.sent)
    assert count == 3
    assert [one.path.name for one in done.sent] == [
        f"回传_第{at}份共{count}份.xlsx" for at in range(1, count + 1)
    ]
    assert max(weight(one.path) for one in done.sent) <= LIMIT
    envelopes = [read_envelope(one.path) for one in done.sent]
    assert [(one.part, one.parts) for one in envelopes] == [(at, count) for at in range(1, count + 1)]
    assert len({one.set_id for one in envelopes}) == 1
    assert len({one.package_id for one in envelopes}) == count
    assert not (tmp_path / "回传.xlsx").exists()


def test_what_is_told_beforehand_is_about_what_is_written_and_never_less(full: Desk, tmp_path: Path) -> None:
    outline = outline_return(full, Wanted())
    for limit in (0, 300_000):
        planned = [part.size for part in outline.parts(EVERYTHING, limit)]
        found = [weight(one.path) for one in written(full, tmp_path / f"{limit}.xlsx", limit).sent]
        assert len(found) == len(planned)
        assert all(real <= told <= 1.25 * real + 30_000 for real, told in zip(found, planned, strict=True))


def test_a_return_of_long_and_many_words_keeps_to_its_size_too(working: Desk, tmp_path: Path) -> None:
    # No character comes twice near another: words that cannot be packed.
    for month in range(1, 13):
        text = "".join(chr(0x4E00 + (number * 7919 + month * 104_729) % 20_000) for number in range(3_000))
        for task in ("1", "2", "7", "8"):
            save_progress(
                working,
                find_task(working, task),
                {
                    "period": f"2024-{month:02}",
                    "status": "达到时序进度",
                    "text": text,
                    "next_step": text[::-1],
                },
            )
    done = written(working, tmp_path / "回传.xlsx", 200_000)
    assert len(done.sent) > 2
    assert max(weight(one.path) for one in done.sent) <= 200_000


def test_what_belongs_together_is_in_one_part(full: Desk, planned: Desk, tmp_path: Path) -> None:
    done = written(full, tmp_path / "回传.xlsx")
    for one in done.sent:
        with preview_files(planned, [one.path]) as preview:
            (file,) = preview.files
            evidence = {row.theirs.id for row in file.merges if isinstance(row.theirs, Evidence)}
            assert set(file.arrived) == evidence
            inspections = {row.theirs.id for row in file.merges if isinstance(row.theirs, Inspection)}
            readings = [row.theirs for row in file.merges if isinstance(row.theirs, Reading)]
            assert {row.inspection_id for row in readings} <= inspections
    assert [one.files for one in done.sent if attached_folder(one.path).is_dir()]


def test_parts_go_in_in_any_order_and_twice(full: Desk, planned: Desk, tmp_path: Path) -> None:
    paths = [one.path for one in written(full, tmp_path / "回传.xlsx").sent]
    for path in [*reversed(paths), paths[1], paths[0]]:
        receive(planned, path)
    assert records(planned) == records(full)
    assert same_files(full, planned)
    assert receive(planned, *paths) == ()


def test_all_parts_at_once_make_what_one_workbook_makes(full: Desk, planned: Desk, tmp_path: Path) -> None:
    paths = [one.path for one in written(full, tmp_path / "回传.xlsx").sent]
    whole = write_return(full, tmp_path / "一份.xlsx").path
    receive(planned, *paths)
    assert records(planned) == records(full)
    assert receive(planned, whole) == ()


def test_every_missing_part_is_named_until_it_is_there(full: Desk, planned: Desk, tmp_path: Path) -> None:
    paths = [one.path for one in written(full, tmp_path / "回传.xlsx", LIMIT).sent]
    assert len(paths) == 3
    first, second, third = paths
    assert told_missing(planned, second) == ["第1份、第3份"]
    receive(planned, second)
    (letter, *_rest) = mailbox(planned)
    assert (letter.line.part, letter.line.parts) == (2, 3)
    assert letter.gap is not None
    assert letter.gap.missing == (1, 3)
    assert told_missing(planned, first) == ["第3份"]
    assert told_missing(planned, first, third) == []
    with preview_files(planned, [first]) as preview:
        (told,) = preview.notes
        assert (told.values["unit"], told.values["parts"]) == ("示例镇", "3")
        assert "回传_第3份共3份.xlsx" in told.values["names"]
    receive(planned, first, third)
    assert {one.gap for one in mailbox(planned)} == {None}
    assert told_missing(planned, second) == []


def test_a_part_that_was_taken_back_is_missing_until_it_is_brought_back(
    full: Desk, planned: Desk, tmp_path: Path
) -> None:
    first, second = (one.path for one in written(full, tmp_path / "回传.xlsx", MEGABYTE).sent)
    receive(planned, first)
    receive(planned, second)
    undo_last(planned)
    assert told_missing(planned, first) == ["第2份"]
    assert [one.gap is not None for one in mailbox(planned)][:2] == [True, True]
    redo_last(planned)
    assert {one.gap for one in mailbox(planned)} == {None}


def test_a_part_that_tells_nothing_new_is_there_all_the_same(
    full: Desk, planned: Desk, tmp_path: Path
) -> None:
    receive(planned, write_return(full, tmp_path / "一份.xlsx").path)
    first, second = (one.path for one in written(full, tmp_path / "回传.xlsx", MEGABYTE).sent)
    before = planned.store.history.lines(1)
    receive(planned, first)
    assert planned.store.history.lines(1) == before
    assert (mailbox(planned)[0].fate, mailbox(planned)[0].line.part) == (Fate.KNOWN, 1)
    assert letter_story(planned, mailbox(planned)[0]).kept is not None
    assert told_missing(planned, first) == ["第2份"]
    receive(planned, second, first)
    assert told_missing(planned, second) == []
    lines = len(mailbox(planned))
    receive(planned, first, second)
    assert len(mailbox(planned)) == lines


def test_a_lost_part_goes_with_the_next_return(full: Desk, planned: Desk, tmp_path: Path) -> None:
    first, *lost = (one.path for one in written(full, tmp_path / "回传.xlsx", LIMIT).sent)
    receive(planned, first)
    assert lost
    dispatch(planned, "示例镇", tmp_path / "回执.xlsx")
    receive(full, tmp_path / "回执.xlsx")
    waiting = {row.id for row in unsent_records(full)}
    assert waiting
    assert waiting.isdisjoint(records(planned))
    receive(planned, *(one.path for one in written(full, tmp_path / "再报.xlsx").sent))
    assert records(planned) == records(full)
    assert same_files(full, planned)


def test_a_photo_that_is_larger_by_itself_is_told_and_goes_alone(working: Desk, tmp_path: Path) -> None:
    task = find_task(working, "2")
    report(working, "2", "清淤完成。")
    for name, edge in (("小.jpg", 100), ("大.jpg", 900)):
        attach(working, task, [Attachment(a_large_photo(tmp_path / name, edge))], Stage.AFTER)
    done = written(working, tmp_path / "回传.xlsx", 200_000)
    assert [(weight(one.path) <= 200_000, codes(one.problems)) for one in done.sent] == [
        (True, []),
        (False, [Code.PART_TOO_LARGE]),
    ]
    assert done.sent[1].problems[0].place.item == "大.jpg"


def test_what_fits_into_one_is_one_workbook_of_the_old_kind(full: Desk, tmp_path: Path) -> None:
    (sent,) = written(full, tmp_path / "回传.xlsx", 45 * MEGABYTE).sent
    assert sent.path == tmp_path / "回传.xlsx"
    envelope = read_envelope(sent.path)
    assert (envelope.set_id, envelope.part, envelope.parts) == ("", 1, 1)


def test_a_name_of_which_parts_are_there_is_taken(full: Desk, tmp_path: Path) -> None:
    first = send_return(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Unwatched())
    again = send_return(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Unwatched())
    paths = [one.path for one in (*first.sent, *again.sent)]
    assert len(set(paths)) == len(paths)
    assert all(path.is_file() for path in paths)


class Stopper:
    """Stops when a step comes for the so-manieth time."""

    def __init__(self, step: str) -> None:
        self._step = step

    def report(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if what == self._step:
            raise Cancelled


def out_lines(desk: Desk) -> list[tuple[int, int]]:
    return [(one.part, one.parts) for one in desk.store.exchanges.lines(-1, "out")]


def test_parts_that_were_written_before_one_stops_are_there_and_count_as_sent(
    full: Desk, planned: Desk, tmp_path: Path
) -> None:
    done = write_parts(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Stopper("第2份，共3份：正在读回核对"))
    assert (len(done.sent), done.left, done.problems) == (1, (2, 3), ())
    assert [path.name for path in tmp_path.glob("回传_*.xlsx")] == ["回传_第1份共3份.xlsx"]
    assert out_lines(full) == [(1, 3)]
    letter = mailbox(full)[0]
    assert letter.gap is not None
    assert letter.gap.missing == (2, 3)
    receive(planned, done.sent[0].path)
    receive(planned, *(one.path for one in written(full, tmp_path / "再报.xlsx", 0).sent))
    assert records(planned) == records(full)


def test_a_stick_that_fills_up_keeps_the_parts_it_has(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    fill(stick, 1, monkeypatch)
    done = written(full, stick / "回传.xlsx", LIMIT)
    assert (len(done.sent), done.left, codes(done.problems)) == (1, (2, 3), [Code.DISK_FULL])
    assert out_lines(full) == [(1, 3)]
    assert not list(stick.glob("*第2份*"))


def test_where_not_even_the_first_is_written_nothing_was_sent(full: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_parts(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Stopper("第1份，共3份：正在读回核对"))
    assert out_lines(full) == []
    with pytest.raises(DeskError) as caught:
        written(full, tmp_path / "回传.xlsx", wanted=Wanted(only=Selection(without_tasks=all_tasks(full))))
    assert code_of(caught) is Code.NOTHING_TO_SEND


def all_tasks(desk: Desk) -> frozenset[str]:
    return frozenset(row.task_id for row in unsent_records(desk) if hasattr(row, "task_id"))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)], ids=lambda order: "".join(map(str, order)))
def test_an_edit_between_the_parts_is_kept_in_every_order(
    full: Desk, planned: Desk, tmp_path: Path, order: tuple[int, ...]
) -> None:
    paths = [one.path for one in written(full, tmp_path / "回传.xlsx", LIMIT).sent]
    save_progress(full, find_task(full, "2"), {"period": "2025-06", "status": "已完成", "text": "全部清完。"})
    later = write_return(full, tmp_path / "后来.xlsx", again=True).path
    files = [paths[number] for number in order]
    receive(planned, files[0])
    receive(planned, later)
    receive(planned, *files[1:])
    assert records(planned) == records(full)
    assert {row.text for row in planned.store.rows.find(Progress)} == {"全部清完。", "已排查。"}
