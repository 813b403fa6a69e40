"""What the files of a preview would do, unit by unit: a return may come in several."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jinjiang_desk.domain.merge import Outcome
from jinjiang_desk.domain.problem import Problem, Severity
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.received import ReceivedFile


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """The files of one unit, or, where nobody can tell whose it is, one file (`unit` is empty then)."""

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
        # A line break never stands in a unit's name.
        units[file.envelope.unit if file.envelope else f"\n{file.path}"].append(file)
    return tuple(
        UnitSummary("" if key.startswith("\n") else key, tuple(found)) for key, found in units.items()
    )
