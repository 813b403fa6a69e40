"""What web pages print around a plan or a notice, and pages that hold none."""

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import read, read_text
from tests.plandoc.layouts.notices import DONE, GOAL, LAKE, NOTICE, RIVER, only, texts


def test_the_head_of_a_web_page_is_no_part_of_the_title() -> None:
    reading = read(
        "示例区水利局",
        "标题：关于示例河问题整改情况的公示",
        "索引号：000000000/2025-00051 文号：",
        "发布日期：2025-07-25 来源：区水利局 浏览次数：12 字号：[大 中 小]",
        *NOTICE,
    )
    assert reading.title == "关于示例河问题整改情况的公示"
    (task,) = reading.tasks
    assert (task.problem, task.completion) == (RIVER, "".join(DONE))


def test_a_short_text_in_which_lines_are_paragraphs_is_read_as_such() -> None:
    long = "近期核查发现，示例河水质黑臭问题交办后，仅采取了打捞水草、定期补水等治理措施，" * 4
    task = only(
        *(
            "交办单编号：",
            "37",
            "责任单位：",
            "示例园林工程处",
            "交办类别：",
            "示例专员办",
            "当前状态：",
            "正在整改",
        ),
        *("交办内容：", long.rstrip("，") + "。"),
    )
    assert (task.number, task.problem) == (37, long.rstrip("，") + "。")
    assert [unit.name for unit in task.responsible_units] == ["示例园林工程处"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "示例市召开督察整改事项验收会",
            "会上，示例分局对整改事项的完成情况进行汇报；有关单位对分工的事项进行说明。",
            "会议要求，一是要进一步补充整改资料。二是要加强监管，防止问题反弹。三是要强化责任落实。",
        ),
        (
            "督察整改方案怎么写",
            "来源：示例网 编辑：示例",
            "一、整改目标体系",
            "1．问题销号：对反馈问题建立台账，明确整改时限。",
            "2．质量改善：设定具体环境指标。",
            "二、保障机制设计",
            "1．考核问责：对虚假整改严肃追责。",
        ),
        (
            "材料：督察组提出了一系列整改问题，市政府办公室起草整改方案，包括指导思想、目标任务、整改措施。",
            "问题：请写出方案的具体内容。（要求：不少于200字）",
            "【作答参考】",
            "（一）加强领导。明确责任单位和人员，整改一个，销号一个。",
        ),
        (
            "各县（市、区）水务局：",
            "现将6月生态流量监测情况通报如下：",
            "一、监测情况",
            "全市117座电站中，116座达标，1座不达标。",
            "二、工作要求",
            "（一）抓好督察指出问题整改，确保年底前完成销号。",
            "附件：1．监测情况表",
            "示例市水务局",
            "2025年7月29日",
        ),
    ],
)
def test_news_and_letters_are_no_plans(lines: tuple[str, ...]) -> None:
    reading = read(*lines)
    assert reading.tasks == ()
    assert Code.PLAN_NO_TASK in [problem.code for problem in reading.problems]


def test_a_plan_on_a_web_page_is_read_without_what_the_page_adds() -> None:
    reading = read_text(
        "\n\n".join(
            [
                "您的位置：首页 > 政务公开 > 环保督察",
                "示例市贯彻落实省生态环境保护督察“回头看”反馈意见整改方案（公开版）",
                "打印 字体：大 中 小",
                "2025-06-25 16:57 来源：市生态环境局 浏览次数：120",
                "为切实抓好督察反馈意见整改落实，结合我市实际，制定本方案。",
                "一、指导思想",
                "坚持问题导向，持续改善生态环境质量，不断增强人民群众的获得感。",
                "二、整改原则",
                "（一）坚持强化责任。将生态环境保护作为重大政治责任。",
                "附件：示例市整改任务清单",
                "示例市贯彻落实督察反馈意见整改任务清单",
                *(f"1．{RIVER}", "责任单位：示例县人民政府，市水利局", "督导单位：市生态环境局"),
                *("整改时限：2025年12月底前", "验收标准：水质监测报告达标。", f"整改目标：{GOAL}"),
                *("整改措施：（1）全面排查。", "（2）修复管网。"),
                *(f"2．{LAKE}", "责任单位：示例区人民政府", "整改时限：立行立改，长期坚持"),
                *("整改目标：油烟和污水达标排放。", "整改措施：（1）安装油烟净化设施。", "（2）加强巡查。"),
                "中共示例市委办公室",
                "2025年6月20日",
                "责任编辑：张三",
                "上一篇：关于示例湖的公告",
                "下一篇：没有了",
                "主办单位：示例市人民政府 承办单位：示例市数据局 备案号：12345",
            ]
        )
    )
    assert reading.title == "示例市贯彻落实省生态环境保护督察“回头看”反馈意见整改方案（公开版）"
    assert reading.kind is DocumentKind.PLAN
    river, lake = reading.tasks
    assert (river.number, river.problem, river.goal) == (1, RIVER, GOAL)
    assert [(unit.name, unit.lead) for unit in river.responsible_units] == [
        ("示例县人民政府", True),
        ("市水利局", False),
    ]
    assert river.supervising_units == ("市生态环境局",)
    assert texts(river) == [(1, "全面排查。"), (2, "修复管网。")]
    assert (lake.number, lake.problem) == (2, LAKE)
    assert [unit.name for unit in lake.responsible_units] == ["示例区人民政府"]
    assert texts(lake) == [(1, "安装油烟净化设施。"), (2, "加强巡查。")]
    assert lake.deadline is not None
    assert (lake.deadline.immediate, lake.deadline.long_term) == (True, True)
