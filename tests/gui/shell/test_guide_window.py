"""The guide opens beside the work, is searched, and shows its own pages only."""

from pathlib import Path

from PySide6.QtCore import Qt

from jinjiang_desk.gui.guide.guide_window import GuideWindow
from tests.gui.driver import Driver


def test_the_guide_opens_and_finds(at_work: Driver) -> None:
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_F1)
    (guide,) = at_work.window.findChildren(GuideWindow)
    assert "使用说明" in guide.browser.toPlainText()
    everything = guide.topics.count()
    at_work.write(guide.search, "备份")
    assert 0 < guide.topics.count() < everything
    guide.topics.setCurrentRow(0)
    at_work.qtbot.keyClick(guide.topics, Qt.Key.Key_Return)
    assert "备份" in guide.browser.toPlainText()
    assert guide.back.isEnabled()
    guide.close()


def test_the_guide_reads_nothing_from_elsewhere(at_work: Driver, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 别处", encoding="utf-8")
    at_work.window.commands.open_guide(str(tmp_path / "secret"))
    (guide,) = at_work.window.findChildren(GuideWindow)
    assert "别处" not in guide.browser.toPlainText()
    assert "使用说明" in guide.browser.toPlainText()
    guide.close()
