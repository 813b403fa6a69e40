"""Looking at workbooks: what each would do here, and what is to be told of them together."""

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.exchange.package import Envelope, ReadPackage
from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, DeskError, Problem, note, stops
from jinjiang_desk.domain.shortening import MOST_KEPT, shorten
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.clashes import Clash, decisions_of
from jinjiang_desk.operations.merging.identifying import identify_rows
from jinjiang_desk.operations.merging.locked_labels import changed_labels
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.package import merge_package
from jinjiang_desk.operations.receiving.addressee import addressee_problems
from jinjiang_desk.operations.receiving.arrivals import attached_files, lost_documents
from jinjiang_desk.operations.receiving.attached import Attached
from jinjiang_desk.operations.receiving.copying import Copying
from jinjiang_desk.operations.receiving.folder_content import find_workbooks
from jinjiang_desk.operations.receiving.known_numbers import known_by_number
from jinjiang_desk.operations.receiving.named_documents import names_in, with_documents
from jinjiang_desk.operations.receiving.own_dispatch import what_was_filled_in
from jinjiang_desk.operations.receiving.part_arrivals import arrivals, is_new_part, missing_parts
from jinjiang_desk.operations.receiving.photo_book import PhotoBook
from jinjiang_desk.operations.receiving.picture_checks import check_pictures
from jinjiang_desk.operations.receiving.picture_comparing import know_again
from jinjiang_desk.operations.receiving.received import Preview, ReceivedFile
from jinjiang_desk.operations.receiving.slid_pictures import put_back
from jinjiang_desk.operations.sending.posting import attached_folder
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.workbook.reading.reader import read_package


def preview_files(
    desk: Desk,
    paths: Sequence[Path],
    choices: Mapping[Clash, Choice] | None = None,
    watcher: Watcher | None = None,
    *,
    even_if_blanking: Collection[Path] = (),
) -> Preview:
    """Read workbooks, and those in folders, and work out what they would do, one after the other.

    A file with a stop contributes nothing, the others do. `choices` maps fields in conflict to the
    side a person chose; `even_if_blanking` are the files (or their folders) that may go in although they blank most of
    what is known, because a person said so. Raises Cancelled.
    """
    watcher = watcher or Unwatched()
    desk.store.folder.scratch.mkdir(parents=True, exist_ok=True)
    scratch = tempfile.TemporaryDirectory(dir=desk.store.folder.scratch)
    try:
        content = find_workbooks(paths)
        copying = Copying(content.workbooks, Path(scratch.name))
        reader = _Reader(desk, copying, choices or {}, even_if_blanking)
        try:
            for done, path in enumerate(content.workbooks):
                reader.look_at(path, partial(watcher.report, done, len(content.workbooks), path.name))
        finally:
            copying.stop()
        files, notes = _as_parts(desk, reader.files)
    except BaseException:
        scratch.cleanup()
        raise
    return Preview(files, scratch, even_if_blanking, (*content.problems, *notes))


