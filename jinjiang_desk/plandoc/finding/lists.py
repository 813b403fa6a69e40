"""The lists of a document, where each begins and what stands above it."""

from dataclasses import dataclass, field, replace

from jinjiang_desk.plandoc.finding.spans import Span
from jinjiang_desk.plandoc.text.marks import NumberMark


@dataclass(frozen=True, slots=True)
class ListSpan:
    """Where one list of the document starts: its title (None without one), the name of its annex (附件2), and the
    offset of the chapter it stands in."""

    title: Span | None = None
    annex: str | None = None
    chapter: int | None = None


@dataclass(slots=True)
class Lists:
    """The lists found so far; the last one is open. `tables` are those that are tables, `left` is what stands behind the
    last task of a list under a number that counts on, by where it begins."""

    spans: list[ListSpan] = field(default_factory=lambda: [ListSpan()])
    tables: list[int] = field(default_factory=list)
    left: dict[int, Span] = field(default_factory=dict)
    used: int = -1

    @property
    def current(self) -> int:
        """The list that is open."""
        return len(self.spans) - 1

    def start(self, span: ListSpan) -> None:
        """Open a list; one without any task is given up."""
        if self.used == self.current:
            self.spans.append(span)
        elif span != ListSpan():
            self.spans[-1] = span

    def take_table(self) -> None:
        """Let the open list be a table."""
        self.used = self.current
        self.tables.append(self.current)

    def take_chapter(self, chapter: int) -> None:
        """Keep the chapter that the open list stands in."""
        self.spans[-1] = replace(self.spans[-1], chapter=chapter)

    def take_first(self, heading: NumberMark, chapter: int | None) -> None:
        """Keep what stands above the first task of the open list."""
        known = self.spans[-1]
        self.spans[-1] = replace(
            known,
            title=known.title or title_above(heading),
            chapter=chapter if known.chapter is None else known.chapter,
        )


def title_above(heading: NumberMark) -> Span | None:
    """Return the title of the list that stands right above its first number."""
    return None if heading.title is None else Span(heading.title, heading.start.offset)
