"""The lines of a workbook in words: what becomes of each row and field, never told by a colour alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.problem import stops
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.gui.exchange.receiving.summary import row_kind, row_words
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.receiving.entries import Entry, Tasks
from jinjiang_desk.operations.receiving.receive import ReceivedFile
from jinjiang_desk.wording import (
    bare_sentence,
    field_label,
    field_text,
    table_label,
    time_text,
)
from jinjiang_desk.wording.labels import OUTCOME_WORDS

OUTCOME_SIGNS = {
    Outcome.NEW: "＋",
    Outcome.UPDATE: "↑",
    Outcome.PARALLEL: "∥",
    Outcome.CONFLICT: "≠",
    Outcome.COPIED: "？",
}
OUTCOME_TONES = {
    Outcome.NEW: Tone.GOOD,
    Outcome.UPDATE: Tone.ACCENT,
    Outcome.PARALLEL: Tone.NOTICE,
    Outcome.CONFLICT: Tone.DANGER,
    Outcome.COPIED: Tone.DANGER,
}
_PARALLEL = {Choice.MINE: "并行，保留本机的", Choice.THEIRS: "并行，采用对方的"}
_CONFLICT = {Choice.MINE: "冲突，用本机的", Choice.THEIRS: "冲突，用对方的"}
_AMONG_FILES = {Choice.MINE: "冲突，用前一份的", Choice.THEIRS: "冲突，用后一份的"}
_COPIED = {Choice.MINE: "复制的行，不要", Choice.THEIRS: "复制的行，新的一条"}
_LEFT = {
    None: ("→", "发出", Tone.ACCENT),
    True: ("✓", "已确认", Tone.GOOD),
    False: ("…", "未确认", Tone.CALM),
}
_UNTOLD = (
    "_id",
    "_revision",
    "sha256",
    "media_type",
    "size",
    "position",
    "withdrawn",
    "latitude",
    "longitude",
)
"""Fields that say nothing to a reader of a new record."""


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One line: what becomes of it (`sign` and `words`), the task, the kind of record, and the field."""

    entry: Entry
    sign: str
    words: str
    tone: Tone
    task: str
    kind: str
    record: str
    field: str

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        return self.entry.difference.outcome

    @property
    def mark(self) -> str:
        """Sign and words."""
        return f"{self.sign} {self.words}"

    @property
    def about(self) -> str:
        """The task in words, empty where it belongs to none."""
        return f"任务{self.task}" if self.task else ""


def compare_line(entry: Entry, tasks: Tasks) -> CompareLine:
    """Put an entry in words."""
    task = tasks.of(entry.row)
    field = entry.difference.field
    return CompareLine(
        entry,
        *_fate(entry),
        task_number(task) if task is not None else "",
        row_kind(entry.row),
        row_words(entry.row),
        field_label(field, entry.row.table) if field else "",
    )


def compare_lines(entries: Iterable[Entry], tasks: Tasks) -> tuple[CompareLine, ...]:
    """Put entries in words; of many that takes a moment, so it is done away from the window."""
    return tuple(compare_line(one, tasks) for one in entries)


def _fate(entry: Entry) -> tuple[str, str, Tone]:
    difference = entry.difference
    if entry.left:
        return _LEFT[entry.acknowledged]
    outcome = difference.outcome
    words = OUTCOME_WORDS[outcome]
    if outcome is Outcome.PARALLEL and difference.decided is not None:
        words = _PARALLEL[difference.decided]
    elif outcome is Outcome.CONFLICT:
        chosen = _AMONG_FILES if entry.mine_from is not None else _CONFLICT
        words = chosen[difference.decided] if difference.decided else "冲突，请选择"
    elif outcome is Outcome.COPIED:
        words = _COPIED[difference.decided] if difference.decided else "复制的行，请选择"
    return OUTCOME_SIGNS[outcome], words, OUTCOME_TONES[outcome]


