"""Boxes, the tasks that they name, and where they end."""

import pytest

from jinjiang_desk.domain.indicators.indicator import IndicatorsReading, NamedTaskReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Passage
from jinjiang_desk.plandoc.text.lines import Break, Line
from tests.plandoc.indicators.made_up import table
from tests.plandoc.indicators.reading import codes, paragraphs, read, read_blocks

PROJECTS = (("序号", "项目名称", "建设内容"), ("1", "清淤项目", "清淤两公里"))


def told(reading: IndicatorsReading) -> list[tuple[str | None, str]]:
    return [(one.name, one.text) for one in reading.tasks]


def test_a_box_that_is_a_frame_around_text_ends_with_its_frame() -> None:
    framed = table(("专栏4 重点任务\n1.清淤工程。清淤两公里。\n再建一座泵站。\n2.绿化工程",), first_line=3)
    after = Passage((Line(9, "3.这一条不在专栏里。", Break.SURE),))
    reading = read_blocks(framed, after)
    assert reading.tasks == (
        NamedTaskReading("清淤两公里。再建一座泵站。", 3, 0, "清淤工程", 3),
        NamedTaskReading("", 3, 0, "绿化工程", 3),
    )


def test_a_table_in_a_box_names_tasks_too() -> None:
    passage = Passage((Line(1, "专栏5 重点项目"),))
    projects = table(
        ("序号", "项目名称", "建设内容", "责任单位"),
        ("1", "清淤项目", "清淤两公里", "区水利局"),
        ("2", "绿化项目", "种树", ""),
        first_line=2,
    )
    reading = read_blocks(passage, projects)
    assert [(one.name, one.text, one.line) for one in reading.tasks] == [
        ("清淤项目", "建设内容：清淤两公里；责任单位：区水利局", 3),
        ("绿化项目", "种树", 4),
    ]


def test_a_box_in_which_nothing_is_read_is_told() -> None:
    reading = read("专栏1 空的专栏\n\n第二章 目标\n\n没有数据。\n")
    assert codes(reading) == {Code.INDICATOR_BOX_EMPTY}
    assert not reading.tabled


def test_a_mention_in_running_text_opens_no_box() -> None:
    reading = read("专栏1所列任务由各单位按职责分工落实。\n\n——这不是专栏里的任务：照常办理。\n")
    assert (reading.boxes, reading.tasks) == ((), ())


def test_a_table_of_projects_under_a_heading_names_tasks() -> None:
    heading = Passage((Line(1, "表2 重点工程项目"),))
    projects = table(("序号", "项目名称", "建设规模"), ("1", "清淤项目", "两公里"), first_line=2)
    reading = read_blocks(heading, projects)
    assert [(box.label, box.title) for box in reading.boxes] == [("表2", "重点工程项目")]
    assert [(one.name, one.text) for one in reading.tasks] == [("清淤项目", "两公里")]
    to_put_right = table(("序号", "整改任务", "责任单位"), ("1", "清理水渠", "示例镇"), first_line=2)
    assert read_blocks(heading, to_put_right).tasks == ()


def test_what_is_marked_otherwise_belongs_to_the_task_above() -> None:
    reading = read(
        "专栏1 重点任务\n\n——清淤工程：分两步。\n\n1.先清淤。\n\n2.再绿化。\n\n——绿化工程：种树。\n"
    )
    assert [(one.name, one.text) for one in reading.tasks] == [
        ("清淤工程", "分两步。1.先清淤。2.再绿化。"),
        ("绿化工程", "种树。"),
    ]


def test_the_first_task_of_a_box_goes_on_in_the_next_paragraph() -> None:
    texts = (
        "专栏3 改善水环境重点任务",
        "——入河排污口整治：进一步排查示例河、示例溪沿岸的工业、农业、生活",
        "三类排污口，分类整治。",
        "——管网改造：改造老旧管网12公里。",
    )
    passage = Passage(tuple(Line(at, text, Break.SURE) for at, text in enumerate(texts, 1)))
    reading = read_blocks(passage)
    assert [one.name for one in reading.tasks] == ["入河排污口整治", "管网改造"]
    assert reading.tasks[0].text.endswith("生活三类排污口，分类整治。")


def test_the_heading_of_a_box_is_no_rest_of_the_sentence_before() -> None:
    texts = (
        "推进固体废物减量。",
        "专栏3 提高处置水平重点任务",
        "——填埋场整治：新建填埋场一座。",
    )
    breaks = (None, Break.NONE, None)
    passage = Passage(tuple(map(Line, range(1, 4), texts, breaks)))
    reading = read_blocks(passage)
    assert [(box.label, box.line) for box in reading.boxes] == [("专栏3", 2)]


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("专栏（一）水环境", "专栏（一）", "水环境"),
        ("【专栏8】噪声", "专栏8", "噪声"),
        ("专栏六：固废", "专栏六", "固废"),
        ("专栏：重点工程", "专栏", "重点工程"),
        ("专栏3-2 土壤", "专栏3-2", "土壤"),
        ("专栏1 项目清单", "专栏1", "项目清单"),
    ],
)
def test_boxes_are_headed_in_many_ways(heading: str, label: str, title: str) -> None:
    reading = read(f"{heading}\n\n——清淤工程：清淤两公里。\n")
    assert [(box.label, box.title) for box in reading.boxes] == [(label, title)]
    assert told(reading) == [("清淤工程", "清淤两公里。")]


