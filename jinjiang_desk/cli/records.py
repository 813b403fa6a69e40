"""What a unit writes down: progress, inspections, evidence, self-check; corrections and forms."""

from pathlib import Path
from typing import Any

import click

from jinjiang_desk.cli.reply import FILE, OUT, Reply, desk_command, done_reply
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.domain.status import ReadingVerdict, Stage, Tick, UnitStatus
from jinjiang_desk.domain.tasks.editing import plain_from_text
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.forms import FORMS, print_form
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.operations.tasks.records import (
    SelfCheck,
    edit_record,
    find_measure,
    find_own_record,
    save_application,
    save_progress,
    withdraw_record,
)
from jinjiang_desk.wording import field_by_label

_STAGES = {stage.name.lower(): stage for stage in Stage}
_READING_FIELDS = ("item", "value", "measuring_unit", "standard", "limit", "verdict", "point")
_READING_PARTS = "监测项目=监测值=计量单位[=执行标准=标准限值=评价=点位]"


@click.command("tasks")
@click.option("--unit", help="只看这个单位的任务")
@click.option("--status", help="完成进度、任务状态或是否超期")
@click.option("--search", help="要找的字词，可用空格隔开多个")
@desk_command
def tasks(desk: Desk, unit: str | None, status: str | None, search: str | None) -> Reply:
    """任务列表。"""
    lines = list_tasks(desk, TaskFilter(unit, status, search))
    data = [
        {
            "id": line.task.id,
            "plan": line.plan.title,
            "part": line.task.part,
            "number": line.task.number,
            "problem": line.task.problem,
            "deadline": to_plain(line.task.deadline),
            "units": list(line.units),
            "status": line.status,
            "state": line.task.state,
        }
        for line in lines
    ]
    text = tuple(
        f"{line.task.number_text}\t{line.task.id}\t{line.task.deadline.text if line.task.deadline else '—'}"
        f"\t{line.status}\t{line.task.state}\t{line.task.problem[:30]}"
        for line in lines
    )
    return Reply({"tasks": data}, text)


@click.command("progress")
@click.argument("task")
@click.option("--period", required=True, help="期间，例如 2025-06")
@click.option(
    "--status", type=click.Choice([word.value for word in UnitStatus]), required=True, help="完成进度"
)
@click.option("--text", required=True, help="进展情况")
@click.option("--difficulties", help="存在问题")
@click.option("--next-step", help="下步措施")
@click.option("--percent", help="完成百分比")
@click.option("--reporter", help="填报人")
@click.option("--phone", help="联系电话")
@desk_command
def progress(desk: Desk, task: str, percent: str | None, **content: str | None) -> Reply:
    """填报一期进展；同一期再填就是更正，没写的项目保持原样。"""
    given: dict[str, Any] = {name: value for name, value in content.items() if value is not None}
    if percent is not None:
        given["percent"] = plain_from_text(Progress, "percent", percent)
    return done_reply(save_progress(desk, find_task(desk, task), given), "已填报进展。")


@click.command("inspect")
@click.argument("task")
@click.option("--date", required=True, help="核查日期，例如 2025-06-12")
@click.option("--place", required=True, help="核查地点")
@click.option("--inspector", "inspectors", multiple=True, help="核查人员，至少两名")
@click.option("--finding", "findings", multiple=True, required=True, help="核查情况，可写多条")
@click.option("--party", "inspected_party", default="", help="被核查对象")
@click.option("--follow-up", default="", help="处理意见")
@click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar=_READING_PARTS,
    help="监测数据，可写多条",
)
@desk_command
def inspect(
    desk: Desk, task: str, findings: tuple[str, ...], readings: tuple[str, ...], **content: Any
) -> Reply:
    """记录一次现场核查。"""
    record = {**content, "inspectors": list(content["inspectors"]), "findings": "\n".join(findings)}
    done = save_inspection(desk, find_task(desk, task), record, [_reading(text) for text in readings])
    return done_reply(done, "已记录现场核查。")


