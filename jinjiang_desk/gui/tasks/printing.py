"""Sending the pages of a form to the printer the user chooses, one page at a time, or saving them as a PDF."""

from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from jinjiang_desk.atomic import write_file
from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.gui.chooser import PDF
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.preview import form_page

_PAPER_DPI = 300


def page_image(pdf: Path, index: int, dpi: int) -> QImage:
    """Draw one page (from 0) of a form. Raises DeskError."""
    page = form_page(pdf, index, dpi)
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    # The image so far only borrows the page's bytes.
    return image.copy()


def save_pdf(parent: QWidget, session: Session, pdf: Path, name: str) -> None:
    """Ask where a form shall be saved under a proposed name, save it, and say so."""
    target = session.chooser.save_file(parent, "另存为 PDF", name, PDF)
    if target is not None:
        session.load(
            parent,
            lambda _desk: write_file(target, pdf.read_bytes()),
            lambda _none: session.messages.inform(parent, "PDF 已保存", [str(target)]),
        )


def print_pages(parent: QWidget, session: Session, pdf: Path, pages: int) -> None:
    """Ask for a printer and print the pages that are wanted, one at a time, in the background."""
    printer = session.chooser.printer(parent, pages)
    if printer is None:
        return
    first = printer.fromPage() or 1
    last = printer.toPage() or pages
    wanted = list(range(first - 1, min(last, pages)))

    def work(_desk: Desk, watch: Watch) -> None:
        painter = QPainter(printer)
        try:
            for done, number in enumerate(wanted):
                watch.report(done, len(wanted), f"第{number + 1}页")
                if done:
                    printer.newPage()
                painter.drawImage(painter.viewport(), page_image(pdf, number, _PAPER_DPI))
        except Cancelled:
            printer.abort()
            raise
        finally:
            painter.end()

    session.watched(
        parent, "正在打印", work, lambda _none: session.events.said.emit(f"已送打印机{len(wanted)}页")
    )
