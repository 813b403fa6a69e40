"""Taking in what a preview showed, as it was shown or with what a person chose about its conflicts."""

from collections.abc import Mapping
from dataclasses import replace

from jinjiang_desk.domain.changes import Changeset
from jinjiang_desk.domain.exchange.comparing import differences
from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError, Place, Severity, refuse, stop
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.safekeeping import back_up
from jinjiang_desk.operations.merging.clashes import OPEN_CODES, Clash
from jinjiang_desk.operations.receiving.open_questions import asked_versions
from jinjiang_desk.operations.receiving.previewing import preview_files
from jinjiang_desk.operations.receiving.received import Preview, ReceivedFile, TakenIn
from jinjiang_desk.operations.receiving.taking_in import has_changed, take_in
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.store.exchanges import Parcel

__all__ = [
    "Preview",
    "ReceivedFile",
    "TakenIn",
    "apply_decided",
    "apply_preview",
    "preview_files",
]


def apply_preview(desk: Desk, preview: Preview, watcher: Watcher | None = None) -> TakenIn:
    """Take in what a preview showed: backup, then each workbook with its files, its rows in one transaction.

    Files that were refused are left out. Where a workbook cannot go in (it was changed or is gone meanwhile) the
    others do, but for those that build on it (EARLIER_FILE_LEFT); what went in, what is left and why come back, also
    where the user stops between two. Raises DeskError, Cancelled where nothing went in; nothing is changed then.
    """
    if not any(file.usable for file in preview.files):
        return TakenIn(Done(problems=preview.problems))
    doubts = back_up(desk, Reason.BEFORE_RECEIVE).problems
    taken = take_in(desk, preview, watcher or Unwatched(), _apply_file)
    return replace(taken, done=replace(taken.done, problems=(*preview.problems, *doubts)))


def apply_decided(
    desk: Desk, preview: Preview, choices: Mapping[Clash, Choice], watcher: Watcher | None = None
) -> TakenIn:
    """Take in what a preview showed, with what a person chose about its conflicts. A file that is no longer the one that
    was shown is left (FILE_CHANGED). Raises DeskError, Cancelled as `apply_preview`. A conflict that was not shown stays
    open and is told among the problems."""
    if not choices:
        return apply_preview(desk, preview, watcher)
    changed = [file for file in preview.files if file.copy is not None and has_changed(preview, file)]
    shown = [file for file in preview.files if file not in changed]
    gone = [stop(Code.FILE_CHANGED, Place(file=file.path.name)) for file in changed]
    if not any(file.brings_news for file in shown):
        raise DeskError(*gone)
    paths = [file.path for file in shown]
    with preview_files(desk, paths, choices, watcher, even_if_blanking=preview.even_if_blanking) as decided:
        for before, file in zip(shown, decided.files, strict=True):
            if before.sha256 != file.sha256:
                raise refuse(Code.FILE_CHANGED, Place(file=file.path.name))
        taken = apply_preview(desk, decided, watcher)
        # What an earlier file was decided to be may clash with a later one in a field that nobody was shown.
        still_open = tuple(one for one in decided.problems if one.code in OPEN_CODES)
        left = (*(file.path for file in changed), *taken.left)
        return replace(taken, left=left, problems=(*gone, *taken.problems, *still_open))


def _apply_file(desk: Desk, file: ReceivedFile) -> Done:
    envelope, sha256 = file.envelope, file.sha256
    if envelope is None or sha256 is None:
        raise ValueError("a file that is no workbook of ours cannot be applied")
    parcel = Parcel(envelope, file.path.name, sha256, _report(file).of_set(envelope))
    if not file.changes:
        # All that it tells is known or was left out by choice, but a part is missing no more, and no question is open.
        desk.store.record_arrival(parcel, desk.now())
        return Done()
    notes = tuple(problem for problem in file.told if problem.severity is Severity.NOTE)
    return desk.commit(Changeset(f"接收{envelope.kind}", file.changes, notes, file.path.name), parcel)


def _report(file: ReceivedFile) -> ExchangeReport:
    """Return what neither the history nor the rows will tell of this file later."""
    merged = (*file.asked, *file.outcomes(Outcome.PARALLEL))
    clashes = [one for row in merged for one in differences(row.mine, row.theirs, row.merge, row.choice)]
    return ExchangeReport(
        path=str(file.path),
        files=len(file.arrived),
        older=len(file.outcomes(Outcome.OLDER)),
        receipts=len(file.receipts),
        clashes=tuple(clashes),
        problems=file.told,
        asked=asked_versions(file),
    )
