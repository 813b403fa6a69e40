"""Workbooks in and out."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jinjiang_desk.cli.district import sent_reply
from jinjiang_desk.cli.reply import FILE, OUT, Reply, desk_command
from jinjiang_desk.cli.unit_reply import unit_json, unit_lines
from jinjiang_desk.domain.changes import FieldChange
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.exchange.part_sets import part_names
from jinjiang_desk.domain.problem import stops
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.merging.package import Incoming
from jinjiang_desk.operations.receiving.annotating import Annotated, annotate_file, annotate_files
from jinjiang_desk.operations.receiving.receive import (
    Preview,
    ReceivedFile,
    TakenIn,
    apply_preview,
    preview_files,
)
from jinjiang_desk.operations.sending.return_parts import MEGABYTE, PART_SIZE, write_parts
from jinjiang_desk.wording.labels import OUTCOME_WORDS

_WORDS = {**OUTCOME_WORDS, Outcome.OLDER: "较旧、已跳过"}
_COPIES = {"new": Choice.THEIRS, "leave": Choice.MINE}


@click.command("receive")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--apply", "applied", is_flag=True, help="确认接收；不写时只预览")
@click.option("--even-if-blanking", is_flag=True, help="已与对方核实：会作废或清空大部分记录也接收")
@click.option(
    "--copies",
    type=click.Choice(tuple(_COPIES)),
    help="行编号与另一行相同的行（像是复制来的）：new 作为新的一条，leave 不要；不写时不读入，等人选定",
)
@click.option(
    "--annotate",
    "out",
    type=OUT,
    help="另存标注的副本：每个问题标在它的单元格上（一份表写文件名，几份写文件夹）；原文件不动",
)
@desk_command
def receive(
    desk: Desk,
    files: tuple[Path, ...],
    applied: bool,
    even_if_blanking: bool,
    copies: str | None,
    out: Path | None,
) -> Reply:
    """预览或接收下发表、回传表。"""
    with _look(desk, files, files if even_if_blanking else (), copies) as preview:
        # First of all: where no copy can be written, nothing goes in either.
        marked = _annotate(desk, preview, out) if out is not None else Annotated()
        taken = apply_preview(desk, preview) if applied else TakenIn(Done())
        went_in = applied and any(not file.refused for file in preview.files)
        told = (*_preview_lines(preview, went_in, taken.left), *unit_lines(preview))
        lines = (*told, *_copy_lines(marked, out))
        written = [{"file": original.name, "copy": str(copy)} for original, copy in marked.copies]
        data = _preview_json(preview, went_in) | ({} if out is None else {"annotated": written})
        return Reply(data, lines, (*preview.problems, *marked.problems, *taken.problems))


@click.command("return")
@click.option("--out", type=OUT, required=True, help="写到哪个文件")
@click.option("--period", help="只报这一期的进展，例如 2025-06")
@click.option("--all", "again", is_flag=True, help="全部重报，包括区里已有回执的")
@click.option(
    "--part-size",
    "megabytes",
    type=click.IntRange(0),
    default=PART_SIZE // MEGABYTE,
    show_default=True,
    help="超过多少 MB 就分成几份写（文件名后加“第1份共3份”）；0 为不分",
)
@desk_command
def return_workbook(desk: Desk, out: Path, period: str | None, again: bool, megabytes: int) -> Reply:
    """写回传表。"""
    done = write_parts(desk, out, Wanted(period, again), megabytes * MEGABYTE)
    reply = sent_reply(done.sent)
    left = (f"{part_names(done.left)}没有写成。",) if done.left else ()
    return replace(reply, lines=(*reply.lines, *left), problems=(*reply.problems, *done.problems))


def _look(desk: Desk, files: Sequence[Path], let_in: Sequence[Path], copies: str | None) -> Preview:
    """Look at workbooks, with what is wanted of copied lines; the fields in conflict wait for a person at the window."""
    preview = preview_files(desk, files, even_if_blanking=let_in)
    asked = {(file.path, one.theirs.id) for file in preview.files for one in file.outcomes(Outcome.COPIED)}
    if copies is None or not asked:
        return preview
    preview.close()
    choices = {one: _COPIES[copies] for one in preview.clashes if (one.file, one.row_id) in asked}
    return preview_files(desk, files, choices, even_if_blanking=let_in)


def _annotate(desk: Desk, preview: Preview, out: Path) -> Annotated:
    if len(preview.files) == 1 and not out.is_dir():
        return annotate_file(desk, preview.files[0], out)
    return annotate_files(desk, preview.files, out)


def _copy_lines(marked: Annotated, out: Path | None) -> tuple[str, ...]:
    if out is None:
        return ()
    written = tuple(f"{original.name}：标注的副本在 {copy}" for original, copy in marked.copies)
    return written or ("没有写标注的副本。",)


def _preview_json(preview: Preview, applied: bool) -> dict[str, Any]:
    return {
        "applied": applied,
        "files": [_file_json(file) for file in preview.files],
        "changes": [_change_json(file, change) for file in preview.files for change in file.fields],
        "parallel": [
            _merge_json(file, one) for file in preview.files for one in file.outcomes(Outcome.PARALLEL)
        ],
        "conflicts": [
            _merge_json(file, one) for file in preview.files for one in file.outcomes(Outcome.CONFLICT)
        ],
        "copies": [_copy_json(file, one) for file in preview.files for one in file.outcomes(Outcome.COPIED)],
        "skipped_older": len(preview.outcomes(Outcome.OLDER)),
        "units": unit_json(preview),
    }


def _file_json(file: ReceivedFile) -> dict[str, Any]:
    envelope = file.envelope
    return {
        "file": file.path.name,
        "kind": envelope.kind.name.lower() if envelope else None,
        "unit": envelope.unit if envelope else None,
        "as_of": envelope.as_of if envelope else None,
    }


def _change_json(file: ReceivedFile, change: FieldChange) -> dict[str, Any]:
    return {
        "file": file.path.name,
        "record": change.table.value,
        "id": change.row_id,
        "field": change.field,
        "from": change.before,
        "to": change.after,
    }


def _merge_json(file: ReceivedFile, one: Incoming) -> dict[str, Any]:
    mine = one.mine.content() if one.mine else {}
    theirs = one.theirs.content()
    return {
        "file": file.path.name,
        "record": one.theirs.table.value,
        "id": one.theirs.id,
        "fields": [
            {"field": name, "mine": mine.get(name), "theirs": theirs.get(name)} for name in one.merge.fields
        ],
    }


def _copy_json(file: ReceivedFile, one: Incoming) -> dict[str, Any]:
    if one.copied is None:
        raise ValueError("a row that is asked about as a copy is one")
    decided = {choice: word for word, choice in _COPIES.items()}
    place = one.copied.place
    return {
        "file": file.path.name,
        "record": one.theirs.table.value,
        "id": one.theirs.id,
        "copy_of": one.copied.of.id,
        "sheet": place.sheet,
        "cell": place.cell,
        "content": one.theirs.content(),
        "decided": decided[one.choice] if one.choice is not None else None,
    }


def _preview_lines(preview: Preview, applied: bool, left: Collection[Path]) -> tuple[str, ...]:
    lines: list[str] = []
    for file in preview.files:
        if file.envelope is None or stops(file.problems) or file.path in left:
            lines.append(f"{file.path.name}：没有接收")
            continue
        done = "已接收" if applied else "预览"
        lines.append(f"{file.path.name}（{file.envelope.kind}，{file.envelope.unit}）{done}：{_counts(file)}")
    return tuple(lines)


def _counts(file: ReceivedFile) -> str:
    """Return what a file brings, in words: rows, the files of rows that are known, receipts."""
    counts = [f"{word}{count}条" for which, word in _WORDS.items() if (count := len(file.outcomes(which)))]
    arriving = sum(change.field == "file" for change in file.fields)
    counts += [f"新到照片和文件{arriving}个"] if arriving else []
    counts += [f"对方确认收到{len(file.receipts)}条"] if file.receipts else []
    return "，".join(counts) or "没有变化"


COMMANDS = (receive, return_workbook)
