"""Parts of a return arrive: in any order, twice, with an edit in between; what is missing is told by name."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.receiving.mailbox import Fate, letter_story, mailbox
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.return_parts import MEGABYTE
from jinjiang_desk.operations.sending.writing import dispatch, unsent_records, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.store.files import hash_file
from tests.operations.conftest import receive
from tests.operations.sending.parted import LIMIT, records, written


def same_files(town: Desk, district: Desk) -> bool:
    copies = [
        (evidence_file(district, row), row.copy_sha256 or row.sha256)
        for row in town.store.rows.find(Evidence)
    ]
    return all(path is not None and hash_file(path) == sha256 for path, sha256 in copies)


def told_missing(desk: Desk, *paths: Path) -> list[str]:
    with preview_files(desk, paths) as preview:
        return [one.values["missing"] for one in preview.notes if one.code is Code.PARTS_MISSING]


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