def whole_row(row: Row) -> str:
    """Return everything a new row says, a line for each field, called as in the workbook."""
    told = [
        f"{field_label(name, row.table)}：{field_text(name, value)}"
        for name, value in row.content().items()
        if not name.endswith(_UNTOLD) and value not in (None, "", [], {})
    ]
    return "\n".join(told)


def kind_counts(rows: Iterable[Row]) -> str:
    """Return how many rows there are of each kind: 任务15项、进展3条、照片12张."""
    counts: Counter[str] = Counter(_kind(row) for row in rows)
    return "、".join(f"{kind}{count}{_MEASURE_WORDS.get(kind, '条')}" for kind, count in counts.items())


_MEASURE_WORDS = {"任务": "项", "照片": "张", "文件": "个", "单位": "个", "方案": "份", "照片（作废）": "张"}


def _kind(row: Row) -> str:
    """Photos and documents are one table, but two things to people."""
    if row.table is not Table.EVIDENCE:
        return row_kind(row)
    kind = "照片" if getattr(row, "copy_sha256", None) else "文件"
    return f"{kind}（作废）" if row.withdrawn else kind


def file_title(file: ReceivedFile) -> str:
    """Say what a file is."""
    if file.envelope is None:
        return file.path.name
    as_of = time_text(file.envelope.as_of)
    which = set_words(file.envelope.part, file.envelope.parts)
    return f"{file.envelope.unit}的{file.envelope.kind}{which}　截至 {as_of}　{file.path.name}"


def set_words(part: int, parts: int) -> str:
    """Say which part of a set a workbook is; nothing of one that is whole."""
    return f"（第{part}份，共{parts}份）" if parts > 1 else ""


def file_content(file: ReceivedFile) -> str:
    """Say what a file brings, by kind."""
    if file.refused:
        return "不能接收：" + "".join(dict.fromkeys(map(bare_sentence, stops(file.problems))))
    parts = []
    new = [one.theirs for one in file.outcomes(Outcome.NEW)]
    if new:
        parts.append(f"新增：{kind_counts(new)}")
    for outcome in (Outcome.UPDATE, Outcome.PARALLEL, Outcome.CONFLICT, Outcome.COPIED):
        rows = [one.theirs for one in file.outcomes(outcome)]
        if rows:
            parts.append(f"{OUTCOME_WORDS[outcome]}：{kind_counts(rows)}")
    # A dispatch only says which of the town's own records and files have arrived.
    if file.receipts:
        parts.append(f"对方确认收到：{receipt_counts(file)}")
    if file.arrived:
        new_files = sum(change.field == "file" for change in file.fields)
        parts += [f"新到照片和文件{new_files}个"] if new_files else []
    older = len(file.outcomes(Outcome.OLDER))
    parts += [f"比本机旧、跳过{older}条"] if older else []
    if file.repeated:
        return "和另一个文件相同，只算一份"
    return "；".join(parts) or "没有新内容"


def nothing_new(files: Sequence[ReceivedFile]) -> str:
    """Say why there is no line of some files."""
    good = [file for file in files if not file.refused]
    if not good:
        return "不能接收，原因写在“需要留意”里。"
    if any(file.receipts for file in good):
        return "没有新的内容，只是对方确认收到了本机以前发出的记录。"
    which = "这些" if len(good) == len(files) else "其余"
    return f"{which}文件没有带来新的内容，本机已经都有了。"


def receipt_counts(file: ReceivedFile) -> str:
    """Return of how many records of each kind a file says that they have arrived."""
    counts = Counter(table_label(one.row_table) for one in file.receipts)
    return "、".join(f"{kind}{count}条" for kind, count in counts.items())


def outcome_counts(lines: Sequence[CompareLine]) -> dict[Outcome, int]:
    """Return how many rows there are of each outcome, in the order people look at them; a row that several workbooks
    bring counts for each."""
    rows = {(line.outcome, line.entry.file, line.entry.row.id) for line in lines}
    found = Counter(outcome for outcome, _file, _row_id in rows)
    return {outcome: found[outcome] for outcome in OUTCOME_WORDS if found[outcome]}
