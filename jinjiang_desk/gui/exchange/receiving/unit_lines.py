"""The units of a preview as a list: what comes from each, and whether it can go in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.shortening import how_many
from jinjiang_desk.gui.exchange.receiving.lines import file_content, kind_counts
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.merging.clashes import OPEN_CODES
from jinjiang_desk.operations.receiving.receive import ReceivedFile
from jinjiang_desk.operations.receiving.unit_summaries import UnitSummary
from jinjiang_desk.wording import time_text
from jinjiang_desk.wording.labels import OUTCOME_WORDS


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in words: made once, away from the window, because a table asks for its words whenever it is painted.
    `outcomes` counts the rows, `pictures` the photos and documents that arrive, `notes` the doubts."""

    summary: UnitSummary
    name: str
    fate: str
    tone: Tone
    content: str
    outcomes: Mapping[Outcome, int]
    pictures: int
    notes: int

    @property
    def tip(self) -> str:
        """What a list has no room for."""
        as_of = [f"截至 {time_text(self.summary.as_of)}"] if self.summary.as_of else []
        return "\n".join([*(file.path.name for file in self.summary.files), *as_of, self.content])


def unit_lines(units: Sequence[UnitSummary]) -> tuple[UnitLine, ...]:
    """Put the units in words, what a person must see to first; those that bring nothing only where no other does."""
    told = [one for one in units if one.refused or one.brings_news] or units
    return tuple(map(unit_line, sorted(told, key=_urgency)))


def unit_line(one: UnitSummary) -> UnitLine:
    """Put one unit in words."""
    return UnitLine(
        one,
        unit_name(one),
        _fate(one),
        _tone(one),
        unit_content(one),
        {outcome: len(one.rows(outcome)) for outcome in OUTCOME_WORDS},
        one.arriving,
        how_many(doubts(one.notes)),
    )


def doubts(problems: Iterable[Problem]) -> list[Problem]:
    """Return what is told beside the lines: questions stand in them, where they are decided."""
    return [one for one in problems if OPEN_CODES.isdisjoint((one.code, one.values.get("kind")))]


def unit_view(units: Sequence[UnitLine]) -> RowsView[UnitLine]:
    """Make the list of units; what became of rows, and pictures, only where there are any."""
    view: RowsView[UnitLine] = RowsView("各单位", _columns(units), "", dense=True)
    view.show_rows(units)
    return view


def _columns(units: Sequence[UnitLine]) -> list[Column[UnitLine]]:
    def count(outcome: Outcome) -> Column[UnitLine]:
        return Column(
            OUTCOME_WORDS[outcome],
            lambda one: str(one.outcomes[outcome] or ""),
            sample=OUTCOME_WORDS[outcome],
            centred=True,
        )

    outcomes = [one for one in OUTCOME_WORDS if any(unit.outcomes[one] for unit in units)]
    pictures: Column[UnitLine] = Column(
        "照片文件", lambda one: str(one.pictures or ""), sample="照片文件", centred=True
    )
    fates = {unit.fate: None for unit in units}
    return [
        Column("单位", lambda one: one.name, sample="示例街道办事处办公室", tip=lambda one: one.tip),
        Column(
            "能否接收", lambda one: one.fate, sample=max(fates, key=len), tone=lambda one: one.tone, firm=True
        ),
        *(count(outcome) for outcome in outcomes),
        *([pictures] if any(unit.pictures for unit in units) else []),
        Column("提示", lambda one: str(one.notes or ""), sample="提示", centred=True),
        Column("带来什么", lambda one: one.content, tip=lambda one: one.tip),
    ]


def unit_name(one: UnitSummary) -> str:
    """Say whose files these are, and how many where there are several."""
    if not one.unit:
        first = one.files[0].path.name
        return f"未归入单位的{len(one.files)}个文件" if len(one.files) > 1 else f"（未归入单位）{first}"
    return f"{one.unit}（{len(one.files)}个文件）" if len(one.files) > 1 else one.unit


def unit_content(one: UnitSummary) -> str:
    """Say what came from a unit, by kind, over all its files."""
    parts = [f"{file.path.name}　{file_content(file)}" for file in one.refused]
    if one.refused and len(one.files) == 1:
        return file_content(one.files[0])
    for outcome, words in OUTCOME_WORDS.items():
        rows = one.rows(outcome)
        parts += [f"{words}：{kind_counts(rows)}"] if rows else []
    parts += [f"新到照片和文件{one.arriving}个"] if one.arriving else []
    parts += [f"比本机旧、跳过{one.older}条"] if one.older else []
    return "；".join(parts) or "没有新内容"


def _fate(one: UnitSummary) -> str:
    if len(one.refused) == len(one.files):
        return "× 不能接收"
    if one.refused:
        return f"！ {len(one.refused)}个不能接收"
    if one.usable:
        return "✓ 可以接收"
    return "≠ 选定以后接收" if one.brings_news else "没有新内容"


def _urgency(one: UnitSummary) -> int:
    if one.refused:
        return 0
    return 1 if any(one.rows(outcome) for outcome in Outcome if outcome.asks) else 2


def _tone(one: UnitSummary) -> Tone:
    if len(one.refused) == len(one.files):
        return Tone.DANGER
    if one.refused or (one.brings_news and not one.usable):
        return Tone.NOTICE
    return Tone.GOOD if one.usable else Tone.CALM


def files_words(files: Sequence[ReceivedFile], units: Sequence[UnitSummary]) -> str:
    """Say how many files of how many units there are, and how many of them bring nothing or cannot come in."""
    refused, repeated = sum(file.refused for file in files), sum(file.repeated for file in files)
    empty = sum(not file.refused and not file.brings_news and not file.repeated for file in files)
    words = f"{len({one.unit for one in units if one.unit})}个单位，{len(files)}个文件"
    words += f"，{repeated}个是重复的" if repeated else ""
    words += f"，{empty}个没有新内容" if empty else ""
    return f"{words}，{refused}个不能接收，其余可以照常接收" if refused else words
