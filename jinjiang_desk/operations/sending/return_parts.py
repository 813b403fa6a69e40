"""Writing a return, in one workbook or in parts of a chosen size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinjiang_desk.domain.exchange.package import Envelope, Package, PackageKind, Selection, Wanted
from jinjiang_desk.domain.exchange.parting import Bundle, share_out, tie
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Place, Problem, note, refuse
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.ancestry import lineages_of
from jinjiang_desk.operations.sending.posting import Consignment, Sent, new_envelope, post
from jinjiang_desk.operations.sending.return_rows import BARE_SIZE, sizes_of, unsent_records, with_inspections
from jinjiang_desk.operations.tasks.evidence import evidence_file, travelling_copy
from jinjiang_desk.operations.watcher import Unwatched, Watcher

MEGABYTE = 1_000_000
PART_SIZE = 45 * MEGABYTE
"""What an e-mail takes along at most nearly everywhere, with its letter."""
_DIGITS = range(1, 4)
"""So many digits of megabytes, as few as will do: the last is a kilobyte."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a return came to: the parts that were written, the numbers of those that were not, of how many, and why
    it ended early (no problem where the user stopped it)."""

    sent: tuple[Sent, ...]
    left: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def parts(self) -> int:
        """How many parts there are in all."""
        return len(self.sent) + len(self.left)


def write_parts(
    desk: Desk, target: Path, wanted: Wanted, limit: int, watcher: Watcher | None = None
) -> Returned:
    """Write a return to `target`, or, where it is larger than `limit` bytes (0: no limit), to parts beside each
    other that are named after it. What is larger by itself is told.

    Documents that a workbook cannot show go into a folder beside the part that tells of them. Parts that were written
    before one fails (取消, a full or pulled stick) are there and count as sent. Raises DeskError, Cancelled where not
    even the first was written.
    """
    desk.require(Role.TOWN)
    desk.check_target(target)
    watcher = watcher or Unwatched()
    every = unsent_records(desk, wanted.period, again=wanted.again)
    rows = with_inspections(desk, [row for row in every if wanted.only.takes(row)])
    if not rows:
        raise refuse(Code.NOTHING_TO_SEND, unit=desk.identity.unit)
    luggage = _gather(desk, rows, watcher)
    parts = plan_parts(rows, sizes_of(desk, rows), limit)
    goods = list(_consignments(desk, parts, luggage, limit))
    left_behind = (*_left_behind(every, wanted.only), *goods[0].problems)
    goods[0] = replace(goods[0], problems=left_behind)
    return _post_all(desk, goods, target, _Steps(watcher, len(luggage.seen), len(goods)))


def plan_parts(rows: Iterable[Row], sizes: Mapping[str, int], limit: int) -> tuple[Bundle, ...]:
    """Return the parts that rows of these sizes make, none larger than `limit` bytes where that can be."""
    return share_out(tie(rows, lambda row: sizes[row.id]), limit, BARE_SIZE)


def too_large(parts: Iterable[Bundle], limit: int) -> Iterator[Problem]:
    """Yield a note for each part that is larger than asked for, because its one photo or document is."""
    for part in parts:
        names = [row.file_name for row in part.rows if isinstance(row, Evidence)]
        if limit and part.size > limit:
            size, most = _unlike(part.size, limit)
            yield note(Code.PART_TOO_LARGE, Place(item="、".join(names[:3])), size=size, limit=most)


def _unlike(size: int, limit: int) -> tuple[str, str]:
    """Return a size and the limit that it is above, with as many digits as tell the two apart."""
    for digits in _DIGITS:
        shown, most = (f"{one / MEGABYTE:.{digits}f} MB" for one in (size, limit))
        if shown != most:
            return shown, most
    return f"{size:,}字节", f"{limit:,}字节"


def part_path(target: Path, part: int, parts: int) -> Path:
    """Return where a part is written; a return of one part is `target` itself."""
    return target if parts == 1 else target.with_stem(f"{target.stem}_{part_mark(part, parts)}")


def part_mark(part: int | str, parts: int | str) -> str:
    """Return what tells a part in its file name; with `*` a pattern for any."""
    return f"第{part}份共{parts}份"


@dataclass(slots=True)
class _Luggage:
    """What travels with rows, by the id of the evidence: photos, documents with the name they get, and what was
    lost."""

    pictures: dict[str, Path] = field(default_factory=dict)
    documents: dict[str, Path] = field(default_factory=dict)
    lost: dict[str, Problem] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def of(self, rows: Iterable[Row]) -> tuple[dict[str, Path], dict[str, Path], list[Problem]]:
        """Return what goes with some of the rows."""
        ids = [row.id for row in rows]
        pictures = {key: self.pictures[key] for key in ids if key in self.pictures}
        documents = {
            f"{key}{path.suffix}": path for key in ids if (path := self.documents.get(key)) is not None
        }
        return pictures, documents, [self.lost[key] for key in ids if key in self.lost]


def _gather(desk: Desk, rows: Iterable[Row], watcher: Watcher) -> _Luggage:
    luggage = _Luggage()
    evidence = [row for row in rows if isinstance(row, Evidence) and not row.withdrawn]
    for done, one in enumerate(evidence):
        watcher.report(done, len(evidence) + _STEPS_AFTER, one.file_name)
        luggage.seen.append(one.id)
        copy = travelling_copy(desk, one)
        original = None if copy else evidence_file(desk, one)
        if copy is not None:
            luggage.pictures[one.id] = copy
        elif original is not None:
            luggage.documents[one.id] = original
        else:
            luggage.lost[one.id] = note(Code.EVIDENCE_FILE_LOST, Place(item=one.file_name))
    return luggage


def _consignments(
    desk: Desk, parts: tuple[Bundle, ...], luggage: _Luggage, limit: int
) -> Iterator[Consignment]:
    for envelope, part in zip(_envelopes(desk, len(parts)), parts, strict=True):
        pictures, documents, lost = luggage.of(part.rows)
        problems = (*lost, *too_large((part,), limit))
        package = Package(envelope, part.rows, lineages=lineages_of(desk, part.rows))
        yield Consignment(package, pictures, documents, problems)


def _envelopes(desk: Desk, parts: int) -> list[Envelope]:
    """Return the envelopes of the parts: all of the same moment, each a workbook of its own."""
    first = new_envelope(desk, PackageKind.RETURN, desk.identity.unit)
    if parts == 1:
        return [first]
    ids = (first.package_id, *desk.mint(parts - 1))
    return [
        replace(first, package_id=one, set_id=first.package_id, part=number, parts=parts)
        for number, one in enumerate(ids, 1)
    ]


def _post_all(desk: Desk, goods: list[Consignment], target: Path, steps: "_Steps") -> Returned:
    sent: list[Sent] = []
    problems: tuple[Problem, ...] = ()
    try:
        for number, one in enumerate(goods, 1):
            steps.begin(number)
            sent.append(post(desk, one, part_path(target, number, len(goods)), steps.report))
    except (DeskError, Cancelled) as error:
        if not sent:
            raise
        problems = error.problems if isinstance(error, DeskError) else ()
    return Returned(tuple(sent), tuple(range(len(sent) + 1, len(goods) + 1)), problems)


def _left_behind(rows: list[Row], only: Selection) -> list[Problem]:
    """Say how many photos and documents of the tasks that go stay behind."""
    count = sum(
        isinstance(row, Evidence) and row.task_id in only.without_files - only.without_tasks for row in rows
    )
    return [note(Code.PHOTOS_LEFT_OUT, count=count)] if count else []


_STEPS_AFTER = 3
"""Writing, moving into place and reading back: the steps of each part after the photos were gathered."""


@dataclass(slots=True)
class _Steps:
    """Counts the steps that come after the photos."""

    watcher: Watcher
    files: int
    parts: int
    part: int = 1
    done: int = 0

    def begin(self, part: int) -> None:
        """Go on to a part."""
        self.part, self.done = part, (part - 1) * _STEPS_AFTER

    def report(self, what: str) -> None:
        """Pass a step on. Raises Cancelled."""
        which = f"第{self.part}份，共{self.parts}份：" if self.parts > 1 else ""
        self.watcher.report(self.files + self.done, self.files + self.parts * _STEPS_AFTER, f"{which}{what}")
        self.done += 1
