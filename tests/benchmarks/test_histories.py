"""The long run of the exchange still counts what happens, and tells what goes wrong with the steps that led there."""

import pytest
from benchmarks import histories

from tests.sync import machine


def test_a_chunk_counts_its_histories() -> None:
    chunk = histories.make_chunk((1, 1))
    assert chunk.failure == ""
    assert chunk.counts["histories"] == 1
    assert min(chunk.counts["steps"], chunk.counts["workbooks"], chunk.counts["same"]) > 0


def test_a_chunk_tells_what_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_world: object) -> None:
        raise AssertionError("a row was lost")

    monkeypatch.setattr(machine, "settle", lost)
    chunk = histories.make_chunk((2, 5))
    # The first that goes wrong ends the chunk; it is made once more to be told.
    assert chunk.counts["histories"] == 2
    assert "a row was lost" in chunk.failure
    assert "state.teardown()" in chunk.failure
