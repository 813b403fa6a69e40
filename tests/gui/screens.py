"""The pages, dialogs and states worth seeing, and how one gets there: add a line for a new one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.district.editions.edition_dialog import EditionDialog
from jinjiang_desk.gui.district.indicators.indicator_dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.exchange.wizards.return_steps import CheckStep, PeriodStep
from jinjiang_desk.gui.exchange.wizards.steps_dialog import StepsDialog
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.operations.demo import Demo
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.listing import find_task, open_dossier
from jinjiang_desk.operations.tasks.records import edit_record
from jinjiang_desk.paths import resource
from tests.gui.conftest import Driver, on_desk
from tests.gui.wizard import press_on, walk_to_place
from tests.plandoc.indicators.made_up import PLAN
from tests.typing_slip import withdraw_measures

Show = Callable[[Driver, Demo, Path], QWidget]
TASK = "二"


@dataclass(frozen=True)
class Screen:
    """A picture's name, and the way to what it shows: from a window anywhere, with the demo and a folder to
    write to."""

    name: str
    show: Show

    @staticmethod
    def leave(driver: Driver, shown: QWidget) -> None:
        """Close what was opened."""
        if shown is not driver.window:
            shown.close()
            driver.settle()


def page(name: str, place: Page) -> Screen:
    """A page of the navigation."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        turn_to(driver, place)
        return driver.window

    return Screen(name, show)


def turn_to(driver: Driver, place: Page) -> None:
    driver.click(driver.view.navigation.buttons[place])


def tab(name: str, tab_name: str) -> Screen:
    """A tab of a task's page."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        on_tab(driver, tab_name)
        return driver.window

    return Screen(name, show)


def dialog(name: str, open_it: Callable[[Driver, Demo, Path], object]) -> Screen:
    """A dialog, however it is opened."""

    def show(driver: Driver, demo: Demo, target: Path) -> QWidget:
        open_it(driver, demo, target)
        driver.settle()
        driver.until(lambda: bool(open_dialogs(driver)))
        return open_dialogs(driver)[-1]

    return Screen(name, show)


def open_dialogs(driver: Driver) -> list[QDialog]:
    return [one for one in driver.window.findChildren(QDialog) if one.isVisible()]


def on_tab(driver: Driver, tab_name: str) -> None:
    driver.open_task(TASK)
    tasks = driver.view.task
    tasks.tabs.setCurrentWidget(getattr(tasks, tab_name))
    driver.settle()


def section(name: str, which: Section) -> Screen:
    """A section of the settings."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        turn_to(driver, Page.SETTINGS)
        driver.view.open_settings(which)
        driver.settle()
        return driver.window

    return Screen(name, show)


def photo(driver: Driver, _demo: Demo, _target: Path) -> None:
    on_tab(driver, "photos")
    (card, *_) = driver.view.task.photos.columns[Stage.AFTER].cards
    driver.qtbot.keyClick(card, Qt.Key.Key_Return)


def caption(driver: Driver, _demo: Demo, _target: Path) -> None:
    on_tab(driver, "photos")
    (card, *_) = driver.view.task.photos.columns[Stage.AFTER].cards
    driver.qtbot.keyClick(card, Qt.Key.Key_F2)


def preview_of_form(driver: Driver, _demo: Demo, _target: Path) -> None:
    driver.open_task(TASK)
    driver.click(driver.view.task.head.print)


def receive_return(driver: Driver, demo: Demo, _target: Path) -> None:
    driver.view.exchange.receive([returned_again(demo)])


def returned_again(demo: Demo) -> Path:
    """Let the town correct a report, once, and write a return that shows new and changed rows."""
    target = demo.root / f"{PackageKind.RETURN}_示例镇.xlsx"

    def work(desk):  # type: ignore[no-untyped-def]
        report = open_dossier(desk, find_task(desk, "4")).progress[-1]
        edit_record(desk, report.id, {"text": "2座停运设施已更换水泵，出水检测达标。", "percent": 100})
        write_return(desk, target)

    if not target.exists():
        on_desk(demo.town, work)
    return target


