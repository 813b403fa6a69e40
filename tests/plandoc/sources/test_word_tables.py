"""Tables of a Word document: merged cells, tables in tables, and what only looks like a table or like none."""

from pathlib import Path

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Passage
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.plandoc.text.lines import Break
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.reading import read_body, tables, texts
from tests.plandoc.sources.wordfiles import cell, p, r, row, table


def test_merged_cells_leave_their_rest_empty(tmp_path: Path) -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("题", properties='<w:gridSpan w:val="3"/>')),
        row("序号", cell("单位", properties='<w:gridSpan w:val="2"/>')),
        row(cell("1", properties=begin), "甲", "乙"),
        row(cell(properties=go_on), "丙", ""),
    )
    document = read_body(tmp_path, body)
    assert texts(document) == ["题"]
    assert tables(document) == [[("序号", "单位", None), ("1", "甲", "乙"), (None, "丙", "")]]


def test_a_table_in_a_cell_is_lines_of_that_cell(tmp_path: Path) -> None:
    inner = table(row("责任单位", "示例镇"), row("时限", "2025年"))
    document = read_body(tmp_path, table(row("序号", "措施"), row("1", cell(p("清淤"), inner, p("见上")))))
    assert tables(document)[0][1] == ("1", "清淤\n责任单位\n示例镇\n时限\n2025年\n见上")


def test_a_table_of_one_column_is_running_text(tmp_path: Path) -> None:
    document = read_body(tmp_path, p("题") + table(row(cell("一、甲", "整改目标：乙")), row(cell("二、丙"))))
    assert (texts(document), tables(document)) == (["题", "一、甲", "整改目标：乙", "二、丙"], [])
    assert {
        line.before for block in document.blocks if isinstance(block, Passage) for line in block.lines
    } == {Break.SURE}


def test_controls_and_wrappings_are_looked_into(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = control(p("甲")) + f"<w:customXml>{p('乙')}</w:customXml>" + f"<w:p>{control(r('丙'))}</w:p>"
    body += table(control(row("序号", "事项")), row(control(cell("1")), "丁"))
    document = read_body(tmp_path, body)
    assert (texts(document), tables(document)) == (["甲", "乙", "丙"], [[("序号", "事项"), ("1", "丁")]])


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
    document = read_body(tmp_path, "".join(map(p, lines)))
    assert [(one.code, one.place.line) for one in document.problems] == [(Code.PLAN_TABLE_UNREAD, 1)]
