"""Documents of shapes that offices print, each read as a person would read it."""

from jinjiang_desk.domain.plans.plan import DocumentKind, PlanReading, TaskReading
from tests.plandoc.asked import LAKE, RIVER, measures, read


def told(task: TaskReading) -> tuple[str | None, str, str, str]:
    """Its number, problem, units and deadline."""
    units = "、".join(unit.name for unit in task.responsible_units)
    return task.number_text, task.problem, units, task.deadline.text if task.deadline else ""


def form(number: int, problem: str, unit: str, deadline: str, person: str) -> list[str]:
    return [
        f"示例区督察问题整改一张表（{number}号）",
        f"问题编号\t{number}\t责任单位\t{unit}",
        f"问题描述\t{problem}",
        "整改目标\t稳定达标。",
        "整改措施\t1.排查。2.修复。",
        f"整改时限\t{deadline}\t责任人\t{person}",
        "",
    ]


def persons(reading: PlanReading) -> list[list[str]]:
    return [[person.name for person in task.persons] for task in reading.tasks]


def test_forms_with_tabs_one_below_the_other_keep_to_themselves() -> None:
    """A row with two labels is no head of another table, and the title of the next form no part of this one."""
    reading = read(
        *form(3, RIVER, "区水利局", "2025年12月底", "张三"), *form(7, LAKE, "示例镇", "2026年6月底", "李四")
    )
    assert [told(task) for task in reading.tasks] == [
        ("3", RIVER, "区水利局", "2025年12月底"),
        ("7", LAKE, "示例镇", "2026年6月底"),
    ]
    assert persons(reading) == [["张三"], ["李四"]]
    assert [measures(task) for task in reading.tasks] == [[(1, None, "排查。"), (2, None, "修复。")]] * 2


def test_a_form_for_acceptance() -> None:
    reading = read(
        "示例区督察整改任务验收销号表",
        "任务序号\t十二\t责任单位\t示例镇人民政府",
        f"反馈问题\t{RIVER}",
        "整改时限\t2025年12月底\t验收单位\t区生态环境局",
        "整改完成情况\t已修复管网3公里。",
        "自查意见\t同意。\t验收意见\t同意销号。",
    )
    (task,) = reading.tasks
    assert (reading.title, reading.kind) == ("示例区督察整改任务验收销号表", DocumentKind.PROGRESS)
    assert told(task) == ("十二", RIVER, "示例镇人民政府", "2025年12月底")
    assert (task.acceptance_units, task.completion) == (("区生态环境局",), "已修复管网3公里。")


def test_common_problems_with_what_they_look_like() -> None:
    fields = ("整改措施：开展排查，建立队伍。", "责任单位：区水利局，各镇街", "整改时限：2025年12月底")
    titles = ("河道管护不到位", "餐饮油烟治理不到位")
    lines = [
        (f"共性问题{number}：{title}", f"表现形式：{RIVER}", *fields)
        for number, title in zip("一二", titles, strict=True)
    ]
    reading = read("示例区督察整改举一反三问题清单", *lines[0], *lines[1])
    assert [told(task) for task in reading.tasks] == [
        (f"共性问题{number}", f"{title}。{RIVER}", "区水利局、各镇街", "2025年12月底")
        for number, title in zip("一二", titles, strict=True)
    ]


def test_a_notice_that_calls_the_problem_its_basics() -> None:
    reading = read(
        "示例县第二十一项问题整改完成情况公示",
        "现将整改情况公示如下：",
        "一、问题基本情况",
        RIVER,
        "二、整改措施落实情况",
        "（一）开展排查。共排查养殖场120家。",
        "三、整改成效",
        "水质稳定达到Ⅲ类。",
        "公示时间：2025年6月1日至6月10日。",
    )
    (task,) = reading.tasks
    assert (task.number_text, task.problem, task.measures) == ("第二十一项", RIVER, ())
    assert task.completion == "（一）开展排查。共排查养殖场120家。水质稳定达到Ⅲ类。"
    assert reading.kind is DocumentKind.NOTICE


def test_a_list_of_what_was_handled() -> None:
    reading = read(
        "示例镇督察交办问题办理台账",
        "序号|交办问题|办理单位|办理时限|办理结果",
        f"1|{RIVER}|镇应急办|2025年6月10日|已责令整改。",
        f"2|{LAKE}|镇城建办|2025年6月15日|已打捞。",
    )
    assert [told(task) for task in reading.tasks] == [
        ("1", RIVER, "镇应急办", "2025年6月10日"),
        ("2", LAKE, "镇城建办", "2025年6月15日"),
    ]
    assert [task.completion for task in reading.tasks] == ["已责令整改。", "已打捞。"]


def test_an_order_to_report_has_no_tasks() -> None:
    reading = read(
        "关于做好督察整改材料报送工作的通知",
        "请于2025年6月30日前将整改进展情况报区整改办。联系人：张三，联系电话：12345678。",
        "一、报送内容",
        "（一）整改进展情况。",
        "（二）佐证材料。",
        "二、报送要求",
        "材料要真实准确，经主要负责人签字后报送。",
    )
    assert reading.tasks == ()


