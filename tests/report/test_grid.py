"""A grid over pages: every line of text is there once, in order, and no part is higher than its page."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.report.cells import LabelCell, SignCell, TextCell
from jinjiang_desk.report.fonts import Face
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.paper import BODY_HEIGHT, BODY_WIDTH
from jinjiang_desk.report.text import Line, Style

STYLE = Style(Face.SONG, 12, 20)
WIDTHS = (80.0, BODY_WIDTH - 80)


def text_cell(name: str, lines: int) -> TextCell:
    return TextCell(tuple(Line(f"{name}-{at}", STYLE) for at in range(lines)))


def label(text: str) -> LabelCell:
    return LabelCell(TextCell((Line(text, STYLE),), middle=True))


HEAD = Row((label("head"), label("head")), WIDTHS)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    made = []
    for at in range(draw(st.integers(1, 8))):
        lines = draw(st.integers(0, 90))
        least = draw(st.sampled_from([0.0, 30.0, 200.0]))
        whole = draw(st.booleans())
        if draw(st.booleans()):
            cell: TextCell | SignCell = text_cell(str(at), lines)
        else:
            foot = (Line(f"{at}-sign", STYLE),)
            cell = SignCell(text_cell(str(at), lines), draw(st.floats(0, 200)), foot, foot)
        made.append(Row((label(f"label{at}"), cell), WIDTHS, least, whole))
    return made


def paged(grid: Grid, room: float) -> list[Grid]:
    """Lay a grid out as a document does: what does not begin here begins on a new page."""
    pages = []
    while grid.wrap(BODY_WIDTH, room)[1] > room + 0.01:
        parts = grid.split(BODY_WIDTH, room)
        if parts:
            first, rest = parts
            assert isinstance(first, Grid)
            assert isinstance(rest, Grid)
            pages.append(first)
            grid = rest
        else:
            assert room < BODY_HEIGHT, "a whole page has no room to begin"
        room = BODY_HEIGHT
    return [*pages, grid]


def printed(grid: Grid) -> list[str]:
    lines: list[str] = []
    for row in grid.rows:
        cell = row.cells[1]
        if isinstance(cell, TextCell):
            lines += [line.text for line in cell.lines]
        if isinstance(cell, SignCell):
            lines += [line.text for line in (*cell.body.lines, *cell.signers, *cell.closing)]
    return lines


@given(rows(), st.floats(0, BODY_HEIGHT), st.booleans())
def test_nothing_is_lost_repeated_or_too_high(body: list[Row], room: float, headed: bool) -> None:
    grid = Grid([HEAD, *body] if headed else body, heads=int(headed))
    pages = paged(grid, room)
    assert [line for page in pages for line in printed(page)] == printed(grid)
    assert all(page.wrap(BODY_WIDTH, 0)[1] <= BODY_HEIGHT + 0.01 for page in pages)
    assert not headed or all(page.rows[0] is HEAD and len(page.rows) > 1 for page in pages)


@given(rows(), st.floats(0, BODY_HEIGHT))
def test_a_whole_row_that_fits_on_a_page_is_never_split(body: list[Row], room: float) -> None:
    whole = [row for row in body if row.whole and row.height <= BODY_HEIGHT]
    placed = [row for page in paged(Grid(body), room) for row in page.rows]
    assert all(any(row is one for one in placed) for row in whole)


@given(st.integers(0, 200), st.floats(72, BODY_HEIGHT))
def test_the_room_to_sign_is_never_cut(lines: int, room: float) -> None:
    foot = (Line("负责人（签字）：", STYLE), Line("（单位盖章）", STYLE))
    cell = SignCell(text_cell("意见", lines), 150, foot, ())
    above, below = cell.split(room)
    assert isinstance(above, TextCell)
    assert isinstance(below, SignCell)
    assert below.height - below.body.height == 150
    assert len(below.body.lines) >= min(lines, 2)
    assert above.height <= room


def test_a_label_is_repeated_on_the_next_page() -> None:
    grid = Grid([Row((label("整改情况"), text_cell("a", 60)), WIDTHS)])
    first, rest = paged(grid, BODY_HEIGHT)
    assert [page.rows[0].cells[0] for page in (first, rest)] == [label("整改情况")] * 2


def test_a_label_longer_than_a_page_goes_on_like_any_text() -> None:
    long_label = LabelCell(text_cell("点位", 120))
    pages = paged(Grid([Row((long_label, text_cell("a", 1)), WIDTHS)]), BODY_HEIGHT)
    cells = [page.rows[0].cells[0] for page in pages]
    assert [line for cell in cells if isinstance(cell, LabelCell) for line in cell.text.lines] == list(
        long_label.text.lines
    )


def test_a_row_is_not_begun_in_the_last_few_lines_of_a_page() -> None:
    grid = Grid([Row((label("整改情况"), text_cell("a", 20)), WIDTHS)])
    assert grid.split(BODY_WIDTH, 60) == []
