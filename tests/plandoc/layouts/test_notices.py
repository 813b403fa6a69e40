"""Made-up notices, progress reports and letters in the layouts of web pages: what closes them, what they call things."""

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import read, read_text
from tests.plandoc.layouts.notices import DONE, GOAL, LAKE, NOTICE, RIVER, only, texts

# ---------------------------------------------------------------- what closes a document


@pytest.mark.parametrize(
    "closing",
    [
        "以上情况现予公示，如有异议，可写信或者打电话反映。",
        "如对上述结果有异议，请在公示期间（2025年9月1日至9月7日）告知区生态环境局。",
        "特此公示！",
        "公示期间如有异议，请联系示例区河湖管理中心",
        "公示期为5个工作日，公示期间请群众监督。",
        "上一篇：关于示例湖整改情况的公示",
        "扫一扫在手机打开当前页",
        "【打印】",
        "分享到：",
        "（责任编辑：张三）",
        "主办单位：示例区人民政府 承办单位：示例区数据局 网站联系电话：12345",
    ],
)
def test_what_closes_a_notice_is_no_part_of_what_was_done(closing: str) -> None:
    task = only("示例区整改完成情况公示", *NOTICE, closing, "联系电话：12345", "示例区水利局", "2025年9月1日")
    assert task.completion == "".join(DONE)
    assert task.last_line == 11
    assert (task.responsible_units, task.deadline) == ((), None)


def test_who_signed_a_plan_is_no_part_of_its_last_measure() -> None:
    task = only(
        "示例区督察反馈问题整改措施清单",
        f"一、{RIVER}",
        "责任单位：区水利局",
        "整改时限：2025年12月底",
        "整改目标：" + GOAL,
        "整改措施：1．全面排查。",
        "2．修复管网。",
        "示例区生态环境保护督察整改工作领导小组办公室",
        "2025年3月1日",
    )
    assert texts(task) == [(1, "全面排查。"), (2, "修复管网。")]


def test_a_task_without_labels_in_front_of_the_closing_words_is_no_part_of_the_one_before() -> None:
    reading = read(
        "示例区整改措施清单",
        *(f"一、{RIVER}", "责任单位：区水利局", "整改时限：2025年12月底"),
        *(f"二、{LAKE}", "特此通知", "示例区人民政府办公室", "2025年3月1日"),
    )
    assert reading.tasks[0].deadline is not None
    assert reading.tasks[0].deadline.text == "2025年12月底"
    unread = [one for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD]
    assert [(one.place.line, str(one.values["chapter"])[:2]) for one in unread] == [(5, "二、")]


# ---------------------------------------------------------------- chapters that hold a whole task


def test_a_chapter_may_head_all_the_fields_of_a_task() -> None:
    reading = read(
        "示例县省级生态环境保护督察反馈问题",
        "第二十七项任务整改完成公示",
        "按照示例省督察整改工作的规定，现将已经办结的问题公示如下。",
        "一、省级生态环境保护督察反馈问题整改情况",
        "问题编号：第二十七项",
        "整改目标：" + GOAL,
        "整改时限：2021年12月底前",
        "责任单位：县水务局",
        "整改情况：已封堵排污口12处。",
        "整改结论：这个问题已经办结",
        "以上整改情况向社会公示。",
    )
    (task,) = reading.tasks
    assert (task.number, task.problem, task.goal) == (27, "", GOAL)
    assert [unit.name for unit in task.responsible_units] == ["县水务局"]
    assert task.deadline is not None
    assert task.deadline.text == "2021年12月底前"
    assert task.completion == "已封堵排污口12处。这个问题已经办结"
    assert reading.kind is DocumentKind.NOTICE
    assert reading.title == "示例县省级生态环境保护督察反馈问题第二十七项任务整改完成公示"


def test_labels_in_the_chapter_of_a_problem_are_fields_of_the_task() -> None:
    task = only(
        "现将已经办结的问题的整改情况向社会予以公示，接受监督。",
        "一、中央环境保护督察组反馈问题情况",
        RIVER,
        "责任单位：示例林场、示例保护区管理处",
        "整改目标：" + GOAL,
        "整改措施：",
        "1．全面排查。",
        "2．修复管网。",
        "整改完成情况：",
        *DONE,
        "二、公示时间",
        "2025年9月1日至2025年9月7日，共7天。",
        "三、受理部门及联系电话、地址",
        "受理部门：示例林业局资源处",
    )
    assert (task.number, task.problem, task.goal) == (None, RIVER, GOAL)
    assert [unit.name for unit in task.responsible_units] == ["示例林场", "示例保护区管理处"]
    assert texts(task) == [(1, "全面排查。"), (2, "修复管网。")]
    assert task.completion == "".join(DONE)


def test_labels_below_the_title_of_a_report_s_chapter_are_fields() -> None:
    reading = read(
        "示例镇专项审计问题整改情况的报告",
        "一、高度重视",
        "示例镇高度重视本次问题整改，多次召开会议研究。",
        "二、整改情况",
        "问题描述：污水处理设施未启用。",
        "整改情况：预计年底前整改到位。",
        "整改措施：1、改造线路；2、清理淤泥；3、修好水泵。",
        "三、下步计划",
        "加强宣传。",
    )
    (task,) = reading.tasks
    assert (task.problem, task.completion) == ("污水处理设施未启用。", "预计年底前整改到位。")
    assert texts(task) == [(1, "改造线路；"), (2, "清理淤泥；"), (3, "修好水泵。")]
    assert reading.kind is DocumentKind.PROGRESS


