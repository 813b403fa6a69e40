"""The measuring of exchange still works with the program as it is. Nothing here is timed."""

from pathlib import Path

from benchmarks import exchange


def test_every_line_is_there(tmp_path: Path) -> None:
    lines = exchange.measure(tmp_path, 1, rows=10, photos=5)
    assert [line.goal for line in lines] == [2.0, 1.3, 1.2, 1.2]
    assert min(line.ours for line in lines) > 0
    assert min(line.bare or 0 for line in lines) > 0
