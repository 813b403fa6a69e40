"""Taking back at once what several workbooks brought: a folder that went in together comes out together."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Cancelled, DeskError, Problem
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.undoing import undo_change
from jinjiang_desk.operations.receiving.previewing import placed
from jinjiang_desk.operations.watcher import Watcher
from jinjiang_desk.store.exchanges import ExchangeLine


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back: `done` over all workbooks together, `left` the names of those that still stand and, in
    `problems`, why."""

    done: Done
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def take_back(desk: Desk, workbooks: Collection[str], watcher: Watcher) -> TakenBack:
    """Take back what workbooks (by their SHA-256) brought, the last first, each as a change of the history. It ends at
    the first that can no longer be taken back, and where the user stops it. Raises DeskError, Cancelled as
    `undo_change` where none was."""
    standing = _standing(desk, workbooks)
    results: list[Done] = []
    problems: tuple[Problem, ...] = ()
    try:
        for done, (number, line) in enumerate(standing):
            watcher.report(done, len(standing), line.file_name)
            results.append(undo_change(desk, number))
    except (DeskError, Cancelled) as error:
        if not results:
            raise
        if isinstance(error, DeskError):
            problems = tuple(placed(error.problems, Path(standing[len(results)][1].file_name)))
    left = tuple(line.file_name for _number, line in standing[len(results) :])
    return TakenBack(Done.joined(results), left, problems)


def undone_among(desk: Desk, workbooks: Collection[str]) -> int:
    """Return how many of some workbooks (by their SHA-256) were taken back since they came last."""
    if not workbooks:
        return 0
    steps, newest = desk.store.history.steps(), dict[str, int | None]()
    for line in desk.store.exchanges.lines(-1, "in"):
        if line.sha256 in workbooks:
            newest.setdefault(line.sha256, line.change_number)
    return sum(one is not None and steps.stands_by(one) is None for one in newest.values())


def _standing(desk: Desk, workbooks: Collection[str]) -> list[tuple[int, ExchangeLine]]:
    """Return the changes by which some workbooks stand here, the last first. All that ever came are looked through: one
    folder may hold more of them than any list of the latest."""
    steps = desk.store.history.steps()
    found: dict[int, ExchangeLine] = {}
    for line in desk.store.exchanges.lines(-1, "in"):
        if line.change_number is not None and line.sha256 in workbooks:
            change = steps.stands_by(line.change_number)
            if change is not None:
                found[change] = line
    return sorted(found.items(), reverse=True)
