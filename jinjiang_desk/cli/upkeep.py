"""History, undo, backups and checks."""

from pathlib import Path

import click

from jinjiang_desk.app import folder_of, restore_desk
from jinjiang_desk.cli.reply import Reply, desk_command, done_reply, plain_command
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.safekeeping import back_up, backups, check
from jinjiang_desk.operations.undoing import history, undo_last


@click.command("history")
@click.option("--limit", default=50, show_default=True, help="最多列多少条")
@desk_command
def show_history(desk: Desk, limit: int) -> Reply:
    """操作历史，最近的在前。"""
    lines = history(desk, limit)
    text = tuple(
        f"{line.number}\t{line.at}\t{line.who}\t{line.action}\t{line.source or ''}"
        f"{'（已撤销）' if line.undone_by else ''}"
        for line in lines
    )
    return Reply({"history": [to_plain(line) for line in lines]}, text)


@click.command("undo")
@desk_command
def undo(desk: Desk) -> Reply:
    """撤销最近一次操作。"""
    return done_reply(undo_last(desk), "已撤销。")


@click.command("backup")
@desk_command
def backup(desk: Desk) -> Reply:
    """立即备份。"""
    path = back_up(desk)
    return Reply({"file": str(path)}, (f"已备份到 {path}",))


@click.command("restore")
@click.argument("backup_file", type=click.Path(path_type=Path), required=False)
@click.option("--desk", "desk_folder", metavar="DIR", help="工作台所在文件夹")
@plain_command
def restore(desk_folder: str | None, backup_file: Path | None) -> Reply:
    """从备份恢复；不写文件时列出已有的备份。"""
    folder = folder_of(desk_folder)
    if backup_file is None:
        found = backups(folder)
        data = {"backups": [{"file": str(one.path), "at": one.at, "reason": one.reason} for one in found]}
        return Reply(data, tuple(f"{one.path}\t{one.reason}" for one in found))
    restore_desk(folder, backup_file)
    return Reply({"restored": str(backup_file)}, ("已恢复；恢复前的数据也留了备份。",))


@click.command("check")
@desk_command
def check_desk(desk: Desk) -> Reply:
    """检查数据库和照片是否完好。"""
    health = check(desk)
    line = f"已检查数据库和{health.files}个文件，发现{len(health.problems)}个问题。"
    return Reply({"files": health.files}, (line,), health.problems)


COMMANDS = (show_history, undo, backup, restore, check_desk)
