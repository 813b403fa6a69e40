"""The town's photos come in, are looked at, named and withdrawn."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.tasks.photos.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import open_photos, rows
from tests.gui.driver import Driver
from tests.pictures import a_photo


def test_photos_come_by_drop_and_by_dialog(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    wall = at_work.view.task.photos
    before = a_photo(tmp_path / "前.jpg", "before", "2025:06:01 08:00:00")
    at_work.drop(wall.columns[Stage.BEFORE], [before])
    at_work.answers.files = [a_photo(tmp_path / "后1.jpg", "one"), a_photo(tmp_path / "后2.jpg", "two")]
    at_work.click(wall.columns[Stage.AFTER].add)
    stages = [one.stage for one in rows(town_with_tasks, Evidence)]
    assert sorted(stages) == sorted([Stage.BEFORE, Stage.AFTER, Stage.AFTER])
    (card,) = wall.columns[Stage.BEFORE].cards
    assert not card.picture.pixmap().isNull()
    assert len(wall.columns[Stage.AFTER].cards) == 2


def test_what_is_no_photo_is_told_and_left_out(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    text = tmp_path / "说明.jpg"
    text.write_text("no photo", encoding="utf-8")
    at_work.drop(at_work.view.task.photos.columns[Stage.AFTER], [a_photo(tmp_path / "后.jpg"), text])
    assert at_work.heard.codes == [Code.PHOTO_NOT_ONE]
    assert [one.file_name for one in rows(town_with_tasks, Evidence)] == ["后.jpg"]


def test_a_new_caption_leaves_the_wall_as_it_was(at_work: Driver, tmp_path: Path) -> None:
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.BEFORE]
    at_work.drop(column, [a_photo(tmp_path / f"{number}.jpg", str(number)) for number in range(5)])
    cards = list(column.cards)
    cards[1].setFocus()
    at_work.qtbot.keyClick(cards[1], Qt.Key.Key_F2)
    dialog = at_work.dialog(CaptionDialog)
    at_work.write(dialog.form.editor("caption"), "2号桥下")
    at_work.press(dialog, "保存")
    assert column.cards == cards
    assert cards[1].evidence.caption == "2号桥下"


def test_a_photo_is_looked_at_named_and_withdrawn(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.DURING]
    at_work.drop(column, [a_photo(tmp_path / "中.jpg")])
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_Return)
    viewer = at_work.dialog(PhotoViewer)
    assert not viewer.image.pixmap().isNull()
    at_work.press(viewer, "关闭")
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_F2)
    dialog = at_work.dialog(CaptionDialog)
    at_work.write(dialog.form.editor("caption"), "施工现场")
    at_work.press(dialog, "保存")
    assert [one.caption for one in rows(town_with_tasks, Evidence)] == ["施工现场"]
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_Delete)
    at_work.settle()
    assert rows(town_with_tasks, Evidence) == ()
    assert column.cards == []


def test_the_time_of_a_photo_is_told_without_its_zone(at_work: Driver, tmp_path: Path) -> None:
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.AFTER]
    at_work.drop(column, [a_photo(tmp_path / "后.jpg", "after")])
    photo = replace(column.cards[0].evidence, taken_at="2025-06-12T10:23:05+08:00")
    viewer = PhotoViewer(at_work.window, at_work.view.session, [photo], 0)
    assert "拍摄时间 2025-06-12 10:23　" in viewer.facts.text() + "　"
    assert "+08" not in viewer.facts.text()
