"""The units of a preview as a list: what comes from each, and whether it can go in."""

from collections.abc import Sequence

from jinjiang_desk.domain.merge import Outcome
from jinjiang_desk.domain.shortening import how_many
from jinjiang_desk.gui.exchange.lines import OUTCOME_WORDS, file_content, kind_counts
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.receiving import ReceivedFile
from jinjiang_desk.operations.unit_summaries import UnitSummary


def unit_columns(units: Sequence[UnitSummary]) -> list[Column[UnitSummary]]:
    """Return the columns of the list; what became of rows, and pictures, only where there are any."""
    outcomes = [one for one in OUTCOME_WORDS if any(unit.rows(one) for unit in units)]

    def count(outcome: Outcome) -> Column[UnitSummary]:
        return Column(
            OUTCOME_WORDS[outcome],
            lambda one: str(len(one.rows(outcome)) or ""),
            sample=f"{OUTCOME_WORDS[outcome]} ",
            centred=True,
        )

    pictures: Column[UnitSummary] = Column(
        "照片文件", lambda one: str(one.arriving or ""), sample="照片文件", centred=True
    )
    return [
        Column("单位", unit_name, sample="示例街道办事处办公室", tip=_files),
        Column("截至", lambda one: one.as_of[:10], sample="2025-06-18"),
        Column("能否接收", unit_fate, sample="！ 2 个不能接收", tone=_tone),
        *(count(outcome) for outcome in outcomes),
        *([pictures] if any(unit.arriving for unit in units) else []),
        Column("提示", lambda one: str(how_many(one.notes) or ""), sample="提示 1", centred=True),
        Column("带来什么", unit_content, tip=lambda one: f"{_files(one)}\n{unit_content(one)}"),
    ]


def unit_name(one: UnitSummary) -> str:
    """Say whose files these are, and how many where there are several."""
    if not one.unit:
        return f"（认不出）{one.files[0].path.name}"
    return f"{one.unit}（{len(one.files)} 个文件）" if len(one.files) > 1 else one.unit


def unit_fate(one: UnitSummary) -> str:
    """Say whether what came from a unit can go in."""
    if len(one.refused) == len(one.files):
        return "× 不能接收"
    if one.refused:
        return f"！ {len(one.refused)} 个不能接收"
    if one.usable:
        return "✓ 可以接收"
    return "≠ 选定冲突后接收" if one.brings_news else "没有新内容"


def unit_content(one: UnitSummary) -> str:
    """Say what came from a unit, by kind, over all its files."""
    parts = [f"{file.path.name}{file_content(file)}" for file in one.refused]
    if one.refused and len(one.files) == 1:
        return file_content(one.files[0])
    for outcome, words in OUTCOME_WORDS.items():
        rows = one.rows(outcome)
        parts += [f"{words}：{kind_counts(rows)}"] if rows else []
    parts += [f"新到照片和文件 {one.arriving} 个"] if one.arriving else []
    parts += [f"比本机旧、跳过 {one.older} 条"] if one.older else []
    return "；".join(parts) or "没有新内容"


def to_look_at_first(units: Sequence[UnitSummary]) -> list[UnitSummary]:
    """Return the units, what a person must see to first."""
    return sorted(units, key=_urgency)


def _urgency(one: UnitSummary) -> int:
    if one.refused:
        return 0
    return 1 if one.rows(Outcome.CONFLICT) else 2


def _tone(one: UnitSummary) -> Tone:
    if len(one.refused) == len(one.files):
        return Tone.DANGER
    if one.refused or (one.brings_news and not one.usable):
        return Tone.NOTICE
    return Tone.GOOD if one.usable else Tone.CALM


def _files(one: UnitSummary) -> str:
    return "\n".join(file.path.name for file in one.files)


def files_words(files: Sequence[ReceivedFile], units: Sequence[UnitSummary]) -> str:
    """Say how many files of how many units there are, and how many of them bring nothing or cannot come in."""
    refused, repeated = sum(file.refused for file in files), sum(file.repeated for file in files)
    empty = sum(not file.refused and not file.brings_news and not file.repeated for file in files)
    words = f"{len({one.unit for one in units if one.unit})} 个单位，{len(files)} 个文件"
    words += f"，{repeated} 个是重复的" if repeated else ""
    words += f"，{empty} 个没有新内容" if empty else ""
    return f"{words}，{refused} 个不能接收，其余可以照常接收" if refused else words
