"""To whom a district has something new to say."""

from pathlib import Path

import pytest

from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.sending.dispatching import dispatch_outline, send_dispatches
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.watcher import Unwatched
from tests.operations.conftest import receive, report


def test_a_clock_set_back_hides_no_receipt(
    planned: Desk, working: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came after the last dispatch waits for the next one, whatever the clock said meanwhile."""

    def receipts() -> int:
        return {one.name: one.receipts for one in dispatch_outline(planned)}["示例镇"]

    report(working, "2", "清淤完成。")
    path = write_return(working, tmp_path / "回传.xlsx").path
    monkeypatch.setattr(planned, "now", lambda: "2025-01-02T08:00:00")
    receive(planned, path)
    waiting = receipts()
    assert waiting > 0
    undo_last(planned)
    assert receipts() == 0
    redo_last(planned)
    assert receipts() == waiting
    send_dispatches(planned, ("示例镇",), tmp_path, Unwatched())
    assert receipts() == 0
    assert {one.name: one.last for one in dispatch_outline(planned)}["示例镇"] == planned.now()
