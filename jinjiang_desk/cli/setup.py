"""Setting a desk up, reading a plan without one, and the demo."""

import sys
from pathlib import Path

import click

from jinjiang_desk.app import folder_of, make_demo, new_desk
from jinjiang_desk.cli.reply import FILE, Reply, plain_command
from jinjiang_desk.domain.plans.plan_facts_json import plan_with_facts
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.assigning.units import load_units, look_at_units
from jinjiang_desk.operations.plans.loading import look_at_plan
from jinjiang_desk.operations.plans.plan_documents import read_plan_stream
from jinjiang_desk.wording import role_label

_STANDARD_INPUT = Path("-")


@click.command("init")
@click.option("--desk", "desk_folder", metavar="DIR", help="工作台所在文件夹")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="工作台的角色")
@click.option("--unit", required=True, help="本单位名称，例如 示例镇")
@click.option("--units", "units_file", type=FILE, help="区里的单位名录（.xlsx 或 .xls）")
@plain_command
def init(desk_folder: str | None, role: str, unit: str, units_file: Path | None) -> Reply:
    """新建一个工作台。"""
    folder = folder_of(desk_folder)
    if units_file is not None:
        # A list that cannot be read must not leave a desk without units behind.
        look_at_units(units_file)
    with new_desk(folder, Role(role), unit) as desk:
        identity = desk.identity
        done = load_units(desk, units_file) if units_file else None
    data = {"desk": str(folder.root), "code": identity.code, "role": role, "unit": identity.unit}
    line = f"已为“{identity.unit}”建好工作台（{role_label(role)}）：{folder.root}"
    return Reply(data, (line,), done.problems if done else ())


@click.group("plan")
def plan() -> None:
    """读取、载入整改方案。"""


@plan.command("read")
@click.argument("file", type=FILE)
@plain_command
def read(file: Path) -> Reply:
    """读取一份已公布的整改方案，不改动任何数据；文件写 - 表示从标准输入读。"""
    reading = look_at_plan(file) if file != _STANDARD_INPUT else read_plan_stream(sys.stdin.buffer)
    lines = [f"{reading.title or file.name}：读到{len(reading.tasks)}项任务"]
    for task in reading.tasks:
        deadline = task.deadline.text if task.deadline else "—"
        units = "、".join(unit.name for unit in task.responsible_units)
        lines.append(f"  {task.number_text}\t{deadline}\t{len(task.measures)}条措施\t{units}")
    return Reply(plan_with_facts(reading), tuple(lines), reading.problems)


@click.command("demo")
@click.argument("folder", type=FILE, required=False)
@plain_command
def demo(folder: Path | None) -> Reply:
    """用虚构的示例数据走完整个流程，并列出生成的文件。"""
    made = make_demo(folder)
    lines = (f"演示工作台：{made.root}", *(f"  {path}" for path in made.files))
    desks = {"district": str(made.district.root), "town": str(made.town.root)}
    return Reply(
        {"folder": str(made.root), "desks": desks, "files": [str(path) for path in made.files]}, lines
    )


COMMANDS = (init, plan, demo)
