"""The versions of a row, as its peer sent them."""

from dataclasses import dataclass

from jinjiang_desk.domain.exchange.lineage import Lineage, mark_of
from jinjiang_desk.domain.row import PlainRow, Row


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a row as a peer sent it. `updated_at` is "" where that was not noted down, `lineage` is empty where
    it was not told. `again` are the times of other workbooks that said it, or one before it, again,
    each with the mark of what they said."""

    revision: int
    updated_at: str
    content: PlainRow
    lineage: Lineage = ()
    again: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, row: Row, lineage: Lineage = ()) -> "Version":
        """Return which version a row is."""
        return cls(row.revision, row.updated_at, row.content(), lineage)

    @property
    def moments(self) -> tuple[str, ...]:
        """Return all times of which it is known."""
        return (self.updated_at, *(at for at, _mark in self.again))

    @property
    def mark(self) -> str:
        """What this version is called in a lineage."""
        return mark_of(self.content, self.updated_at)

    def says(self, other: "Version") -> bool:
        """Whether another version tells nothing else; the time alone is no news."""
        return self.revision == other.revision and self.content == other.content

    def is_twin(self, other: "Version") -> bool:
        """Whether another version is the same under another revision, which somebody typed."""
        return self.updated_at == other.updated_at and self.content == other.content
