"""Photos that come a second time: as evidence of another unit or task, or from before there was a plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.exchange.package import Package
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Agreed, Evidence, Plan, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.package import Incoming

_BROUGHT = (Outcome.NEW, Outcome.UPDATE, Outcome.PARALLEL, Outcome.CONFLICT, Outcome.COPIED)


_GRACE = timedelta(days=90)
"""A plan is issued weeks before somebody loads it: only photos from well before that are told."""


class PhotoBook:
    """The photos of a desk and of the workbooks that were looked at, by the hashes they are known by: of the original,
    of the copy that travels, and of the file as it arrived. Withdrawn rows do not count."""

    def __init__(self, desk: Desk, overlay: Overlay) -> None:
        self._desk, self._overlay = desk, overlay
        self._coming: defaultdict[str, list[Evidence]] = defaultdict(list)
        self._plan_days: dict[str, str] = {}

    def compare(
        self, merges: Iterable[Incoming], arrived: Mapping[str, str], package: Package
    ) -> list[Problem]:
        """Return what is to be told of the photos of a workbook, all notes: each that is evidence somewhere else, or of
        another stage of the same task, and for each task how many were taken before its plan was there. `arrived` maps
        evidence ids to the hash of the file that came. What was known already is no news."""
        new = [one.theirs for one in merges if _is_new_photo(one)]
        photos = [row for row in new if isinstance(row, Evidence)]
        known = self._known([(row, _hashes(row, arrived)) for row in photos])
        return [*self._reused(photos, known, package), *self._too_old(photos)]

    def _known(self, photos: Sequence[tuple[Evidence, frozenset[str]]]) -> dict[str, list[Evidence]]:
        """Return for each photo the others with one of its hashes: of the desk, of the workbooks before, and of this
        one those above it."""
        wanted = tuple(sorted(frozenset().union(*(hashes for _row, hashes in photos))))
        stored = self._stored(wanted) if wanted else {}
        found: dict[str, list[Evidence]] = {}
        for row, hashes in photos:
            others = [other for one in hashes for other in (*stored.get(one, ()), *self._coming[one])]
            found[row.id] = list({one.id: one for one in others if one.id != row.id}.values())
            for one in hashes:
                self._coming[one].append(row)
        return found

    def _stored(self, wanted: tuple[str, ...]) -> Mapping[str, list[Evidence]]:
        rows = self._desk.store.rows
        files = {one.row_id: one.file_sha256 for one in rows.find(Agreed, file_sha256=wanted)}
        found = {
            row.id: row
            for row in (
                *rows.find(Evidence, sha256=wanted),
                *rows.find(Evidence, copy_sha256=wanted),
                *rows.find(Evidence, id=tuple(files)),
            )
        }
        by_hash: dict[str, list[Evidence]] = defaultdict(list)
        for row in found.values():
            for one in {row.sha256, row.copy_sha256, files.get(row.id)} - {None}:
                by_hash[str(one)].append(row)
        return by_hash

    def _reused(
        self, photos: Sequence[Evidence], known: Mapping[str, Sequence[Evidence]], package: Package
    ) -> Iterator[Problem]:
        """Photos of one task that are all in one other place are told together."""
        told: dict[tuple[str, str], list[tuple[Evidence, Evidence]]] = defaultdict(list)
        for row in photos:
            elsewhere = [other for other in known[row.id] if self._is_elsewhere(row, other)]
            if elsewhere:
                staged = any(_is_about_the_same(row, other) for other in elsewhere)
                places = list(dict.fromkeys(self._place(other, staged=staged) for other in elsewhere))
                there = places[0] if len(places) == 1 else f"{places[0]}等{len(places)}处"
                told[self._place(row, staged=staged), there].append((row, elsewhere[0]))
        for (here, there), pairs in told.items():
            row, other = pairs[0]
            names = {"photo": row.file_name, "other": other.file_name}
            code = Code.PHOTO_REUSED if len(pairs) == 1 else Code.PHOTOS_REUSED
            place = replace(package.place_of(row.id, ""), item=None)
            yield note(code, place, here=here, there=there, count=str(len(pairs)), **names)

    def _is_elsewhere(self, row: Evidence, other: Evidence) -> bool:
        """A scan may be a document of several tasks; a photo shows one place, and not both before and afterwards."""
        stages = {row.stage, other.stage}
        if _is_about_the_same(row, other):
            there = Stage.BEFORE in stages and not stages <= {Stage.BEFORE, Stage.DOCUMENT}
        else:
            there = stages != {Stage.DOCUMENT}
        return there and self._in_force(other)

    def _in_force(self, row: Evidence) -> bool:
        """A row may be withdrawn by the very workbook that is looked at, or by one before it."""
        now = self._overlay.get(Table.EVIDENCE, row.id)
        return now is None or not now.withdrawn

    def _too_old(self, photos: Iterable[Evidence]) -> Iterator[Problem]:
        old: dict[str, list[Evidence]] = defaultdict(list)
        for row in photos:
            if row.taken_at and row.stage in (Stage.DURING, Stage.AFTER):
                day = self._plan_day(row.task_id)
                if day and row.taken_at[:10] < (date.fromisoformat(day) - _GRACE).isoformat():
                    old[row.task_id].append(row)
        for task_id, rows in old.items():
            first = min(rows, key=lambda row: row.taken_at or "")
            yield note(
                Code.PHOTO_BEFORE_PLAN,
                here=self._place(first),
                count=len(rows),
                day=self._plan_day(task_id),
                photo=f"“{first.file_name}”",
                taken=(first.taken_at or "")[:10],
            )

    def _plan_day(self, task_id: str) -> str:
        """Return the day on which a task's plan was first loaded; "" where nobody knows."""
        task = self._overlay.get(Table.TASK, task_id)
        if not isinstance(task, Task):
            return ""
        if task.plan_id not in self._plan_days:
            versions = self._desk.store.history.versions_of(Table.PLAN, task.plan_id)
            first = next((one.after for one in versions if one.after), None)
            self._plan_days[task.plan_id] = Plan.from_plain(first).updated_at[:10] if first else ""
        return self._plan_days[task.plan_id]

    def _place(self, row: Evidence, *, staged: bool = False) -> str:
        task = self._overlay.get(Table.TASK, row.task_id)
        named = task.shown_number if isinstance(task, Task) else ""
        return f"{row.unit}任务{named}" + (f"（{row.stage}）" if staged else "")


def _is_about_the_same(row: Evidence, other: Evidence) -> bool:
    return (other.unit, other.task_id) == (row.unit, row.task_id)


def _hashes(row: Evidence, arrived: Mapping[str, str]) -> frozenset[str]:
    return frozenset(one for one in (row.sha256, row.copy_sha256, arrived.get(row.id)) if one)


def _is_new_photo(one: Incoming) -> bool:
    """Whether a photo is here for the first time, or another one now, or in force again."""
    row, mine = one.theirs, one.mine
    if not isinstance(row, Evidence) or row.withdrawn or not row.media_type.startswith("image/"):
        return False
    if one.merge.outcome not in _BROUGHT:
        return False
    known = isinstance(mine, Evidence) and not mine.withdrawn
    return not (known and isinstance(mine, Evidence) and mine.sha256 == row.sha256)
