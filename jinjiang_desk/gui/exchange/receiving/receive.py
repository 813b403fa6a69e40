"""Reading workbooks in the background and opening their preview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import stops
from jinjiang_desk.gui.exchange.receiving.looked import Looked, look_at_files
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.receiving.received_note import Received
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.receiving.receive import Preview, ReceivedFile
from jinjiang_desk.wording import sentence


def receive_files(
    parent: QWidget,
    session: Session,
    paths: Sequence[Path],
    on_received: Callable[[Received], object],
) -> None:
    """Read workbooks, those in folders too, and show what they would change; nothing is changed yet. One that would
    blank most of what is known is looked at only when a person says so."""
    _Receiving(parent, session, tuple(paths), on_received).begin()


@dataclass(frozen=True, slots=True)
class _Receiving:
    """Some files on their way into the desk; `let_in` are those that may blank most of what is known."""

    parent: QWidget
    session: Session
    paths: tuple[Path, ...]
    on_received: Callable[[Received], object]
    let_in: tuple[Path, ...] = ()

    def begin(self) -> None:
        """Read the files."""
        self.session.watched(
            self.parent,
            "正在读取文件",
            lambda desk, watch: look_at_files(desk, self.paths, watch, self.let_in),
            self._show,
        )

    def _show(self, looked: Looked) -> None:
        preview = looked.preview
        blanking = [file for file in preview.files if file.only_blanks]
        if all(file.refused for file in preview.files):
            preview.close()
            self._tell_refused(preview, blanking)
            return
        dialog = ReceiveDialog(self.parent, self.session, looked)
        dialog.received.connect(self.on_received)
        dialog.blanking_wanted.connect(lambda: self._ask(blanking))
        dialog.open()

    def _tell_refused(self, preview: Preview, blanking: Sequence[ReceivedFile]) -> None:
        messages = self.session.messages
        if not preview.files:
            told = [sentence(one) for one in preview.notes]
            messages.inform(self.parent, "没有找到工作簿", ["这个文件夹里没有 Excel 或 WPS 工作簿。", *told])
        elif blanking:
            self._ask(blanking)
        else:
            messages.tell(self.parent, preview.problems, "这些文件不能接收")

    def _ask(self, blanking: Sequence[ReceivedFile]) -> None:
        told = [sentence(one) for file in blanking for one in stops(file.problems)]
        again = replace(self, let_in=(*self.let_in, *(file.path for file in blanking)))
        self.session.messages.confirm(
            self.parent,
            "像是误删了行列，确实要看吗？",
            told,
            "已核实，继续看",
            partial(_Receiving.begin, again),
        )
