"""The form that is signed: nothing of a dossier is missing from it, however long."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.status import Stage, Tick, UnitKind
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.acceptance import write_acceptance
from jinjiang_desk.report.forms import load_form
from tests.report.dossiers import DAY, copies, huge, long_text, normal, photo, tiny
from tests.report.printed import PICTURE, SHAPE, body_texts, object_boxes, page_texts, whole_text

REMARK = "示例镇整改验收（销号）申请表任务12"


def printed(dossier: Dossier, folder: Path) -> str:
    assert write_acceptance(dossier, {}, folder / "表.pdf", DAY) == ()
    return whole_text(folder / "表.pdf")


@pytest.mark.parametrize(
    ("unit", "lead", "title"),
    [
        ("示例镇", True, "整改验收（销号）申请表"),
        ("示例区水利局", True, "整改验收（销号）申请表"),
        ("示例镇", False, "镇街自查自验表"),
        ("示例街道", False, "镇街自查自验表"),
        ("示例街道办事处", False, "镇街自查自验表"),
        ("示例镇人民政府", False, "镇街自查自验表"),
        ("示例区水利局", False, "自查自验表"),
        ("示例镇污水处理有限公司", False, "自查自验表"),
    ],
)
def test_the_title_follows_the_role(tmp_path: Path, unit: str, lead: bool, title: str) -> None:
    base = normal(lead)
    text = printed(replace(base, unit=unit), tmp_path)
    assert f"{title}填报单位：{unit}打印日期：2025年6月30日" in text


@pytest.mark.parametrize(
    ("unit", "kind", "title"),
    [
        ("示例", UnitKind.STREET, "镇街自查自验表"),
        ("示例镇片区管委会", UnitKind.TOWN, "镇街自查自验表"),
        ("示例新镇", UnitKind.PARK, "自查自验表"),
        ("示例区驻样板镇", UnitKind.DEPARTMENT, "自查自验表"),
    ],
)
def test_the_title_follows_the_kind_of_the_unit_whatever_its_name(
    tmp_path: Path, unit: str, kind: UnitKind, title: str
) -> None:
    text = printed(replace(normal(), unit=unit, unit_kind=kind), tmp_path)
    # The shorter title ends the longer one: what stands before it is the number of the page.
    assert f"—1—{title}填报单位：{unit}打印日期：2025年6月30日" in text


def test_the_content_is_the_same_whoever_leads(tmp_path: Path) -> None:
    texts = [printed(normal(lead), tmp_path) for lead in (True, False)]
    bodies = [text.replace("整改验收（销号）申请表", "").replace("镇街自查自验表", "") for text in texts]
    assert bodies[0] == bodies[1]


def test_the_fields_come_in_the_order_of_the_published_tables(tmp_path: Path) -> None:
    text = printed(normal(), tmp_path)
    words = load_form("acceptance").words
    keys = (
        "number",
        "plan",
        "problem",
        "responsible",
        "acceptance",
        "deadline",
        "goal",
        "measures",
        "progress",
    )
    labels = [words[f"labels.{key}"] for key in (*keys, "ticks", "readings", "inspections", "photos")]
    places = [text.index(label) for label in labels]
    assert places == sorted(places)


def test_what_the_plan_does_not_say_is_said_to_be_missing(tmp_path: Path) -> None:
    text = printed(tiny(), tmp_path)
    assert text.count("（方案未载明）") == 5
    assert "责任人" not in text
    assert "督导单位" not in text


def values(thing: object) -> Iterator[str]:
    """Every text that a person or the plan wrote into a dossier."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from values(item)
    elif is_dataclass(thing):
        hidden = {"id", "owner", "updated_at", "plan_id", "task_id", "measure_id", "inspection_id", "sha256"}
        hidden |= {
            "source_name",
            "source_sha256",
            "media_type",
            "taken_at",
            "device",
            "period",
            "status",
            "unit",
        }
        hidden |= {"ticks", "state", "stage", "inspected_party", "origin", "part", "assignment"}
        for field in fields(thing):
            if field.name not in hidden:
                yield from values(getattr(thing, field.name))


