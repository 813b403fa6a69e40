"""What the files of a preview would do, unit by unit: a return may come in several."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.problem import Code, Problem, Severity
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.receiving.received import ReceivedFile


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """The files of one unit, or (`unit` is empty then) those of no unit of ours: nobody can tell whose they are, or
    another district's."""

    unit: str
    files: tuple[ReceivedFile, ...]

    @property
    def refused(self) -> tuple[ReceivedFile, ...]:
        """The files that cannot go in."""
        return tuple(file for file in self.files if file.refused)

    @property
    def usable(self) -> bool:
        """Whether anything of it can go in."""
        return any(file.usable for file in self.files)

    @property
    def brings_news(self) -> bool:
        """Whether there is anything in it for a person: what can go in, or a conflict to decide."""
        return any(file.brings_news for file in self.files)

    @property
    def as_of(self) -> str:
        """As of when it tells, ISO 8601; empty where it does not say."""
        return max((file.envelope.as_of for file in self.files if file.envelope), default="")

    @property
    def arriving(self) -> int:
        """How many photos and documents are new here."""
        return sum(change.field == "file" for file in self.files for change in file.fields)

    @property
    def older(self) -> int:
        """How many rows are skipped, because those here are newer."""
        return sum(len(file.outcomes(Outcome.OLDER)) for file in self.files)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is doubtful about it, and does not hinder, as it is shown."""
        told = (problem for file in self.files for problem in file.told)
        return tuple(one for one in told if one.severity is Severity.NOTE)

    def rows(self, outcome: Outcome) -> tuple[Row, ...]:
        """Return the rows of one outcome, each once."""
        found = (one.theirs for file in self.files for one in file.outcomes(outcome))
        return tuple({(row.table, row.id): row for row in found}.values())


def summaries(files: Iterable[ReceivedFile]) -> tuple[UnitSummary, ...]:
    """Return what files come to, unit by unit, in the order in which they were read."""
    units: dict[str, list[ReceivedFile]] = defaultdict(list)
    for file in files:
        units[_unit_of(file)].append(file)
    return tuple(UnitSummary(unit, tuple(found)) for unit, found in units.items())


def _unit_of(file: ReceivedFile) -> str:
    """Another district may have a unit of the same name: its workbooks are not this one's."""
    elsewhere = any(one.code is Code.WORKBOOK_OTHER_DISTRICT for one in file.problems)
    return file.envelope.unit if file.envelope is not None and not elsewhere else ""
