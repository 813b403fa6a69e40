"""A Word document reads as it prints: list numbers, tables, text boxes; what was taken out or hides stays out."""

from pathlib import Path

import docx
import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Document, Passage
from jinjiang_desk.plandoc.lines import Break
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.reading import lines_agree, refusal_code, tables, texts
from tests.plandoc.sources.wordfiles import cell, level, listed, p, r, row, table

SHOWN = '<w:vanish w:val="0"/>'


def read(path: Path, body: str, numbering: str = "", styles: str = "") -> Document:
    document = read_document(word.save(path / "方案.docx", body, numbering, styles))
    assert lines_agree(document)
    return document


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, kind: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def test_what_python_docx_wrote_reads_back(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_heading("示例区整改方案", 0)
    written.add_paragraph("一、示例河水质不稳定。")
    grid = written.add_table(2, 3)
    for at, text in enumerate(["序号", "整改事项", "整改时限", "1", "示例河\n排口", "2025年12月底"]):
        grid.cell(at // 3, at % 3).text = text
    written.save(tmp_path / "方案.docx")
    document = read_document(tmp_path / "方案.docx")
    assert texts(document) == ["示例区整改方案", "一、示例河水质不稳定。"]
    assert tables(document) == [[("序号", "整改事项", "整改时限"), ("1", "示例河\n排口", "2025年12月底")]]
    assert document.lines[-1] == "1\t示例河 排口\t2025年12月底"
    assert lines_agree(document)


def test_every_paragraph_surely_starts_one_and_a_line_break_in_it_may(tmp_path: Path) -> None:
    document = read(tmp_path, p("甲") + f"<w:p>{r('乙')}<w:r><w:br/></w:r>{r('丙')}</w:p>" + p("  "))
    (passage,) = document.blocks
    assert [(line.number, line.text, line.before) for line in passage.lines] == [
        (1, "甲", Break.SURE),
        (2, "乙", Break.SURE),
        (3, "丙", None),
    ]


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
    assert texts(read(tmp_path, body, numbering)) == [
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
    assert texts(read(tmp_path, body, numbering)) == ["1.甲", "2.甲", "3.甲", "1.甲", "2.甲", "3.甲", "D.甲"]


def test_levels_restart_as_they_say(tmp_path: Path) -> None:
    never = level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')
    digits = level(2, "decimal", "%1.%3", more="<w:isLgl/>")
    numbering = abstract(1, level(0, "chineseCounting", "%1、"), never, digits) + num(1, 1)
    body = "".join(listed("甲", 1, at) for at in (0, 1, 1, 0, 1, 2, 2))
    assert texts(read(tmp_path, body, numbering)) == [
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
    assert texts(read(tmp_path, body, numbering, styles)) == ["一、甲", "乙", "丙", "二、丁"]


def test_an_empty_paragraph_of_a_list_has_no_number(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    assert texts(read(tmp_path, listed("甲", 1) + listed("", 1) + listed("乙", 1), numbering)) == [
        "1.甲",
        "2.乙",
    ]


def test_merged_cells_leave_their_rest_empty(tmp_path: Path) -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("题", properties='<w:gridSpan w:val="3"/>')),
        row("序号", cell("单位", properties='<w:gridSpan w:val="2"/>')),
        row(cell("1", properties=begin), "甲", "乙"),
        row(cell(properties=go_on), "丙", ""),
    )
    document = read(tmp_path, body)
    assert texts(document) == ["题"]
    assert tables(document) == [[("序号", "单位", None), ("1", "甲", "乙"), (None, "丙", "")]]


def test_a_table_in_a_cell_is_lines_of_that_cell(tmp_path: Path) -> None:
    inner = table(row("责任单位", "示例镇"), row("时限", "2025年"))
    document = read(tmp_path, table(row("序号", "措施"), row("1", cell(p("清淤"), inner, p("见上")))))
    assert tables(document)[0][1] == ("1", "清淤\n责任单位\n示例镇\n时限\n2025年\n见上")


def test_a_table_of_one_column_is_running_text(tmp_path: Path) -> None:
    document = read(tmp_path, p("题") + table(row(cell("一、甲", "整改目标：乙")), row(cell("二、丙"))))
    assert (texts(document), tables(document)) == (["题", "一、甲", "整改目标：乙", "二、丙"], [])
    assert {
        line.before for block in document.blocks if isinstance(block, Passage) for line in block.lines
    } == {Break.SURE}


def test_insertions_stay_deletions_go_and_both_are_told(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('整改')}<w:ins>{r('时限')}</w:ins><w:del><w:r><w:delText>目标</w:delText></w:r></w:del>{r('：2025年')}</w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        + p("后半")
        + f"<w:moveFrom>{p('走了')}</w:moveFrom><w:ins>{p('来了')}</w:ins>"
    )
    document = read(tmp_path, body)
    assert texts(document) == ["整改时限：2025年", "前半后半", "来了"]
    assert [problem.code for problem in document.problems] == [Code.WORD_REVISED]
    assert read(tmp_path, p("甲")).problems == ()


def test_what_is_not_printed_is_not_read(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('甲')}{r('藏', '<w:vanish/>')}{r('乙', SHOWN)}"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:footnoteReference w:id="1"/><w:softHyphen/><w:noBreakHyphen/></w:r>'
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhuó</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>涿</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        f'<w:hyperlink>{r("丙")}</w:hyperlink><w:smartTag>{r("丁")}</w:smartTag><w:r><w:sym w:font="Symbol" w:char="00D7"/></w:r></w:p>'
    )
    assert texts(read(tmp_path, body)) == ["甲乙-涿丙丁×"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框里')}{p('第二行')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('老框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    body = f"<w:p>{r('甲')}{drawn}</w:p><w:p>{old}</w:p>" + p("乙")
    assert texts(read(tmp_path, body)) == ["甲", "框里", "第二行", "老框", "乙"]


def test_scans_in_a_document_are_told(tmp_path: Path) -> None:
    path = word.save(tmp_path / "方案.docx", "<w:p><w:r><w:drawing/></w:r></w:p>" * 3)
    assert refusal_code(path) is Code.FILE_SCANNED


def test_controls_and_wrappings_are_looked_into(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = control(p("甲")) + f"<w:customXml>{p('乙')}</w:customXml>" + f"<w:p>{control(r('丙'))}</w:p>"
    body += table(control(row("序号", "事项")), row(control(cell("1")), "丁"))
    document = read(tmp_path, body)
    assert (texts(document), tables(document)) == (["甲", "乙", "丙"], [[("序号", "事项"), ("1", "丁")]])


def test_a_table_of_contents_is_shown_and_not_read(tmp_path: Path) -> None:
    style = '<w:pStyle w:val="TOC1"/>'
    document = read(tmp_path, p("一、总则......1", style) + p("一、总则"))
    assert (document.lines, texts(document)) == (("一、总则......1", "一、总则"), ["一、总则"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_documents_and_other_encodings_read_alike(tmp_path: Path, encoding: str) -> None:
    numbering = abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 1)
    parts = word.parts_of(listed("甲", 1) + p("乙"), numbering, main=word.STRICT_MAIN)
    main = str(parts["word/document.xml"]).replace("UTF-8", encoding)
    path = word.pack(tmp_path / "方案.docx", parts | {"word/document.xml": main.encode(encoding)})
    assert texts(read_document(path)) == ["一、甲", "乙"]


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    parts = word.parts_of(p("甲"), kind=word.MACRO_TYPE) | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    assert texts(read_document(word.pack(tmp_path / "方案.docm", parts))) == ["甲"]


def test_paragraphs_that_are_printed_lines_are_joined(tmp_path: Path) -> None:
    sentence = "示例河部分河段有生活污水直排，沿线管网破损渗漏，雨污混接问题突出，影响下游水质，群众反映强烈，要求尽快整改到位。"
    text = "一、" + sentence * 40
    printed = [text[at : at + 28] for at in range(0, len(text), 28)]
    document = read(tmp_path, "".join(map(p, ["示例区整改方案", *printed])))
    assert {
        line.before for block in document.blocks if isinstance(block, Passage) for line in block.lines
    } == {None}
    whole = read(tmp_path, "".join(map(p, [sentence] * 40)))
    assert {line.before for block in whole.blocks if isinstance(block, Passage) for line in block.lines} == {
        Break.SURE
    }


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert texts(read_document(word.save(tmp_path / "方案.txt", p("甲")))) == ["甲"]


def test_paragraphs_of_cells_parted_by_tabs_are_a_table(tmp_path: Path) -> None:
    lines = (
        "示例区整改方案",
        "序号\t整改事项\t整改目标\t整改措施\t责任单位",
        "1\t示例河水质不达标。\t达标。\t修复管网。\t区水利局",
        "2\t示例山裸露。\t复绿。\t种树。\t区林业局",
    )
    path = word.save(tmp_path / "x.docx", "".join(map(p, lines)))
    tasks = read_plan(path).tasks
    assert [(task.number, task.problem, task.goal) for task in tasks] == [
        (1, "示例河水质不达标。", "达标。"),
        (2, "示例山裸露。", "复绿。"),
    ]


def test_units_in_paragraphs_of_one_cell_are_several(tmp_path: Path) -> None:
    body = table(
        row(cell("序号"), cell("问题"), cell("整改措施"), cell("责任单位")),
        row(
            cell("1"),
            cell("示例河水质不达标。"),
            cell("修复管网。"),
            cell("区住房城乡建委", "示例镇人民政府"),
        ),
    )
    (task,) = read_plan(word.save(tmp_path / "x.docx", body)).tasks
    assert [(unit.name, unit.lead) for unit in task.responsible_units] == [
        ("区住房城乡建委", True),
        ("示例镇人民政府", False),
    ]


def test_a_head_without_cells_below_it_is_told(tmp_path: Path) -> None:
    lines = (
        "序号  整改事项  整改目标  整改措施  责任单位",
        "1  示例河水质不达标。达标。修复管网。",
        "区水利局",
    )
    document = read(tmp_path, "".join(map(p, lines)))
    assert [(one.code, one.place.line) for one in document.problems] == [(Code.PLAN_TABLE_UNREAD, 1)]


def test_the_words_of_a_formula_are_read(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = (
        f'<m:oMath xmlns:m="{math}"><m:r><m:rPr/><m:t>PM</m:t></m:r>'
        "<m:sSub><m:e/><m:sub><m:r><m:t>2.5</m:t></m:r></m:sub></m:sSub></m:oMath>"
    )
    document = read(tmp_path, f"<w:p>{r('年均')}{formula}{r('达标。')}</w:p>")
    assert document.lines == ("年均PM2.5达标。",)


def test_a_deleted_paragraph_mark_loses_no_text(tmp_path: Path) -> None:
    half = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    body = (
        half.format("表前。")
        + table(row("序号", "问题"), row("1", cell(half.format("格内。"))))
        + p("另一段。")
        + half.format("前")
        + half.format("后。")
    )
    document = read(tmp_path, body)
    assert document.lines == ("表前。", "序号\t问题", "1\t格内。", "另一段。", "前后。")
    assert Code.WORD_REVISED in [one.code for one in document.problems]


def test_a_box_on_a_paragraph_whose_mark_was_deleted_is_read_behind_it(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("框中。")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}{box}</w:p>"
    assert read(tmp_path, first + p("后半。")).lines == ("框中。", "前半后半。")
