"""Rows and lines of a grouped list: what is shown where, whatever is open or closed."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.gui.tasks.listing.outline import Outline

NAMES = "甲乙丙丁戊"
SHAPES = st.lists(st.integers(1, 6), max_size=5).map(lambda counts: list(zip(NAMES, counts, strict=False)))
CLOSED = st.frozensets(st.sampled_from(NAMES))


def plainly(shape: list[tuple[str, int]], closed: frozenset[str]) -> list[tuple[str, int | None]]:
    """Return every row: the group it belongs to, and its line (None: the heading)."""
    rows: list[tuple[str, int | None]] = []
    line = 0
    for name, count in shape:
        rows.append((name, None))
        rows += [(name, line + number) for number in range(count) if name not in closed]
        line += count
    return rows


@given(SHAPES.filter(bool), CLOSED)
def test_every_row_is_what_it_is_when_written_out(
    shape: list[tuple[str, int]], closed: frozenset[str]
) -> None:
    outline, rows = Outline(0, shape, closed), plainly(shape, closed)
    assert outline.rows == len(rows)
    assert outline.total == sum(count for _name, count in shape)
    for row, (name, line) in enumerate(rows):
        group = outline.group_of_row(row)
        assert group is not None
        assert group.name == name
        assert outline.line_of(row) == line
        assert (outline.heading(row) is not None) == (line is None)
        if line is not None:
            assert outline.row_of(line) == row


@given(SHAPES.filter(bool), CLOSED, st.data())
def test_pieces_are_the_lines_between_two_rows(
    shape: list[tuple[str, int]], closed: frozenset[str], data: st.DataObject
) -> None:
    outline, rows = Outline(0, shape, closed), plainly(shape, closed)
    top = data.draw(st.integers(0, len(rows) - 1))
    bottom = data.draw(st.integers(top, len(rows) - 1))
    found = [line for piece in outline.pieces(top, bottom) for line in piece]
    assert found == [line for _name, line in rows[top : bottom + 1] if line is not None]


@given(SHAPES.filter(bool), CLOSED)
def test_lines_of_closed_groups_have_no_row(shape: list[tuple[str, int]], closed: frozenset[str]) -> None:
    outline = Outline(0, shape, closed)
    shown = {line for _name, line in plainly(shape, closed)}
    assert all((outline.row_of(line) is None) == (line not in shown) for line in range(outline.total))


def test_without_groups_rows_are_lines() -> None:
    outline = Outline(7)
    assert (outline.rows, outline.line_of(3), outline.row_of(3)) == (7, 3, 3)
    assert (outline.line_of(7), outline.row_of(7), outline.heading(0)) == (None, None, None)
    assert [list(piece) for piece in outline.pieces(5, 9)] == [[5, 6]]
