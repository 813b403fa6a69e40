"""A newcomer works by the keyboard alone."""

import shutil

from jinjiang_desk.paths import DeskFolder
from tests.gui.newcomer.conftest import Sit
from tests.gui.newcomer.offices import CANAL, Way


def test_progress_is_saved_without_a_mouse(way: Way, sit: Sit, town_with_tasks: DeskFolder) -> None:
    shutil.copytree(town_with_tasks.root, way.root / "键盘")
    me = sit("键盘")
    me.press("Ctrl+2", "Ctrl+1")
    assert "写回传表…" in me.focus_words()
    me.tab_to(f"二　{CANAL}")
    me.press("Return")
    me.waits_for("任务 二", "新填一期进展")
    assert "进展情况" in me.focus_words()
    me.press("Shift+Tab", "Down", "Tab")
    me.types("渠边垃圾已清完。")
    me.press("Ctrl+S")
    me.waits_for("进展已保存", "2025年6月进展", "渠边垃圾已清完。")
    me.press("Escape")
    me.waits_for("还没有回传")
    assert not me.sees(f"二　{CANAL}　填进展")


def test_a_task_is_found_and_left_without_a_mouse(way: Way, sit: Sit, town_with_tasks: DeskFolder) -> None:
    shutil.copytree(town_with_tasks.root, way.root / "找")
    me = sit("找")
    me.press("Ctrl+2")
    assert "任务列表" in me.focus_words()
    me.press("Ctrl+F")
    me.types("sqhc")
    me.press("Down", "Return")
    me.waits_for("任务 二")
    me.press("Escape")
    me.waits_for("整改任务", CANAL)
    me.press("Ctrl+K")
    me.types("外观")
    me.press("Return")
    me.waits_for("设置", "外观")
