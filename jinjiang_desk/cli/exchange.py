"""Workbooks in and out."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from jinjiang_desk.cli.district import sent_reply
from jinjiang_desk.cli.reply import FILE, OUT, Reply, desk_command
from jinjiang_desk.domain.changes import FieldChange
from jinjiang_desk.domain.merge import Outcome
from jinjiang_desk.domain.problem import stops
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.merging import Incoming
from jinjiang_desk.operations.receiving import Preview, ReceivedFile, TakenIn, apply_preview, preview_files
from jinjiang_desk.operations.sending import write_return


@click.command("receive")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--apply", "applied", is_flag=True, help="确认接收；不写时只预览")
@desk_command
def receive(desk: Desk, files: tuple[Path, ...], applied: bool) -> Reply:
    """预览或接收下发表、回传表。"""
    with preview_files(desk, files) as preview:
        taken = apply_preview(desk, preview) if applied else TakenIn(Done())
        went_in = applied and any(not file.refused for file in preview.files)
        lines = _preview_lines(preview, went_in, taken.left)
        return Reply(_preview_json(preview, went_in), lines, (*preview.problems, *taken.problems))


@click.command("return")
@click.option("--out", type=OUT, required=True, help="写到哪个文件")
@click.option("--period", help="只报这一期的进展，例如 2025-06")
@click.option("--all", "again", is_flag=True, help="全部重报，包括区里已有回执的")
@desk_command
def return_workbook(desk: Desk, out: Path, period: str | None, again: bool) -> Reply:
    """写回传表。"""
    return sent_reply((write_return(desk, out, period, again=again),))


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
        "skipped_older": len(preview.outcomes(Outcome.OLDER)),
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


def _preview_lines(preview: Preview, applied: bool, left: Collection[Path]) -> tuple[str, ...]:
    lines: list[str] = []
    for file in preview.files:
        if file.envelope is None or stops(file.problems) or file.path in left:
            lines.append(f"{file.path.name}：没有接收")
            continue
        counts = "，".join(
            f"{word}{len(file.outcomes(outcome))}条"
            for word, outcome in (
                ("新增", Outcome.NEW),
                ("更新", Outcome.UPDATE),
                ("两边都改、已合并", Outcome.PARALLEL),
                ("冲突", Outcome.CONFLICT),
                ("较旧、已跳过", Outcome.OLDER),
            )
            if file.outcomes(outcome)
        )
        done = "已接收" if applied else "预览"
        lines.append(
            f"{file.path.name}（{file.envelope.kind}，{file.envelope.unit}）{done}：{counts or '没有变化'}"
        )
    return tuple(lines)


COMMANDS = (receive, return_workbook)
