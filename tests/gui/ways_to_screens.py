"""How one gets to what is worth seeing: to pages, tabs and dialogs, with something in them."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.district.editions.edition_dialog import EditionDialog
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.exchange.wizards.return_steps import CheckStep, PeriodStep
from jinjiang_desk.gui.exchange.wizards.steps_dialog import StepsDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.demo import Demo
from jinjiang_desk.paths import resource
from tests.gui.driver import Driver
from tests.gui.filled_forms import copied_within, filled_by_hand, returned_again
from tests.gui.wizard import press_on, walk_to_place
from tests.plandoc.indicators.made_up import PLAN
from tests.typing_slip import withdraw_measures

TASK = "二"


def turn_to(driver: Driver, place: Page) -> None:
    driver.click(driver.view.navigation.buttons[place])


def on_tab(driver: Driver, tab_name: str) -> None:
    driver.open_task(TASK)
    tasks = driver.view.task
    tasks.tabs.setCurrentWidget(getattr(tasks, tab_name))
    driver.settle()


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


def receive_copies(driver: Driver, demo: Demo, target: Path) -> None:
    """A form in which somebody copied a line to write about a further month."""
    (sent,) = [one for one in demo.files if "_样板镇_" in one.name]
    form = Path(shutil.copy(sent, target / "样板镇抄了一行的表.xlsx"))
    filled_by_hand(form)
    copied_within(form, "进展", {"期间": "2025-05", "进展情况": "清淤150米，围挡已搭好。"})
    driver.view.exchange.receive([form])


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
