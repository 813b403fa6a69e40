"""What only the district does: loading a plan, assigning, dispatching, answering."""

from pathlib import Path
from typing import Any

import click

from jinjiang_desk.cli.editions import edition_json, edition_lines
from jinjiang_desk.cli.reply import FILE, OUT, Reply, desk_command, done_reply
from jinjiang_desk.cli.setup import plan
from jinjiang_desk.domain.plans.plan_json import plan_to_json
from jinjiang_desk.domain.problem import Code, Problem, stops
from jinjiang_desk.domain.status import Decision, UnitKind
from jinjiang_desk.operations.assigning.units import add_unit, assign, load_units
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.edition_loading import Said, compare_plan
from jinjiang_desk.operations.plans.loading import PlanProposal, load_plan, propose_plan
from jinjiang_desk.operations.sending.writing import Sent, dispatch, dispatch_all
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.verdicts import give_verdict

_OF_LOADING = (Code.PLAN_EDITION_OPEN, Code.PLAN_ALREADY_LOADED)
"""What stands in the way of loading only, not of comparing."""

_CONFIRMING = (
    "载入时要说明待确认的：任务加 --pair 新序号=原序号；措施照这样对应的加 --measure 新序号，"
    "不照这样对应的加 --measure 新序号:第几条=原第几条；新版没有的加 --withdraw 或 --keep 原序号。"
)
_KEEPING = "载入时要留着您改的，加 --mine 序号；只留一栏的，加 --mine 序号:整改目标。"

_PAIR = click.option(
    "--pair",
    "pairs",
    multiple=True,
    metavar="NEW=OLD",
    help="新版的任务对应原来的哪一项，等号后面空着就是新增，可写多个",
)
_MEASURE = click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NEW[:N=M]",
    help="新版的这一项里，待确认的措施都照对照的对应；写 2:1=3 就是它的第1条对应原来的第3条，等号后面空着就是新增，可写多个",
)


@plan.command("load")
@click.argument("file", type=FILE)
@click.option("--edition-of", "of", metavar="PLAN", help="作为哪份方案的新版（编号或标题）")
@click.option("--another", is_flag=True, help="和已载入的很像，仍作为另一个方案载入")
@_PAIR
@_MEASURE
@click.option("--withdraw", multiple=True, metavar="OLD", help="新版没有的原任务：作废，可写多个")
@click.option("--keep", multiple=True, metavar="OLD", help="新版没有的原任务：留着，可写多个")
@click.option(
    "--mine",
    multiple=True,
    metavar="NEW[:FIELD]",
    help="新版的这一项里，载入原方案时您改过的（或其中一栏，如 2:整改目标）照您改的载入，可写多个",
)
@desk_command
def load(
    desk: Desk,
    file: Path,
    of: str | None,
    another: bool,
    **said: tuple[str, ...],
) -> Reply:
    """把一份整改方案载入区里的工作台；和已载入的很像的，要说明是新版还是另一个；有对不准的，新版先不载入。按读到的原样载入，在窗口里改过的不算。"""
    if of is None and any(said.values()):
        raise click.UsageError("--pair、--measure、--withdraw、--keep、--mine 要和 --edition-of 一起用。")
    if of is not None and another:
        raise click.UsageError("请在 --edition-of 和 --another 中选一个。")
    if of is None:
        return _load_own(desk, file, another=another)
    edition, proposal = compare_plan(desk, file, of, Said(**said))
    data, lines = edition_json(edition, proposal), edition_lines(edition)
    if edition.open:
        return _refused(data, (*lines, _CONFIRMING), proposal.changeset.problems)
    return _loaded(desk, proposal, data, ("已载入新版。", *lines))


def _load_own(desk: Desk, file: Path, *, another: bool) -> Reply:
    proposal = propose_plan(desk, file, another=another)
    data = plan_to_json(proposal.reading)
    if any(one.code is Code.PLAN_LIKE_LOADED for one in proposal.changeset.problems):
        hint = "是新版，加 --edition-of 方案的编号或标题；确是另一个方案，加 --another。"
        return _refused(data, (hint,), proposal.changeset.problems)
    return _loaded(desk, proposal, data, (f"已载入{len(proposal.reading.tasks)}项任务。",))


def _refused(data: dict[str, Any], lines: tuple[str, ...], problems: tuple[Problem, ...]) -> Reply:
    """Return the reply where nothing is loaded: in the same shape, without a change and new units."""
    return Reply({**data, "change": None, "new_units": []}, lines, problems)