@click.command("attach")
@click.argument("task")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--stage", type=click.Choice(sorted(_STAGES)), required=True, help="整改前、中、后，或文件")
@click.option("--caption", default="", help="说明")
@desk_command
def attach_files(desk: Desk, task: str, files: tuple[Path, ...], stage: str, caption: str) -> Reply:
    """添加照片或文件。"""
    attachments = [Attachment(path, caption) for path in files]
    done = attach(desk, find_task(desk, task), attachments, _STAGES[stage])
    return done_reply(done, f"已添加{len(done.row_ids)}个文件。")


@click.command("apply")
@click.argument("task")
@click.option(
    "--tick", "ticks", multiple=True, type=click.Choice([tick.value for tick in Tick]), help="满足的条件"
)
@click.option("--measure", "measures", multiple=True, metavar="序号=落实情况", help="每条措施的落实情况")
@click.option("--opinion", help="自查意见")
@click.option("--participants", help="参加人员")
@click.option("--self-check", is_flag=True, help="只记自查，不申请验收")
@desk_command
def apply(desk: Desk, task: str, ticks: tuple[str, ...], measures: tuple[str, ...], **rest: Any) -> Reply:
    """自查自验，五项条件都满足时申请验收。"""
    found = find_task(desk, task)
    texts: dict[str, str] = {}
    for entry in measures:
        number, separator, text = entry.partition("=")
        if not separator:
            raise click.UsageError("--measure 请写成 序号=落实情况。")
        texts[find_measure(desk, found, number.strip()).id] = text
    check = SelfCheck(
        tuple(map(Tick, ticks)) or None, texts, rest["opinion"], rest["participants"], not rest["self_check"]
    )
    return done_reply(save_application(desk, found, check), "已记录自查与申请。")


@click.command("edit")
@click.argument("record")
@click.option(
    "--set", "settings", multiple=True, required=True, metavar="项目=内容", help="要改的内容，可写多条"
)
@desk_command
def edit(desk: Desk, record: str, settings: tuple[str, ...]) -> Reply:
    """更正本单位的一条记录。"""
    row = find_own_record(desk, record)
    content: dict[str, Any] = {}
    for entry in settings:
        label, separator, text = entry.partition("=")
        if not separator:
            raise click.UsageError("--set 请写成 项目=内容。")
        name = field_by_label(label.strip(), row.table)
        content[name] = plain_from_text(type(row), name, text)
    return done_reply(edit_record(desk, record, content), "已更正。")


@click.command("withdraw")
@click.argument("record")
@desk_command
def withdraw(desk: Desk, record: str) -> Reply:
    """作废本单位的一条记录。"""
    return done_reply(withdraw_record(desk, record), "已作废。")


@click.command("print")
@click.argument("form", type=click.Choice(FORMS))
@click.argument("task")
@click.option("--out", type=OUT, required=True, help="写到哪个 PDF 文件")
@click.option("--unit", help="区里打印时，哪个单位的")
@click.option("--record", help="哪一次现场核查")
@desk_command
def print_task(desk: Desk, form: str, task: str, out: Path, unit: str | None, record: str | None) -> Reply:
    """打印一张表（PDF）。"""
    printed = print_form(desk, form, find_task(desk, task), out, unit, record)
    return Reply({"file": str(printed.path)}, (f"已写出 {printed.path}",), printed.problems)


def _reading(text: str) -> dict[str, str]:
    parts = text.split("=")
    if not 3 <= len(parts) <= len(_READING_FIELDS):
        raise click.UsageError(f"--reading 请写成 {_READING_PARTS}。")
    reading = dict(zip(_READING_FIELDS, parts, strict=False))
    if reading.get("verdict", ReadingVerdict.NONE) not in list(ReadingVerdict):
        raise refuse(Code.FIELD_UNREADABLE, field="verdict", value=reading["verdict"])
    return reading


COMMANDS = (tasks, progress, inspect, attach_files, apply, edit, withdraw, print_task)