@pytest.mark.parametrize("dossier", [normal(), huge()], ids=["normal", "huge"])
def test_every_text_of_a_dossier_is_printed(tmp_path: Path, dossier: Dossier) -> None:
    text = printed(dossier, tmp_path)
    wanted = [re.sub(r"\s", "", value) for value in values(dossier)]
    assert len(wanted) > 30
    assert [value for value in wanted if len(value) < 12 and value not in text] == []
    assert Counter("".join(wanted)) - Counter(text) == Counter()


def test_no_sentence_of_a_long_text_is_lost_at_a_page_break(tmp_path: Path) -> None:
    dossier = huge()
    pages = body_texts(_written(dossier, tmp_path), REMARK)
    text = "".join(re.sub("^(?:整改任务概述|整改情况|自查自验意见)", "", page) for page in pages)
    assert len(pages) > 20
    for long in (dossier.task.problem, dossier.progress[0].text, long_text("意见", 1500)):
        assert re.sub(r"\s", "", long) in text


def test_heads_of_tables_are_repeated(tmp_path: Path) -> None:
    pages = body_texts(_written(huge(), tmp_path), REMARK)
    head = "整改措施及落实情况序号整改措施落实情况"
    first, *others = (page for page in pages if re.search(r"措施\d+第1句", page))
    assert head in first
    assert len(others) > 5
    assert all(page.startswith(head) for page in others)


def test_boxes_to_be_signed_are_whole_on_a_page_and_have_room_for_a_seal(tmp_path: Path) -> None:
    form = load_form("acceptance")
    pages = page_texts(_written(huge(), tmp_path))
    for box in form.boxes:
        if "（单位盖章）" in box.closing:
            assert box.blank >= 50
        for page in pages:
            if box.signers and box.signers[0] in page:
                texts = [re.sub(r"[☐\s]", "", text) for text in (box.label, *box.printed, *box.signers)]
                assert [text for text in texts if text not in page] == []
    for name in ("同意销号", "限期补充", "不予通过", "公示媒介：", "备案编号："):
        assert sum(name in page for page in pages) == 1


@pytest.mark.parametrize("count", range(6), ids=str)
def test_five_boxes_are_drawn_and_those_that_are_met_are_ticked(tmp_path: Path, count: int) -> None:
    base = normal()
    assert base.application is not None
    none, some = (
        replace(base, application=replace(base.application, ticks=ticks))
        for ticks in ((), tuple(Tick)[:count])
    )
    shapes = [sum(map(len, object_boxes(_written(one, tmp_path), SHAPE))) for one in (none, some)]
    assert shapes[1] - shapes[0] == count


def test_without_records_there_is_room_to_write(tmp_path: Path) -> None:
    text = printed(tiny(), tmp_path)
    for words in (
        "整改情况五项自查",
        "措施到位问题解决机制健全行动规范资料齐全",
        "监测数据（无）现场核查（无）",
    ):
        assert words in text


def test_a_done_long_term_task_reads_so(tmp_path: Path) -> None:
    assert "完成进度：已完成并长期坚持" in printed(normal(), tmp_path)


def test_photos_stand_side_by_side_with_what_is_known_of_them(tmp_path: Path) -> None:
    photos = (
        photo(1, Stage.BEFORE),
        photo(2, Stage.AFTER, taken_at=None, latitude=None, longitude=None, caption="清淤后"),
    )
    dossier = replace(normal(), evidence=photos)
    assert write_acceptance(dossier, copies(tmp_path, photos), tmp_path / "表.pdf", DAY) == ()
    text = whole_text(tmp_path / "表.pdf")
    before = "第1号点位：示例河左岸排口及周边拍摄时间：2025年6月1日10:11位置：29.2901°N，106.2590°EIMG_20250601_101101.jpg"
    assert f"整改照片整改前整改后{before}清淤后拍摄时间不详IMG_20250601_101102.jpg" in text
    ((left, right),) = filter(None, object_boxes(tmp_path / "表.pdf", PICTURE))
    assert left[1] == right[1]
    assert left[2] < right[0]


