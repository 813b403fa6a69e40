"""Who cancels the reading of a long plan is heard in every stage of it."""

from collections import Counter
from pathlib import Path

import pytest

from jinjiang_desk.domain.editions.edition_decisions import Decisions
from jinjiang_desk.domain.heeding import Heed, Heeded, go_on, heeding
from jinjiang_desk.domain.plans.correction import Corrections
from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.document_review import review_file
from jinjiang_desk.operations.keeping.undoing import history, undo_last
from jinjiang_desk.operations.plans.editions import like_plans
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.plans.plan_review import (
    LOADING_STAGES,
    REVIEW_STAGES,
    keep_corrections,
    load_corrected,
    review_plan,
)
from jinjiang_desk.operations.watcher import Stages
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators
from jinjiang_desk.plandoc.reader import read_document_plan
from jinjiang_desk.plandoc.source import read_document

_TASKS = 200
_HEAD = "序号\t存在问题\t责任单位\t整改时限\n"
_TABLE = _HEAD + "".join(
    f"{number}\t示例河段第{number}处水质不达标。\t示例镇人民政府\t2026年底前\n"
    for number in range(1, _TASKS + 1)
)
_LONG = "示例区整改方案\n" + "".join(
    f"{number}、示例河段第{number}处水质不达标。\n责任单位：示例镇人民政府\n整改时限：2026年底前\n"
    for number in range(1, _TASKS + 1)
)


class _Impatient:
    """Cancels at one of the calls."""

    def __init__(self, at: int) -> None:
        self.calls, self._at = 0, at
        self.told: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        self.heed()

    def begin(self, _: str) -> Heed:
        return self.heed

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


def _document(folder: Path, text: str, heed: Heed = go_on) -> Document:
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, heed=heed)


def test_every_stage_of_reading_calls_again_and_again(tmp_path: Path) -> None:
    document = _document(tmp_path, _LONG)
    patient, plain = _Impatient(0), read_document_plan(document, "x")
    assert read_document_plan(document, "x", patient.begin) == plain
    assert len(plain.tasks) == _TASKS
    for at in range(1, patient.calls + 1, 9):
        with pytest.raises(Cancelled):
            read_document_plan(document, "x", _Impatient(at).begin)
    # Lines, marks, tasks, their chapters and each check go through all of it.
    assert patient.calls > 10 * (_TASKS // 64)
    figures = _Impatient(0)
    read_document_indicators(document, "x", figures.heed)
    assert figures.calls >= _TASKS // 64


def test_a_table_in_a_text_is_found_and_read_under_watch(tmp_path: Path) -> None:
    patient, plain = _Impatient(0), _document(tmp_path, _TABLE * 10)
    assert _document(tmp_path, _TABLE * 10, patient.heed) == plain
    assert patient.calls >= 4
    reading, one = _Impatient(0), _document(tmp_path, _TABLE)
    assert len(read_document_plan(one, "x", reading.begin).tasks) == _TASKS
    for at in range(1, reading.calls + 1, 5):
        with pytest.raises(Cancelled):
            read_document_plan(one, "x", _Impatient(at).begin)


def test_progress_moves_from_stage_to_stage_of_one_file(district: Desk, tmp_path: Path) -> None:
    source = tmp_path / "长.txt"
    source.write_text(_LONG, encoding="utf-8")
    patient = _Impatient(0)
    review_file(district, source, patient)
    stages = list(dict.fromkeys(patient.told))
    assert [done for done, _, _ in stages] == list(range(len(stages)))
    assert {total for _, total, _ in stages} == {len(stages)} == {REVIEW_STAGES + 1}
    assert len({what for _, _, what in stages}) == len(stages)
    calls = Counter(what for _, _, what in patient.told)
    # Nothing is loaded that it could be compared with.
    assert [what for what, count in calls.items() if count == 1] == ["与已载入的方案比较"]


def test_comparing_editions_calls_again_and_again(district: Desk, tmp_path: Path) -> None:
    source, later = tmp_path / "一.txt", tmp_path / "二.txt"
    source.write_text(_LONG, encoding="utf-8")
    later.write_text(_LONG.replace("2026", "2027"), encoding="utf-8")
    load_plan(district, propose_plan(district, source))
    review = review_plan(district, later)
    assert review.like is not None
    like, patient = _Impatient(0), _Impatient(0)
    assert like_plans(district, review.reading, like.heed) == like_plans(district, review.reading)
    decided = Decisions(review.like.plan.id)
    kept = keep_corrections(district, review, Corrections(), decided, patient.heed)
    assert kept.edition is not None
    assert len(kept.edition.pairs) == _TASKS
    assert min(like.calls, patient.calls) > 5
    for at in range(1, patient.calls + 1, 7):
        with pytest.raises(Cancelled):
            keep_corrections(district, review, Corrections(), decided, _Impatient(at).heed)


def test_what_was_put_right_is_kept_and_nothing_loaded_where_loading_is_cancelled(
    district: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "长.txt"
    source.write_text(_LONG, encoding="utf-8")
    review, title = review_plan(district, source), Corrections("另一个标题")
    patient = _Impatient(0)
    load_corrected(district, review, title, begin=Stages(patient, LOADING_STAGES).begin)
    undo_last(district)
    calls = Counter(patient.told)
    assert list(calls) == [(0, LOADING_STAGES, "核对改动"), (1, LOADING_STAGES, "写入")]
    assert min(calls.values()) > 5
    last, title = history(district, 1), Corrections("又一个标题")
    for at in range(1, patient.calls + 1, 3):
        with pytest.raises(Cancelled):
            load_corrected(district, review, title, begin=Stages(_Impatient(at), LOADING_STAGES).begin)
        assert district.store.rows.find(Plan) == ()
        assert history(district, 1) == last
    assert review_plan(district, source).corrections == title


def test_a_cancelled_review_ends_in_every_stage(district: Desk, tmp_path: Path) -> None:
    source = tmp_path / "长.txt"
    source.write_text(_LONG, encoding="utf-8")
    patient = _Impatient(0)
    assert len(review_file(district, source, patient).plan.reading.tasks) == _TASKS
    for at in (1, patient.calls // 2, patient.calls - 4, patient.calls):
        with pytest.raises(Cancelled):
            review_file(district, source, _Impatient(at))
