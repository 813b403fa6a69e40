"""Lines that cross enclose cells, whatever pieces they are drawn in."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.plandoc.sources.cells import Corners, Edge, tables_in

PLACES = st.lists(st.integers(10, 60), min_size=1, max_size=6).map(
    lambda gaps: [sum(gaps[:at]) for at in range(len(gaps) + 1)]
)


def pieces(edge: Edge, count: int) -> list[Edge]:
    """A line in so many pieces, each a little off its place and a little short."""
    step = (edge.end - edge.begin) / count
    return [
        Edge(edge.place + 0.5 * (at % 2), edge.begin + at * step, edge.begin + (at + 1) * step - 1)
        for at in range(count)
    ]


@given(PLACES, PLACES, st.integers(1, 4))
def test_a_grid_has_all_its_cells(xs: list[int], ys: list[int], count: int) -> None:
    upright = [one for x in xs for one in pieces(Edge(x, ys[0], ys[-1]), count)]
    across = [one for y in ys for one in pieces(Edge(y, xs[0], xs[-1]), count)]
    (table,) = tables_in(upright, across)
    near = sorted((round(cell.x0), round(cell.top), round(cell.x1), round(cell.bottom)) for cell in table)
    wanted = sorted(
        (left, top, right, bottom) for left, right in pairwise(xs) for top, bottom in pairwise(ys)
    )
    assert len(near) == len(wanted)
    assert all(
        abs(one - other) <= 1
        for found, meant in zip(near, wanted, strict=True)
        for one, other in zip(found, meant, strict=True)
    )


def test_a_line_that_is_left_out_makes_one_cell_of_two() -> None:
    across = [Edge(0, 0, 200), Edge(20, 0, 200), Edge(40, 0, 200)]
    upright = [Edge(0, 0, 40), Edge(100, 20, 40), Edge(200, 0, 40)]
    (table,) = tables_in(upright, across)
    assert sorted(table) == [
        Corners(0, 0, 200, 20),
        Corners(0, 20, 100, 40),
        Corners(100, 20, 200, 40),
    ]


def test_tables_apart_are_two_and_lines_that_do_not_meet_are_none() -> None:
    def box(left: float) -> tuple[list[Edge], list[Edge]]:
        return [Edge(left, 0, 30), Edge(left + 50, 0, 30)], [
            Edge(0, left, left + 50),
            Edge(30, left, left + 50),
        ]

    (first_up, first_over), (second_up, second_over) = box(0), box(100)
    assert len(tables_in(first_up + second_up, first_over + second_over)) == 2
    assert tables_in(first_up, second_over) == []


def test_more_lines_than_a_table_has_are_a_drawing() -> None:
    lines = [Edge(10 * at, 0, 5_000) for at in range(60)]
    assert tables_in(lines, lines) == []
    assert len(tables_in(lines[:30], lines[:30])[0]) == 29 * 29