def test_a_chapter_on_who_does_what_holds_fields_of_the_task() -> None:
    reading = read(
        "示例区某某问题整改方案",
        "一、存在问题",
        RIVER,
        "二、整改措施",
        "（一）完善管网。",
        "1．新建管网3公里。（责任单位：区住建局；责任人：王五）",
        "（二）加强监管。",
        "三、责任分工",
        "包案领导：区委常委张三",
        "责任单位：区水利局、示例镇",
        "四、整改时限",
        "2025年12月底",
    )
    (task,) = reading.tasks
    assert told(task) == (None, RIVER, "区水利局、示例镇", "2025年12月底")
    assert persons(reading) == [["张三"]]
    assert [(one.path, one.text, one.units) for one in task.measures] == [
        ((1,), "完善管网。", ()),
        ((1, 1), "新建管网3公里。", ("区住建局",)),
        ((2,), "加强监管。", ()),
    ]


def test_problems_that_are_counted_in_one_paragraph() -> None:
    text = "；整改措施：清理，巡查；责任单位：前进村；完成时限：2025年6月底。"
    reading = read(
        "示例镇督察整改情况说明", f"我镇涉及问题2个。问题1：河边垃圾多{text}问题2：示例厂异味{text}"
    )
    assert [told(task) for task in reading.tasks] == [
        ("问题1", "河边垃圾多；", "前进村", "2025年6月底。"),
        ("问题2", "示例厂异味；", "前进村", "2025年6月底。"),
    ]
    assert reading.kind is DocumentKind.PROGRESS


def test_labels_that_blanks_part_on_one_line() -> None:
    """Words that are common in sentences are labels behind a blank, and where a line starts below a short field."""
    lines = [
        (f"{number}、问题：{problem} 责任单位：县水利局 时限：2025年底", "   措施：修复管网。")
        for number, problem in ((1, "示例河水质不稳定。"), (2, "示例湖蓝藻多发。"))
    ]
    reading = read("示例县2025年问题整改清单", *lines[0], *lines[1])
    assert [told(task) for task in reading.tasks] == [
        ("1", "示例河水质不稳定。", "县水利局", "2025年底"),
        ("2", "示例湖蓝藻多发。", "县水利局", "2025年底"),
    ]
    assert [measures(task) for task in reading.tasks] == [[(None, None, "修复管网。")]] * 2


def test_a_number_that_says_what_it_counts_above_its_label() -> None:
    fields = ("整改单位：示例镇", "完成情况：已完成。")
    reading = read(
        "示例区督察整改销号公示",
        "第三项任务",
        f"任务内容：{RIVER}",
        *fields,
        "第五项任务",
        f"任务内容：{LAKE}",
        *fields,
    )
    assert [told(task) for task in reading.tasks] == [
        ("第三项", RIVER, "示例镇", ""),
        ("第五项", LAKE, "示例镇", ""),
    ]


def test_complaints_one_below_the_other() -> None:
    def one(number: int, problem: str) -> tuple[str, ...]:
        head = (
            f"信访件编号：X202500{number}",
            f"反映问题：{problem}",
            "调查核实：经查属实。",
            "整改措施：1.停产；2.安装。",
        )
        return (*head, "责任单位：镇应急办", "整改时限：2025年6月底")

    reading = read("示例镇信访件整改方案", *one(1, "示例厂异味扰民。"), *one(2, "示例河有油污。"))
    assert [told(task) for task in reading.tasks] == [
        (None, "示例厂异味扰民。", "镇应急办", "2025年6月底"),
        (None, "示例河有油污。", "镇应急办", "2025年6月底"),
    ]


CLOSED = (
    f"一、示例河污水直排。{RIVER}（责任单位：示例镇；整改时限：2025年6月底前）",
    f"二、示例街油烟扰民。{LAKE}（整改时限：立行立改；责任单位：区城管局、示例街道）",
)


def test_a_circular_whose_problems_end_in_brackets() -> None:
    opening = "近期，区督察办对示例镇等地开展现场督察，发现以下问题，现予通报。"
    ending = ("请各单位举一反三，认真整改。", "示例区督察办", "2025年5月20日")
    reading = read("关于督察发现问题的通报", "各镇街：", opening, *CLOSED, *ending)
    assert [told(task) for task in reading.tasks] == [
        ("一", f"示例河污水直排。{RIVER}", "示例镇", "2025年6月底前"),
        ("二", f"示例街油烟扰民。{LAKE}", "区城管局、示例街道", "立行立改"),
    ]
    assert [task.last_line for task in reading.tasks] == [4, 5]


def test_measures_of_a_plan_that_end_in_brackets_are_no_problems() -> None:
    assert read("示例区治水工作方案", "为解决突出问题，制定本方案。", *CLOSED).tasks == ()
    assert read("关于做好示例工作的通知", "各镇街：", *CLOSED).tasks == ()