def _loaded(desk: Desk, proposal: PlanProposal, data: dict[str, Any], lines: tuple[str, ...]) -> Reply:
    if proposal.changeset.refused:
        return _refused(data, (), stops(proposal.changeset.problems))
    done = load_plan(desk, proposal)
    new = proposal.new_units
    told = (*lines, f"新加入单位名录：{'、'.join(new)}") if new else lines
    return Reply({**data, "change": done.number, "new_units": list(new)}, told, done.problems)


@plan.command("compare")
@click.argument("file", type=FILE)
@click.option("--edition-of", "of", metavar="PLAN", help="与哪份方案对照（编号或标题）；不写就取最像的一份")
@_PAIR
@_MEASURE
@desk_command
def compare(desk: Desk, file: Path, of: str | None, **said: tuple[str, ...]) -> Reply:
    """把一份方案与已载入的逐项对照，照 --pair、--measure 说的对应，不改动任何数据。"""
    edition, proposal = compare_plan(desk, file, of, Said(**said))
    told = tuple(one for one in proposal.changeset.problems if one.code not in _OF_LOADING)
    own = any(one.code is Code.PLAN_EDITION_OVERWRITES for one in told)
    hints = (_CONFIRMING,) * bool(edition.open) + (_KEEPING,) * own
    return Reply(edition_json(edition, proposal), (*edition_lines(edition), *hints), told)


@click.command("units")
@click.option("--add", "name", help="加入一个单位")
@click.option("--kind", type=click.Choice([kind.value for kind in UnitKind]), help="单位类别")
@click.option("--alias", "aliases", multiple=True, help="别名，可写多个")
@click.option("--load", "file", type=FILE, help="读入单位名录（.xlsx 或 .xls）")
@desk_command
def units(
    desk: Desk, name: str | None, kind: str | None, aliases: tuple[str, ...], file: Path | None
) -> Reply:
    """查看或增加单位。"""
    problems: tuple[Problem, ...] = ()
    if file:
        problems = load_units(desk, file).problems
    if name:
        problems += add_unit(desk, name, UnitKind(kind) if kind else None, aliases).problems
    known = desk.units().units
    data = {
        "units": [{"name": unit.name, "kind": unit.kind, "aliases": list(unit.aliases)} for unit in known]
    }
    return Reply(
        data, tuple(f"{unit.name}\t{unit.kind}\t{'、'.join(unit.aliases)}" for unit in known), problems
    )


@click.command("assign")
@click.argument("task")
@click.option("--unit", "names", multiple=True, required=True, help="责任单位，可写多个")
@desk_command
def assign_units(desk: Desk, task: str, names: tuple[str, ...]) -> Reply:
    """为“各相关镇街”之类指定具体单位。"""
    return done_reply(assign(desk, find_task(desk, task), names), "已指定责任单位。")


@click.command("dispatch")
@click.option("--unit", help="只写这个单位的下发表")
@click.option("--all", "everyone", is_flag=True, help="给每个承担任务的单位写一份下发表")
@click.option("--out", type=OUT, required=True, help="写到哪个文件；与 --all 同用时是文件夹")
@desk_command
def dispatch_workbooks(desk: Desk, unit: str | None, everyone: bool, out: Path) -> Reply:
    """写下发表。"""
    if everyone == bool(unit):
        raise click.UsageError("请在 --unit 和 --all 中选一个。")
    return sent_reply(dispatch_all(desk, out) if everyone else (dispatch(desk, unit or "", out),))


@click.command("verdict")
@click.argument("task")
@click.option("--unit", required=True, help="对哪个单位")
@click.option("--return", "returned", is_flag=True, help="退回")
@click.option("--accept", "accepted", is_flag=True, help="通过")
@click.option("--text", required=True, help="审核意见")
@desk_command
def verdict(desk: Desk, task: str, unit: str, returned: bool, accepted: bool, text: str) -> Reply:
    """对一个单位的回传写审核意见。"""
    if returned == accepted:
        raise click.UsageError("请在 --return 和 --accept 中选一个。")
    decision = Decision.RETURNED if returned else Decision.ACCEPTED
    return done_reply(
        give_verdict(desk, find_task(desk, task), unit, decision, text), f"已记为“{decision}”。"
    )


def sent_reply(sent: tuple[Sent, ...]) -> Reply:
    """Return the reply of a command that wrote workbooks."""
    files = [
        {"file": str(one.path), "unit": one.unit, "rows": one.rows, "pictures": one.files} for one in sent
    ]
    lines = tuple(f"已写出 {one.path}（{one.unit}，{one.rows}条记录，{one.files}个文件）" for one in sent)
    return Reply({"files": files}, lines, tuple(problem for one in sent for problem in one.problems))


COMMANDS = (units, assign_units, dispatch_workbooks, verdict)
