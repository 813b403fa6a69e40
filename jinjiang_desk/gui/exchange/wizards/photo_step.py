"""照片: what goes along, task by task, how large it is, and what stays behind."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from jinjiang_desk.domain.exchange.package import Selection
from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.exchange.receiving.lines import kind_counts
from jinjiang_desk.gui.exchange.wizards.steps_dialog import Step
from jinjiang_desk.gui.exchange.wizards.tick_list import TickLine, TickList
from jinjiang_desk.gui.parts.layout import column, label, tip_of, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.sending.returning import ReturnOutline, ReturnTask
from jinjiang_desk.operations.tasks.evidence import thumbnail
from jinjiang_desk.wording import size_text

_EDGE = 120


class PhotoStep(Step):
    """All photos and documents go, unless the tick of a task is taken away."""

    title = "照片"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._outline: ReturnOutline | None = None
        self._without_tasks: frozenset[str] = frozenset()
        self._shown: dict[str, QListWidgetItem] = {}
        self.count = label("", "section", wrap=True)
        self.tree = TickList("哪些任务的照片带去", ["任务", "概述", "照片和文件", "大小"])
        self.tree.ticked.connect(self._tell)
        self.tree.picked.connect(self._show_photos)
        self.photos = QListWidget()
        self.photos.setAccessibleName("这项任务的照片和文件")
        self.photos.setViewMode(QListView.ViewMode.IconMode)
        self.photos.setResizeMode(QListView.ResizeMode.Adjust)
        self.photos.setMovement(QListView.Movement.Static)
        self.photos.setWordWrap(True)
        hint = label("去掉勾的照片留在本机，仍算没有回传，下次写回传表会再带上。", "caption", wrap=True)
        inside = column(self.tree, self.photos, hint, spacing=8)
        inside.setStretch(0, 1)
        inside.setStretch(1, 1)
        self._inside = widget(inside)
        layout = column(self.count, self._inside, spacing=8)
        layout.setStretch(1, 1)
        layout.addStretch(0)
        self.setLayout(layout)

    @property
    def without_files(self) -> frozenset[str]:
        """The ids of the tasks whose photos and documents stay behind."""
        return self.tree.off

    def show_outline(self, outline: ReturnOutline, without_tasks: frozenset[str]) -> None:
        """Show the photos of the tasks that go; what was left out before stays so."""
        left = self.without_files
        self._outline, self._without_tasks = outline, without_tasks
        edge = scaled(_EDGE)
        self.photos.setIconSize(QSize(edge, edge * 3 // 4))
        self.photos.setGridSize(QSize(edge + scaled(24), edge + scaled(24)))
        self.tree.show_lines(
            [TickLine(one.task.id, _task_words(one), one.task.id not in left) for one in self._with_files()]
        )
        self._inside.setVisible(bool(self.tree.items()))

    def _with_files(self) -> list[ReturnTask]:
        tasks = self._outline.tasks if self._outline is not None else ()
        return [one for one in tasks if one.files and one.task.id not in self._without_tasks]

    def _tell(self) -> None:
        if self._outline is None:
            return
        off = self.without_files
        going = [row for one in self._with_files() if one.task.id not in off for row in one.files]
        size = size_text(self._outline.size(Selection(self._without_tasks, off)))
        none = "照片和文件都不带" if self.tree.items() else "这些任务没有要带的照片和文件"
        what = f"带去{kind_counts(going)}" if going else none
        self.count.setText(f"{what}；文件一共约 {size}。")
        self.changed.emit()

    def _show_photos(self, key: str) -> None:
        self.photos.clear()
        self._shown = {}
        for one in self._with_files():
            if one.task.id == key:
                for evidence in one.files:
                    self._add(evidence)

    def _add(self, evidence: Evidence) -> None:
        words = f"{evidence.stage}　{evidence.caption or evidence.file_name}"
        item = QListWidgetItem(words)
        item.setToolTip(tip_of(words))
        self.photos.addItem(item)
        self._shown[evidence.id] = item
        edge = round(scaled(_EDGE) * self.devicePixelRatioF())
        self._session.load(
            self,
            lambda desk: thumbnail(desk, evidence, edge),
            lambda data: self._show_thumbnail(evidence.id, data),
        )

    def _show_thumbnail(self, evidence_id: str, data: bytes | None) -> None:
        picture = QPixmap()
        item = self._shown.get(evidence_id)
        if item is not None and data is not None and picture.loadFromData(data):
            item.setIcon(QIcon(picture))


def _task_words(one: ReturnTask) -> tuple[str, ...]:
    return (
        task_number(one.task),
        first_sentence(one.task.problem),
        kind_counts(one.files),
        size_text(one.size),
    )
