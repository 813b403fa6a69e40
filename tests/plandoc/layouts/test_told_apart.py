"""Where one field, one task or the document's own words end: nothing is taken for what it is not, and nothing lost."""

import pytest

from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import measures, read
from tests.plandoc.tables.laid_out import read_rows

CHAPTERS = (
    ("2.整改目标：", "污水全部收集。"),
    ("3.整改措施：", "一是排查管网；二是修复管网。"),
    ("4.整改时限：", "2025年10月31日前"),
    ("5.责任单位：", "区水利局"),
    ("6.责任人：", "张三（局长）"),
)


def chapters(first: str) -> list[str]:
    return [first, *("".join(one) for one in CHAPTERS)]


@pytest.mark.parametrize("first", ["问题表现", "问题的由来"])
def test_tasks_by_chapters_of_which_the_first_has_any_title(first: str) -> None:
    reading = read(
        "示例公司整改方案",
        "（一）管网渗漏问题",
        *chapters(f"1.{first}：老城管网渗漏率达35%。"),
        "（二）河道污染问题",
        *chapters(f"1.{first}：示例河水质较差。"),
    )
    assert [task.number for task in reading.tasks] == [1, 2]
    for task in reading.tasks:
        assert task.goal == "污水全部收集。"
        assert [text for _, _, text in measures(task)] == ["排查管网；", "修复管网。"]
        assert [(one.name, one.title) for one in task.persons] == [("张三", "局长")]


def test_a_part_of_the_document_behind_a_short_field_is_told() -> None:
    reading = read(
        "示例公司整改方案",
        "（一）管网渗漏问题",
        *chapters("1.问题表现：老城管网渗漏率达35%。"),
        "第三部分 工作要求",
        "（一）提高认识。各单位要高度重视。",
    )
    (task,) = reading.tasks
    assert [one.name for one in task.persons] == ["张三"]
    assert [one.values["chapter"] for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD] == [
        "第三部分 工作要求"
    ]


def test_labels_below_a_number_that_are_none_of_its_chapters_are_told() -> None:
    """The second task's first two chapters are missing."""
    first = chapters("1.问题表现：老城管网渗漏率达35%。")
    reading = read("示例公司整改方案", "（一）管网渗漏问题", *first, "（二）河道污染问题", *first[2:])
    assert [task.number for task in reading.tasks] == [1]
    assert [one.values["chapter"] for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD] == [
        "（二）河道污染问题"
    ]


def test_a_word_common_in_sentences_ends_units_behind_a_full_stop() -> None:
    items = "1.管网渗漏。牵头单位：区水利局。责任单位：示例镇。时限：2025年11月底。2.河道淤积。牵头单位：区水利局。责任单位：示例镇。时限：2026年底。"
    reading = read("示例区整改任务清单", items)
    assert [[one.name for one in task.responsible_units] for task in reading.tasks] == [
        ["区水利局", "示例镇"]
    ] * 2
    days = [str(task.deadline.date) for task in reading.tasks if task.deadline]
    assert days == ["2025-11-30", "2026-12-31"]


def test_such_a_word_in_a_sentence_labels_nothing() -> None:
    (task,) = read(
        "示例区整改方案",
        "一、示例河水质较差。要做到三个到位，目标：水清岸绿。",
        "责任单位：区水利局",
        "整改时限：2025年底",
    ).tasks
    assert task.problem == "示例河水质较差。要做到三个到位，目标：水清岸绿。"
    assert task.goal is None


def test_minutes_that_name_a_problem_and_a_person_hold_no_task() -> None:
    reading = read(
        "示例镇会议纪要",
        "一、传达学习上级会议精神",
        "会议要求各村按时完成学习。",
        "二、研究防汛工作",
        "存在的问题：部分村应急物资储备不足。",
        "会议决定由应急办补齐编织袋5000条。责任人：张三。",
        "三、研究人事事项",
        "略。",
        "记录：李四",
    )
    assert reading.tasks == ()
    assert {one.code for one in reading.problems} == {Code.PLAN_CHAPTER_UNREAD, Code.PLAN_NO_TASK}


def test_the_number_of_an_order_is_no_part_of_the_deadline_above() -> None:
    card = (
        "交办单编号：示例-001",
        "问题描述：示例河垃圾堆放。",
        "承办单位：示例镇",
        "办结时限：2025年9月15日",
    )
    reading = read("示例区交办单", *card, *card)
    assert [str(task.deadline.date) for task in reading.tasks if task.deadline] == ["2025-09-15"] * 2


LIST = (
    ("填报单位：示例局", "", "", "", "", "填报日期：2025.7.3"),
    ("序号", "反馈问题", "整改要求", None, None, "进展情况"),
    (None, None, "整改目标", "完成时限", "责任单位", None),
    ("一", "大气方面（1项）", "", "", "", ""),
    ("1", "裸露土地未覆盖", "全部覆盖", "2025年6月底", "区住建局", "已覆盖4处"),
    ("二", "水方面（1项）", "", "", "", ""),
    ("2", "示例河水质较差", "达到Ⅲ类", "2025年12月底", "区水利局", "完成清淤"),
)


def test_titles_of_sections_with_numbers_of_their_own_are_no_tasks() -> None:
    first, second = read_rows(*LIST).tasks
    assert (first.number, first.problem, first.goal) == (1, "裸露土地未覆盖", "全部覆盖")
    assert (second.number, second.problem, second.goal) == (2, "示例河水质较差", "达到Ⅲ类")


def test_tasks_counted_in_words_need_not_say_more_than_the_problem() -> None:
    rows = [(number, problem, "", "", "", "") for number, problem, *_ in (LIST[3], LIST[5])]
    assert [task.number for task in read_rows(*LIST[:3], *rows).tasks] == [1, 2]


def test_a_number_behind_a_label_in_brackets_is_the_tasks() -> None:
    card = ("【问题】示例河垃圾堆放。", "【责任单位】示例镇", "【完成时限】2025年9月30日")
    reading = read("示例区整改台账", "【任务编号】7", *card, "【任务编号】8", *card)
    assert [task.number for task in reading.tasks] == [7, 8]
    assert [str(task.deadline.date) for task in reading.tasks if task.deadline] == ["2025-09-30"] * 2
