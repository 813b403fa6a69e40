"""How every command answers: text for people or JSON for programs, and the exit status."""

import functools
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from jinjiang_desk.app import existing_desk, folder_of
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, Severity, note, stops
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.wording import sentence

DONE, REFUSED = 0, 1

FILE = click.Path(path_type=Path, readable=False)
OUT = click.Path(path_type=Path, resolve_path=True, readable=False)
"""Whether a file can be read or written is told by the operation, as a problem with its place."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command has to say: `data` for JSON, `lines` for people."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def done_reply(done: Done, line: str) -> Reply:
    """Return the reply of a command that changed something, or found nothing to change."""
    said = line if done.number is not None else "没有变化。"
    return Reply({"change": done.number, "records": list(done.row_ids)}, (said,), done.problems)


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON: code, severity, place, message."""
    place = {name: value for name, value in to_plain(problem.place).items() if value is not None}
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "place": place,
        "message": sentence(problem),
    }


def answer(reply: Reply, as_json: bool) -> None:
    """Print a reply and leave with the exit status of its problems."""
    if as_json:
        data = {**reply.data, "problems": [problem_json(problem) for problem in reply.problems]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in reply.lines:
            click.echo(line)
        _tell(reply.problems)
    sys.exit(REFUSED if stops(reply.problems) else DONE)


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        word = "不能继续" if problem.severity is Severity.STOP else "提示"
        click.echo(f"{word}：{sentence(problem)}", err=True)


def plain_command(function: Callable[..., Reply]) -> Callable[..., None]:
    """Make a command of a function that needs no desk."""

    @click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果")
    @functools.wraps(function)
    def run(as_json: bool, **arguments: Any) -> None:
        answer(_ask(lambda: function(**arguments)), as_json)

    return run


def desk_command(function: Callable[..., Reply]) -> Callable[..., None]:
    """Make a command of a function that works on an open desk."""

    @click.option("--desk", "desk_folder", metavar="DIR", help="工作台所在文件夹")
    @functools.wraps(function)
    def run(desk_folder: str | None, **arguments: Any) -> Reply:
        with existing_desk(folder_of(desk_folder)) as desk:
            reply = function(desk, **arguments)
            if not desk.store.removable:
                return reply
            warned = note(Code.REMOVABLE_DISK, Place(file=str(desk.store.folder.root)))
            return replace(reply, problems=(*reply.problems, warned))

    return plain_command(run)


def _ask(function: Callable[[], Reply]) -> Reply:
    try:
        return function()
    except DeskError as error:
        return Reply(problems=error.problems)
