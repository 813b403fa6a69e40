"""Where in the document the rows read of it stand, and the fields of each.

A line may hold many figures, and a row of a table the same number twice: each text is looked for behind the one before.
What is not found has no place; nothing else hangs on it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.indicators.columns import read_places
from jinjiang_desk.domain.indicators.correction import IndicatorEntry
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorReading, NamedTaskReading
from jinjiang_desk.domain.plans.field_places import Places, Spot, Stretch

_END = 20
"""So many characters at the beginning and the end of a long text are enough to find it."""
_MOST_LINES = 200


def figure_places(figures: Iterable[FigureReading], lines: Sequence[str]) -> dict[int, Stretch]:
    """Return where figures stand, by their place among those given."""
    found: dict[int, Stretch] = {}
    behind: dict[int, int] = {}
    for place, figure in enumerate(figures):
        if not 0 < figure.line <= len(lines):
            continue
        begun = behind.get(figure.line, 0)
        match = _figure(figure.text).search(lines[figure.line - 1], begun)
        if match is not None:
            behind[figure.line] = match.end()
            found[place] = Stretch(Spot(figure.line, match.start()), Spot(figure.line, match.end() - 1))
    return found


def entry_places(entry: IndicatorEntry, lines: Sequence[str]) -> Places:
    """Return where the fields of a row as it stands were read; of one that a person added nothing was."""
    read = entry.read
    if read is None or isinstance(read, FigureReading):
        return {}
    now = {f"values.{was}": f"values.{at}" for at, was in read_places(entry).items()}
    found = row_places(read, lines)
    return {
        now.get(name, name): place
        for name, place in found.items()
        if name in now or not name.startswith("values.")
    }


def row_places(row: IndicatorReading | NamedTaskReading, lines: Sequence[str]) -> Places:
    """Return where the fields of an indicator or a task stand; its values are called values.0, values.1 …"""
    own = list(enumerate(lines, start=1))[row.line - 1 : (row.last_line or row.line)][:_MOST_LINES]
    found: dict[str, Stretch] = {}
    at = Spot(row.line, 0)
    for name, text in _printed_fields(row):
        first = _find(text[:_END], own, at)
        if first is None:
            continue
        last = _find(text[-_END:], own, first.first) if len(text) > _END else first
        found[name] = Stretch(first.first, (last or first).last)
        at = Spot(found[name].last.line, found[name].last.column + 1)
    return found


def field_there(places: Places, spot: Spot) -> str | None:
    """Return the field that stands at a character."""
    return next((name for name, place in places.items() if place.holds(spot)), None)


def _printed_fields(row: IndicatorReading | NamedTaskReading) -> Iterator[tuple[str, str]]:
    """Yield what is printed of a row, in the order in which it usually is."""
    if isinstance(row, NamedTaskReading):
        printed = [("name", row.name), ("text", row.text)]
    else:
        printed = [("category", row.category), ("number_text", row.number_text), ("name", row.name)]
        printed += [("sub_name", row.sub_name), ("unit", row.unit), ("kind", row.kind)]
        printed += [(f"values.{place}", value.text) for place, value in enumerate(row.values)]
        printed.append(("completion", row.completion))
    yield from ((name, text) for name, text in printed if text)


def _find(text: str, lines: Sequence[tuple[int, str]], behind: Spot) -> Stretch | None:
    wanted = re.compile(r"\s*".join(map(re.escape, "".join(text.split()))))
    for number, line in lines:
        if number < behind.line:
            continue
        match = wanted.search(line, behind.column if number == behind.line else 0)
        if match is not None and match[0]:
            return Stretch(Spot(number, match.start()), Spot(number, match.end() - 1))
    return None


def _figure(text: str) -> re.Pattern[str]:
    """As a line may print it: with blanks anywhere, its end perhaps in the next line."""
    number = re.match(r"\D*[\d,.]+", text)
    begun, rest = (number[0], text[number.end() :]) if number else (text, "")
    needed = r"\s*".join(map(re.escape, begun))
    may_follow = "".join(rf"(?:\s*{re.escape(one)}" for one in rest) + ")?" * len(rest)
    return re.compile(needed + may_follow)
