"""The comparison of a newer edition with the plan that is loaded, as a user comes to it."""

from PySide6.QtWidgets import QPlainTextEdit

from jinjiang_desk.domain.editions.edition import TaskPair
from jinjiang_desk.gui.district.editions.edition_dialog import EditionDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from tests.gui.driver import Driver


def compared(office: Driver, review: PlanDialog) -> EditionDialog:
    """Say that it is the newer edition of the loaded plan, and return the comparison that opens."""
    choice = review.edition.choice
    office.pick(
        choice, next(choice.itemText(at) for at in range(choice.count()) if "的新版" in choice.itemText(at))
    )
    return office.dialog(EditionDialog)


def at(dialog: EditionDialog, problem: str) -> None:
    """Go to a task."""
    found = dialog.view.rows_model.rows
    dialog.view.selectRow(next(at for at, one in enumerate(found) if problem in _words(one)))


def _words(pair: TaskPair) -> str:
    task = pair.new or (pair.old.row if pair.old is not None else None)
    return task.problem if task is not None else ""


def boxes(dialog: EditionDialog) -> list[QPlainTextEdit]:
    return [one for one in dialog.detail.findChildren(QPlainTextEdit) if one.isVisibleTo(dialog.detail)]
