"""Every code has its sentence, every field its word."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from jinjiang_desk import wording
from jinjiang_desk.domain.changes import BOOKKEEPING
from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.records import ROW_TYPES
from jinjiang_desk.domain.row import HEADER, Table
from jinjiang_desk.wording import labels

_ROOT = Path(wording.__file__).parents[2]
_SPOKEN = ("wording", "gui", "cli", "operations", "domain", "photo", "store")


@pytest.mark.parametrize("code", list(Code))
def test_every_problem_has_a_chinese_sentence_with_its_place(code: Code) -> None:
    told = wording.sentence(note(code, Place(file="示例.xlsx", sheet="进展", cell="C5", line=3)))
    assert told.startswith("示例.xlsx 工作表“进展” C5单元格 第3行：")
    assert told.endswith(("。", "原样。"))
    assert "{" not in told


@pytest.mark.parametrize("kind", list(ROW_TYPES.values()), ids=lambda kind: kind.__name__)
def test_every_field_people_see_has_a_chinese_word(kind: type) -> None:
    if kind.table not in BOOKKEEPING:
        named = [field.name for field in fields(kind) if field.name not in HEADER]
        assert [name for name in named if wording.field_label(name) == name] == []


def test_values_are_told_as_people_read_them() -> None:
    told = [wording.value_text(value) for value in (None, True, ["甲", "乙"], {"text": "年底"}, 3)]
    assert told == ["（空）", "是", "甲、乙", "年底", "3"]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "1 KB"),
        (2_048, "2 KB"),
        (999_999, "999 KB"),
        (1_000_000, "1.0 MB"),
        (45_000_000, "45.0 MB"),
        (16_000_000_000, "16.0 GB"),
    ],
)
def test_a_size_is_told_in_one_way(size: int, told: str) -> None:
    assert wording.size_text(size) == told


def test_of_many_names_the_first_are_told() -> None:
    assert wording.first_names(["甲", "乙"], 2) == "甲、乙"
    assert wording.first_names(("甲", "乙", "丙"), 2) == "甲、乙等"


def test_a_sentence_without_its_place_is_the_rest_of_it() -> None:
    problem = note(Code.EVIDENCE_FILE_LOST, Place(file="照片.jpg", item="照片.jpg"))
    told, bare = wording.sentence(problem), wording.bare_sentence(problem)
    assert told == f"照片.jpg 照片.jpg：{bare}"
    assert "“照片.jpg”的文件不见了" in bare


def test_fields_in_a_sentence_are_words() -> None:
    assert "“核查地点”" in wording.sentence(note(Code.FIELD_EMPTY, field="place"))


@pytest.mark.parametrize(
    ("said", "table", "field"),
    [
        ("核查地点", Table.INSPECTION, "place"),
        ("核查人员", Table.INSPECTION, "inspectors"),
        ("核查人", Table.INSPECTION, "inspectors"),
        ("现场情况", Table.INSPECTION, "findings"),
        ("期别", Table.PROGRESS, "period"),
        ("进展情况", Table.PROGRESS, "text"),
        ("落实情况", Table.FULFILMENT, "text"),
        ("监测结果", Table.READING, "value"),
        ("findings", Table.INSPECTION, "findings"),
        ("别的", Table.INSPECTION, "别的"),
    ],
)
def test_a_field_is_found_by_its_word_and_by_those_of_earlier_days(
    said: str, table: Table, field: str
) -> None:
    assert wording.field_by_label(said, table) == field


def test_a_word_of_earlier_days_is_the_word_of_no_field_now() -> None:
    now = {*labels.FIELDS.values(), *(word for words in labels.HEADINGS.values() for word in words.values())}
    assert now.isdisjoint(labels.ONCE_CALLED)
    assert labels.FIELDS.keys() >= set(labels.ONCE_CALLED.values())


def test_periods_and_times_are_told_as_people_say_them() -> None:
    assert wording.field_text("period", "2025-B3") == "2025年5—6月"
    assert wording.field_text("taken_at", "2025-06-12T10:23:05+08:00") == "2025-06-12 10:23"
    assert wording.field_text("period", None) == wording.field_text("text", "") == "（空）"


def test_the_title_of_a_document_stands_in_its_own_signs() -> None:
    """Titles often hold quotation marks of their own."""
    told = wording.sentence(note(Code.INDICATORS_LIKE_LOADED, title="示例区“十四五”规划"))
    assert "《示例区“十四五”规划》" in told
    # It says which box of the window to tick.
    assert "这是另外一份文件，照样载入" in told


_COUNT, _MEASURED = r"(?:[0-9]+|\{[^{}\n]*\})", r"(?:[条项个天份张行处次页]|小时|字节)"
_PARTED = re.compile(rf"{_COUNT} {_MEASURED}|[\u4e00-\u9fff] {_COUNT}{_MEASURED}")


@pytest.mark.parametrize(
    "place",
    ["jinjiang_desk/*.py", "docs/guide/*.md", "README.md"]
    + [f"jinjiang_desk/{one}/**/*.py" for one in _SPOKEN],
)
def test_a_number_and_its_measure_word_stand_together(place: str) -> None:
    """Both ways, 还剩7天 and with blanks, once stood side by side. Badges (全部 3) and Latin units (45 MB) keep theirs."""
    told = {path: path.read_text(encoding="utf-8") for path in _ROOT.glob(place)}
    assert told
    assert [(path.name, found[0]) for path, text in told.items() for found in _PARTED.finditer(text)] == []
