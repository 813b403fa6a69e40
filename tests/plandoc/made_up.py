"""Made-up plans as paragraphs, and how a page may lay them out."""

from dataclasses import dataclass, field

TITLE = "示例区贯彻落实《示例区生态环境保护督察报告》整改方案"
ANNEX_TITLE = "《示例区生态环境保护督察报告》具体问题整改措施清单"
CHINESE_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class MadeUpTask:
    """One task; a measure's text stands under its number, a single text without one."""

    problem: str = "示例河水质不稳定。部分河段有生活污水直排。"
    units: str = "区水利局，示例街道、示例镇"
    acceptance: str = "区委办公室、区政府办公室"
    deadline: str = "2025年12月底"
    goal: str = "示例河水质稳定达标。"
    measures: tuple[str, ...] | str = ("开展排查。", "修复管网。")


@dataclass(frozen=True)
class Page:
    """How paragraphs are laid out: characters a line, lines a page, what stands between pages."""

    width: int = 28
    lines: int = 22
    page_end: str = "— {page} —"
    line_end: str = "\n"
    page_edge: str = ""


def chinese(number: int) -> str:
    """一, 十, 十五, 二十, 四十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else CHINESE_DIGITS[tens] + "十")
    return head + (CHINESE_DIGITS[ones] if ones or not tens else "")


def task_paragraphs(number_text: str, task: MadeUpTask) -> list[str]:
    """The paragraphs of one task in the order most plans print them."""
    measures = [task.measures] if isinstance(task.measures, str) else _numbered(task.measures)
    return [
        number_text + task.problem,
        f"整改实施主体：{task.units}",
        f"验收单位：{task.acceptance}",
        f"整改时限：{task.deadline}",
        f"整改目标：{task.goal}",
        "整改措施：",
        *measures,
    ]


@dataclass(frozen=True)
class MadeUpPlan:
    """A plan with chapters before its task list, as real ones have."""

    tasks: tuple[MadeUpTask, ...]
    totals: str = ""
    numbers: dict[int, str] = field(default_factory=dict)

    def paragraphs(self) -> list[str]:
        lists = [
            task_paragraphs(self.numbers.get(index, f"{chinese(index)}、"), task)
            for index, task in enumerate(self.tasks, start=1)
        ]
        return [*self._chapters(), "附件", ANNEX_TITLE, *(line for task in lists for line in task)]

    def _chapters(self) -> list[str]:
        return [
            TITLE,
            "为推动督察整改各项任务落地见效，结合我区实际，制定本方案。",
            "一、总体要求",
            "坚持问题导向，统筹推进整改。",
            "二、工作目标",
            f"（一）全面推动问题整改。{self.totals}",
            "（二）持续改善环境质量。2025年完成12项工程、2026年完成3项工程。",
            "三、主要措施",
            "（一）压实责任。",
            "1．加强管网建设。推进三、四级管网整治。（责任单位：区水利局，各镇街、园区）",
            "2．加强水质监测。（责任单位：区生态环境局，各相关镇街）",
            "四、保障措施",
            "（一）加强组织领导。各单位要明确责任单位和整改时限。",
        ]


def lay_out(paragraphs: list[str], page: Page) -> str:
    """Break paragraphs into lines anywhere, and put a page number between pages, in mid-sentence too."""
    lines: list[str] = []
    count = 0
    for paragraph in paragraphs:
        for begin in range(0, len(paragraph), page.width):
            lines.append(paragraph[begin : begin + page.width])
            count += 1
            if count % page.lines == 0:
                lines.append(page.page_end.format(page=count // page.lines) + page.page_edge)
    return page.line_end.join(lines)


def _numbered(measures: tuple[str, ...]) -> list[str]:
    return [f"{number}．{text}" for number, text in enumerate(measures, start=1)]
