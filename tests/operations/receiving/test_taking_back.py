"""Taking several workbooks back together, and what is known of it afterwards."""

from pathlib import Path

from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.mailbox import mailbox
from jinjiang_desk.operations.receiving.taking_back import take_back, undone_among
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.watcher import Unwatched
from jinjiang_desk.store.files import hash_file
from tests.operations.conftest import receive, report


def test_of_workbooks_below_all_lists_it_is_known_that_they_were_taken_back(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    came = []
    for text in ("甲。", "乙。"):
        report(working, "2", text, period="2025-05" if text == "甲。" else "2025-06")
        came.append(write_return(working, tmp_path / f"{text}xlsx").path)
        receive(planned, came[-1])
    hashes = frozenset(map(hash_file, came))
    assert undone_among(planned, hashes) == 0
    take_back(planned, {hash_file(came[1])}, Unwatched())
    assert undone_among(planned, hashes) == 1
    take_back(planned, hashes, Unwatched())
    before = len(mailbox(planned))
    for number in range(3):
        dispatch(planned, "示例镇", tmp_path / f"{number}.xlsx")
    assert undone_among(planned, hashes) == 2
    assert len(mailbox(planned)) == before + 3
    assert [one.came for one in mailbox(planned, 3)] == [False] * 3
    receive(planned, came[0])
    assert undone_among(planned, hashes) == 1
