"""Who cancels the reading of a long plan is heard in every stage of it."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.heeding import Heeded, heeding
from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.document_review import review_file
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators
from jinjiang_desk.plandoc.reader import read_document_plan
from jinjiang_desk.plandoc.source import document_of

_TASKS = 200
_LONG = "示例区整改方案\n" + "".join(
    f"{number}、示例河段第{number}处水质不达标。\n责任单位：示例镇人民政府\n整改时限：2026年底前\n"
    for number in range(1, _TASKS + 1)
)


class _Impatient:
    """Cancels at one of the calls."""

    def __init__(self, at: int) -> None:
        self.calls, self._at = 0, at

    def report(self, done: int, total: int, what: str) -> None:
        self.heed()

    def heed(self) -> None:
        self.calls += 1
        if self.calls == self._at:
            raise Cancelled


def test_a_long_loop_is_interrupted() -> None:
    impatient = _Impatient(3)
    with pytest.raises(Cancelled):
        list(heeding(range(10_000), impatient.heed))
    heeded = Heeded(tuple(range(10_000)), _Impatient(3).heed)
    assert (len(heeded), heeded[7], heeded[-1]) == (10_000, 7, 9_999)
    with pytest.raises(Cancelled):
        sum(heeded)


def test_every_stage_of_reading_calls_again_and_again() -> None:
    document = document_of(_LONG)
    patient, plain = _Impatient(0), read_document_plan(document, "x")
    assert read_document_plan(document, "x", patient.heed) == plain
    assert len(plain.tasks) == _TASKS
    for at in range(1, patient.calls + 1, 9):
        with pytest.raises(Cancelled):
            read_document_plan(document, "x", _Impatient(at).heed)
    # Lines, marks, tasks, their chapters and each check go through all of it.
    assert patient.calls > 10 * (_TASKS // 64)
    figures = _Impatient(0)
    read_document_indicators(document, "x", figures.heed)
    assert figures.calls >= _TASKS // 64


def test_a_cancelled_review_ends_in_every_stage(district: Desk, tmp_path: Path) -> None:
    source = tmp_path / "长.txt"
    source.write_text(_LONG, encoding="utf-8")
    patient = _Impatient(0)
    assert len(review_file(district, source, patient).plan.reading.tasks) == _TASKS
    for at in (1, patient.calls // 2, patient.calls - 4, patient.calls):
        with pytest.raises(Cancelled):
            review_file(district, source, _Impatient(at))
