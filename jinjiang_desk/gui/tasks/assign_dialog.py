"""Choosing the units of tasks whose plan leaves them to the district. Nobody is ticked by guess."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.keys import bind_keys
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row, tip_of
from jinjiang_desk.gui.parts.ticking import tick_by_words
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import first_sentence, mention_names
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.operations.assigning.choosing import Choice, Offer, choice_for
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.overview.finding import best
from jinjiang_desk.operations.tasks.bulk import assign_many
from jinjiang_desk.wording import first_names

_NAME = Qt.ItemDataRole.UserRole
_MENTIONED, _OWING = "问题或措施中提到", "已经是责任单位"
_MOST_NUMBERS = 12
_WIDEST_NAME = 460
_NOT_YET = "先勾选单位；没有把握可以先不指定"
_NOT_FOUND = "没有找到；名录里没有的，先在“单位”里加入"
"""An empty list alone would not say whether the search or the list is at fault."""
_WHOLE_KIND, _PART_OF_KIND = "勾这一行等于勾下面全部", "清空查找以后，可以整类勾选"


def choose_units(parent: QWidget, session: Session, find: Callable[[Desk], Sequence[Task]]) -> None:
    """Open the dialog for the task, or the several, that `find` gives, with the units that their texts mention first."""
    session.load_once(
        parent,
        "choose units",
        lambda desk: choice_for(desk, find(desk)),
        lambda choice: AssignDialog(parent, session, choice).open(),
    )


class AssignDialog(Dialog):
    """Units to tick, by kind; a tick on a kind ticks all of it. Those that owe already stand below."""

    def __init__(self, parent: QWidget, session: Session, choice: Choice) -> None:
        super().__init__(parent, "指定责任单位")
        self._session, self._choice = session, choice
        self.resize(scaled(760), scaled(620))
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称、别名或拼音首字母查找（Ctrl+F）")
        self.search.setAccessibleName("按名称、别名或拼音首字母查找单位")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._tick_only_one)
        self.tree = _make_tree()
        self.told = label("", "muted")
        self.save = button("指定", self._save, "primary", "指定（Ctrl+Enter）")
        self._fill()
        self.tree.itemChanged.connect(lambda _item, _at: self._count())
        self._count()
        bind_keys(self, {"Ctrl+Enter": self.save.click, "Ctrl+F": self.search.setFocus})
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_list)
        layout = column(
            label(_heading(choice.tasks), "section", wrap=True),
            label(_printed(choice), "muted", wrap=True),
            self.search,
            self.tree,
            row(self.told, None, button("取消", self.reject), self.save),
            margins=CARD,
        )
        self.setLayout(layout)
        follow_look(self.tree, self._fit_names)
        self.tree.setFocus()

    @property
    def ticked(self) -> list[str]:
        """The units that are ticked."""
        return [
            str(one.data(0, _NAME)) for one in self._items() if one.checkState(0) is Qt.CheckState.Checked
        ]

    def _fit_names(self) -> None:
        """The names stand whole, also those that a search hides at the moment."""
        words, tree = self.tree.fontMetrics(), self.tree
        widest = max((words.horizontalAdvance(one.text(0)) for one in self._items()), default=0)
        room = 2 * tree.indentation() + scaled(64)
        tree.setColumnWidth(0, min(widest + room, scaled(_WIDEST_NAME)))

    def _fill(self) -> None:
        count = len(self._choice.tasks)
        offers = {one.unit.name: one for one in self._choice.offers}
        free = [one for one in self._choice.offers if one.owes < count]
        first = [offers[name] for name in self._choice.mentioned]
        self._section(_MENTIONED, first)
        for kind in UnitKind:
            self._section(kind.value, [one for one in free if one.unit.kind is kind and one not in first])
        self._section(_OWING, [one for one in self._choice.offers if one.owes == count], ticks=False)
        first_head = self.tree.topLevelItem(0)
        if first_head is not None:
            self.tree.setCurrentItem(first_head)

    def _section(self, words: str, offers: Sequence[Offer], *, ticks: bool = True) -> None:
        if not offers:
            return
        head = QTreeWidgetItem(self.tree, [f"{words}（{len(offers)}）"])
        head.setFirstColumnSpanned(True)
        if ticks:
            head.setFlags(head.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            head.setToolTip(0, _WHOLE_KIND)
        for one in offers:
            item = QTreeWidgetItem(head, [_name(one, len(self._choice.tasks)), one.words])
            item.setToolTip(1, tip_of(one.words))
            item.setData(0, _NAME, one.unit.name)
            item.setToolTip(0, tip_of("、".join(one.unit.aliases)))
            if ticks:
                item.setCheckState(0, Qt.CheckState.Unchecked)
        head.setExpanded(ticks)

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        found = [head.child(number) for head in heads if head for number in range(head.childCount())]
        return [one for one in found if one is not None]

    def _narrow(self, text: str) -> None:
        """Show what matches, also of those that owe already. A whole kind is not ticked while part of it is out of sight."""
        words = text.strip()
        checkable = Qt.ItemFlag.ItemIsUserCheckable
        for number in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(number)
            if head is None:
                continue
            shown = [self._narrow_one(head.child(at), words) for at in range(head.childCount())]
            head.setHidden(not any(shown))
            head.setExpanded(bool(words) or _has_box(head))
            if _has_box(head):
                whole = all(shown)
                head.setFlags(head.flags() | checkable if whole else head.flags() & ~checkable)
                head.setToolTip(0, _WHOLE_KIND if whole else _PART_OF_KIND)
        self._count()

    def _narrow_one(self, item: QTreeWidgetItem | None, words: str) -> bool:
        if item is None:
            return False
        shown = not words or bool(best((item.text(0), *item.toolTip(0).split("、")), words))
        item.setHidden(not shown)
        return shown

    def _found(self) -> list[QTreeWidgetItem]:
        """What can be ticked of that which is in sight."""
        return [one for one in self._items() if not one.isHidden() and _has_box(one)]

    def _tick_only_one(self) -> None:
        """Enter in the search field ticks the unit that was found, where it is one."""
        found = self._found()
        if len(found) == 1:
            ticked = found[0].checkState(0) is Qt.CheckState.Checked
            found[0].setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.search.selectAll()

    def _enter_list(self) -> None:
        """Go from the search field to the first unit that it found."""
        found = self._found()
        if found:
            self.tree.setCurrentItem(found[0])
            self.tree.setFocus()

    def _count(self) -> None:
        number = len(self.ticked)
        words = f"已勾选{number}个单位" if number else ""
        found = any(not one.isHidden() for one in self._items())
        self.told.setText("；".join(filter(None, (words, "" if found else _NOT_FOUND))) or _NOT_YET)
        self.save.setEnabled(number > 0)

    def _save(self) -> None:
        ids, names = [task.id for task in self._choice.tasks], self.ticked
        self._session.load_once(self, self._save, lambda desk: assign_many(desk, ids, names), self._saved)

    def _saved(self, done: Done) -> None:
        """Who owed a task already got nothing new: what is told is what was added."""
        added = len(done.row_ids)
        said = f"已指定单位，新增责任{added}项" if len(self._choice.tasks) > 1 else f"已指定{added}个单位"
        self._session.announce(self, done, said, self.accept)


def _make_tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName("单位")
    tree.setColumnCount(2)
    tree.setHeaderLabels(["单位（空格勾选）", "文中怎样提到"])
    tree.setRootIsDecorated(True)
    tick_by_words(tree)
    return tree


def _has_box(item: QTreeWidgetItem) -> bool:
    return item.data(0, Qt.ItemDataRole.CheckStateRole) is not None


def _heading(tasks: Sequence[Task]) -> str:
    if len(tasks) == 1:
        return f"任务 {task_number(tasks[0])}　{first_sentence(tasks[0].problem)}"
    numbers = first_names([task_number(task) for task in tasks], _MOST_NUMBERS)
    return f"{len(tasks)}项任务一起指定：{numbers}"


def _printed(choice: Choice) -> str:
    if len(choice.tasks) == 1:
        return f"方案写明：{mention_names(choice.tasks[0].responsible_units)}"
    return f"方案没有写明的：{'、'.join(choice.groups)}" if choice.groups else "方案没有留下要指定的单位"


def _name(offer: Offer, tasks: int) -> str:
    member = f"{offer.unit.name}（属{offer.unit.parent}）" if offer.unit.parent else offer.unit.name
    return f"{member}　已有{offer.owes}项" if 0 < offer.owes < tasks else member
