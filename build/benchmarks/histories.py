"""Thousands of made-up histories of the exchange, as `tests/sync` makes a few of: `build/bench --long [N]`.

They are made in chunks, each from a seed of its own, on all cores. A chunk ends with the first history that goes
wrong, which is printed with the chunk's seed; the same seed makes it again. `--seed` begins with a later one, so that
a run can be gone on with, or shared out among machines. In every twentieth chunk all workbooks are written and read as
they are; in the others only those that hands are laid on (`tests/sync/wire.py`).
"""

import multiprocessing
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.table import note
from tests.sync import machine

_CHUNK = 20
_STEPS = 20
_IN_FULL = 20
"""Every so many chunks no workbook is spared."""
_MEMORY = "/dev/shm"
"""Where desks live in memory, on systems that have it: nothing of theirs is to last."""
_TOLD = 3_000
"""So many characters of what went wrong are printed."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What some histories came to; `failure` is what went wrong with the last of them."""

    seed: int
    counts: Counter[str]
    failure: str = ""


def run(histories: int, first_seed: int) -> bool:
    """Make so many histories and print what came of them; return whether all went well."""
    if os.access(_MEMORY, os.W_OK):
        os.environ.setdefault("TMPDIR", _MEMORY)
    begun, total, failed = time.monotonic(), Counter[str](), 0
    for chunk in _chunks(histories, first_seed):
        total.update(chunk.counts)
        failed += bool(chunk.failure)
        if chunk.failure:
            sys.stdout.write(f"seed {chunk.seed}:\n{chunk.failure}\n")
        note(f"{_told(total)}, {failed} failed, seed {chunk.seed}, {time.monotonic() - begun:,.0f} s")
    sys.stdout.write(f"{_told(total)}, {failed} failed\n")
    return not failed


def _chunks(histories: int, first_seed: int) -> Iterator[Chunk]:
    jobs = [
        (first_seed + at, min(_CHUNK, histories - start))
        for at, start in enumerate(range(0, histories, _CHUNK))
    ]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=10) as pool:
        yield from pool.imap_unordered(make_chunk, jobs)


def make_chunk(job: tuple[int, int]) -> Chunk:
    """Make the histories of a chunk: its seed, and how many."""
    number, histories = job
    machine.tally.clear()
    made = settings(
        max_examples=histories,
        stateful_step_count=_STEPS,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    failure = ""
    try:
        kind = machine.SketchedExchange if number % _IN_FULL else machine.Exchange
        run_state_machine_as_test(seed(number)(kind), settings=made)
    except Exception as error:  # noqa: BLE001 - whatever went wrong is what is looked for here
        failure = failure_told(error)
    return Chunk(number, Counter(machine.tally), failure)


def failure_told(error: Exception) -> str:
    """Return what went wrong and where, and the steps that led there, which Hypothesis adds as notes."""
    where = "".join(traceback.format_tb(error.__traceback__)[-3:])
    steps = "\n".join(getattr(error, "__notes__", ()))
    return f"{where}{type(error).__name__}: {str(error)[:_TOLD]}\n{steps[:_TOLD]}"


def _told(counts: Counter[str]) -> str:
    first = ("histories", "steps", "workbooks")
    return ", ".join(f"{counts[word]:,} {word}" for word in (*first, *sorted(counts.keys() - set(first))))
