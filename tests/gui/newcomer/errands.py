"""What people of an office do more than once, and where."""

from pathlib import Path

from tests.gui.conftest import TOWN
from tests.gui.newcomer.offices import CANAL, Seat


def dispatch_to_the_town(me: Seat) -> None:
    """Write a dispatch for the town onto the stick."""
    me.go_to("收发")
    me.click("下发…")
    me.click("全不选")
    me.click(TOWN)
    me.waits_for("已选1个单位")
    me.walk_through()
    me.waits_for("写好了1份下发表，都已读回核对")
    me.click("关闭")


def open_the_canal(me: Seat) -> None:
    """Open the task from the list."""
    me.go_to("任务")
    me.double_click(CANAL)
    me.waits_for("任务 二")


def receive(me: Seat, workbook: Path, press: str, *told: str) -> None:
    """Take a workbook in after a look at what it brings."""
    me.go_to("收发")
    me.picks(workbook)
    me.click(press)
    me.waits_for("接收前请看一遍", *told)
    me.click("接收")
    me.waits_for("已接收1个文件")
