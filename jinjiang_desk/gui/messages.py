"""The only module that presents problems and asks for confirmation. Nothing here blocks: who asks hands
over what is to happen on yes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jinjiang_desk.domain.problem import Problem, stops
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.logs import LOGGER
from jinjiang_desk.wording import sentence


class Messages:
    """Shows problems, questions and news over a window."""

    def __init__(self) -> None:
        self._bug_shown: Dialog | None = None
        self.log: Path | None = None
        self.home: QWidget | None = None

    def tell(self, parent: QWidget | None, problems: Sequence[Problem], title: str = "") -> None:
        """Tell problems in Chinese, all at once, with a button that copies them."""
        title = title or ("没有做成" if stops(problems) else "已完成，请留意")
        _Notice(parent, title, [sentence(problem) for problem in problems]).open()

    def inform(self, parent: QWidget | None, title: str, lines: Sequence[str]) -> None:
        """Say what was done."""
        _Notice(parent, title, lines).open()

    def confirm(
        self,
        parent: QWidget,
        title: str,
        lines: Sequence[str],
        yes: str,
        on_yes: Callable[[], object],
        on_save: Callable[[], object] | None = None,
    ) -> None:
        """Ask before something that cannot simply be looked at first; where saving would keep what is
        about to be lost, offer that as well."""
        question = _Question(parent, title, lines, yes, offers_save=on_save is not None)
        question.accepted.connect(on_yes)
        if on_save is not None:
            question.save_wanted.connect(on_save)
        question.open()

    def tell_bug(self, error: BaseException) -> None:
        """Say once that the program went wrong and where the log is; the desk stays usable."""
        if self._bug_shown is not None:
            return
        # Before a desk is open there is no log.
        what = f"请把日志文件发给技术支持人员：{self.log}" if self.log else "请把这段文字发给技术支持人员。"
        lines = [
            "刚才这一步程序出错了，已保存的数据没有受影响，可以继续使用。",
            what,
            f"错误：{type(error).__name__}",
        ]
        self._bug_shown = _Notice(self.home, "程序出错了", lines)
        self._bug_shown.finished.connect(self._forget_bug)
        self._bug_shown.open()

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what nobody caught (`sys.excepthook`): log it and tell it."""
        LOGGER.error("a bug in the window", exc_info=(kind, error, trace))
        self.tell_bug(error)

    def _forget_bug(self) -> None:
        self._bug_shown = None


class _Notice(Dialog):
    """A title, some sentences, and buttons to copy and to go on."""

    def __init__(self, parent: QWidget | None, title: str, lines: Sequence[str]) -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(scaled(480))
        self._text = "\n".join(lines)
        go_on = button("知道了", self.accept, "primary")
        go_on.setDefault(True)
        self.setLayout(
            column(
                label(title, "section"),
                *_sentences(lines),
                row(button("复制文字", self._copy, "flat"), None, go_on),
                spacing=12,
                margins=CARD,
            )
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


class _Question(Dialog):
    """A title, some sentences, 取消 and the word for yes. Enter alone loses nothing: it cancels, or saves
    where that is offered."""

    save_wanted = Signal()

    def __init__(
        self, parent: QWidget, title: str, lines: Sequence[str], yes: str, *, offers_save: bool
    ) -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(scaled(440))
        cancel = button("取消", self.reject)
        agree = button(yes, self.accept, "" if offers_save else "primary")
        save = button("保存", self._save, "primary")
        safe = save if offers_save else cancel
        safe.setDefault(True)
        self.setLayout(
            column(
                label(title, "section"),
                *_sentences(lines),
                row(None, cancel, agree, save),
                spacing=12,
                margins=CARD,
            )
        )
        save.setVisible(offers_save)
        safe.setFocus()

    def _save(self) -> None:
        self.save_wanted.emit()
        self.reject()


def _sentences(lines: Sequence[str]) -> list[QWidget]:
    """Return a few sentences as they are, many in a box that scrolls."""
    if len(lines) <= 4 and sum(map(len, lines)) < 400:
        return [label(line, wrap=True) for line in lines]
    box = QPlainTextEdit("\n".join(f"· {line}" for line in lines))
    box.setReadOnly(True)
    box.setAccessibleName("说明")
    box.setMinimumSize(scaled(620), scaled(260))
    return [label(f"共{len(lines)}条", "muted"), box]
