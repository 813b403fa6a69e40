"""The commands, and the window where no command is given."""

import sys
import traceback
from typing import Any

import click

BUG = 3


class _Commands(click.Group):
    """Loads the commands when one is asked for: the window, which is no command, need not wait for them."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        self._load()
        return super().list_commands(ctx)

    def _load(self) -> None:
        from jinjiang_desk.cli import district, exchange, indicators, records, setup, upkeep

        for module in (setup, district, indicators, records, exchange, upkeep):
            for command in module.COMMANDS:
                self.add_command(command)


@click.group(cls=_Commands, invoke_without_command=True)
@click.option("--desk", "desk_folder", metavar="DIR", help="要打开的工作台所在文件夹")
@click.option("--demo", is_flag=True, help="打开演示工作台，没有就先建好")
@click.version_option(package_name="jinjiang-desk", message="%(version)s")
@click.pass_context
def cli(context: click.Context, desk_folder: str | None, demo: bool) -> None:
    """生态环境保护督察整改工作台。不带命令时打开窗口。"""
    if desk_folder is not None and isinstance(context.command, click.Group):
        context.default_map = _with_desk(context.command, desk_folder)
    if context.invoked_subcommand is None:
        from jinjiang_desk.app import run_window

        sys.exit(run_window(desk_folder, demo=demo))


def _with_desk(group: click.Group, folder: str) -> dict[str, Any]:
    """Return the defaults by which a desk named before a command counts for the command."""
    return {
        name: _with_desk(command, folder) if isinstance(command, click.Group) else {"desk_folder": folder}
        for name, command in group.commands.items()
    }


def main() -> None:
    """Run the command line; a bug is logged, told once, and leaves with its own exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console has another code page; JSON is promised in UTF-8. A frozen window has no streams.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    try:
        cli()
    except Exception:  # noqa: BLE001 - the desk has logged it; here it is told
        click.echo(
            f"{traceback.format_exc()}\n程序出错了，已保存的数据没有受影响。请把以上内容发给技术支持人员。",
            err=True,
        )
        sys.exit(BUG)
