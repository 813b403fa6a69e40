"""The numbers of Word's own lists are read as they print: by level and style, counted on or begun anew."""

from pathlib import Path

from tests.plandoc.sources.reading import read_body, texts
from tests.plandoc.sources.wordfiles import abstract, level, listed, num, p


def test_numbers_of_lists_are_printed(tmp_path: Path) -> None:
    numbering = (
        abstract(
            1,
            level(0, "chineseCounting", "%1、"),
            level(1, "chineseCountingThousand", "（%2）"),
            level(2, "decimal", "%3．"),
            level(3, "decimalEnclosedCircle", "%4"),
        )
        + abstract(2, level(0, "decimal", "%1", start=15), level(1, "decimal", "%1-%2"))
        + num(1, 1)
        + num(2, 2)
    )
    body = "".join(
        listed(*one)
        for one in [
            ("总则", 1), ("目标", 1, 1), ("甲", 1, 2), ("乙", 1, 2), ("丙", 1, 3), ("措施", 1, 1), ("丁", 1, 2),
            ("附则", 1), ("戊", 1, 1), ("己", 2), ("庚", 2, 1), ("辛", 2), ("壬", 2, 1),
        ]
    )  # fmt: skip
    assert texts(read_body(tmp_path, body, numbering)) == [
        "一、总则", "（一）目标", "1．甲", "2．乙", "①丙", "（二）措施", "1．丁",
        "二、附则", "（一）戊", "15己", "15-1 庚", "16辛", "16-1 壬",
    ]  # fmt: skip


def test_a_list_counts_on_unless_it_is_begun_anew(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = (
        abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, again) + num(4, 1, other)
    )
    body = "".join(listed("甲", number) for number in (1, 1, 2, 3, 3, 1, 4))
    assert texts(read_body(tmp_path, body, numbering)) == [
        "1.甲",
        "2.甲",
        "3.甲",
        "1.甲",
        "2.甲",
        "3.甲",
        "D.甲",
    ]


def test_levels_restart_as_they_say(tmp_path: Path) -> None:
    never = level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')
    digits = level(2, "decimal", "%1.%3", more="<w:isLgl/>")
    numbering = abstract(1, level(0, "chineseCounting", "%1、"), never, digits) + num(1, 1)
    body = "".join(listed("甲", 1, at) for at in (0, 1, 1, 0, 1, 2, 2))
    assert texts(read_body(tmp_path, body, numbering)) == [
        "一、甲",
        "1)甲",
        "2)甲",
        "二、甲",
        "3)甲",
        "2.1甲",
        "2.2甲",
    ]


def test_lists_of_styles_count_and_bullets_print_nothing(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "chineseCounting", "%1、"), level(1, "bullet", "\uf0b7")) + num(1, 1)
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    none = '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("甲", '<w:pStyle w:val="b"/>')
        + p("乙", none)
        + listed("丙", 1, 1)
        + p("丁", '<w:pStyle w:val="a"/>')
    )
    assert texts(read_body(tmp_path, body, numbering, styles)) == ["一、甲", "乙", "丙", "二、丁"]


def test_an_empty_paragraph_of_a_list_has_no_number(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    assert texts(read_body(tmp_path, listed("甲", 1) + listed("", 1) + listed("乙", 1), numbering)) == [
        "1.甲",
        "2.乙",
    ]
