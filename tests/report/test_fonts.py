"""No empty boxes on paper: a character is drawn by a font that has it, or named by its code."""

from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.report.acceptance import write_acceptance
from jinjiang_desk.report.fonts import Face, Glyphs, advance, face_for, load, runs
from tests.report.dossiers import DAY, tiny
from tests.report.printed import whole_text


def characters(face: Face) -> set[int]:
    return set(load(face).face.charToGlyph)


def test_bold_faces_have_what_the_regular_ones_have() -> None:
    assert characters(Face.SONG_BOLD) == characters(Face.SONG)
    assert characters(Face.BLACK_BOLD) == characters(Face.BLACK)


def test_a_character_that_one_style_lacks_is_taken_from_the_other() -> None:
    only_black = chr(min(characters(Face.BLACK) - characters(Face.SONG) - set(range(0x3000))))
    assert face_for(only_black, Face.SONG) is Face.BLACK
    assert face_for(only_black, Face.SONG_BOLD) is Face.BLACK_BOLD
    assert runs(f"水{only_black}质", Face.SONG) == [
        (Face.SONG, "水"),
        (Face.BLACK, only_black),
        (Face.SONG, "质"),
    ]


def test_common_and_rare_characters_are_there() -> None:
    glyphs = Glyphs()
    text = "镇街自查自验镕喆堃㙍䶮𬭎㎡℃￥①Ⅳ×±≤≥√□—…·～％‰μ²³“”‘’（）《》【】〔〕"
    assert glyphs.printable(text, "姓名") == text
    assert glyphs.problems == ()


@pytest.mark.parametrize("character", ["\U00020bb7", "😀", "\x07", "\ud800", "\ue000"], ids=ascii)
def test_a_missing_character_is_printed_as_its_code_and_noted_once_per_field(character: str) -> None:
    glyphs = Glyphs()
    code = f"U+{ord(character):04X}"
    assert glyphs.printable(f"甲{character}乙{character}", "责任人") == f"甲〔{code}〕乙〔{code}〕"
    glyphs.printable(character, "地点")
    assert [(one.code, one.severity, one.place.item) for one in glyphs.problems] == [
        (Code.GLYPH_MISSING, Severity.NOTE, "责任人"),
        (Code.GLYPH_MISSING, Severity.NOTE, "地点"),
    ]
    assert glyphs.problems[0].values["codepoint"] == code


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\ufe0f", "\u2060"], ids=ascii)
def test_marks_that_were_never_to_be_seen_leave_nothing(invisible: str) -> None:
    glyphs = Glyphs()
    assert glyphs.printable(f"甲{invisible}乙", "地点") == "甲乙"
    assert glyphs.problems == ()


def test_every_kind_of_line_end_is_one() -> None:
    assert Glyphs().printable("一\r\n二\r三\u2028四\v五\t六", "地点") == "一\n二\n三\n四\n五 六"


def test_a_check_box_is_drawn_one_em_wide() -> None:
    assert advance("☐", Face.SONG) == advance("☑", Face.BLACK) == 1
    assert runs("☐☑是", Face.SONG) == [(Face.SONG, "☐"), (Face.SONG, "☑"), (Face.SONG, "是")]


def test_rare_characters_and_markup_can_be_read_back(tmp_path: Path) -> None:
    dossier = tiny()
    text = "𬭎与<b>&amp;</b>䶮％<para>"
    dossier = replace(dossier, task=replace(dossier.task, problem=text))
    assert write_acceptance(dossier, {}, tmp_path / "表.pdf", DAY) == ()
    assert text in whole_text(tmp_path / "表.pdf")
