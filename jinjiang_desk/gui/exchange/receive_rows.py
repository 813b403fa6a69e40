"""The lines of a preview: one per new row, one per changed field, each with its word and both values."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinjiang_desk.domain.exchange import PackageKind
from jinjiang_desk.domain.merge import Merge, Outcome
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.exchange.summary import row_kind, row_words, task_words
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.merging import Incoming
from jinjiang_desk.operations.receiving import Preview, ReceivedFile
from jinjiang_desk.wording import field_label, value_text

OUTCOME_WORDS = {
    Outcome.NEW: "新增",
    Outcome.UPDATE: "更新",
    Outcome.PARALLEL: "并行修改",
    Outcome.CONFLICT: "冲突",
}
OUTCOME_TONES = {
    Outcome.NEW: Tone.GOOD,
    Outcome.UPDATE: Tone.ACCENT,
    Outcome.PARALLEL: Tone.NOTICE,
    Outcome.CONFLICT: Tone.DANGER,
}


@dataclass(frozen=True, slots=True)
class ReceiveLine:
    """One line of a preview. `words` say what becomes of the field, or of the new row."""

    row_id: str
    outcome: Outcome
    words: str
    task: str
    kind: str
    record: str
    field: str
    mine: str
    theirs: str


def preview_lines(preview: Preview, tasks: Mapping[str, Task]) -> tuple[ReceiveLine, ...]:
    """Return the lines of a preview, conflicts first, then what both sides changed, what changed, what is new."""
    order = (Outcome.CONFLICT, Outcome.PARALLEL, Outcome.UPDATE, Outcome.NEW)
    coming = {
        one.theirs.id: one.theirs for one in preview.outcomes(Outcome.NEW) if isinstance(one.theirs, Task)
    }
    known = {**tasks, **coming}
    lines = [line for outcome in order for one in preview.outcomes(outcome) for line in _lines(one, known)]
    return tuple(sorted(lines, key=lambda line: order.index(line.outcome)))


def _lines(incoming: Incoming, tasks: Mapping[str, Task]) -> Iterator[ReceiveLine]:
    theirs, mine, merge = incoming.theirs, incoming.mine, incoming.merge
    place = task_words(theirs, tasks), row_kind(theirs)
    if mine is None:
        words = OUTCOME_WORDS[merge.outcome]
        yield ReceiveLine(theirs.id, merge.outcome, words, *place, "新记录", "", "", row_words(theirs))
        return
    before, after = mine.content(), theirs.content()
    for name in after:
        if before[name] != after[name]:
            fate = _fate(merge, name, before[name])
            values = field_label(name), value_text(before[name]), value_text(after[name])
            yield ReceiveLine(theirs.id, *fate, *place, row_words(mine), *values)


def _fate(merge: Merge, name: str, mine: Any) -> tuple[Outcome, str]:
    """Say what becomes of one field: in a row in conflict, only some fields clash."""
    if merge.outcome is Outcome.UPDATE:
        return Outcome.UPDATE, OUTCOME_WORDS[Outcome.UPDATE]
    if merge.outcome is Outcome.CONFLICT and name in merge.fields:
        return Outcome.CONFLICT, "冲突，请选择"
    kept = merge.merged.get(name) == mine
    return Outcome.PARALLEL, "并行，保留本机的" if kept else "并行，采用对方的"


def file_words(file: ReceivedFile) -> str:
    """Say what a file is and what it brings."""
    if file.envelope is None:
        return f"{file.path.name}：不能接收"
    envelope = file.envelope
    counts = [
        f"{words} {number}"
        for outcome, words in OUTCOME_WORDS.items()
        if (number := len(file.outcomes(outcome)))
    ]
    kinds = Counter(row_kind(one.theirs) for one in file.outcomes(Outcome.NEW))
    if kinds:
        counts[0] += "（" + "、".join(f"{kind} {number}" for kind, number in kinds.items()) + "）"
    older = len(file.outcomes(Outcome.OLDER))
    counts += [f"比本机旧、跳过 {older}"] if older else []
    what = f"{envelope.kind}　{envelope.unit}　截至 {envelope.as_of[:16].replace('T', ' ')}"
    arriving = sum(change.table is Table.EVIDENCE and change.field == "file" for change in file.fields)
    # A dispatch only says which of the town's own files have arrived.
    brings = arriving and envelope.kind is PackageKind.RETURN
    files = f"　新到照片和文件 {arriving}" if brings else ""
    return f"{file.path.name}：{what}　{'、'.join(counts) or '没有新内容'}{files}"
