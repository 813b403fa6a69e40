"""What a workbook did, kept with its line of the exchange: what neither the history nor the sent rows tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinjiang_desk.domain.exchange.comparing import Difference
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.package import Envelope
from jinjiang_desk.domain.problem import Code, Place, Problem, Severity
from jinjiang_desk.domain.row import Table, to_plain


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """What was told of a workbook then.

    `path` is where it was written to or read from; `files` counts the photos and documents it carried; `older` the
    rows that were skipped; `receipts` the rows it acknowledged; `clashes` are the fields that both sides had changed,
    with what was kept, and the copied lines; `asked` has by row id the marks of the versions about which a person is
    to choose, and `settled` says that a person sees nothing more to be done there; `problems` is what was doubtful. A
    part of a set has its `set_id`, its `part` and the number of `parts`. While a workbook is on its way to its place,
    `under_way` is where it is written for the moment.
    """

    path: str = ""
    files: int = 0
    older: int = 0
    receipts: int = 0
    clashes: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_id: str = ""
    part: int = 1
    parts: int = 1
    under_way: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    settled: bool = False

    def of_set(self, envelope: Envelope) -> "ExchangeReport":
        """Return the same with the part that the workbook is."""
        return replace(self, set_id=envelope.set_id, part=envelope.part, parts=envelope.parts)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "path": self.path,
            "files": self.files,
            "older": self.older,
            "receipts": self.receipts,
            "clashes": [to_plain(one) for one in self.clashes],
            "problems": [to_plain(one) for one in self.problems],
            "set_id": self.set_id,
            "part": self.part,
            "parts": self.parts,
            "under_way": self.under_way,
            "asked": dict(self.asked),
            "settled": self.settled,
        }


def read_report(plain: Mapping[str, Any]) -> ExchangeReport:
    """Build a report back from `plain()`; what a workbook of before does not tell is empty."""
    return ExchangeReport(
        path=str(plain.get("path", "")),
        files=int(plain.get("files", 0)),
        older=int(plain.get("older", 0)),
        receipts=int(plain.get("receipts", 0)),
        clashes=tuple(_difference(one) for one in plain.get("clashes", ())),
        problems=tuple(_problem(one) for one in plain.get("problems", ())),
        set_id=str(plain.get("set_id", "")),
        part=int(plain.get("part", 1)),
        parts=int(plain.get("parts", 1)),
        under_way=str(plain.get("under_way", "")),
        asked=dict(plain.get("asked", {})),
        settled=bool(plain.get("settled", False)),
    )


def _difference(plain: Mapping[str, Any]) -> Difference:
    decided = plain["decided"]
    return Difference(
        Table(plain["table"]),
        plain["row_id"],
        Outcome(plain["outcome"]),
        plain["field"],
        plain["mine"],
        plain["theirs"],
        plain["result"],
        Choice(decided) if decided else None,
    )


def _problem(plain: Mapping[str, Any]) -> Problem:
    return Problem(
        Code(plain["code"]), Severity(plain["severity"]), Place(**plain["place"]), dict(plain["values"])
    )
