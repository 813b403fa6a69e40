"""What a person put right in a document with indicators holds in a newer edition of it, too, until it is taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    indicator_corrections_to_text,
    indicator_entries,
)
from jinjiang_desk.domain.indicators.indicator import IndicatorReading
from jinjiang_desk.domain.indicators.rows import Indicator, IndicatorDocument
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.document_review import review_file
from jinjiang_desk.operations.indicators.put_right import CarriedOver, corrections_key
from jinjiang_desk.operations.indicators.review import (
    IndicatorReview,
    keep_indicator_corrections,
    load_indicator_file,
    load_indicators,
)
from tests.plandoc.indicators.made_up import PLAN

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a document under a name."""

    def writing(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return writing


@pytest.fixture
def newer(write: Write) -> Path:
    """The made-up plan two lines further down, with another value for the third indicator."""
    text = PLAN.replace("\n全区累计", "\n修订说明。\n\n全区累计").replace("45.5", "46.5")
    assert text.count("\n") == PLAN.count("\n") + 2
    return write("修订", text)


def opened(desk: Desk, source: Path) -> IndicatorReview:
    review = review_file(desk, source).indicators
    assert review is not None
    return review


def put_right(review: IndicatorReview) -> IndicatorCorrections:
    """Another unit for the first and the third indicator, another value for the third, and the second crossed out."""
    first, second, third = indicator_entries(review.reading, IndicatorCorrections())[:3]
    assert isinstance(third.row, IndicatorReading)
    values = (third.row.values[0], replace(third.row.values[1], text="45.6", number=45.6))
    row = replace(third.row, unit="％", values=(*values, third.row.values[2]))
    rows = {first.key: replace(first.row, unit="％"), third.key: row}
    return IndicatorCorrections("正式标题", rows, struck=frozenset({second.key}))


@pytest.fixture
def loaded(district: Desk, write: Write) -> Desk:
    """A district that has put the made-up plan right and loaded it."""
    review = opened(district, write("规划", PLAN))
    load_indicators(district, review, put_right(review))
    return district


def test_a_newer_edition_is_put_right_as_the_loaded_one_was(loaded: Desk, newer: Path) -> None:
    review = opened(loaded, newer)
    assert review.carried is not None
    assert (review.carried.title, review.carried.fresh) == ("正式标题", True)
    assert review.corrections == review.carried.carried.corrections
    assert review.changed == 4
    assert (review.now.title, len(review.now.indicators)) == ("正式标题", 10)
    assert [one.unit for one in review.now.indicators[:2]] == ["％", "％"]
    assert review.now.indicators[1].values[1].text == "46.5"
    (told,) = [one for one in review.problems if one.code is Code.INDICATOR_LEFT_BEHIND]
    assert (told.place.line, told.values["name"]) == (19, "森林增长（森林覆盖率）")
    load_indicators(loaded, review, review.corrections, another=True)
    _older, document = loaded.store.rows.find(IndicatorDocument)
    assert document.title == "正式标题"
    rows = loaded.store.rows.find(Indicator, document_id=document.id)
    assert (len(rows), rows[0].unit) == (10, "％")


def test_what_was_taken_back_stays_so(loaded: Desk, newer: Path) -> None:
    keep_indicator_corrections(loaded, opened(loaded, newer), IndicatorCorrections())
    again = opened(loaded, newer)
    assert again.corrections == IndicatorCorrections()
    assert again.carried is not None
    assert not again.carried.fresh
    assert again.carried.carried.corrections != IndicatorCorrections()


def test_the_edition_after_it_knows_of_it_too(loaded: Desk, newer: Path, write: Write) -> None:
    second = opened(loaded, newer)
    first = next(iter(second.corrections.rows))
    now = replace(
        second.corrections,
        rows={**second.corrections.rows, first: replace(second.corrections.rows[first], unit="百分比")},
    )
    load_indicators(loaded, second, now, another=True)
    third = opened(loaded, write("再修订", newer.read_text(encoding="utf-8") + "\n附则。\n"))
    assert third.now.indicators[0].unit == "百分比"
    assert third.changed == 4
    assert not [one for one in third.problems if one.code is Code.INDICATOR_LEFT_BEHIND]


def test_nothing_is_carried_where_nothing_was_put_right_or_nothing_is_like(
    district: Desk, newer: Path, write: Write
) -> None:
    source = write("规划", PLAN)
    load_indicator_file(district, source)
    assert opened(district, newer).carried is None
    review = opened(district, source)
    keep_indicator_corrections(district, review, put_right(review))
    assert opened(district, newer).carried is not None
    other = PLAN.replace("“十四五”规划\n", "水利规划\n")
    for before, after in (("20", "31"), ("0", "7"), ("4", "8"), ("水渠", "道路"), ("湿地", "绿地")):
        other = other.replace(before, after)
    assert opened(district, write("另一份", other)).carried is None
    assert opened(district, source).carried is None


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text(PLAN + "别的。", "utf-8")])
def test_a_document_that_is_lost_or_another_is_told_and_not_in_the_way(
    loaded: Desk, newer: Path, spoil: Callable[[Path], object]
) -> None:
    (document,) = loaded.store.rows.find(IndicatorDocument)
    kept = loaded.store.inbox.path_of(document.source_sha256)
    assert kept is not None
    kept.chmod(0o600)
    spoil(kept)
    review = opened(loaded, newer)
    assert review.carried == CarriedOver("正式标题", lost=True)
    assert review.corrections == IndicatorCorrections()
    assert Code.INDICATORS_NOT_CARRIED in {one.code for one in review.problems}


NEWER_TEXT = json.dumps({"rows": {"i15.1": {"name": 3}}})
"""Corrections as a newer program might keep them."""


def test_corrections_that_cannot_be_read_stay_and_are_told(district: Desk, write: Write) -> None:
    source = write("规划", PLAN)
    review = opened(district, source)
    key = corrections_key(review.source.sha256)
    district.store.set_setting(key, NEWER_TEXT)
    for corrections in (IndicatorCorrections(), put_right(review)):
        kept = keep_indicator_corrections(district, opened(district, source), corrections)
        again = opened(district, source)
        assert again.corrections == corrections
        assert district.store.setting(key) == NEWER_TEXT
        for one in (kept, again):
            assert [problem.code for problem in one.problems].count(Code.PUT_RIGHT_UNREAD) == 1
    # The newer program, or this one once it can read it, finds what it kept.
    district.store.set_setting(key, indicator_corrections_to_text(IndicatorCorrections("题目")))
    assert opened(district, source).corrections == IndicatorCorrections("题目")


def test_corrections_of_the_loaded_document_that_cannot_be_read_are_told(loaded: Desk, newer: Path) -> None:
    (document,) = loaded.store.rows.find(IndicatorDocument)
    loaded.store.set_setting(corrections_key(document.source_sha256), NEWER_TEXT)
    review = opened(loaded, newer)
    assert review.corrections == IndicatorCorrections()
    assert Code.INDICATORS_NOT_CARRIED in {one.code for one in review.problems}


def test_a_document_that_is_loaded_without_the_window_is_put_right_as_there(
    loaded: Desk, newer: Path
) -> None:
    expected = opened(loaded, newer)
    with pytest.raises(DeskError):
        load_indicator_file(loaded, newer)
    assert opened(loaded, newer) == expected
    review, _done = load_indicator_file(loaded, newer, another=True)
    assert (review.corrections, review.now) == (expected.corrections, expected.now)
    _older, document = loaded.store.rows.find(IndicatorDocument)
    assert document.title == "正式标题"
    assert opened(loaded, newer).corrections == expected.corrections
