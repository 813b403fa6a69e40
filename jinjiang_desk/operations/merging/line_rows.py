"""The records that lines of a workbook make, each the version that it says again or the next one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from jinjiang_desk.domain.exchange.line_matching import Match
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.typed_versions import Said, came_at, find_meant, repeats, typed
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import FILE_FIELDS, Application, Evidence, Record
from jinjiang_desk.domain.row import PlainRow, Table, from_plain
from jinjiang_desk.domain.rowid import is_hashed
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.domain.tasks.editing import EDITABLE, missing_ticks
from jinjiang_desk.operations.merging.overlay import Overlay

_VERSION = frozenset(("revision", "updated_at"))
_MAY_BE_LEFT = frozenset(("applied_on",))
"""What a version may lack that was typed into its line."""
_Value = tuple[Table, str, str]
_OF_PHOTO: PlainRow = {
    "stage": Stage.DURING,
    "caption": "",
    "file_name": "",
    "media_type": "",
    "size": 0,
    "sha256": "",
}


@dataclass(slots=True)
class Line:
    """A line, what it says with its task settled, and the record that this would be by itself; `own` tells that it has
    an id of its own."""

    loose: LooseRow
    plain: PlainRow
    row: Record
    own: bool
    match: Match | None = None

    @property
    def by_hand(self) -> bool:
        """Whether it tells no version."""
        return bool(_VERSION & self.loose.lost)

    @property
    def further(self) -> bool:
        """Whether it is a picture beside the one of its line, of which nobody wrote anything."""
        return self.loose.place.item is not None

    @property
    def has_file(self) -> bool:
        """Whether it is evidence whose file came."""
        return isinstance(self.row, Evidence) and bool(self.row.sha256)

    def said(self) -> Said:
        """Return what was typed; 作废 is typed by leaving it out, too."""
        names = {name for name, value in self.plain.items() if not _is_blank(value)}
        if isinstance(self.row, Evidence) and not self.has_file:
            names -= FILE_FIELDS
        if isinstance(self.row, Evidence) and self.further:
            names -= {"stage", "caption"}
        if "withdrawn" not in self.loose.lost:
            names.add("withdrawn")
        return typed(self.row.content(), frozenset(names))


@dataclass(frozen=True, slots=True)
class Made:
    """The record of a line. `again`: it came before in this version, or (`older`) in a later one, too. `back`: it says
    what was said before and then otherwise. `kept` are fields that are blank on the line, and not in the record."""

    row: Record
    again: bool = False
    older: bool = False
    back: bool = False
    kept: tuple[str, ...] = ()


class LineRows:
    """Makes records of the lines of one workbook, saved at `saved_at`; `known` are the records of its unit here,
    `lineages` what it tells of the rows that it brings, by their ids. `of_form` tells that it is a form to be filled in by
    hand."""

    def __init__(
        self,
        overlay: Overlay,
        unit: str,
        saved_at: str,
        known: Iterable[Record],
        lineages: Mapping[str, Lineage],
        *,
        of_form: bool,
    ) -> None:
        self._overlay, self._unit, self._saved_at, self._of_form = overlay, unit, saved_at, of_form
        self._known = tuple(known)
        self._lineages = lineages

    def build(self, loose: LooseRow, plain: PlainRow) -> Record:
        """Build the record that a line would be, with what is usual where it says nothing. Raises MisfitError."""
        usual: PlainRow = {"revision": 1, "updated_at": self._saved_at}
        return from_plain(loose.record, {**usual, **(_OF_PHOTO if loose.record is Evidence else {}), **plain})

    def made(self, line: Line, known: Record | None) -> Made:
        """Return the record of a line, with what the line does not say from the record that is known; of one that is
        none here what the line says. Raises MisfitError."""
        if known is None:
            return Made(_settled(line.row) if line.by_hand else line.row)
        versions = self._of(known)
        if not line.by_hand:
            last = versions[-1].content
            lost = {name: last[name] for name in line.loose.lost if name in last}
            return Made(self.build(line.loose, {**line.plain, **lost}))
        said = _said_of(line, line.said(), known)
        meant = find_meant(versions, said, self._saved_at, of_form=self._of_form)
        header = {"revision": meant.revision, "updated_at": self._saved_at}
        content = known.content() if meant.again is None else meant.again.content
        row = self.build(line.loose, {**line.plain, **content, **header})
        if meant.again is not None:
            older = not meant.again.says(versions[-1])
            news = not older and not any(self._saved_at in one.moments for one in versions)
            return Made(row, again=True, older=older, kept=_kept(line, said, row) if news else ())
        row = _settled(type(row).from_plain({**row.plain(), **self._without_file(line, known), **said}))
        return Made(row, back=meant.back, kept=_kept(line, said, row))

    def came(self, line: Line, *, earlier: bool) -> Iterator[Record]:
        """Yield the records that a line says which came with this very file, that with its own id first; of a line that
        a program wrote and that lost its id, those of which it says a version that came, whatever they say now. Of one
        that lost its version those only if `earlier`."""
        if not line.by_hand:
            if not line.own:
                yield from self._as_told.get(
                    (line.row.table, line.row.updated_at, _text(line.row.content())), ()
                )
        else:
            typed_in = line.said()
            for known in sorted(self._with_this_file(line, typed_in), key=lambda one: one.id != line.row.id):
                said = _said_of(line, typed_in, known)
                if any(repeats(one, said) for one in self._of_this_file(known, earlier=earlier)):
                    yield known

    def may_be(self, line: Line, known: Record) -> bool:
        """Whether a line without an id may be a version of a record: of one that came from a desk only where it tells
        which, or nothing else; a first version only where that came, or one that was made from it, and any other only of
        a record that the workbook brings. A record made of it instead makes room for its own when that comes; what was
        typed over another record would stay."""
        first = Version.of(line.row)
        if line.by_hand:
            said = {name: value for name, value in line.said().items() if name != "withdrawn"}
            return self._of_form or is_hashed(known.id) or repeats(Version.of(known), said)
        if first.revision > 1:
            return known.id in self._lineages or is_hashed(known.id) or not self._lineages
        return any(first.updated_at in one.moments or first.mark in one.lineage for one in self._of(known))

    def is_later(self, known: Record) -> bool:
        """Whether this workbook was saved after all those that brought a record."""
        return self._saved_at > max(moment for one in self._of(known) for moment in one.moments)

    def withdrawn(self, known: Record) -> Record:
        """Return the next version of a record, which takes it back."""
        revision = max(one.revision for one in self._of(known)) + 1
        return replace(known, revision=revision, updated_at=self._saved_at, withdrawn=True)

    @cached_property
    def _versions(self) -> dict[tuple[Table, str], list[Version]]:
        return self._overlay.versions_of(self._unit, self._known)

    def _with_this_file(self, line: Line, said: Said) -> Iterable[Record]:
        """Return the records that may repeat what was typed: those that tell the rarest of it."""
        told = (_value(line.row.table, *one) for one in said.items() if one[0] not in _MAY_BE_LEFT)
        found = (self._by_values.get(one, {}) for one in told)
        return min(found, key=len, default={}).values()

    @cached_property
    def _by_values(self) -> dict[_Value, dict[str, Record]]:
        """The records that came with this file, by each value that they had then, and by their ids."""
        found: dict[_Value, dict[str, Record]] = {}
        for known in self._known:
            for version in self._of_this_file(known, earlier=True):
                for one in version.content.items():
                    found.setdefault(_value(known.table, *one), {})[known.id] = known
        return found

    @cached_property
    def _as_told(self) -> dict[tuple[Table, str, str], list[Record]]:
        found: defaultdict[tuple[Table, str, str], list[Record]] = defaultdict(list)
        for known in self._known:
            for one in self._of(known):
                found[known.table, one.updated_at, _text(one.content)].append(known)
        return found

    def _of_this_file(self, known: Record, *, earlier: bool) -> list[Version]:
        """Return the versions that a workbook saved when this one was may have brought, or said again; if `earlier`, all
        that came of a return: a program wrote it, and people save it anew without saying anything."""
        versions = self._of(known)
        return versions if earlier and not self._of_form else came_at(versions, self._saved_at, versions)

    def _of(self, known: Record) -> list[Version]:
        return self._versions.get((known.table, known.id)) or [Version.of(known)]

    def _without_file(self, line: Line, known: Record) -> PlainRow:
        """What a known photo told of itself is nothing of another one's."""
        if not line.has_file or not isinstance(known, Evidence) or _sha256(line.row) == known.sha256:
            return {}
        return {name: value for name, value in line.row.content().items() if name in FILE_FIELDS}


