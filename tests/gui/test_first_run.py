"""Setting a desk up in the window."""

from pathlib import Path

from jinjiang_desk.domain.problem import Code, stop
from jinjiang_desk.domain.status import Role
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.wording import sentence
from tests.gui.conftest import DISTRICT, Open


def test_a_desk_is_set_up(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    page = new.window.first_run
    assert not page.start.isEnabled()
    new.click(page.roles[Role.DISTRICT])
    new.write(page.unit, DISTRICT)
    new.click(page.start)
    assert new.view.session.identity.role is Role.DISTRICT
    assert new.view.session.identity.unit == DISTRICT
    assert [place.name for place in new.view.places] == ["工作台", "任务", "收发", "方案", "单位", "历史"]
    assert (tmp_path / "新" / "desk.sqlite3").is_file()


def test_a_town_has_no_plans(open_window: Open, town_folder: DeskFolder) -> None:
    town = open_window(town_folder)
    assert [place.name for place in town.view.places] == ["工作台", "任务", "收发", "历史"]


def test_the_demo_opens(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    new.press(new.window.first_run, "打开演示")
    assert new.view.session.folder.root == tmp_path / "演示"


def test_a_desk_that_cannot_be_opened_is_told(open_window: Open, tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "坏")
    folder.make()
    folder.database.write_bytes(b"this is no database" * 100)
    broken = open_window(folder)
    assert broken.window.desk_view is None
    assert not broken.window.first_run.isVisible()
    assert sentence(stop(Code.DESK_BROKEN)) in broken.window.blocked.reason.text()
    broken.press(broken.window.blocked, "重试")
    assert broken.window.blocked.isVisible()


def test_another_desk_is_opened_instead(open_window: Open, town_folder: DeskFolder, tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "坏")
    folder.make()
    folder.database.write_bytes(b"this is no database" * 100)
    broken = open_window(folder)
    broken.answers.target = tmp_path
    broken.press(broken.window.blocked, "换一个工作台…")
    assert broken.heard.titles == ["这个文件夹里没有工作台"]
    broken.answers.target = town_folder.root
    broken.press(broken.window.blocked, "换一个工作台…")
    assert broken.view.session.folder.root == town_folder.root
