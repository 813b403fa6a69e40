"""Every code has its sentence, every field its word."""

from dataclasses import fields

import pytest

from jinjiang_desk import wording
from jinjiang_desk.domain.changes import BOOKKEEPING
from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.records import ROW_TYPES
from jinjiang_desk.domain.row import HEADER


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


def test_fields_in_a_sentence_are_words() -> None:
    assert "“核查地点”" in wording.sentence(note(Code.FIELD_EMPTY, field="place"))
    assert wording.field_by_label("核查地点") == "place"
