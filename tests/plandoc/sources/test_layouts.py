"""A made-up plan laid out in many ways and saved as many kinds of files reads back the same."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.operations.plans.plan_documents import read_plan_file
from tests.plandoc.asked import read
from tests.plandoc.made_up import MadeUpPlan, MadeUpTask, Page, lay_out
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.pdffiles import Printer
from tests.plandoc.sources.wordfiles import level, listed

Facts = list[tuple[object, ...]]


def facts(reading: PlanReading) -> Facts:
    return [
        (
            task.number,
            task.problem,
            [unit.name for unit in task.responsible_units],
            task.acceptance_units,
            task.deadline and (task.deadline.text, task.deadline.date),
            task.goal,
            [(one.number, one.text) for one in task.measures],
        )
        for task in reading.tasks
    ]


def in_word(folder: Path, paragraphs: list[str]) -> Path:
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(folder / "方案")
    return folder / "方案"


def in_word_with_counted_lists(folder: Path, paragraphs: list[str]) -> Path:
    """The numbers of the task list are not typed, but made by Word."""
    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2．")
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    begin = paragraphs.index("附件")
    body = [word.p(one) for one in paragraphs[:begin]]
    for one in paragraphs[begin:]:
        number, mark, text = next((one.partition(sign) for sign in "、．" if sign in one[:4]), ("", "", one))
        counted = bool(mark) and number.strip("一二三四五六七八九十0123456789") == ""
        body.append(listed(text, 1, "、．".index(mark)) if counted else word.p(one))
    return word.save(folder / "方案", "".join(body), numbering)


def in_pdf(folder: Path, paragraphs: list[str]) -> Path:
    printer = Printer(folder / "方案")
    for one in paragraphs:
        printer.paragraph(one)
    return printer.save()


def in_sheet(folder: Path, paragraphs: list[str]) -> Path:
    book = openpyxl.Workbook()
    for one in paragraphs:
        book.active.append(["", one])
    book.save(folder / "方案")
    return folder / "方案"


def in_text(page: Page, encoding: str) -> Callable[[Path, list[str]], Path]:
    def write(folder: Path, paragraphs: list[str]) -> Path:
        (folder / "方案").write_bytes(lay_out(paragraphs, page).encode(encoding))
        return folder / "方案"

    return write


WAYS = {
    "word": in_word,
    "counted": in_word_with_counted_lists,
    "pdf": in_pdf,
    "sheet": in_sheet,
    "utf-8": in_text(Page(), "utf-8-sig"),
    "gb18030": in_text(
        Page(width=34, lines=25, page_end="第{page}页", page_edge="\f", line_end="\r\n"), "gb18030"
    ),
}
SENTENCES = st.lists(
    st.text(st.sampled_from("示例河水质改善排口管网污泥镇村口岸线清淤整治工作"), min_size=4, max_size=40),
    min_size=1,
    max_size=4,
).map(lambda parts: "，".join(parts) + "。")
TASKS = st.builds(
    MadeUpTask,
    problem=SENTENCES,
    units=st.sampled_from(["区水利局，示例街道、示例镇", "示例镇", "各镇街、园区"]),
    deadline=st.sampled_from(["2025年12月底", "立行立改，并长期坚持", "2027年6月30日前"]),
    goal=SENTENCES,
    measures=st.lists(SENTENCES, min_size=1, max_size=4).map(tuple),
)


@settings(max_examples=20)
@given(st.lists(TASKS, min_size=2, max_size=12), st.sampled_from(sorted(WAYS)))
@example([MadeUpTask()] * 11, "pdf")
@example([MadeUpTask()] * 11, "counted")
@example([MadeUpTask()] * 11, "sheet")
def test_every_kind_of_file_reads_as_its_text_does(tasks: list[MadeUpTask], way: str) -> None:
    paragraphs = MadeUpPlan(tuple(tasks)).paragraphs()
    wanted = read(*paragraphs)
    assert [task.problem for task in wanted.tasks] == [task.problem for task in tasks]
    with tempfile.TemporaryDirectory() as folder:
        reading = read_plan_file(WAYS[way](Path(folder), paragraphs))
    assert facts(reading) == facts(wanted)
    assert reading.title == wanted.title
