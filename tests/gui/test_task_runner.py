"""The one worker: value or error always come back, in the window's thread."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from jinjiang_desk.gui.task_runner import TaskRunner, Watch
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import clock
from tests.gui.driver import PATIENCE_MS


class Outcomes:
    """What a runner delivered."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.codes: list[Code] = []
        self.bugs: list[BaseException] = []
        self.threads: set[str] = set()

    def done(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.current_thread().name)

    def problem(self, problems: tuple) -> None:
        self.codes += [problem.code for problem in problems]
        self.threads.add(threading.current_thread().name)


@pytest.fixture
def outcomes() -> Outcomes:
    return Outcomes()


@pytest.fixture
def runner(qtbot: QtBot, outcomes: Outcomes, tmp_path: Path) -> Iterator[TaskRunner]:
    """A runner whose worker has opened a desk."""
    runner = TaskRunner(outcomes.bugs.append)
    runner.open(
        lambda: init_desk(DeskFolder(tmp_path), Role.TOWN, "示例镇", clock),
        lambda _desk: None,
        outcomes.problem,
    )
    yield runner
    runner.close(lambda desk: desk.close(), lambda _none: None)
    runner.shut_down()


def wait(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: runner.idle, timeout=PATIENCE_MS)


def test_values_come_back_in_order_in_the_windows_thread(
    qtbot: QtBot, runner: TaskRunner, outcomes: Outcomes
) -> None:
    runner.run(list_tasks, outcomes.done, outcomes.problem)
    runner.run(lambda desk: desk.identity.unit, outcomes.done, outcomes.problem)
    wait(qtbot, runner)
    assert outcomes.values == [(), "示例镇"]
    assert outcomes.threads == {threading.main_thread().name}


def test_an_expected_refusal_comes_back_as_problems(
    qtbot: QtBot, runner: TaskRunner, outcomes: Outcomes
) -> None:
    def work(_desk: Desk) -> None:
        raise refuse(Code.TASK_UNKNOWN)

    runner.run(work, outcomes.done, outcomes.problem)
    wait(qtbot, runner)
    assert (outcomes.codes, outcomes.values, outcomes.bugs) == ([Code.TASK_UNKNOWN], [], [])


def test_a_bug_comes_back_and_the_desk_stays_usable(
    qtbot: QtBot, runner: TaskRunner, outcomes: Outcomes
) -> None:
    def work(_desk: Desk) -> None:
        raise ZeroDivisionError

    runner.run(work, outcomes.done, outcomes.problem)
    runner.run(list_tasks, outcomes.done, outcomes.problem)
    wait(qtbot, runner)
    assert [type(bug) for bug in outcomes.bugs] == [ZeroDivisionError]
    assert outcomes.values == [()]


def test_long_work_tells_its_steps(qtbot: QtBot, runner: TaskRunner, outcomes: Outcomes) -> None:
    steps: list[tuple[int, int, str]] = []
    go_on = threading.Event()

    def work(_desk: Desk, watch: Watch) -> str:
        go_on.wait(PATIENCE_MS / 1000)
        watch.report(0, 2, "一")
        watch.report(1, 2, "二")
        return "完"

    watch = runner.run_watched(work, outcomes.done, outcomes.problem)
    watch.progressed.connect(lambda *step: steps.append(step))
    go_on.set()
    wait(qtbot, runner)
    assert steps == [(0, 2, "一"), (1, 2, "二")]
    assert outcomes.values == ["完"]


def test_cancelling_stops_at_the_next_step_and_tells_nothing(
    qtbot: QtBot, runner: TaskRunner, outcomes: Outcomes
) -> None:
    started, go_on = threading.Event(), threading.Event()
    passed: list[int] = []

    def work(_desk: Desk, watch: Watch) -> None:
        started.set()
        go_on.wait(PATIENCE_MS / 1000)
        for number in range(3):
            watch.report(number, 3, "")
            passed.append(number)

    watch = runner.run_watched(work, outcomes.done, outcomes.problem)
    box = ProgressBox(None, "正在做", watch)
    box.open()
    started.wait(PATIENCE_MS / 1000)
    box.reject()
    go_on.set()
    wait(qtbot, runner)
    assert (passed, outcomes.values, outcomes.codes, outcomes.bugs) == ([], [], [], [])
