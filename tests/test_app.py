"""Who holds a desk, and what a start does not wait for."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from jinjiang_desk.app import existing_desk, holding, new_desk, unlock
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.status import Role
from jinjiang_desk.paths import DeskFolder

_START = """
import sys
import jinjiang_desk.cli.main, jinjiang_desk.app, jinjiang_desk.gui.start, jinjiang_desk.gui.workbench.page
print(" ".join(name for name in ("openpyxl", "reportlab", "pypdfium2", "pypdfium2_raw", "PIL", "pypinyin", "python_calamine",
                            "docx", "lxml")
               if name in sys.modules) or "none")
"""


def test_a_desk_that_is_held_here_is_busy(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "desk")
    with holding(folder), pytest.raises(DeskError) as caught, holding(folder):
        pass
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["elsewhere"]) == (Code.DESK_BUSY, "no")


def test_a_lock_of_another_computer_is_told_and_can_be_taken_away(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "desk")
    with new_desk(folder, Role.TOWN, "示例镇"):
        pass
    folder.lock.write_text("4711\njinjiang-desk\nWIN-A1\n", encoding="utf-8")
    with pytest.raises(DeskError) as caught, existing_desk(folder):
        pass
    (problem,) = caught.value.problems
    assert problem.code is Code.DESK_BUSY
    assert (problem.values["computer"], problem.values["elsewhere"]) == ("WIN-A1", "yes")
    unlock(folder)
    with existing_desk(folder) as desk:
        assert desk.now() <= datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005 - desks keep local time
        assert desk.identity.unit == "示例镇"


def test_a_start_waits_for_no_library_of_files() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["none"]
