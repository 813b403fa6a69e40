"""Thousands of spoilt workbooks, as `tests/workbook/test_mutations.py` tries a few of: `build/bench --long`.

Each is looked at, taken in where that is possible, and taken back; the desk must be as it was. They are shared out
among all cores; whatever goes wrong is printed with its seed, which makes the same workbook again.
"""

import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from benchmarks.histories import failure_told
from benchmarks.table import note
from tests.desks import prepare
from tests.workbook.spoilt import Good, good_workbooks, try_spoilt

COUNT = 2_000
_AT_ONCE = 50


def run(count: int = COUNT) -> bool:
    """Spoil so many workbooks and print what came of them; return whether all went well."""
    counts, failed = Counter[str](), 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "between").mkdir()
        goods = good_workbooks(prepare(root), root / "between")
        chunks = [range(first, min(first + _AT_ONCE, count)) for first in range(0, count, _AT_ONCE)]
        with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
            for found, failures in pool.imap_unordered(partial(_spoil, goods), chunks):
                counts.update(found)
                failed += len(failures)
                for seed, told in failures.items():
                    sys.stdout.write(f"spoilt workbook, seed {seed}:\n{told}\n")
                note(_told(counts, failed))
    sys.stdout.write(f"{_told(counts, failed)}\n")
    return not failed


def _spoil(goods: tuple[Good, ...], seeds: range) -> tuple[Counter[str], dict[int, str]]:
    found, failures = Counter[str](), dict[int, str]()
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            try:
                found[try_spoilt(goods[seed % len(goods)], seed, Path(name) / "spoilt")] += 1
            except Exception as error:  # noqa: BLE001 - whatever went wrong is what is looked for here
                failures[seed] = failure_told(error)
    return found, failures


def _told(counts: Counter[str], failed: int) -> str:
    words = ", ".join(f"{counts[word]:,} {word}" for word in sorted(counts))
    return f"{counts.total() + failed:,} spoilt workbooks: {words}, {failed} failed"
