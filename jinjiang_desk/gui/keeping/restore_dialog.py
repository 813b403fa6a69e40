"""恢复: what a backup would bring back and what would go, looked at before it is put back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.gui.exchange.receiving.summary import row_kind, row_words
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.theme import Tone, scaled
from jinjiang_desk.operations.keeping.restoring import Affected, Contents, Fate, RestorePreview
from jinjiang_desk.operations.overview.pages import Backup
from jinjiang_desk.wording import role_label, sentence

Look = Callable[[Path, Callable[[RestorePreview], None], Callable[[Problems], None]], None]
"""Works out, away from the window, what restoring a backup would do."""

_TONES = {Fate.GOES: Tone.DANGER, Fate.REVERTS: Tone.WARN, Fate.RETURNS: Tone.GOOD}
_NAMED = 3


class RestoreDialog(Dialog):
    """Shows one of some backups; 恢复 hands its file to `on_restore`."""

    def __init__(
        self, parent: QWidget, look: Look, backups: Sequence[Backup], on_restore: Callable[[Path], object]
    ) -> None:
        super().__init__(parent, "恢复备份")
        self._look = look
        self.setMinimumWidth(scaled(620))
        self.resize(scaled(920), scaled(600))
        self.which = QComboBox()
        self.which.setAccessibleName("选哪一份备份")
        for one in backups:
            self.which.addItem(f"{stamp_text(one.at)}　{one.reason}　{_desk_folder(one.path)}", one.path)
        self._title = label("正在查看备份…", "title")
        self._whose, self._counts, self._hint = (label("", wrap=True) for _ in range(3))
        self._hint.setProperty("role", "muted")
        self.lines: RowsView[Affected] = RowsView("恢复会改动的记录", _columns(), "")
        self.restore = button("恢复", self.accept, "danger")
        self.restore.setEnabled(False)
        self._lay_out(several=len(backups) > 1)
        self.accepted.connect(lambda: on_restore(self.which.currentData()))
        self.which.currentIndexChanged.connect(self._reload)
        self._reload()

    def _lay_out(self, *, several: bool) -> None:
        choice = row(label("选哪一份"), self.which)
        choice.setStretch(1, 1)
        layout = column(
            self._title,
            *([choice] if several else []),
            card(self._whose, self._counts, spacing=4),
            self.lines,
            self._hint,
            None,
            row(None, button("取消", self.reject), self.restore),
            spacing=12,
            margins=PAGE,
        )
        # What is left goes to the list, and only without one to the gap above the buttons.
        layout.setStretchFactor(self.lines, 1000)
        self.setLayout(layout)

    def _reload(self) -> None:
        self.restore.setEnabled(False)
        chosen: Path = self.which.currentData()

        def show(preview: RestorePreview) -> None:
            if chosen == self.which.currentData():
                self._show(preview)

        def refused(problems: Problems) -> None:
            if chosen == self.which.currentData():
                self._show_problems(problems)

        self._look(chosen, show, refused)

    def _show(self, preview: RestorePreview) -> None:
        self._title.setText(f"恢复到 {stamp_text(preview.backup.at)} 的样子？")
        self._whose.setText(f"{preview.unit}　{role_label(preview.role)}")
        self._counts.setText(_counts(preview.then, preview.now))
        self.lines.setVisible(preview.now is not None)
        self.lines.say_empty("这份备份和现在的记录完全一样。")
        self.lines.show_rows(sorted(preview.affected, key=lambda one: list(Fate).index(one.fate)))
        self._hint.setText("\n".join(_hints(preview)))
        self.restore.setEnabled(True)
        if preview.now is None:
            self.adjustSize()

    def _show_problems(self, problems: Problems) -> None:
        self._title.setText("这份备份不能恢复")
        self._whose.setText("\n".join(map(_words, problems)))
        self._counts.setText("")
        self._hint.setText("")
        self.lines.hide()


def stamp_text(at: str) -> str:
    """Turn a backup's stamp (20250601-093000) into a time people read."""
    return f"{at[:4]}-{at[4:6]}-{at[6:8]} {at[9:11]}:{at[11:13]}"


def _desk_folder(path: Path) -> str:
    return path.parent.parent.name


def _counts(then: Contents, now: Contents | None) -> str:
    counted = (("任务", "tasks", "项"), ("记录", "records", "条"), ("照片和文件", "photos", "个"))
    parts = []
    for name, field, measure in counted:
        before = getattr(then, field)
        compared = f"（现在 {getattr(now, field)}）" if now is not None else ""
        parts.append(f"{name}{before}{measure}{compared}")
    return "备份里有：" + "　".join(parts)


def _words(problem: Problem) -> str:
    """Say why a backup cannot be restored; of a broken desk the sentence would send to the backups."""
    return "这份备份已损坏，请改选另一份。" if problem.code is Code.DESK_BROKEN else sentence(problem)


def _hints(preview: RestorePreview) -> list[str]:
    goes, reverts, returns = (len(preview.of_fate(fate)) for fate in Fate)
    lines: list[str] = []
    if preview.affected:
        lines.append(f"会消失{goes}条，变回旧内容{reverts}条，会回来{returns}条。")
    if any(one.sent and one.fate is not Fate.RETURNS for one in preview.affected):
        lines.append("其中有的已经发给对方，对方那里不会跟着变，恢复后请与对方核对。")
    if preview.drafts:
        numbers = "、".join(dict.fromkeys(filter(None, preview.drafts)))
        of_tasks = f"（任务{numbers}）" if numbers else ""
        lines.append(
            f"{len(preview.drafts)}份还没有保存的草稿{of_tasks}会消失；要留下，请先取消，把草稿保存好再恢复。"
        )
    if preview.missing:
        named = "、".join(preview.missing[:_NAMED])
        more = f"等{len(preview.missing)}个" if len(preview.missing) > _NAMED else ""
        lines.append(f"备份里记着、但已经找不到的照片和文件：{named}{more}。")
    if preview.now is not None:
        lines.append("恢复前会先把现在的样子再备份一份；照片和文件不会被删。")
    else:
        lines.append("这里打不开的旧数据库（如有）会留着不删；和备份放在一起的照片、文件会一并取回。")
    return lines


def _columns() -> list[Column[Affected]]:
    return [
        Column("恢复后", lambda one: one.fate.value, 120, tone=lambda one: _TONES[one.fate]),
        Column("内容", lambda one: row_kind(one.row), 130),
        Column("记录", lambda one: row_words(one.row), tip=lambda one: row_words(one.row)),
        Column("", lambda one: "已发出过" if one.sent else "", 90),
    ]
