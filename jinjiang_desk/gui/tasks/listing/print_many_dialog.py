"""The acceptance forms of several tasks in one file: saved, or sent to the printer."""

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.tasks.printing import print_pages, save_pdf
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.bulk import PrintedForms, print_many
from jinjiang_desk.operations.tasks.preview import form_pages
from jinjiang_desk.wording import sentence

Made = tuple[PrintedForms, int]


def print_forms(
    parent: QWidget, session: Session, ids: Callable[[Desk], tuple[str, ...]], unit: str | None
) -> None:
    """Make the forms under a box that shows how far it is and can cancel it, then offer them."""
    pdf = session.folder.scratch / f"{uuid.uuid4().hex}.pdf"

    def work(desk: Desk, watch: Watch) -> Made:
        printed = print_many(desk, ids(desk), pdf, unit, watch)
        return printed, form_pages(pdf)

    session.watched(
        parent, "正在生成表格", work, lambda made: PrintManyDialog(parent, session, pdf, made).open()
    )


class PrintManyDialog(Dialog):
    """Says what was made, and saves or prints it. The file itself goes with the dialog."""

    def __init__(self, parent: QWidget, session: Session, pdf: Path, made: Made) -> None:
        super().__init__(parent, "打印表格")
        self._session, self._pdf = session, pdf
        printed, self.pages = made
        doubts = "\n".join(sentence(problem) for problem in printed.problems)
        told = label(f"{printed.forms}份验收（自查）申请表，共{self.pages}页", "section")
        hint = label(
            "都在一个文件里，每份从单独一张纸开始（双面打印时单数页后面有一张白页）。", "muted", wrap=True
        )
        self.print_button = button("打印…", self._print, "primary")
        self.save_button = button("另存为 PDF…", self._save)
        told_doubts = label(doubts, "muted", wrap=True)
        buttons = row(self.save_button, None, button("关闭", self.reject), self.print_button)
        self.setLayout(column(told, hint, told_doubts, buttons, spacing=12, margins=CARD))
        told_doubts.setVisible(bool(doubts))
        self.setMinimumWidth(scaled(460))
        self._forms = printed.forms
        self.print_button.setFocus()
        self.destroyed.connect(lambda: pdf.unlink(missing_ok=True))

    def _save(self) -> None:
        save_pdf(self, self._session, self._pdf, f"验收申请表_{self._forms}项任务.pdf")

    def _print(self) -> None:
        print_pages(self, self._session, self._pdf, self.pages)