def _value(table: Table, name: str, value: object) -> _Value:
    return table, name, repr(value)


def _text(content: PlainRow) -> str:
    return repr(sorted(content.items()))


def _said_of(line: Line, said: Said, known: Record) -> Said:
    """Return what was typed, but no application for which ticks are missing that were neither typed nor known."""
    if isinstance(line.row, Application) and isinstance(known, Application):
        checked = replace(line.row, ticks=line.row.ticks or known.ticks)
        return {name: one for name, one in said.items() if name != "applied_on" or not missing_ticks(checked)}
    return said


def _sha256(row: Record) -> str:
    return row.sha256 if isinstance(row, Evidence) else ""


def _settled(row: Record) -> Record:
    """Without its five ticks there is no application, only a self-check."""
    if isinstance(row, Application) and row.applied_on is not None and missing_ticks(row):
        return replace(row, applied_on=None)
    return row


def _kept(line: Line, said: Said, row: Record) -> tuple[str, ...]:
    blank, now = line.row.content(), row.content()
    names = () if row.withdrawn or line.further else EDITABLE.get(type(row), ())
    open_ = said.keys() | line.loose.lost
    return tuple(name for name in names if name not in open_ and blank[name] != now[name])


def _is_blank(value: object) -> bool:
    return value in (None, "", []) or (isinstance(value, str) and not value.strip())
