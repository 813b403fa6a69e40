"""A Word document reads as it prints: its paragraphs, and whatever it is named or was written by."""

from pathlib import Path

import docx
import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Passage
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.text.lines import Break
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.reading import lines_agree, read_body, refusal_code, tables, texts
from tests.plandoc.sources.wordfiles import abstract, level, listed, num, p, r


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
    document = read_body(tmp_path, p("甲") + f"<w:p>{r('乙')}<w:r><w:br/></w:r>{r('丙')}</w:p>" + p("  "))
    (passage,) = document.blocks
    assert [(line.number, line.text, line.before) for line in passage.lines] == [
        (1, "甲", Break.SURE),
        (2, "乙", Break.SURE),
        (3, "丙", None),
    ]


def test_scans_in_a_document_are_told(tmp_path: Path) -> None:
    path = word.save(tmp_path / "方案.docx", "<w:p><w:r><w:drawing/></w:r></w:p>" * 3)
    assert refusal_code(path) is Code.FILE_SCANNED


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
    document = read_body(tmp_path, "".join(map(p, ["示例区整改方案", *printed])))
    assert {
        line.before for block in document.blocks if isinstance(block, Passage) for line in block.lines
    } == {None}
    whole = read_body(tmp_path, "".join(map(p, [sentence] * 40)))
    assert {line.before for block in whole.blocks if isinstance(block, Passage) for line in block.lines} == {
        Break.SURE
    }


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert texts(read_document(word.save(tmp_path / "方案.txt", p("甲")))) == ["甲"]


def test_the_words_of_a_formula_are_read(tmp_path: Path) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = (
        f'<m:oMath xmlns:m="{math}"><m:r><m:rPr/><m:t>PM</m:t></m:r>'
        "<m:sSub><m:e/><m:sub><m:r><m:t>2.5</m:t></m:r></m:sub></m:sSub></m:oMath>"
    )
    document = read_body(tmp_path, f"<w:p>{r('年均')}{formula}{r('达标。')}</w:p>")
    assert document.lines == ("年均PM2.5达标。",)