def test_tasks_without_marks_are_read_as_far_as_they_look_alike_and_that_is_told() -> None:
    reading = read_blocks(
        paragraphs(
            "专栏2 水环境重点工程",
            "排污口整治。整治排污口，恢复岸线。",
            "污水处理：新建泵站。",
            "各单位要加强组织领导，全区共投入资金3亿元。",
            "后续管护：由各镇负责。",
        )
    )
    assert told(reading) == [("排污口整治", "整治排污口，恢复岸线。"), ("污水处理", "新建泵站。")]
    assert [(one.code, one.place.line) for one in reading.problems] == [(Code.NAMED_TASKS_UNMARKED, 2)]
    assert [one.text for one in reading.figures] == ["3亿元"]


def test_tasks_counted_like_chapters_end_where_the_count_does() -> None:
    reading = read_blocks(
        paragraphs(
            "专栏2 水环境重点工程",
            "（一）排污口整治。整治排污口。",
            "（二）污水处理：新建泵站。",
            "组织保障。成立专班。",
        )
    )
    assert told(reading) == [("排污口整治", "整治排污口。"), ("污水处理", "新建泵站。")]


def test_a_task_goes_on_behind_a_sentence_that_ends_with_its_line() -> None:
    wide = "甲" * 28
    lines = (
        "专栏1 重点任务",
        f"——清淤工程：{wide}",
        f"{wide}乙丙丁戊己庚。",
        f"{wide}都清理完。",
        "——绿化工程：种树。",
    )
    reading = read_blocks(Passage(tuple(Line(at, text) for at, text in enumerate(lines, 1))))
    assert [one.name for one in reading.tasks] == ["清淤工程", "绿化工程"]
    assert reading.tasks[0].text.endswith("都清理完。")
    sure = Passage(tuple(Line(at, text, Break.SURE if at == 4 else None) for at, text in enumerate(lines, 1)))
    assert [one.name for one in read_blocks(sure).tasks] == ["清淤工程"]


def test_a_marked_task_begins_whatever_the_page_looks_like() -> None:
    lines = ("专栏1 重点任务", "——清淤工程：清淤两公里。", "——绿化工程：种树。")
    passage = Passage(
        tuple(Line(at, text, Break.NONE if at == 3 else None) for at, text in enumerate(lines, 1))
    )
    assert told(read_blocks(passage)) == [("清淤工程", "清淤两公里。"), ("绿化工程", "种树。")]


def test_a_table_of_projects_behind_one_of_indicators_is_no_part_of_it() -> None:
    indicators = table(("序号", "指标", "2020年现状"), ("1", "优良天数", "300"), first_line=2)
    reading = read_blocks(paragraphs("专栏1 目标"), indicators, table(*PROJECTS, first_line=9))
    assert [one.name for one in reading.indicators] == ["优良天数"]
    assert told(reading) == [("清淤项目", "清淤两公里")]


def test_a_list_goes_on_over_the_page_and_totals_and_groups_are_no_tasks() -> None:
    head = ("序号", "项目名称", "建设内容", "总投资（万元）")
    first = table(head, ("一", "水环境", "", "50"), ("1", "1.清淤项目", "清淤两公里。", "20"), first_line=2)
    more = table(("2", "绿化项目", "种树", "30"), ("", "合计", "", "50"), first_line=9)
    reading = read_blocks(paragraphs("附表2 重点项目"), first, more)
    assert told(reading) == [
        ("清淤项目", "建设内容：清淤两公里；总投资（万元）：20"),
        ("绿化项目", "建设内容：种树；总投资（万元）：30"),
    ]


def test_the_name_of_a_listed_task_stands_in_the_column_that_says_so() -> None:
    rows = (("水", "清淤项目", "清淤两公里"), (None, "绿化项目", "种树"))
    headed = read_blocks(paragraphs("专栏4 工程"), table(("类别", "项目名称", "内容"), *rows, first_line=2))
    bare = read_blocks(paragraphs("专栏4 工程"), table(*rows, first_line=2))
    for reading in (headed, bare):
        assert [one.name for one in reading.tasks] == ["清淤项目", "绿化项目"]


def test_a_table_under_a_heading_that_is_not_read_is_told() -> None:
    rows = (("年份", "优良天数（天）", "降尘（吨）"), ("2020年", "300", "5"), ("2025年", "310", "4"))
    reading = read_blocks(paragraphs("表3 目标"), table(*rows, first_line=2))
    assert reading.tasks == ()
    assert [(one.code, one.values["text"]) for one in reading.problems] == [
        (Code.INDICATOR_TABLE_UNREAD, "表3 目标")
    ]
    to_put_right = table(("序号", "整改任务", "责任单位"), ("1", "清理水渠", "示例镇"), first_line=2)
    assert read_blocks(paragraphs("附表1 整改清单"), to_put_right).problems == ()
    dated = table(("污染物", "2020年排放量（吨）", "2025年目标"), ("氨氮", "5", "4"))
    (problem,) = read_blocks(dated).problems
    assert problem.values["text"] == "污染物、2020年排放量（吨）、2025年目标"
    assert read_blocks(table(("姓名", "职务"), ("张三", "组长"))).problems == ()