@pytest.mark.parametrize("size", [(800, 600), (600, 800), (1600, 300), (50, 50)], ids=str)
def test_a_photo_keeps_its_proportions(tmp_path: Path, size: tuple[int, int]) -> None:
    photos = (photo(1, Stage.BEFORE),)
    dossier = replace(normal(), evidence=photos)
    write_acceptance(dossier, copies(tmp_path, photos, size), tmp_path / "表.pdf", DAY)
    ((box,),) = filter(None, object_boxes(tmp_path / "表.pdf", PICTURE))
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(size[0] / size[1], rel=0.01)


def test_forty_photos(tmp_path: Path) -> None:
    stages = (Stage.BEFORE, Stage.DURING, Stage.AFTER, Stage.AFTER)
    photos = tuple(photo(at, stages[at % 4]) for at in range(40))
    dossier = replace(normal(), evidence=photos)
    assert write_acceptance(dossier, copies(tmp_path, photos), tmp_path / "表.pdf", DAY) == ()
    boxes = object_boxes(tmp_path / "表.pdf", PICTURE)
    assert sum(map(len, boxes)) == 40
    assert all(left >= 70 and right <= 526 for page in boxes for left, _, right, _ in page)
    text = whole_text(tmp_path / "表.pdf")
    assert [one.file_name for one in photos if one.file_name not in text] == []
    assert "整改后（续）" in text


def test_a_lost_or_damaged_photo_is_said_on_paper_and_noted(tmp_path: Path) -> None:
    photos = tuple(photo(at, Stage.BEFORE) for at in range(1, 5))
    paths = copies(tmp_path, photos)
    paths["e-1"].unlink()
    paths["e-2"].write_bytes(paths["e-2"].read_bytes()[:2000])
    del paths["e-3"]
    problems = write_acceptance(replace(normal(), evidence=photos), paths, tmp_path / "表.pdf", DAY)
    assert [(one.code, one.place.file) for one in problems] == [
        (Code.EVIDENCE_FILE_LOST, photos[at].file_name) for at in range(3)
    ]
    assert whole_text(tmp_path / "表.pdf").count("照片文件缺失，请从原始材料补印") == 3
    assert sum(map(len, object_boxes(tmp_path / "表.pdf", PICTURE))) == 1


def test_a_time_that_is_none_is_printed_as_it_came(tmp_path: Path) -> None:
    photos = (photo(1, Stage.BEFORE, taken_at="去年夏天"),)
    dossier = replace(normal(), evidence=photos)
    write_acceptance(dossier, copies(tmp_path, photos), tmp_path / "表.pdf", DAY)
    assert "拍摄时间：去年夏天" in whole_text(tmp_path / "表.pdf")


def test_missing_characters_are_noted_with_their_field(tmp_path: Path) -> None:
    base = tiny()
    dossier = replace(base, task=replace(base.task, problem="\U00020bb7河发黑", acceptance_units=("😀局",)))
    problems = write_acceptance(dossier, {}, tmp_path / "表.pdf", DAY)
    assert [(one.code, one.place.item) for one in problems] == [
        (Code.GLYPH_MISSING, "整改任务概述"),
        (Code.GLYPH_MISSING, "验收单位"),
    ]
    assert "〔U+20BB7〕河发黑" in whole_text(tmp_path / "表.pdf")


def test_texts_that_are_far_too_long_for_their_cells_are_not_cut(tmp_path: Path) -> None:
    base = normal()
    word = "x" * 3000
    photos = (photo(1, Stage.BEFORE, caption=long_text("说明", 3000)),)
    dossier = replace(
        base,
        unit="示例" * 40 + "镇",
        plan=replace(base.plan, title="方案" * 600),
        task=replace(base.task, part="第一部分" * 30),
        readings=(replace(base.readings[0], point="点位" * 500, report_number=word),),
        evidence=photos,
    )
    text = printed(replace(dossier, evidence=()), tmp_path)
    assert text.count("x") >= 3000
    assert Counter("点位" * 500) - Counter(text) == Counter()
    write_acceptance(dossier, copies(tmp_path, photos), tmp_path / "表.pdf", DAY)
    assert "以上为说明全文。" in whole_text(tmp_path / "表.pdf")


def _written(dossier: Dossier, folder: Path) -> Path:
    assert write_acceptance(dossier, {}, folder / "表.pdf", DAY) == ()
    return folder / "表.pdf"