def test_a_notice_without_a_problem_is_a_task_where_it_says_whose_and_by_when() -> None:
    task = only(
        "一、责任单位",
        "示例区水利局",
        "二、整改时限",
        "2025年12月底",
        "三、整改完成情况",
        *DONE,
    )
    assert task.problem == ""
    assert [unit.name for unit in task.responsible_units] == ["示例区水利局"]
    assert task.completion == "".join(DONE)


def test_the_first_chapter_may_be_glued_to_the_line_above() -> None:
    title = "关于督察反馈省序号19问题整改情况的公示"
    task = only(title, "发布日期：2025-12-10 10:23 文章来源：示例区水务局一、反馈问题", *NOTICE[1:])
    assert (task.number, task.problem, task.goal) == (19, RIVER, GOAL)
    assert texts(task) == [(1, "全面排查。"), (2, "修复管网。")]
    assert task.completion == "".join(DONE)


# ---------------------------------------------------------------- titles and labels that say it in other words


@pytest.mark.parametrize(
    "title",
    [
        "一、第二轮省生态环境保护督察反馈问题",
        "一、中央督察组反馈的问题情况",
        "一、整改任务内容",
        "一、整改问题：",
        "一、整改事项",
    ],
)
def test_the_title_of_the_problem_may_say_whose_it_is(title: str) -> None:
    task = only("示例区整改完成情况公示", title, *NOTICE[1:])
    assert (task.problem, task.goal, task.completion) == (RIVER, GOAL, "".join(DONE))
    assert texts(task) == [(1, "全面排查。"), (2, "修复管网。")]


@pytest.mark.parametrize(
    "label", ["整改任务完成情况", "整改目标完成情况：", "整改工作进展：", "整改主要工作及成效："]
)
def test_what_was_done_has_many_names(label: str) -> None:
    task = only("示例区整改情况公示", *NOTICE[:7], f"四、{label}", *DONE)
    assert texts(task) == [(1, "全面排查。"), (2, "修复管网。")]
    assert task.completion == "".join(DONE)


def test_an_unknown_label_ends_a_field_without_sentences_and_is_told() -> None:
    reading = read(
        "示例区突出问题整改台账",
        *(
            "一、" + RIVER,
            "责任单位：区水利局、示例镇",
            "问题来源：群众举报",
            "整改时限：2025年底",
            "污染类型：水",
        ),
        *("二、" + LAKE, "责任单位：区级：区城管局", "镇级：示例镇", "整改时限：2026年底"),
    )
    first, second = reading.tasks
    assert [unit.name for unit in first.responsible_units] == ["区水利局", "示例镇"]
    assert first.deadline is not None
    assert first.deadline.text == "2025年底"
    told = [problem for problem in reading.problems if problem.code is Code.PLAN_CHAPTER_UNREAD]
    assert [(problem.place.line, problem.values["chapter"]) for problem in told] == [
        (4, "问题来源：群众举报"),
        (6, "污染类型：水"),
    ]
    # A label on the line below belongs to no name.
    assert [
        one.name for one in only("一、" + RIVER, "责任人：", "张三", "整改时限：", "2025年底").persons
    ] == ["张三"]
    # What parts the units of one field is no label of another.
    assert "示例镇" in "".join(unit.name for unit in second.responsible_units)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("title", "number", "printed"),
    [
        ("省委督察整改任务（序号43）验收公示：整改任务第43项已完成", 43, "序号43"),
        ("示例市自排查突出生态环境24号问题整改验收销号公示", 24, "24号"),
        ("示例区整改任务(序号十)整改情况的公示", 10, "序号十"),
        ("示例区第三项、第四项整改任务公示", None, None),
    ],
)
def test_a_notice_s_number_may_stand_in_its_title(
    title: str, number: int | None, printed: str | None
) -> None:
    task = only(title, *NOTICE)
    assert (task.number, task.number_text) == (number, printed)


def test_a_list_of_problems_found_may_be_double_spaced() -> None:
    reading = read_text(
        "\n\n".join(
            [
                "示例市创建工作3个问题清单",
                *("1. 示例科技馆", "（1）车辆未按区域停放；", "（2）灭火器过期未更换。"),
                "问题整改责任单位：示例科技馆 整改时限：3天",
                *("2. 示例医院", "（1）标识数量不足；", "问题整改责任单位：示例卫健委 整改时限：5天"),
                *("3. 示例学校", "（1）宣传栏破损。", "问题整改责任单位：示例教育局 整改时限：5天"),
            ]
        )
    )
    assert [task.number for task in reading.tasks] == [1, 2, 3]
    assert [task.deadline.text for task in reading.tasks if task.deadline] == ["3天", "5天", "5天"]
    assert [[unit.name for unit in task.responsible_units] for task in reading.tasks] == [
        ["示例科技馆"],
        ["示例卫健委"],
        ["示例教育局"],
    ]