class _Reader:
    """Looks at one workbook after the other; each sees what those before it would bring."""

    def __init__(
        self,
        desk: Desk,
        copying: Copying,
        choices: Mapping[Clash, Choice],
        even_if_blanking: Collection[Path],
    ) -> None:
        self._desk, self._copying = desk, copying
        self._choices, self._even_if_blanking = choices, even_if_blanking
        self._overlay = Overlay(desk)
        self._photos = PhotoBook(desk, self._overlay)
        self._seen: dict[str, ReceivedFile] = {}
        self.files: list[ReceivedFile] = []

    def look_at(self, path: Path, heed: Heed) -> None:
        """Look at another workbook; `heed` is called all the time. The same file under another name is told, and
        read again only where documents lie beside it."""
        heed()
        self._overlay.heed = heed
        number = len(self.files)
        folder = self._copying.folder_of(number)
        try:
            copy, sha256, stamp = self._copying.take(number, heed)
            twin = self._seen.get(sha256)
            if twin is not None and not attached_folder(path).is_dir():
                self._add(ReceivedFile(path, twin.envelope, sha256, problems=_repeated(twin), repeated=True))
                return
            read = read_package(
                copy, folder, self._desk.identity.role, heed, partial(known_by_number, self._desk)
            )
            file = self._work_out(path, sha256, read, heed)
            told = (*file.problems, *_repeated(twin))
            self._add(replace(file, problems=told, copy=copy, stamp=stamp))
        except DeskError as error:
            shutil.rmtree(folder)
            self._add(ReceivedFile(path, None, None, problems=error.problems))

    def _add(self, file: ReceivedFile) -> None:
        self.files.append(replace(file, problems=shorten(placed(file.problems, file.path), MOST_KEPT)))
        if file.sha256 is not None:
            self._seen.setdefault(file.sha256, file)

    def _work_out(self, path: Path, sha256: str, read: ReadPackage, heed: Heed) -> ReceivedFile:
        envelope = _as_known_here(self._desk, read.package.envelope)
        problems = (*read.problems, *addressee_problems(self._desk, path, read.package))
        if stops(problems):
            # Nothing of a refused file may stand in the way of the files after it.
            return ReceivedFile(path, envelope, sha256, problems=problems)
        attached = Attached(path)
        read = with_documents(attached, what_was_filled_in(self._desk, read))
        unnamed = attached.unnamed(names_in(read))
        read = know_again(self._desk, self._overlay, put_back(self._overlay, read))
        labels = tuple(changed_labels(self._desk, self._overlay, read))
        read = identify_rows(self._desk, self._overlay, read, heed, sha256=sha256)
        checked = check_pictures(self._desk, self._overlay, read.package, read.pictures, heed)
        package = checked.package
        arrived = {**checked.arrived, **dict(attached_files(self._desk, attached, package.rows))}
        hashes = {key: one.sha256 for key, one in arrived.items()}
        let_in = not {path, *path.parents}.isdisjoint(self._even_if_blanking)
        result = merge_package(
            self._desk,
            self._overlay,
            package,
            hashes,
            decisions_of(self._choices, path),
            even_if_blanking=let_in,
        )
        lost = lost_documents(self._desk, package.rows, arrived)
        reused = self._photos.compare(result.merges, hashes, package)
        back = (note(Code.FILES_BROUGHT_BACK, count=len(result.brought_back)),) if result.brought_back else ()
        told = (*read.problems, *labels, *checked.problems, *lost, *unnamed, *result.problems, *reused, *back)
        return ReceivedFile(
            path, envelope, sha256, result.changes, result.merges, arrived, told, result.brought_back
        )


def _as_known_here(desk: Desk, envelope: Envelope) -> Envelope:
    """Return an envelope under the name that the district knows the unit by, whatever its desk calls itself."""
    if desk.identity.role is Role.TOWN:
        return envelope
    return replace(envelope, unit=desk.units().name_of(envelope.unit))


def placed(problems: Iterable[Problem], path: Path) -> Iterator[Problem]:
    """Name the file in the place of every problem."""
    for problem in problems:
        yield replace(problem, place=replace(problem.place, file=problem.place.file or path.name))


def _as_parts(
    desk: Desk, files: Sequence[ReceivedFile]
) -> tuple[tuple[ReceivedFile, ...], tuple[Problem, ...]]:
    """Return the files, those marked that are parts which were not there yet, and what is missing of their sets."""
    there, coming, marked = arrivals(desk, "in"), [], []
    for file in files:
        envelope = file.envelope if not file.refused and not file.repeated else None
        coming += [(envelope, file.path.name)] if envelope is not None else []
        marked.append(replace(file, new_part=envelope is not None and is_new_part(there, envelope)))
    return tuple(marked), missing_parts(there, coming)


def _repeated(twin: ReceivedFile | None) -> tuple[Problem, ...]:
    return (note(Code.FILE_REPEATED, other=twin.path.name),) if twin is not None else ()
