"""What was taken out of a Word document or does not print stays out, and what stands beside its text is read once."""

from pathlib import Path

from jinjiang_desk.domain.problem import Code
from tests.plandoc.sources.reading import read_body, texts
from tests.plandoc.sources.wordfiles import cell, p, r, row, table

SHOWN = '<w:vanish w:val="0"/>'


def test_insertions_stay_deletions_go_and_both_are_told(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('整改')}<w:ins>{r('时限')}</w:ins><w:del><w:r><w:delText>目标</w:delText></w:r></w:del>{r('：2025年')}</w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        + p("后半")
        + f"<w:moveFrom>{p('走了')}</w:moveFrom><w:ins>{p('来了')}</w:ins>"
    )
    document = read_body(tmp_path, body)
    assert texts(document) == ["整改时限：2025年", "前半后半", "来了"]
    assert [problem.code for problem in document.problems] == [Code.WORD_REVISED]
    assert read_body(tmp_path, p("甲")).problems == ()


def test_what_is_not_printed_is_not_read(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('甲')}{r('藏', '<w:vanish/>')}{r('乙', SHOWN)}"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:footnoteReference w:id="1"/><w:softHyphen/><w:noBreakHyphen/></w:r>'
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhuó</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>涿</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        f'<w:hyperlink>{r("丙")}</w:hyperlink><w:smartTag>{r("丁")}</w:smartTag><w:r><w:sym w:font="Symbol" w:char="00D7"/></w:r></w:p>'
    )
    assert texts(read_body(tmp_path, body)) == ["甲乙-涿丙丁×"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框里')}{p('第二行')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('老框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    body = f"<w:p>{r('甲')}{drawn}</w:p><w:p>{old}</w:p>" + p("乙")
    assert texts(read_body(tmp_path, body)) == ["甲", "框里", "第二行", "老框", "乙"]


def test_a_table_of_contents_is_shown_and_not_read(tmp_path: Path) -> None:
    style = '<w:pStyle w:val="TOC1"/>'
    document = read_body(tmp_path, p("一、总则......1", style) + p("一、总则"))
    assert (document.lines, texts(document)) == (("一、总则......1", "一、总则"), ["一、总则"])


def test_a_deleted_paragraph_mark_loses_no_text(tmp_path: Path) -> None:
    half = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    body = (
        half.format("表前。")
        + table(row("序号", "问题"), row("1", cell(half.format("格内。"))))
        + p("另一段。")
        + half.format("前")
        + half.format("后。")
    )
    document = read_body(tmp_path, body)
    assert document.lines == ("表前。", "序号\t问题", "1\t格内。", "另一段。", "前后。")
    assert Code.WORD_REVISED in [one.code for one in document.problems]


def test_a_box_on_a_paragraph_whose_mark_was_deleted_is_read_behind_it(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("框中。")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}{box}</w:p>"
    assert read_body(tmp_path, first + p("后半。")).lines == ("框中。", "前半后半。")
