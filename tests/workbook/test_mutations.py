"""However a workbook is spoilt, a preview ends with a result or with problems of ours and changes nothing; what can be
taken in can be taken back, and then the desk is as it was.

A dispatch, a return with photos, and the same for a district that has it already and saved anew by LibreOffice are
spoilt in their bytes, their XML and the way they are packed: 120 times in every run, 2,000 times in
`build/bench --long`.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.desks import Prepared
from tests.workbook.spoilt import Good, good_workbooks, try_spoilt

_COUNT = 120
_AT_ONCE = 60


@pytest.fixture(scope="module")
def goods(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> tuple[Good, ...]:
    return good_workbooks(prepared, tmp_path_factory.mktemp("desks"))


@pytest.mark.parametrize("first", range(0, _COUNT, _AT_ONCE))
def test_spoilt_workbooks(goods: tuple[Good, ...], tmp_path: Path, first: int) -> None:
    found: Counter[str] = Counter()
    for seed in range(first, first + _AT_ONCE):
        good = goods[seed % len(goods)]
        try:
            found[try_spoilt(good, seed, tmp_path / "spoilt")] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed} of the {good.name}") from error
    # Both happen in every such lot: mutations that spoil all, or nothing, would show nothing.
    assert found["refused"] > 0
    assert found["taken in and back"] > 0


def test_the_good_workbooks_go_in_and_back(goods: tuple[Good, ...], tmp_path: Path) -> None:
    found = {good.name: try_spoilt(good, None, tmp_path / "good") for good in goods}
    assert found.pop("return that came before") == "nothing"
    assert set(found.values()) <= {"taken in and back", "nothing"}
    assert found["return"] == "taken in and back"
