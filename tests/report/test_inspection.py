"""现场核查记录: one inspection with what belongs to it and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.forms import load_form
from jinjiang_desk.report.inspection import write_inspection
from tests.report.dossiers import DAY, copies, long_text, normal, photo
from tests.report.printed import PICTURE, object_boxes, page_texts, whole_text

SAME_DAY = photo(1, Stage.DURING)
OTHER_DAY = photo(2, Stage.AFTER, taken_at="2025-06-20T08:00:00")
UNDATED = photo(3, Stage.AFTER, taken_at=None)
SCAN = photo(4, Stage.DOCUMENT, taken_at="2025-06-01T08:00:00")


def printed(dossier: Dossier, folder: Path) -> str:
    paths = copies(folder, dossier.evidence)
    assert write_inspection(dossier, dossier.inspections[0], paths, folder / "表.pdf", DAY) == ()
    return whole_text(folder / "表.pdf")


def test_everything_that_was_written_down_is_printed(tmp_path: Path) -> None:
    dossier = normal()
    text = printed(dossier, tmp_path)
    inspection = dossier.inspections[0]
    assert "现场核查记录核查单位：示例镇打印日期：2025年6月30日" in text
    assert "核查日期2025年6月1日" in text
    assert "核查人员王某、赵某某" in text
    for part in (inspection.place, inspection.findings, inspection.follow_up, inspection.inspected_party):
        assert part in text
    assert dossier.task.problem.replace(" ", "") in text
    assert dossier.inspections[1].findings not in text


def test_only_the_readings_of_this_inspection(tmp_path: Path) -> None:
    text = printed(normal(), tmp_path)
    assert "氨氮1.2mg/L" in text
    assert "化学需氧量" not in text


def test_no_table_of_readings_where_none_were_taken(tmp_path: Path) -> None:
    assert "监测数据" not in printed(replace(normal(), readings=()), tmp_path)


@pytest.mark.parametrize(
    ("inspections", "names"),
    [(2, ["IMG_20250601_101101"]), (1, ["IMG_20250601_101101", "IMG_20250601_101103"])],
)
def test_photos_of_the_day_and_undated_ones_only_if_nothing_else_was_inspected(
    tmp_path: Path, inspections: int, names: list[str]
) -> None:
    base = normal()
    dossier = replace(
        base, inspections=base.inspections[:inspections], evidence=(SAME_DAY, OTHER_DAY, UNDATED, SCAN)
    )
    text = printed(dossier, tmp_path)
    assert [one.file_name[:-4] for one in dossier.evidence if one.file_name in text] == names
    assert sum(map(len, object_boxes(tmp_path / "表.pdf", PICTURE))) == len(names)
    assert "整改中：第1号点位" in text


def test_boxes_for_everybody_who_signs(tmp_path: Path) -> None:
    text = printed(normal(), tmp_path)
    for words in ("以上记录属实", "在场负责人（签字）：", "签字及工作证号：签字及工作证号：", "记录人签字："):
        assert words in text
    assert [box.blank >= 50 for box in load_form("inspection").boxes if "（单位盖章）" in box.closing] == [
        True
    ]


def test_all_sign_on_one_page(tmp_path: Path) -> None:
    base = normal()
    for lines in range(1, 40, 3):
        first = replace(base.inspections[0], findings="\n".join(["有渗水。"] * lines))
        printed(replace(base, inspections=(first,), evidence=(SAME_DAY,)), tmp_path)
        signed = [page for page in page_texts(tmp_path / "表.pdf") if "签字" in page]
        assert len(signed) == 1
        assert signed[0].count("签字") == 4


def test_long_findings_go_on_over_pages(tmp_path: Path) -> None:
    base = normal()
    findings = long_text("核查", 3000)
    first = replace(base.inspections[0], findings=findings)
    text = printed(replace(base, inspections=(first,)), tmp_path)
    assert len(page_texts(tmp_path / "表.pdf")) > 3
    for sentence in range(1, 60):
        assert f"核查第{sentence}句" in text
    assert "以上为核查全文。" in text


def test_a_lost_photo_is_noted(tmp_path: Path) -> None:
    dossier = replace(normal(), evidence=(SAME_DAY,))
    problems = write_inspection(dossier, dossier.inspections[0], {}, tmp_path / "表.pdf", DAY)
    assert [one.code for one in problems] == [Code.EVIDENCE_FILE_LOST]
