"""What became of a workbook, in words: its sign and colour, its facts, and what it did by kind."""

from collections import Counter
from collections.abc import Sequence

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.part_sets import part_names
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.exchange.receiving.lines import kind_counts
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.receiving.entries import Entry
from jinjiang_desk.operations.receiving.mailbox import Fate, Letter, LetterStory
from jinjiang_desk.wording import time_text
from jinjiang_desk.wording.labels import OUTCOME_WORDS

_LOOKS = {
    Fate.TAKEN: ("✓", Tone.GOOD),
    Fate.OPEN: ("≠", Tone.DANGER),
    Fate.KNOWN: ("✓", Tone.CALM),
    Fate.UNDONE: ("×", Tone.CALM),
    Fate.WAITING: ("…", Tone.NOTICE),
    Fate.ARRIVED: ("✓", Tone.GOOD),
    Fate.SILENT: ("…", Tone.NOTICE),
    Fate.ANSWERED: ("✓", Tone.GOOD),
}
"""The sign and the colour of what became of a workbook."""


def fate_words(letter: Letter) -> str:
    """Say what became of a workbook, with its sign."""
    words = letter.fate.value
    if letter.fate is Fate.ARRIVED:
        words = f"对方已收到{letter.acknowledged}条"
    if _waits(letter) and letter.gap is not None:
        return f"！ 还缺{part_names(letter.gap.missing)}"
    return f"{_LOOKS[letter.fate][0]} {words}"


def fate_tone(letter: Letter) -> Tone:
    """Return the colour that goes with it."""
    return Tone.NOTICE if _waits(letter) else _LOOKS[letter.fate][1]


def _waits(letter: Letter) -> bool:
    """Whether other parts of its set are still to come. Of one that was taken back nobody asks that."""
    taken = letter.fate in (Fate.TAKEN, Fate.KNOWN, Fate.OPEN)
    return taken and letter.gap is not None and not letter.gap.stale


def letter_facts(letter: Letter) -> str:
    """Return its name, when it came or went, and as of when it tells."""
    line = letter.line
    return f"{line.file_name}　{time_text(line.at)}　截至 {time_text(line.as_of)}"


def letter_counts(story: LetterStory) -> Sequence[str]:
    """Say by kind what it did."""
    report = story.report
    if not story.letter.came:
        rows = [entry.row for entry in story.entries]
        where = [f"存到：{report.path}"] if report.path else []
        return [f"带去：{kind_counts(rows) or '没有记录'}", *where, *_set_lines(story.letter)]
    lines = _set_lines(story.letter)
    for outcome in (Outcome.NEW, Outcome.UPDATE, Outcome.PARALLEL):
        changed = _rows(story.entries, outcome)
        if changed:
            lines.append(f"{OUTCOME_WORDS[outcome]}：{kind_counts(changed)}")
    clashes = [entry for entry in story.entries if entry.difference.outcome is Outcome.CONFLICT]
    copies = Counter(
        entry.difference.decided for entry in story.entries if entry.difference.outcome is Outcome.COPIED
    )
    if clashes:
        mine = len({entry.row.id for entry in clashes if entry.difference.decided is Choice.MINE})
        theirs = len({entry.row.id for entry in clashes if entry.difference.decided is Choice.THEIRS})
        left = len({entry.row.id for entry in clashes if entry.difference.decided is None})
        waiting = f"，还没有选定{left}条" if left else ""
        lines.append(f"冲突：用对方的{theirs}条，用本机的{mine}条{waiting}")
    lines += [f"复制的行：{copies[None]}行还没有选定"] if copies[None] else []
    lines += [f"复制的行：不要{copies[Choice.MINE]}行"] if copies[Choice.MINE] else []
    lines += [f"对方确认收到{report.receipts}条"] if report.receipts else []
    lines += [f"带来照片和文件{report.files}个"] if report.files else []
    lines += [f"比本机旧、跳过{report.older}条"] if report.older else []
    return lines or ["没有改动记录"]


def _set_lines(letter: Letter) -> list[str]:
    """Say how complete the set is that a part belongs to."""
    line, gap = letter.line, letter.gap
    if not line.set_id:
        return []
    if gap is None:
        return [f"一共{line.parts}份，{'都到了' if letter.came else '都写好了'}"]
    missing = part_names(gap.missing)
    if not letter.came:
        return [f"一共{line.parts}份，{missing}没有写成；再写一次回传表会重新带上"]
    later = f"；此后又收到过{line.unit}的回传表" if gap.stale else f"，请向{line.unit}要"
    return [f"一共{line.parts}份，还缺{missing}{later}"]


def _rows(entries: Sequence[Entry], outcome: Outcome) -> list[Row]:
    """Return the rows of one outcome, each once."""
    return list({one.row.id: one.row for one in entries if one.difference.outcome is outcome}.values())
