"""Looking at a form page by page before it goes to the printer or into a PDF."""

import threading
import uuid
from dataclasses import dataclass

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.drag import Deliver, DragOut
from jinjiang_desk.gui.parts.layout import NONE, PAGE, button, clear, column, label, row, scrolled, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.tasks.printing import page_image, print_pages, save_pdf
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.forms import Printed, print_form
from jinjiang_desk.operations.tasks.handing import form_name, hand_out
from jinjiang_desk.operations.tasks.preview import form_pages
from jinjiang_desk.wording import sentence

_SCREEN_DPI = 96
_SMALL = 72
_FILE_NAMES = {"acceptance": "验收申请表", "inspection": "现场核查记录"}


@dataclass(frozen=True, slots=True)
class _Pages:
    images: tuple[QImage, ...]
    problems: tuple[Problem, ...]


class PrintDialog(Dialog):
    """Shows the pages of one form of a task."""

    def __init__(
        self, parent: QWidget, session: Session, dossier: Dossier, form: str, record_id: str | None
    ) -> None:
        super().__init__(parent, "打印预览")
        self._session, self._dossier = session, dossier
        self._pdf = session.folder.scratch / f"{uuid.uuid4().hex}.pdf"
        self._pages = 0
        self.resize(scaled(900), scaled(700))
        self.forms = QComboBox()
        self.forms.setAccessibleName("要打印的表")
        self.forms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.forms.setMinimumContentsLength(12)
        self.forms.addItem("验收（自查）申请表", ("acceptance", None))
        for one in reversed(dossier.inspections):
            words = f"现场核查记录（{one.date.isoformat()} {one.place[:16]}）"
            self.forms.addItem(words, ("inspection", one.id))
        self._state = label("", "muted")
        self._dragged = label(
            "页面可以拖出去：拖到文件夹、U 盘或聊天窗口里，就是这份 PDF。", "caption", wrap=True
        )
        self._doubts = label("", "muted", wrap=True)
        self._notice = column(margins=NONE)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(14)
        self.print_button = button("打印…", self._print, "primary", "打印（Ctrl+P）")
        self.print_button.setShortcut("Ctrl+P")
        self.save_button = button("另存为 PDF…", self._save)
        self._lay_out()
        self._left = threading.Event()
        self.finished.connect(lambda _result: self._leave())
        self._select(form, record_id)
        self.forms.currentIndexChanged.connect(self._render)

    @property
    def pages(self) -> int:
        """How many pages are shown; 0 while they are being made."""
        return self._pages

    def show_notice(self, notice: QWidget) -> None:
        """Say something above the pages."""
        self._notice.addWidget(notice)

    def _lay_out(self) -> None:
        inside = widget(column(self._stack, None, margins=QMargins(0, 0, 8, 0)))
        self.shown = scrolled(inside, "表的各页")
        head = row(self.forms, self._state, self.save_button, self.print_button)
        head.setStretch(0, 1)
        foot = row(self._dragged, button("关闭", self.reject, tip="关闭（Esc）"))
        foot.setStretch(0, 1)
        self.setLayout(column(head, self._notice, self._doubts, self.shown, foot, margins=PAGE))

    def _select(self, form: str, record_id: str | None) -> None:
        kinds = [self.forms.itemData(number) for number in range(self.forms.count())]
        wanted = [number for number, kind in enumerate(kinds) if tuple(kind) == (form, record_id)]
        self.forms.setCurrentIndex(wanted[0] if wanted else 0)

    def _leave(self) -> None:
        """Let the pages go; the work that may still be writing them looks here as well."""
        self._left.set()
        self._pdf.unlink(missing_ok=True)

    def _write(self, desk: Desk, kind: tuple[str, str | None]) -> Printed:
        task, unit = self._dossier.task, self._dossier.unit or None
        return print_form(
            desk, kind[0], task, self._pdf, unit if self._session.at_district else None, kind[1]
        )

    def _render(self) -> None:
        kind = tuple(self.forms.currentData())
        dpi = int(_SCREEN_DPI * self.devicePixelRatioF())
        self._pages = 0
        self._state.setText("正在生成…")
        for one in (self.print_button, self.save_button):
            one.setEnabled(False)

        pdf, left = self._pdf, self._left

        def work(desk: Desk, watch: Watch) -> _Pages:
            try:
                watch.report(0, 0, "正在排版")
                printed = self._write(desk, (kind[0], kind[1]))
                count = form_pages(pdf)
                images = []
                for number in range(count):
                    watch.report(number, count, f"第{number + 1}页")
                    images.append(page_image(pdf, number, dpi))
            finally:
                if left.is_set():
                    pdf.unlink(missing_ok=True)
            return _Pages(tuple(images), printed.problems)

        watch = self._session.watched(self, "正在生成打印预览", work, self._show)
        watch.ended.connect(lambda: self.reject() if watch.cancelled else None)
        self.finished.connect(watch.cancel)

    def open(self) -> None:
        """Show the preview, then make its pages."""
        super().open()
        self._render()

    def _show(self, pages: _Pages) -> None:
        clear(self._stack)
        for number, image in enumerate(pages.images, start=1):
            self._stack.addWidget(self._page(image, number))
        self._pages = len(pages.images)
        self._state.setText(f"共{self._pages}页")
        self._doubts.setText("\n".join(sentence(problem) for problem in pages.problems))
        self._doubts.setVisible(bool(pages.problems))
        for one in (self.print_button, self.save_button):
            one.setEnabled(True)

    def _page(self, image: QImage, number: int) -> QLabel:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        page = QLabel()
        page.setPixmap(picture)
        page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        page.setAccessibleName(f"第{number}页")
        page.setToolTip("拖出去就是这份 PDF")
        page.setCursor(Qt.CursorShape.OpenHandCursor)
        DragOut(page, self.hand_out, lambda: _small(picture))
        return page

    def _name(self) -> str:
        kind = tuple(self.forms.currentData())
        return form_name(self._dossier.task, _FILE_NAMES[kind[0]], self._dossier.unit)

    def hand_out(self, deliver: Deliver) -> None:
        """Make a copy of the form under a good name, and hand it over."""
        pdf, name = self._pdf, self._name()
        self._session.load(self, lambda desk: hand_out(desk, pdf, name), lambda path: deliver([path]))

    def _save(self) -> None:
        save_pdf(self, self._session, self._pdf, self._name())

    def _print(self) -> None:
        print_pages(self, self._session, self._pdf, self._pages)


def _small(picture: QPixmap) -> QPixmap:
    return picture.scaledToHeight(scaled(_SMALL), Qt.TransformationMode.SmoothTransformation)