def receive_folder(driver: Driver, demo: Demo, target: Path) -> None:
    """A folder at the end of a month: a town's return, a dispatch filled in by hand with a slip in it, and a file
    that is no workbook."""
    folder = target / "六月回传"
    folder.mkdir(exist_ok=True)
    shutil.copy(returned_again(demo), folder)
    (sent,) = [one for one in demo.files if "_样板镇_" in one.name]
    filled_by_hand(Path(shutil.copy(sent, folder / "样板镇填好的表.xlsx")))
    (folder / "坏了的文件.xlsx").write_bytes(b"no workbook" * 100)
    driver.view.exchange.receive([folder])


def filled_by_hand(form: Path) -> None:
    """Fill in two reports, one of them with words where a day belongs."""
    book = openpyxl.load_workbook(form)
    page = book["进展"]
    at = {cell.value: cell.column for cell in page[1]}
    lines = (("达到时序进度", "看情况", "已开工。"), ("达到时序进度", "2025.6.3", "清淤400米。"))
    for number, line in enumerate(lines, start=2):
        for heading, value in zip(("完成进度", "填报日期", "进展情况"), line, strict=True):
            page.cell(number, at[heading]).value = value
    book.save(form)


def receive_copies(driver: Driver, demo: Demo, target: Path) -> None:
    """A form in which somebody copied a line to write about a further month."""
    (sent,) = [one for one in demo.files if "_样板镇_" in one.name]
    form = Path(shutil.copy(sent, target / "样板镇抄了一行的表.xlsx"))
    filled_by_hand(form)
    copied_within(form, "进展", {"期间": "2025-05", "进展情况": "清淤150米，围挡已搭好。"})
    driver.view.exchange.receive([form])


