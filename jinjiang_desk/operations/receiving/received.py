"""What some workbooks would do, before anything is taken in, and what went in."""

import tempfile
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from jinjiang_desk.domain.changes import FieldChange, RowChange, field_changes
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.package import Envelope
from jinjiang_desk.domain.problem import Code, Problem, stops
from jinjiang_desk.domain.records import Agreed
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.shortening import MOST_SHOWN, shorten
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.merging.package import Incoming
from jinjiang_desk.operations.receiving.arrivals import ArrivedFile
from jinjiang_desk.store.files import Stamp


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file of a preview. `envelope` is None where it is no workbook of ours; `arrived` maps evidence ids
    to the files that came with it, `brought_back` are those that came before and that the desk has lost since;
    `new_part` says that it is a part of a set which was not there yet, `repeated` that it is a file that was read
    already. `copy` is what was read of it, as it was with its `stamp`."""

    path: Path
    envelope: Envelope | None
    sha256: str | None
    changes: tuple[RowChange, ...] = ()
    merges: tuple[Incoming, ...] = ()
    arrived: Mapping[str, ArrivedFile] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    brought_back: frozenset[str] = frozenset()
    new_part: bool = False
    repeated: bool = False
    copy: Path | None = None
    stamp: Stamp | None = None

    @property
    def told(self) -> tuple[Problem, ...]:
        """The problems as they are shown: of many of one kind the first ones, and how many more there are."""
        return shorten(self.problems, MOST_SHOWN)

    @property
    def usable(self) -> bool:
        """Whether taking it in comes to anything: rows that change, lost files, a part that is there now, or a copied
        line that a person left out."""
        left_out = any(one.copied is not None and one.choice is Choice.MINE for one in self.merges)
        return not self.refused and (bool(self.changes or self.brought_back) or self.new_part or left_out)

    @property
    def brings_news(self) -> bool:
        """Whether there is anything in it for a person: what can go in, or a question."""
        return self.usable or (not self.refused and bool(self.asked))

    @property
    def refused(self) -> bool:
        """Whether nothing of this file can go in."""
        return bool(stops(self.problems))

    @property
    def only_blanks(self) -> bool:
        """Whether it is refused for nothing but blanking most of what is known, which a person may allow."""
        return {one.code for one in stops(self.problems)} == {Code.WORKBOOK_BLANKS_MOST}

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What would change, field by field; a file that arrives counts as a field of its evidence."""
        arriving = _files_arriving(self.changes, self.arrived.keys() - self.brought_back)
        back = (
            FieldChange(Table.EVIDENCE, one, "file", None, self.arrived[one].sha256)
            for one in self.brought_back
        )
        return (*field_changes(self.changes), *arriving, *back)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The questions: fields in conflict, and copied lines."""
        return tuple(
            Clash(self.path, one.theirs.table, one.theirs.id, name)
            for one in self.asked
            for name in one.merge.fields
        )

    @property
    def asked(self) -> tuple[Incoming, ...]:
        """The rows about which a person is, or was, to choose."""
        return tuple(one for one in self.merges if one.merge.outcome.asks)

    @property
    def receipts(self) -> tuple[Agreed, ...]:
        """The rows of ours that it says have arrived at the other side."""
        theirs = {one.theirs.id for one in self.merges}
        found = (change.after for change in self.changes)
        return tuple(one for one in found if isinstance(one, Agreed) and one.row_id not in theirs)

    def outcomes(self, outcome: Outcome) -> tuple[Incoming, ...]:
        """Return the rows of one outcome."""
        return tuple(one for one in self.merges if one.merge.outcome is outcome)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What went in: `done` over all files together, `left` those that did not and, in `problems`, why."""

    done: Done
    left: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class Preview(AbstractContextManager["Preview"]):
    """What some files would do. Holds their pictures in scratch files until it is left. `even_if_blanking` are
    those that a person lets in although they blank most of what is known; `notes` tell of no single file."""

    def __init__(
        self,
        files: Sequence[ReceivedFile],
        scratch: tempfile.TemporaryDirectory[str],
        even_if_blanking: Collection[Path] = (),
        notes: Sequence[Problem] = (),
    ) -> None:
        self.files = tuple(files)
        self.notes = tuple(notes)
        self.even_if_blanking = even_if_blanking
        self._scratch = scratch

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be told of all files together, and the problems of each as they are shown."""
        return (*self.notes, *(problem for file in self.files for problem in file.told))

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The field changes of all files."""
        return tuple(change for file in self.files for change in file.fields)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The questions in all files that can go in."""
        return tuple(clash for file in self.files if not file.refused for clash in file.clashes)

    def outcomes(self, outcome: Outcome) -> tuple[Incoming, ...]:
        """Return the rows of one outcome in all files."""
        return tuple(one for file in self.files for one in file.outcomes(outcome))

    def took_out(self, path: Path) -> bool:
        """Whether a file was taken out of one of the workbooks and is for nobody else."""
        return path.is_relative_to(self._scratch.name)

    def close(self) -> None:
        """Remove the scratch files."""
        self._scratch.cleanup()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _files_arriving(changes: Iterable[RowChange], arrived: Container[str]) -> Iterator[FieldChange]:
    """Yield the files that are new here. A receipt only says that one of ours is at the other side now."""
    for change in changes:
        before, after = change.before, change.after
        if isinstance(after, Agreed) and after.row_table is Table.EVIDENCE and after.row_id in arrived:
            known = before.file_sha256 if isinstance(before, Agreed) else None
            if after.file_sha256 != known:
                yield FieldChange(Table.EVIDENCE, after.row_id, "file", known, after.file_sha256)
