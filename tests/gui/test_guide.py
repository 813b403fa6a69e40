"""The guide and the README lead only to what is there, and the window lists its topics in its own order."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.guide.guide_page import GuideBrowser
from jinjiang_desk.paths import guide_folder
from tests.gui.screens import BLOCKED, DISTRICT, FIRST, TOWN
from tests.gui.test_screens import FORM, LOOKS, SHARP_LOOKS

GUIDE = guide_folder()
ROOT = GUIDE.parent.parent
PAGES = sorted(GUIDE.glob("*.md"))
_LINK = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page: Path) -> None:
    named = [one for one in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in one]
    assert [one for one in named if not (page.parent / one).is_file()] == []
    assert named or page.stem in ("comfort", "lost")


def test_the_window_lists_every_page_in_the_order_of_the_first(qtbot: QtBot) -> None:
    browser = GuideBrowser(GUIDE)
    qtbot.addWidget(browser)
    listed = [one.stem for one in browser.topics()]
    assert listed[:2] == ["index", "lost"]
    assert sorted(listed) == [one.stem for one in PAGES]
    assert listed[1:] == [Path(one).stem for one in _LINK.findall((GUIDE / "index.md").read_text("utf-8"))]


def test_every_picture_is_made_by_the_test_of_the_pages() -> None:
    made = {one.name for one in (*TOWN, *DISTRICT, *FIRST, *BLOCKED)}
    for dress in (*LOOKS, *SHARP_LOOKS):
        names = {one.stem for one in (GUIDE.parent / "screens" / dress.folder).glob("*.png")}
        assert names == (made if dress.folder else {*made, FORM})