def copied_within(path: Path, sheet: str, other: dict[str, str]) -> None:
    """Copy the first line of a sheet below its last, and fill it in otherwise."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    at = {cell.value: cell.column for cell in page[1]}
    below = max(cell.row for cell in page["A"] if cell.value) + 1
    for cell in page[2]:
        page.cell(below, cell.column).value = cell.value
    for heading, value in other.items():
        page.cell(below, at[heading]).value = value
    book.save(path)


def receive_what_blanks(driver: Driver, demo: Demo, target: Path) -> None:
    """The question before a workbook that would wipe out most of what is known."""
    sent = next(one for one in demo.files if "_示例镇_" in one.name)
    driver.heard.really_asks = True
    driver.view.exchange.receive([withdraw_measures(Path(shutil.copy(sent, target / sent.name)))])


def return_place(driver: Driver, _demo: Demo, _target: Path) -> None:
    """Where a return of everything goes, in parts."""
    driver.view.send()
    steps = driver.dialog(StepsDialog)
    assert isinstance(steps.step, PeriodStep)
    driver.click(steps.step.every)
    walk_to_place(driver, steps)


def matrix(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
    turn_to(driver, Page.REVIEW)
    driver.view.review.tabs.setCurrentWidget(driver.view.review.matrix)
    driver.settle()
    return driver.window


def queue(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
    turn_to(driver, Page.REVIEW)
    driver.view.review.tabs.setCurrentWidget(driver.view.review.queue)
    driver.settle()
    return driver.window


def window(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
    return driver.window


def read_plan(driver: Driver, _demo: Demo, target: Path) -> None:
    """Another plan than the one that is loaded."""
    plan = target / "示例区第二批整改方案.txt"
    words = resource("sample", "plan.txt").read_text(encoding="utf-8")
    plan.write_text(words.replace("督察反馈问题", "第二批督察反馈问题"), encoding="utf-8")
    driver.answers.files = [plan]
    turn_to(driver, Page.PLANS)
    driver.view.plans.choose()
    review = driver.dialog(PlanDialog)
    review.entries.view.selectRow(1)
    review.links.show_field("goal")


def compare_editions(driver: Driver, _demo: Demo, target: Path) -> None:
    """A newer edition beside the plan that is loaded, at a task that differs."""
    plan = target / "示例区整改方案（修订）.txt"
    words = resource("sample", "plan.txt").read_text(encoding="utf-8")
    words = words[: words.index("五、扬尘")] + words[words.index("六、畜禽") :]
    for before, after in (
        (
            "整改时限：2026年12月底\n\n验收单位：区生态环境局",
            "整改时限：2027年6月底\n\n验收单位：区生态环境局",
        ),
        ("3．明确管护人员，每周巡查不少于2次", "3．明确管护人员，每周巡查不少于3次"),
        ("整改实施主体：样板镇，示例区农业农村委", "整改实施主体：范例街道，示例区农业农村委"),
    ):
        words = words.replace(before, after)
    plan.write_text(words, encoding="utf-8")
    driver.answers.files = [plan]
    turn_to(driver, Page.PLANS)
    driver.view.plans.choose()
    review = driver.dialog(PlanDialog)
    review.edition.chosen.emit(review._review.others[0].plan.id)
    dialog = driver.dialog(EditionDialog)
    dialog.finished.connect(review.close)
    dialog.view.selectRow(1)


def read_indicators(driver: Driver, _demo: Demo, target: Path) -> None:
    """A made-up plan with indicators, at a row with a doubt."""
    plan = target / "示例区规划.txt"
    plan.write_text(PLAN, encoding="utf-8")
    driver.answers.files = [plan]
    turn_to(driver, Page.PLANS)
    driver.view.plans.choose()
    driver.dialog(IndicatorDialog).next_doubt()


def return_check(driver: Driver, _demo: Demo, _target: Path) -> None:
    """The checks of a return that sends everything once more."""
    driver.view.send()
    dialog = driver.dialog(StepsDialog)
    assert isinstance(dialog.step, PeriodStep)
    driver.click(dialog.step.every)
    while not isinstance(dialog.step, CheckStep):
        press_on(driver, dialog)


SECTIONS = {
    Section.LOOK: "settings_look",
    Section.RHYTHM: "settings_rhythm",
    Section.BACKUP: "settings_backup",
    Section.HISTORY: "settings_history",
    Section.PLACE: "settings_place",
    Section.ABOUT: "settings_about",
}

TOWN = (
    page("workbench", Page.WORKBENCH),
    page("tasks", Page.TASKS),
    tab("task", "progress"),
    tab("inspection", "inspections"),
    tab("photos", "photos"),
    tab("self_check", "selfcheck"),
    tab("story", "story"),
    dialog("photo", photo),
    dialog("caption", caption),
    dialog("print", preview_of_form),
    page("exchange", Page.EXCHANGE),
    dialog("return", lambda driver, _demo, _target: driver.view.send()),
    dialog("return_check", return_check),
    dialog("return_place", return_place),
    dialog("blanking", receive_what_blanks),
    *(section(name, which) for which, name in SECTIONS.items()),
    dialog("palette", lambda driver, _demo, _target: driver.window.commands.find_anything()),
    dialog("shortcuts", lambda driver, _demo, _target: driver.window.commands.show_shortcuts()),
)

DISTRICT = (
    page("district_workbench", Page.WORKBENCH),
    page("district_tasks", Page.TASKS),
    tab("district_task", "verdicts"),
    Screen("review", queue),
    Screen("matrix", matrix),
    page("district_exchange", Page.EXCHANGE),
    page("plans", Page.PLANS),
    dialog("plan_review", read_plan),
    dialog("plan_edition", compare_editions),
    dialog("indicator_review", read_indicators),
    page("units", Page.UNITS),
    dialog("receive", receive_return),
    dialog("receive_folder", receive_folder),
    dialog("receive_copies", receive_copies),
    dialog("dispatch", lambda driver, _demo, _target: driver.view.send()),
)

FIRST = (Screen("first_run", window),)
BLOCKED = (Screen("blocked", window),)
