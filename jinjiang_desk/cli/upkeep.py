"""History, undo, backups and checks."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from jinjiang_desk.app import existing_desk, folder_of, restore_desk
from jinjiang_desk.cli.reply import FILE, Reply, desk_command, done_reply, plain_command
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.restoring import RestorePreview, preview_restore
from jinjiang_desk.operations.keeping.safekeeping import back_up, backups, backups_at, check
from jinjiang_desk.operations.keeping.second_place import choose_place, forget_place, level, second_place
from jinjiang_desk.operations.keeping.undoing import history, undo_last
from jinjiang_desk.operations.overview.pages import Backup
from jinjiang_desk.wording import table_label


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
@click.option("--also", type=FILE, metavar="DIR", help="以后的备份都另存一份到这里")
@click.option("--not-also", is_flag=True, help="不再另存")
@desk_command
def backup(desk: Desk, also: Path | None, not_also: bool) -> Reply:
    """立即备份；设了第二备份位置的，连同照片和文件一起补齐。"""
    if also is not None and not_also:
        raise click.UsageError("--also 与 --not-also 不能同时用。")
    if not_also:
        forget_place(desk)
    doubts = choose_place(desk, also) if also is not None else ()
    made = back_up(desk)
    levelled = level(desk)
    place = second_place(desk)
    lines = [f"已备份到 {made.path}"]
    if place is not None and place.reachable:
        lines.append(f"第二备份位置 {place.folder.root}：补齐了{levelled.brought}个文件")
    data = {
        "file": str(made.path),
        "also": str(place.path) if place else None,
        "reachable": place.reachable if place else None,
        "brought": levelled.brought,
        "fetched": levelled.fetched,
    }
    return Reply(data, tuple(lines), (*doubts, *made.problems, *levelled.problems))


@click.command("restore")
@click.argument("backup_file", type=FILE, required=False)
@click.option("--desk", "desk_folder", metavar="DIR", help="工作台所在文件夹")
@click.option("--preview", is_flag=True, help="只看会变什么，不恢复")
@plain_command
def restore(desk_folder: str | None, backup_file: Path | None, preview: bool) -> Reply:
    """从备份恢复；不写文件时列出已有的备份，写的是文件夹（如 U 盘）时列出那里的备份。"""
    folder = folder_of(desk_folder)
    if backup_file is None or backup_file.is_dir():
        return _listed(backups(folder) if backup_file is None else backups_at(backup_file))
    if preview:
        return _previewed(preview_restore(folder, backup_file))
    restore_desk(folder, backup_file)
    with existing_desk(folder) as desk:
        levelled = level(desk)
    lines = ("已恢复；恢复前的数据（如有）也留了备份。", f"从备份处取回了{levelled.fetched}个照片、文件。")
    data = {"restored": str(backup_file), "fetched": levelled.fetched}
    return Reply(data, lines, levelled.problems)


def _listed(found: Iterable[Backup]) -> Reply:
    listed = [{"file": str(one.path), "at": one.at, "reason": one.reason} for one in found]
    return Reply({"backups": listed}, tuple(f"{one['file']}\t{one['reason']}" for one in listed))


def _previewed(preview: RestorePreview) -> Reply:
    rows = [
        {"record": one.row.table.value, "id": one.row.id, "fate": one.fate.name.lower(), "sent": one.sent}
        for one in preview.affected
    ]
    data = {
        "unit": preview.unit,
        "role": preview.role,
        "at": preview.backup.at,
        "then": to_plain(preview.then),
        "now": to_plain(preview.now) if preview.now else None,
        "affected": rows,
        "missing": list(preview.missing),
    }
    then = preview.then
    counted = Counter((one.fate, table_label(one.row.table)) for one in preview.affected)
    lines = [
        f"{preview.unit} {preview.backup.at}",
        f"任务{then.tasks}项，记录{then.records}条，照片和文件{then.photos}个",
        *(f"{fate.value}\t{kind}\t{number}条" for (fate, kind), number in counted.items()),
        *(f"找不到文件\t{name}" for name in preview.missing),
    ]
    return Reply(data, tuple(lines))


@click.command("check")
@desk_command
def check_desk(desk: Desk) -> Reply:
    """检查数据库和照片是否完好。"""
    health = check(desk)
    line = f"已检查数据库和{health.files}个文件，发现{len(health.problems)}个问题。"
    return Reply({"files": health.files}, (line,), health.problems)


COMMANDS = (show_history, undo, backup, restore, check_desk)
