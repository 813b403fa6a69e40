"""What differs between the two editions of a task, field by field, and whose word counts where a person had put the
loaded edition right."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from jinjiang_desk.domain.editions.edition import TASK_FIELDS, Kind, MeasurePair, TaskPair
from jinjiang_desk.domain.editions.edition_decisions import NEW
from jinjiang_desk.domain.editions.own_words import MEASURE, OwnWord, together
from jinjiang_desk.domain.exchange.comparing import differing
from jinjiang_desk.gui.district.editions.edition_words import measure_name, measure_words, value_words
from jinjiang_desk.gui.exchange.receiving.sides import MOST_MARKED, Both, Side
from jinjiang_desk.gui.parts.layout import button, column, label, row, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.wording import field_label

Words = Sequence[OwnWord]
_MOST_MEASURES = 200
"""So many measures are shown: more than any published task has."""
_NAMES = ("原方案", "新版")


class Choice(QComboBox):
    """A choice that is as wide as there is room; the wheel turns the page below it, never the choice."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()


class Differences:
    """Makes what stands below a task. `pair_measure` is called with the key of a new measure and the id of an old one,
    `say` with a person's words and whether they are kept."""

    def __init__(
        self, pair_measure: Callable[[str, str], object], say: Callable[[Words, bool], object]
    ) -> None:
        self._pair_measure, self._say = pair_measure, say

    def of(self, pair: TaskPair, own: Words) -> Iterator[QWidget]:
        """Yield the fields that differ or that a person put right, then the measures."""
        words = {one.name: one for one in own}
        self._together = together(own)
        fields = list(self._fields(pair, words))
        measures = list(islice(self._measures(pair, words), _MOST_MEASURES))
        yield from fields
        if measures:
            changed = sum(map(_is_shown, pair.measures))
            same = len(pair.measures) - changed
            yield label(f"整改措施（其余{same}条相同）" if same else "整改措施", "section")
            yield from measures
            if changed > _MOST_MEASURES:
                left = changed - _MOST_MEASURES
                yield label(f"还有{left}条有改动的没有列出，请在核对窗口里看。", "muted", wrap=True)
        elif not fields:
            yield label("两版写的完全一样。", "muted")

    def _fields(self, pair: TaskPair, words: dict[str, OwnWord]) -> Iterator[QWidget]:
        values: dict[str, tuple[Any, Any]] = {one.field: (one.before, one.after) for one in pair.differences}
        values |= {one.name: (one.mine, one.theirs) for one in words.values() if not one.is_measure}
        for name in (one for one in TASK_FIELDS if one in values):
            # Where the printed number differs, it tells more than its value.
            if name != "number" or "number_text" not in values:
                names = ("number_text", "number") if name == "number_text" else (name,)
                own = [words[one] for one in names if one in words]
                before, after = map(value_words, values[name])
                yield _block(self._head(field_label(name), own), before, after)

    def _measures(self, pair: TaskPair, words: dict[str, OwnWord]) -> Iterator[QWidget]:
        for one in pair.measures:
            if _is_shown(one):
                word = words.get(MEASURE + (one.old.id if one.old is not None else one.key))
                yield self._measure(
                    pair, one, self._group(word) if word is not None and not word.kept else ()
                )
        for name, group in self._together.items():
            kept = [measure_words(one.mine, one.theirs) for one in group if one.is_measure and one.kept]
            if kept and name == group[0].name:
                before, after = ("\n".join(filter(None, side)) for side in zip(*kept, strict=True))
                yield _block(self._head(_kept_name(group), group), before, after)

    def _group(self, word: OwnWord) -> Words:
        return self._together[word.name]

    def _measure(self, pair: TaskPair, one: MeasurePair, own: Words) -> QWidget:
        before, after = measure_words(one.old, one.new)
        if one.new is None:
            goes = "，新版没有，将作废" if pair.new is not None else ""
            return _block(
                self._head(f"原第{one.old.position if one.old else ''}条{goes}", own), before, after
            )
        named = self._head(f"新版第{one.position}条" + ("　待确认" if one.open else ""), own)
        if pair.old is None:
            return _block(named, before, after)
        choice = Choice(f"新版第{one.position}条对应原方案的哪一条")
        choice.addItem("（没有，是新增的）", NEW)
        for measure in pair.old.measures:
            choice.addItem(measure_name(measure), measure.id)
        choice.setCurrentIndex(max(0, choice.findData(one.old.id if one.old is not None else NEW)))
        choice.activated.connect(lambda at: self._pair_measure(one.key, choice.itemData(at)))
        return _block(widget(column(named, choice, spacing=2)), before, after)

    def _head(self, name: str, own: Words) -> QWidget:
        """The name; where a person put it right, whose word counts and a button for the other."""
        named = label(name, "strong", wrap=True)
        if not own:
            return named
        kept = all(one.kept for one in own)
        pill = Pill("您改过，留着您的" if kept else "您改过", Tone.GOOD if kept else Tone.WARN)
        words = "改用新版的" if kept else "留我改的"
        if own[0].is_measure and len(own) > 1:
            # They were split or joined.
            words += f"（{len(own)}条一起）"
        turn = button(words, lambda: self._say(own, not kept), "", "载入时用哪一版写的；随时可以改回来")
        turn.setAccessibleName(f"{words}：{name}")
        head = row(named, pill, turn, spacing=8)
        head.setStretch(0, 1)
        return widget(head)


def _kept_name(group: Words) -> str:
    """Return what measures are called that a person keeps as they put them right."""
    if len(group) > 1:
        return "拆开或合并过的措施"
    if group[0].mine is None:
        return "删去的一条措施"
    return "另加的一条措施" if group[0].theirs is None else "改过的一条措施"


def _is_shown(one: MeasurePair) -> bool:
    return one.kind is not Kind.SAME or one.open


def _block(head: QWidget, before: str, after: str) -> QWidget:
    one, other = (Side(side) for side in _NAMES)
    # What only one edition has differs everywhere: colour would tell nothing.
    told = before and after and max(len(before), len(after)) <= MOST_MARKED
    only_one, only_other = differing(before, after) if told else ((), ())
    one.show_text(before, only_one)
    other.show_text(after, only_other)
    return widget(column(head, Both(one, other), spacing=2))
