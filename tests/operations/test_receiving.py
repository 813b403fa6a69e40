"""Several workbooks at once: what went in is told, and nothing goes in that nobody looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.merge import Choice
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.sending import dispatch, write_return
from tests.conftest import MakeDesk
from tests.operations.conftest import receive
from tests.operations.test_main_job import code_of, report


@pytest.fixture
def returns(planned: Desk, make_desk: MakeDesk, tmp_path: Path) -> list[Path]:
    """The returns of two towns, each with one report."""
    paths = []
    for name in ("示例镇", "样板镇"):
        town = make_desk(Role.TOWN, name)
        dispatch(planned, name, tmp_path / f"下发_{name}.xlsx")
        receive(town, tmp_path / f"下发_{name}.xlsx")
        report(town, "1", f"{name}的进展")
        paths.append(write_return(town, tmp_path / f"回传_{name}.xlsx").path)
    return paths


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


@pytest.mark.parametrize(("act", "code"), [(Path.unlink, Code.FILE_MISSING), (spoil, Code.FILE_CHANGED)])
def test_nothing_goes_in_where_one_file_is_no_longer_what_was_shown(
    planned: Desk, returns: list[Path], act: Callable[[Path], None], code: Code
) -> None:
    before = planned.store.history.lines(1)
    with preview_files(planned, returns) as preview:
        act(returns[1])
        with pytest.raises(DeskError) as caught:
            apply_preview(planned, preview)
    assert code_of(caught) is code
    assert planned.store.history.lines(1) == before


def test_choices_are_for_the_file_that_was_shown(planned: Desk, returns: list[Path]) -> None:
    with preview_files(planned, returns[:1]) as preview:
        returns[0].write_bytes(returns[1].read_bytes())
        with pytest.raises(DeskError) as caught:
            apply_decided(planned, preview, {"x": Choice.MINE})
    assert code_of(caught) is Code.FILE_CHANGED
    assert planned.store.rows.find(Progress) == ()


def test_what_went_in_before_a_file_that_could_not_is_told(planned: Desk, returns: list[Path]) -> None:
    with preview_files(planned, returns) as preview:
        receive(planned, returns[1])
        taken = apply_preview(planned, preview)
    assert [problem.code for problem in taken.problems] == [Code.ROW_CHANGED_MEANWHILE]
    assert taken.problems[0].place.file == returns[1].name
    assert taken.left == (returns[1],)
    (line,) = planned.store.history.lines(1)
    assert (line.source, line.number) == (returns[0].name, taken.done.number)
